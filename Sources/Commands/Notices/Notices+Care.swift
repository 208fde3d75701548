import Domain

extension Notices {
    /// The stop of an open position moved.
    ///
    /// A trail moves often: the desk says so only where the stop passes the entry or a further whole ATR.
    public struct StopMoved: Utterance {
        public let instrument: Instrument
        /// Of the position.
        public let side: Side
        public let from: Price
        public let to: Price
        /// The average price of what is held.
        public let entry: Price
        public let cause: Amendment.Cause

        public init(
            instrument: Instrument, side: Side, from: Price, to: Price, entry: Price, cause: Amendment.Cause
        ) {
            self.instrument = instrument
            self.side = side
            self.from = from
            self.to = to
            self.entry = entry
            self.cause = cause
        }

        public var words: Draft {
            var page = Page()
            let name = PlainText.cut(instrument.id.value, to: 24)
            let price = { NumberFormat.price($0, of: instrument) }
            page.title("\(data: name): stop \(lead)")
            page.line("\(price(from)) → \(price(to)), entry \(price(entry))")
            page.line(consequence)
            return page.draft([Notices.look], isSilent: cause != .venue)
        }

        private var lead: Phrase {
            switch cause {
            case .breakeven: "at breakeven"
            case .trail: "trails the price"
            case .news: "tightened for news"
            case .manual: "moved by hand"
            case .quantity, .venue: "moved by the venue"
            }
        }

        private var consequence: Phrase {
            let (isLooser, isSafe) =
                side == .buy ? (to < from, to >= entry) : (to > from, to <= entry)
            if isLooser {
                return "The bot did not ask for that, and more can be lost now. Look at the account."
            }
            return isSafe
                ? "From here on the trade does not lose, but for costs and gaps." : "The risk is smaller now."
        }
    }

    /// The venue did not move a stop, or change its quantity.
    public struct StopNotMoved: Utterance {
        public let instrument: Instrument
        /// Where it stays.
        public let stop: Price
        public let wanted: Price
        /// In the venue's words.
        public let reason: String

        public init(instrument: Instrument, stop: Price, wanted: Price, reason: String) {
            self.instrument = instrument
            self.stop = stop
            self.wanted = wanted
            self.reason = reason
        }

        public var words: Draft {
            var page = Page()
            let price = { NumberFormat.price($0, of: instrument) }
            page.title("⚠️ \(data: PlainText.cut(instrument.id.value, to: 24)): the stop was not changed")
            page.line("It stays at \(price(stop)); \(price(wanted)) was wanted.")
            let said = Notices.detail(reason)
            page.line(said.isEmpty ? "The venue gave no reason." : "The venue said: \(said)")
            page.line("The bot tries again, and closes the position where the price passes the stop it wanted.")
            return page.draft([Notices.look])
        }
    }

    /// A part was to be closed, and is too small.
    public struct PartTooSmall: Utterance {
        public let instrument: Instrument
        public let cause: Trade.Exit

        public init(instrument: Instrument, cause: Trade.Exit) {
            self.instrument = instrument
            self.cause = cause
        }

        public var words: Draft {
            var page = Page()
            page.title("\(data: PlainText.cut(instrument.id.value, to: 24)): no \(cause.part)")
            let least = NumberFormat.quantity(instrument.minimum, of: instrument)
            page.line("The part, or what would be left, is below the smallest order of \(least).")
            page.line("All of it stays open behind its stop.")
            return page.draft([Notices.look], isSilent: true)
        }
    }
}
