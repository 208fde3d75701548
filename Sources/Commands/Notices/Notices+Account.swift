import Domain

extension Notices {
    /// Holding a position cost or brought money.
    public struct Financed: Utterance {
        public let financing: Financing
        /// In the account's currency.
        public let worth: Fixed
        public let currency: Currency

        public init(financing: Financing, worth: Fixed, currency: Currency) {
            self.financing = financing
            self.worth = worth
            self.currency = currency
        }

        public var words: Draft {
            var page = Page()
            let name = PlainText.cut(financing.instrument.value, to: 24)
            let what: Phrase =
                switch financing.kind {
                case .swap: Phrase.count(financing.count, "# night", "# nights")
                case .funding: financing.count == 1 ? "8 hours" : "\(financing.count) times 8 hours"
                }
            let side: Phrase = financing.side == .buy ? "long" : "short"
            page.title("\(financing.kind == .swap ? "Swap" : "Funding") of \(data: name)")
            page.line("\(NumberFormat.signedMoney(worth, currency)) for \(what), held \(side)")
            return page.draft([Notices.look], isSilent: true)
        }
    }

    /// The venue warns that margin is lacking, or that it no longer is.
    public struct MarginCalled: Utterance {
        public let call: MarginCall
        public let isOver: Bool
        public let currency: Currency

        public init(call: MarginCall, isOver: Bool, currency: Currency) {
            self.call = call
            self.isOver = isOver
            self.currency = currency
        }

        public var words: Draft {
            var page = Page()
            page.title(isOver ? "🟢 Margin is enough again" : "⚠️ Margin call")
            page.table(
                TextTable.row("equity", NumberFormat.money(call.equity, currency))
                    + TextTable.row("margin", NumberFormat.money(call.used, currency))
                    + TextTable.row("level", call.level.map { NumberFormat.percent($0) } ?? "none"))
            if !isOver {
                let name = PlainText.cut(call.instrument.value, to: 24)
                page.line("If it falls further the venue closes \(data: name) first, at the market.")
            }
            return page.draft([Notices.look], isSilent: isOver)
        }
    }
}
