import Domain

/// The answer to `/positions`: what is held, how it is protected, what it makes.
public struct PositionsCard: Utterance {
    public struct Line: Hashable, Sendable {
        public let instrument: Instrument
        public let side: Side
        public let quantity: Quantity
        public let entry: Price
        /// What it could be closed at; `nil` without a price.
        public let now: Price?
        /// `nil` where the position has no live stop.
        public let stop: Price?
        public let target: Price?
        /// In the account's currency, before fees; `nil` where it cannot be worked out.
        public let result: Fixed?
        /// ``result`` in units of the risk at entry.
        public let multipleOfRisk: Fixed?
        /// Since the first fill; `nil` where nobody asks.
        public let age: Duration?
        /// How far the price is from the stop, in units of the risk at entry; `nil` where it is not known.
        public let toStop: Fixed?
        public let toTarget: Fixed?

        public init(
            instrument: Instrument, side: Side, quantity: Quantity, entry: Price, now: Price?, stop: Price?,
            target: Price?, result: Fixed?, multipleOfRisk: Fixed?, age: Duration? = nil, toStop: Fixed? = nil,
            toTarget: Fixed? = nil
        ) {
            self.instrument = instrument
            self.side = side
            self.quantity = quantity
            self.entry = entry
            self.now = now
            self.stop = stop
            self.target = target
            self.result = result
            self.multipleOfRisk = multipleOfRisk
            self.age = age
            self.toStop = toStop
            self.toTarget = toTarget
        }
    }

    public let lines: [Line]
    public let currency: Currency
    /// Of all of them; `nil` where one of them is not known.
    public let total: Fixed?

    public init(lines: [Line], currency: Currency, total: Fixed?) {
        self.lines = lines
        self.currency = currency
        self.total = total
    }

    public var words: Draft {
        var page = Page()
        if lines.isEmpty {
            page.title("No open positions")
        } else {
            page.title(Phrase.count(lines.count, "# open position", "# open positions"))
            page.line("Together " + (total.map { NumberFormat.signedMoney($0, currency) } ?? "not known"))
            page.list(
                lines.map { $0.rows.joined(separator: "\n") }, as: .preformatted,
                folded: "and # more, not shown")
            let naked = lines.filter { $0.stop == nil }.count
            if lines.contains(where: { $0.multipleOfRisk != nil }) { page.line(Glossary.risk, .italic) }
            if naked > 0 {
                page.line("⚠️ \(Phrase.count(naked, "# position", "# positions")) without a live stop")
            }
        }
        return page.draft([
            [.go("Refresh", .positions), View.statusTable.button("Table"), .go("Status", .status)]
        ])
    }
}

extension PositionsCard.Line {
    /// Three lines or more, none wider than ``TextTable/widthMaximum``.
    var rows: [Phrase] {
        let amount = NumberFormat.quantity(quantity, of: instrument)
        let heading = TextTable.row(
            Phrase(data: instrument.id.value), "\(side == .buy ? "long" : "short") \(amount)")
        let prices = TextTable.pair(("entry", price(entry)), ("now", now.map(price) ?? "?"))
        let levels = TextTable.pair(
            ("stop", stop.map(price) ?? "none"), ("target", target.map(price) ?? "none"))
        let gain = TextTable.pair(
            ("P&L", result.map { NumberFormat.signed($0) } ?? "?"),
            multipleOfRisk.map { ("", NumberFormat.multiple($0)) })
        let labelled: [(Phrase, Fixed?)] = [("to stop", toStop), ("to target", toTarget)]
        let distances = labelled.compactMap { label, distance in distance.map { (label, Figure.distance($0)) } }
        let ways = distances.first.map { TextTable.pair($0, distances.dropFirst().first) } ?? []
        let held = age.map { TextTable.row("held", DurationWords.text($0)) } ?? []
        return heading + prices + levels + ways + gain + held
    }

    private func price(_ price: Price) -> Phrase { NumberFormat.price(price, of: instrument) }
}
