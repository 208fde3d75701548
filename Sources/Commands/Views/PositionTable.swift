import Domain

/// The answer to `/status table`: every position in a line.
public struct PositionTable: Utterance {
    public static let rowsMaximum = 60

    public let lines: [PositionsCard.Line]
    /// Of all of them; `nil` where one of them is not known.
    public let total: Fixed?
    public let currency: Currency

    public init(lines: [PositionsCard.Line], total: Fixed?, currency: Currency) {
        self.lines = lines
        self.total = total
        self.currency = currency
    }

    public var words: Draft {
        var page = Page()
        if lines.isEmpty {
            page.title("No open positions")
        } else {
            let sum: Phrase = total.map { NumberFormat.signedMoney($0, currency) } ?? "together not known"
            page.title("\(Phrase.count(lines.count, "# position", "# positions")), \(sum)")
            let shown = lines.prefix(Self.rowsMaximum)
            let cells = shown.map { line -> [Phrase] in
                [
                    Phrase(data: PlainText.cut(line.instrument.id.value, to: 11)),
                    line.side == .buy ? "L" : "S",
                    line.age.map(DurationWords.brief) ?? "?", Self.result(line.result),
                    line.multipleOfRisk.map { NumberFormat.signed($0, digits: 1) } ?? "?",
                ]
            }
            page.table(TextTable.grid([["symbol", "", "age", "P&L", "R"]] + cells))
            if lines.count > shown.count {
                page.line("and \(NumberFormat.whole(lines.count - shown.count)) more")
            }
            let naked = lines.filter { $0.stop == nil }.count
            if naked > 0 {
                page.line("⚠️ \(Phrase.count(naked, "# position", "# positions")) without a live stop")
            }
        }
        return page.draft([
            [View.statusTable.button("Refresh"), .go("Positions", .positions), .go("Status", .status)]
        ])
    }

    /// Without hundredths where it is long: the column is narrow.
    private static func result(_ value: Fixed?) -> Phrase {
        guard let value else { return "?" }
        return NumberFormat.signed(value, digits: value.magnitude < Fixed(raw: 10_000 * Fixed.scale) ? 2 : 0)
    }
}

/// The answer to `/status SYMBOL`: one position with everything that is known of it.
public struct PositionCard: Utterance {
    public let instrument: InstrumentID
    /// `nil` where nothing is held.
    public let line: PositionsCard.Line?
    public let strategy: StrategyID?
    /// In the account's currency.
    public let risk: Fixed?
    /// In the reader's zone.
    public let opened: CivilTime?
    /// Its orders that work at the venue.
    public let orders: Int
    public let currency: Currency

    /// - Parameter line: what is held; the others say more of it.
    public init(
        instrument: InstrumentID, line: PositionsCard.Line?, strategy: StrategyID? = nil, risk: Fixed? = nil,
        opened: CivilTime? = nil, orders: Int = 0, currency: Currency
    ) {
        self.instrument = instrument
        self.line = line
        self.strategy = strategy
        self.risk = risk
        self.opened = opened
        self.orders = orders
        self.currency = currency
    }

    public var words: Draft {
        var page = Page()
        let name = PlainText.cut(instrument.value, to: 24)
        if let line {
            let result: Phrase =
                line.result.map { NumberFormat.signedMoney($0, currency) } ?? "result not known"
            page.title("\(data: name), \(result)")
            var rows = line.rows
            rows += TextTable.row("Opened", opened.map(ClockWords.moment) ?? "?")
            rows += TextTable.row("Risked", risk.map { $0 == .zero ? "?" : Figure.plain($0) } ?? "?")
            rows += TextTable.row("Strategy", Phrase(data: strategy?.value ?? "?"))
            rows += TextTable.row("Orders at the venue", NumberFormat.whole(orders))
            page.table(rows)
            if line.stop == nil { page.line("⚠️ It has no live stop.") }
            page.line(Glossary.risk, .italic)
        } else {
            page.title("Nothing is held of \(data: name)")
        }
        return page.draft([
            [
                View.statusOf(instrument).button("Refresh"), View.orders(page: 1).button("Orders"),
                .go("Positions", .positions),
            ]
        ])
    }
}

extension DurationWords {
    /// The largest unit alone: `45s`, `12m`, `5h`, `3d`.
    static func brief(_ duration: Duration) -> Phrase {
        let seconds = max(duration.wholeSeconds, 0)
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3_600 { return "\(seconds / 60)m" }
        if seconds < 86_400 { return "\(seconds / 3_600)h" }
        return "\(seconds / 86_400)d"
    }
}
