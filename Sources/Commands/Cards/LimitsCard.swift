import Domain
import Engine

/// The answer to `/limits`: what every limit allows, what is used of it, and which one binds.
public struct LimitsCard: Utterance {
    public let permission: TradingPermission
    public let limits: EffectiveLimits
    public let currency: Currency
    /// Gates that are lifted now.
    public let overrides: [GateOverride]
    /// Instruments that are locked or switched off, in the order of their names.
    public let held: [SymbolLock]

    public init(
        permission: TradingPermission, limits: EffectiveLimits, currency: Currency, overrides: [GateOverride],
        held: [SymbolLock]
    ) {
        self.permission = permission
        self.limits = limits
        self.currency = currency
        self.overrides = overrides
        self.held = held
    }

    private static func words(of permission: TradingPermission) -> Phrase {
        switch permission {
        case .run: "Entries and exits"
        case .reduceOnly: "Exits only"
        case .manageOnly: "No entries until the venue's book agrees"
        case .halted: "Halted: everything is closed"
        }
    }

    /// No more locks or overrides are listed.
    static let listedMaximum = 10

    public var words: Draft {
        var page = Page()
        page.title("Limits, in \(currency)")
        page.line(Self.words(of: permission))
        if let binding = limits.binding {
            page.line(
                "Nearest: \(Self.name(binding.name)), \(NumberFormat.percent(Self.percent(binding.share))) left"
            )
        }
        let binding = limits.binding?.name
        page.table(limits.lines.flatMap { Self.rows($0, binds: $0.name == binding) })
        for name in limits.unknown { page.line("\(Self.name(name)): not known, so no entries") }
        for lifted in overrides.prefix(Self.listedMaximum) {
            page.line("Lifted: \(ReasonWords.name(of: lifted.gate)) of \(lifted.instrument)")
        }
        for lock in held.prefix(Self.listedMaximum) {
            page.line("Held: \(data: PlainText.cut(lock.instrument.value, to: 20)), \(lock.cause.words)")
        }
        return page.draft([[.go("Refresh", .limits), View.locks.button("Locks"), .go("Status", .status)]])
    }

    private static func rows(_ line: EffectiveLimits.Line, binds: Bool) -> [Phrase] {
        func text(_ value: Fixed) -> Phrase {
            NumberFormat.decimal(value, digits: line.name.isCount ? 0 : 2)
        }
        var rows = TextTable.row((binds ? "▸ " : "") + name(line.name), text(line.limit))
        rows += TextTable.pair((" used", text(line.used)), ("left", text(line.headroom)))
        if line.reserved > .zero { rows += TextTable.row(" promised to stops", text(line.reserved)) }
        return rows
    }

    private static func percent(_ share: Fixed) -> Fixed {
        share.multiplied(by: Fixed(raw: 100 * Fixed.scale), rounding: .down) ?? .zero
    }

    static func name(_ name: EffectiveLimits.Name) -> Phrase {
        switch name {
        case .dailyLoss: "Day's loss"
        case .weeklyLoss: "Week's loss"
        case .monthlyLoss: "Month's loss"
        case .sessionFall: "Fall from day's best"
        case .highWaterFall: "Fall from the best"
        case .heat: "Open risk"
        case .exposure: "Worth of positions"
        case .positions: "Positions"
        case .entriesHour: "Entries in an hour"
        case .entriesDay: "Entries today"
        }
    }
}

extension SymbolLock.Cause {
    /// As the reader sees it.
    var words: Phrase {
        switch self {
        case .losses: "losses in a row"
        case .stops: "too many stops"
        case .lowProfit: "too little profit"
        case .killSwitch: "lost too much, its switch fell"
        case .command: "locked by hand"
        case .foreign: "held at the venue by somebody else"
        }
    }
}
