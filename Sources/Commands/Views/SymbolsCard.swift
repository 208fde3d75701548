import Domain
import Engine

/// The answer to `/symbols`: what is watched, what it costs, and whether it can be traded.
public struct SymbolsCard: Utterance {
    public struct Line: Hashable, Sendable {
        public let instrument: Instrument
        /// `nil` where the market has shown none.
        public let quote: Quote?
        /// Of the quote.
        public let age: Duration?
        public let isOpen: Bool
        /// `nil` where nothing is held.
        public let held: Position?
        public let isLocked: Bool
        /// Whether it was taken off the list of those that are entered.
        public let isRemoved: Bool

        public init(
            instrument: Instrument, quote: Quote?, age: Duration?, isOpen: Bool, held: Position?,
            isLocked: Bool, isRemoved: Bool = false
        ) {
            self.instrument = instrument
            self.quote = quote
            self.age = age
            self.isOpen = isOpen
            self.held = held
            self.isLocked = isLocked
            self.isRemoved = isRemoved
        }
    }

    /// Who looks at every instrument.
    public struct Watcher: Hashable, Sendable {
        public let id: StrategyID
        public let timeframe: Timeframe

        public init(id: StrategyID, timeframe: Timeframe) {
            self.id = id
            self.timeframe = timeframe
        }
    }

    public static let pageSize = 15
    /// No more strategies are named.
    static let strategiesMaximum = 8

    /// Those of the page, by name.
    public let lines: [Line]
    public let paging: Paging
    public let strategies: [Watcher]

    public init(lines: [Line], paging: Paging, strategies: [Watcher]) {
        self.lines = lines
        self.paging = paging
        self.strategies = strategies
    }

    public var words: Draft {
        var page = Page()
        page.title(Phrase.count(paging.count, "# symbol", "# symbols") + paging.words)
        page.line("Looked at by " + names)
        page.table(lines.flatMap(\.rows))
        if lines.contains(where: \.isRemoved) {
            page.line("– taken off the list: /symbols add takes one back in", .italic)
        }
        if lines.contains(where: \.isLocked) { page.line("× locked: /locks says why", .italic) }
        return page.draft([
            paging.buttons { .symbols(page: $0) },
            [
                View.symbols(page: paging.page).button("Refresh"), .go("Scan", .scan(nil)),
                View.locks.button("Locks"),
            ],
        ])
    }

    private var names: Phrase {
        let shown = strategies.prefix(Self.strategiesMaximum)
            .map {
                "\(data: PlainText.cut($0.id.value, to: 32)) on \(data: $0.timeframe.description)" as Phrase
            }
        let rest = strategies.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(NumberFormat.whole(rest)) more" : "")
    }
}

extension SymbolsCard.Line {
    fileprivate var rows: [Phrase] {
        let name: Phrase = "\(isRemoved ? "– " : isLocked ? "× " : "")\(data: instrument.id.value)"
        guard let quote else {
            return TextTable.row(name, "no price") + held(or: isOpen ? "open" : "closed")
        }
        let spread = Digits.signed(quote.spread, digits: NumberFormat.digits(of: instrument))
            .drop { $0 == "+" }
        return TextTable.row(name, NumberFormat.price(quote.bid, of: instrument))
            + TextTable.row(
                "  \(isOpen ? "open" : "closed"), \(age.map(DurationWords.brief) ?? "?") old",
                "spread \(data: String(spread))")
            + held(or: nil)
    }

    private func held(or word: Phrase?) -> [Phrase] {
        let held: Phrase? = self.held.map {
            "\($0.side == .buy ? "long" : "short") \(NumberFormat.quantity($0.quantity, of: instrument))"
        }
        guard held != nil || word != nil else { return [] }
        return TextTable.row("  \(word ?? "held")", held ?? "")
    }
}
