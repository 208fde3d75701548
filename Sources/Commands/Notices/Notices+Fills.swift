import Domain
import Engine

extension Notices {
    /// A position was opened.
    public struct EntryFilled: Utterance {
        public let instrument: Instrument
        public let side: Side
        public let quantity: Quantity
        public let price: Price
        public let stop: Price?
        public let target: Price?
        /// What is lost at the stop, in the account's currency.
        public let risk: Fixed
        public let currency: Currency
        /// Of what was ordered, less was filled so far.
        public let isPartial: Bool
        /// How the quantity came about; `nil` where it is not known.
        public let sizing: SizingNote?

        public init(
            instrument: Instrument, side: Side, quantity: Quantity, price: Price, stop: Price?, target: Price?,
            risk: Fixed, currency: Currency, isPartial: Bool = false, sizing: SizingNote? = nil
        ) {
            self.instrument = instrument
            self.side = side
            self.quantity = quantity
            self.price = price
            self.stop = stop
            self.target = target
            self.risk = risk
            self.currency = currency
            self.isPartial = isPartial
            self.sizing = sizing
        }

        public var words: Draft {
            var page = Page()
            let name = PlainText.cut(instrument.id.value, to: 24)
            page.title(
                "\(side == .buy ? "Bought" : "Sold short") \(data: name)" + (isPartial ? ", in part" : ""))
            let price = { NumberFormat.price($0, of: instrument) }
            page.table(
                TextTable.row(
                    side == .buy ? "long" : "short", NumberFormat.quantity(quantity, of: instrument))
                    + TextTable.row("at", price(self.price))
                    + TextTable.row("stop", stop.map(price) ?? "none yet")
                    + TextTable.row("target", target.map(price) ?? "none yet")
                    + TextTable.row("risk", NumberFormat.money(risk, currency)))
            if let sizing, !sizing.isPlain { page.line("Size: \(SizingWords.line(sizing))") }
            return page.draft([Notices.look])
        }
    }

    /// A position, or a part of one, was closed.
    public struct ExitFilled: Utterance {
        public let instrument: Instrument
        /// Of the position that was closed.
        public let side: Side
        public let quantity: Quantity
        public let price: Price
        public let cause: Trade.Exit
        /// After fees, in the account's currency; `nil` for a part, whose result comes with the rest.
        public let result: Fixed?
        public let currency: Currency
        public let multipleOfRisk: Fixed?
        /// From the first fill to the last; `nil` for a part.
        public let held: Duration?

        public init(
            instrument: Instrument, side: Side, quantity: Quantity, price: Price, cause: Trade.Exit,
            result: Fixed?,
            currency: Currency, multipleOfRisk: Fixed?, held: Duration?
        ) {
            self.instrument = instrument
            self.side = side
            self.quantity = quantity
            self.price = price
            self.cause = cause
            self.result = result
            self.currency = currency
            self.multipleOfRisk = multipleOfRisk
            self.held = held
        }

        public var words: Draft {
            var page = Page()
            let name = PlainText.cut(instrument.id.value, to: 24)
            guard let result else {
                page.title("Closed a part of \(data: name)\(cause.words)")
                page.line("\(amount) at \(NumberFormat.price(price, of: instrument))")
                return page.draft([Notices.look])
            }
            page.title("Closed \(data: name)\(cause.words)")
            let multiple: Phrase = multipleOfRisk.map { " (\(NumberFormat.multiple($0)))" } ?? ""
            page.line("Result \(NumberFormat.signedMoney(result, currency))\(multiple), after fees")
            page.line("\(amount) at \(NumberFormat.price(price, of: instrument))")
            if let held { page.line("Held \(DurationWords.text(held))") }
            return page.draft([Notices.look])
        }

        private var amount: Phrase {
            "\(side == .buy ? "long" : "short") \(NumberFormat.quantity(quantity, of: instrument))"
        }
    }
}
