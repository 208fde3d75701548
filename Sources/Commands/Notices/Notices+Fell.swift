import Domain

extension Notices {
    /// The account has fallen another step below its best.
    public struct Fell: Utterance {
        /// Below the best, in per cent.
        public let fall: Fixed
        public let equity: Fixed
        public let best: Fixed
        public let currency: Currency
        /// The fall that is told next, in per cent.
        public let next: Fixed

        public init(fall: Fixed, equity: Fixed, best: Fixed, currency: Currency, next: Fixed) {
            self.fall = fall
            self.equity = equity
            self.best = best
            self.currency = currency
            self.next = next
        }

        public var words: Draft {
            var page = Page()
            page.title("📉 The account is \(NumberFormat.decimal(fall, digits: 2))% below its best")
            page.table(
                TextTable.row("worth", NumberFormat.money(equity, currency))
                    + TextTable.row("at its best", NumberFormat.money(best, currency)))
            page.line("Told again at \(NumberFormat.measure(next))%, or after a new best.")
            return page.draft([[.go("Positions", .positions), .go("Limits", .limits)]])
        }
    }
}
