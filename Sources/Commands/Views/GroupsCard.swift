import Domain
import Engine

/// The answer to `/performance`, `/entries` and `/exits`: closed trades counted by what they have in common.
public struct GroupsCard: Utterance {
    public enum Kind: Hashable, Sendable {
        case symbols
        /// `nil` for every instrument.
        case strategies(InstrumentID?)
        case exits(InstrumentID?)
    }

    public struct Row: Hashable, Sendable {
        public let name: String
        public let tally: TradeTally

        public init(_ name: String, _ tally: TradeTally) {
            self.name = name
            self.tally = tally
        }
    }

    /// Groups on a page.
    public static let pageSize = 25

    public let kind: Kind
    /// The best first; those of the page.
    public let rows: [Row]
    public let paging: Paging
    public let currency: Currency

    public init(kind: Kind, rows: [Row], paging: Paging, currency: Currency) {
        self.kind = kind
        self.rows = rows
        self.paging = paging
        self.currency = currency
    }

    /// What the cause of an exit is called where trades are counted by it.
    public static func name(of exit: Trade.Exit) -> String { exit.name.text(in: .english) }

    public var words: Draft {
        var page = Page()
        page.title(title + paging.words)
        if rows.isEmpty {
            page.line("No trade was closed yet.")
        } else {
            page.line("Closed trades, after fees, in \(currency)")
            page.list(rows.map { lines($0).joined(separator: "\n") }, as: .preformatted)
        }
        return page.draft([paging.buttons(view), [view(paging.page).button("Refresh")] + neighbours])
    }

    private var title: Phrase {
        switch kind {
        case .symbols: "By symbol"
        case .strategies(let instrument): "By strategy" + Self.of(instrument)
        case .exits(let instrument): "By exit" + Self.of(instrument)
        }
    }

    /// Exits have words, symbols and strategies have names.
    private func name(of row: Row) -> Phrase {
        if case .exits = kind { Trade.Exit.phrase(named: row.name) } else { Phrase(data: row.name) }
    }

    private static func of(_ instrument: InstrumentID?) -> Phrase {
        instrument.map { ", \(data: PlainText.cut($0.value, to: 24))" } ?? ""
    }

    private func view(_ page: Int) -> View {
        switch kind {
        case .symbols: .performance(page: page)
        case .strategies(let instrument): .entries(instrument)
        case .exits(let instrument): .exits(instrument)
        }
    }

    private var neighbours: [Draft.Button?] {
        switch kind {
        case .symbols: [View.entries(nil).button("Strategies"), View.exits(nil).button("Exits")]
        case .strategies(let instrument): [View.exits(instrument).button("Exits")]
        case .exits(let instrument): [View.entries(instrument).button("Strategies")]
        }
    }

    private func lines(_ row: Row) -> [Phrase] {
        let tally = row.tally
        let trades = Phrase.count(tally.count, "# trade", "# trades")
        return TextTable.row(name(of: row), Figure.signed(tally.net))
            + TextTable.row(
                "  \(trades), \(Figure.percent(tally.winPercent)) won", Figure.multiple(tally.multipleOfRisk))
    }
}
