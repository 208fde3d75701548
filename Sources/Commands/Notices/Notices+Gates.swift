import Domain

extension Notices {
    /// A limit on the loss of a longer stretch was reached.
    public struct LossLimitReached: Utterance {
        public let span: LossSpan
        /// Positive, in the account's currency.
        public let loss: Fixed
        public let limit: Fixed
        public let currency: Currency
        public let openPositions: Int

        public init(span: LossSpan, loss: Fixed, limit: Fixed, currency: Currency, openPositions: Int) {
            self.span = span
            self.loss = loss
            self.limit = limit
            self.currency = currency
            self.openPositions = openPositions
        }

        public var words: Draft {
            var page = Page()
            page.title(TradingState.limitReached(span).heading)
            page.table(
                TextTable.row("Lost", NumberFormat.money(loss, currency))
                    + TextTable.row("Limit", NumberFormat.money(limit, currency)))
            page.line("\(span.effect) \(Notices.kept(openPositions))")
            return page.draft([[.go("Limits", .limits), .go("Positions", .positions)]])
        }
    }

    /// Nothing is opened in an instrument for a while.
    public struct SymbolHeld: Utterance {
        public let lock: SymbolLock
        /// When it ends, in the reader's zone; `nil` until it is re-armed.
        public let until: CivilTime?
        public let who: Who

        public init(lock: SymbolLock, until: CivilTime?, who: Who) {
            self.lock = lock
            self.until = until
            self.who = who
        }

        public var words: Draft {
            let name = PlainText.cut(lock.instrument.value, to: 20)
            var page = Page()
            page.title("🔒 \(data: name) is locked")
            page.line("Why: \(lock.cause.words), \(who.byline)")
            if !lock.reason.isEmpty {
                page.line(
                    "Reason: \(OwnWords.reason(PlainText.line(lock.reason, maximum: Command.reasonLengthMaximum)))"
                )
            }
            page.line(
                until.map {
                    "No new entries in it until \(ClockWords.moment($0)), or /rearm \(data: name). What is open keeps its stop and target."
                } ?? "No new entries in it until /rearm \(data: name). What is open keeps its stop and target.")
            return page.draft([[.go("Limits", .limits), .go("Positions", .positions)]])
        }
    }

    /// A gate that was lifted holds again.
    public struct OverrideEnded: Utterance {
        public let lifted: GateOverride
        public init(_ lifted: GateOverride) { self.lifted = lifted }

        public var words: Draft {
            var page = Page()
            let name = PlainText.cut(lifted.instrument.value, to: 20)
            page.line("The gate \"\(ReasonWords.name(of: lifted.gate))\" holds again for \(data: name).")
            return page.draft([[.go("Limits", .limits)]])
        }
    }
}
