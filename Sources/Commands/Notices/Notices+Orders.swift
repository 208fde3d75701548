import Domain

extension Notices {
    /// The venue did not take an order.
    public struct OrderRejected: Utterance {
        public let instrument: InstrumentID
        public let purpose: Order.Purpose
        /// In the venue's words.
        public let reason: String

        public init(instrument: InstrumentID, purpose: Order.Purpose, reason: String) {
            self.instrument = instrument
            self.purpose = purpose
            self.reason = reason
        }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ \(data: PlainText.cut(instrument.value, to: 24)): \(noun) rejected")
            let said = Notices.detail(reason)
            page.line(said.isEmpty ? "The venue gave no reason." : "The venue said: \(said)")
            page.line(consequence)
            return page.draft([Notices.look])
        }

        private var noun: Phrase {
            switch purpose {
            case .entry: "entry"
            case .stopLoss: "stop"
            case .takeProfit: "target"
            case .flatten: "closing order"
            }
        }

        private var consequence: Phrase {
            switch purpose {
            case .entry: "Nothing was opened. The order is not sent again."
            case .stopLoss: "The position has no stop at the venue. The bot closes it."
            case .takeProfit: "The position keeps its stop, but has no target."
            case .flatten: "The position is still open. The bot tries again; /positions shows it."
            }
        }
    }

    /// The venue does not know an order that was sent.
    public struct OrderLost: Utterance {
        public let order: OrderID
        public let instrument: InstrumentID
        public let unansweredFor: Duration

        public init(order: OrderID, instrument: InstrumentID, unansweredFor: Duration) {
            self.order = order
            self.instrument = instrument
            self.unansweredFor = unansweredFor
        }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ \(data: PlainText.cut(instrument.value, to: 24)): an order is missing")
            page.line("The venue knows nothing of it after \(DurationWords.text(unansweredFor)).")
            page.line("It was not sent again, so it cannot trade twice. No entries until both books agree.")
            page.line(Phrase(data: PlainText.cut(order.value, to: 40)), .code)
            return page.draft([Notices.look])
        }
    }

    /// A position had no live stop.
    public struct StopMissing: Utterance {
        public let instrument: InstrumentID

        public init(instrument: InstrumentID) { self.instrument = instrument }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ \(data: PlainText.cut(instrument.value, to: 24)) has no live stop")
            page.line("The bot closes the position now rather than hold it unprotected.")
            page.line("The result follows. /positions shows what is left.")
            return page.draft([Notices.look])
        }
    }

    /// The venue's book and ours differ.
    public struct DriftFound: Utterance {
        /// What differs.
        public let difference: String

        public init(difference: String) { self.difference = difference }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ The venue's book and mine differ")
            page.line(
                OwnWords.phrase(PlainText.line(difference, maximum: Notices.detailLengthMaximum))
                    .capitalisedFirst)
            page.line("No entries until they agree; stops stay in place. The bot keeps comparing.")
            page.line("If this lasts, /books settles it. /kill closes everything.")
            return page.draft([[.go("Compare", .books(.show))] + Notices.look])
        }
    }

    /// The books agree again.
    public struct DriftEnded: Utterance {
        public let orders: Int
        public let holdings: Int

        public init(orders: Int, holdings: Int) {
            self.orders = orders
            self.holdings = holdings
        }

        public var words: Draft {
            var page = Page()
            page.title("🟢 Both books agree")
            let counts = [
                Phrase.count(orders, "# order", "# orders"),
                Phrase.count(holdings, "# position", "# positions"),
            ]
            page.line("Compared: \(counts.joined(separator: ", ")).")
            page.line("The venue check no longer holds entries back.")
            return page.draft([Notices.look], isSilent: true)
        }
    }
}
