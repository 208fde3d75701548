import Domain
import Engine

/// What an entry by hand costs, and what it takes of the limits: the part of its question that only whoever asked
/// for it needs.
public struct EntryPreview: Hashable, Sendable {
    /// What a limit leaves, in the account's currency or a count.
    public struct Room: Hashable, Sendable {
        /// Whose limit it is.
        public enum Name: Hashable, Sendable {
            case limit(EffectiveLimits.Name)
            /// Of whoever lent the account.
            case rule(PropRuleName)
        }

        public let name: Name
        public let now: Fixed
        /// With the entry, and with its loss where the limit is one of losses.
        public let then: Fixed

        public init(_ name: Name, now: Fixed, then: Fixed) {
            self.name = name
            self.now = now
            self.then = then
        }
    }

    /// The largest quantity that sizing and every gate would let through now; `nil` where none would.
    public let most: Quantity?
    /// What may be lost at the stop, in per cent of the equity; `nil` where that is not known.
    public let riskPercent: Fixed?
    /// Spread, slippage and commission of getting in and out; `nil` where they are not known.
    public let cost: Fixed?
    public let rooms: [Room]

    public init(most: Quantity?, riskPercent: Fixed?, cost: Fixed?, rooms: [Room]) {
        self.most = most
        self.riskPercent = riskPercent
        self.cost = cost
        self.rooms = rooms
    }

    /// What follows the risk.
    var shareOfEquity: [Phrase] {
        TextTable.row("of the equity", riskPercent.map { "\(NumberFormat.decimal($0, digits: 2))%" } ?? "?")
    }

    /// The last of the order's rows.
    func cost(in currency: Currency) -> [Phrase] {
        TextTable.row("in and out costs", cost.map { NumberFormat.money($0, currency) } ?? "?")
    }

    func tell(on page: inout Page) {
        guard !rooms.isEmpty else { return }
        page.line("What the limits leave: now → with it, lost at its stop")
        page.table(rooms.filter { !$0.isOfRule }.flatMap(\.row))
        let rules = rooms.filter(\.isOfRule)
        guard !rules.isEmpty else { return }
        page.line("Account rules", .bold)
        page.table(rules.flatMap(\.row))
    }
}

extension EntryPreview.Room {
    /// From here on an amount is told without the part behind its point, so that two of them fit into a row.
    private static let wholeFrom = Fixed(raw: 1_000 * Fixed.scale)

    fileprivate var isOfRule: Bool { if case .rule = name { true } else { false } }

    fileprivate var row: [Phrase] {
        let (now, then) = (text(now), text(then))
        return TextTable.row(label, now == then ? now : "\(now) → \(then)")
    }

    private var label: Phrase {
        switch name {
        case .limit(let name): LimitsCard.name(name)
        case .rule(let rule): PropWords.name(of: rule)
        }
    }

    private func text(_ amount: Fixed) -> Phrase {
        switch name {
        case .limit(let name) where name.isCount: NumberFormat.decimal(amount, digits: 0)
        case .rule(.lotsPerSymbol), .rule(.lotsTotal): NumberFormat.measure(amount)
        case .limit, .rule: NumberFormat.decimal(amount, digits: now >= Self.wholeFrom ? 0 : 2)
        }
    }
}
