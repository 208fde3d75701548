import Domain

extension Notices {
    /// The latch fell, by somebody else's command or by the bot itself.
    public struct Killed: Utterance {
        public let cause: Cause
        public let positions: [InstrumentID]

        public init(cause: Cause, positions: [InstrumentID]) {
            self.cause = cause
            self.positions = positions
        }

        public var words: Draft {
            var page = Page()
            page.title("⛔ Halted \(cause.who.byline)")
            if !cause.reason.isEmpty { page.line("Reason: \(cause.why)") }
            page.line(
                positions.isEmpty
                    ? "No position was open. Entry orders are cancelled."
                    : "Closing \(Notices.names(positions)). Entry orders are cancelled.")
            page.line("Nothing is opened, after a restart either, until /resume.")
            return page.draft([Notices.look])
        }
    }

    /// No new entries.
    public struct Paused: Utterance {
        public let cause: Cause
        public let openPositions: Int

        public init(cause: Cause, openPositions: Int) {
            self.cause = cause
            self.openPositions = openPositions
        }

        public var words: Draft {
            var page = Page()
            page.title("⏸ Paused \(cause.who.byline)")
            if !cause.reason.isEmpty { page.line("Reason: \(cause.why)") }
            page.line("No new entries. \(Notices.kept(openPositions))")
            page.line(
                cause.until.map {
                    "Trading goes on \(ClockWords.moment($0)). /resume before that, /kill to close everything"
                } ?? "/resume to trade again, /kill to close everything")
            return page.draft([Notices.look])
        }
    }

    /// A pause with an end is over.
    public struct PauseEnded: Utterance {
        /// What is true of trading now.
        public let state: TradingState
        public let openPositions: Int

        public init(state: TradingState, openPositions: Int) {
            self.state = state
            self.openPositions = openPositions
        }

        public var words: Draft {
            var page = Page()
            page.title(state == .active ? "🟢 Trading again: the pause is over" : "The pause is over")
            if state != .active {
                page.line("Now: \(state.heading)")
                for line in state.explanation { page.line(line) }
            } else {
                page.line(
                    "The bot may open positions within its limits. Open now: \(NumberFormat.whole(openPositions))."
                )
            }
            return page.draft([Notices.look])
        }
    }

    /// Entries are allowed again.
    public struct Resumed: Utterance {
        public let who: Who
        public let openPositions: Int

        public init(who: Who, openPositions: Int) {
            self.who = who
            self.openPositions = openPositions
        }

        public var words: Draft {
            var page = Page()
            page.title("🟢 Trading again, resumed \(who.byline)")
            page.line(
                "The bot may open positions within its limits. Open now: \(NumberFormat.whole(openPositions)).")
            page.line("/pause or /kill stop it")
            return page.draft([Notices.look])
        }
    }

    /// The day is over for entries.
    public struct DayLossReached: Utterance {
        /// Positive, in the account's currency.
        public let loss: Fixed
        public let limit: Fixed
        public let currency: Currency
        public let openPositions: Int
        /// When the next trading day begins, in the reader's zone.
        public let nextDay: CivilTime

        public init(loss: Fixed, limit: Fixed, currency: Currency, openPositions: Int, nextDay: CivilTime) {
            self.loss = loss
            self.limit = limit
            self.currency = currency
            self.openPositions = openPositions
            self.nextDay = nextDay
        }

        public var words: Draft {
            var page = Page()
            page.title("🟡 Done for today: loss limit reached")
            page.table(
                TextTable.row("Lost", NumberFormat.money(loss, currency))
                    + TextTable.row("Limit", NumberFormat.money(limit, currency)))
            page.line("No new entries until \(ClockWords.moment(nextDay)). \(Notices.kept(openPositions))")
            page.line("Nothing needs to be done." + (openPositions > 0 ? " /kill closes what is open." : ""))
            return page.draft([Notices.look])
        }
    }

    /// What happens to what is open while entries are off.
    static func kept(_ positions: Int) -> Phrase {
        switch positions {
        case 0: "No position is open."
        case 1: "The open position keeps its stop and target."
        default: "The \(NumberFormat.whole(positions)) open positions keep their stops and targets."
        }
    }
}
