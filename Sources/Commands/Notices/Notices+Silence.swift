import Domain

extension Notices {
    /// What follows when nobody is in touch.
    public enum SilenceStep: String, Hashable, Sendable, CaseIterable {
        case pause, reduce, flatten
    }

    /// Soon the bot takes less risk, because nobody has been in touch.
    public struct SilenceAhead: Utterance {
        /// The last word, in the reader's zone.
        public let since: CivilTime
        public let left: Duration
        public let step: SilenceStep
        public let isOpen: Bool

        public init(since: CivilTime, left: Duration, step: SilenceStep, isOpen: Bool) {
            self.since = since
            self.left = left
            self.step = step
            self.isOpen = isOpen
        }

        public var words: Draft {
            var page = Page()
            page.title("Are you there?")
            page.line("No word from you since \(ClockWords.moment(since)).")
            page.line("In \(DurationWords.text(left)) I \(step.words(isOpen: isOpen)).")
            page.line("Any command or button tells me that you are there.")
            return page.draft([Notices.look])
        }
    }

    /// Nobody was in touch, and the bot took less risk.
    public struct SilenceEnded: Utterance {
        public let silent: Duration
        public let step: SilenceStep
        /// Positions that were open.
        public let open: Int

        public init(silent: Duration, step: SilenceStep, open: Int) {
            self.silent = silent
            self.step = step
            self.open = open
        }

        public var words: Draft {
            var page = Page()
            page.title("⏸ No word from you for \(DurationWords.text(silent))")
            page.line("As you set it (operator.silenceHours), there are no new entries now.")
            if open > 0 {
                let count = Phrase.count(open, "# open position", "# open positions")
                switch step {
                case .pause: page.line("\(count): stops and targets stay in place.")
                case .reduce: page.line("\(count): half of each is being closed; stops stay in place.")
                case .flatten: page.line("\(count): all is being closed.")
                }
            }
            page.line("/resume trades again.")
            return page.draft([Notices.look])
        }
    }

    /// The chat cannot be reached; said another way.
    public struct ChatOutOfReach: Utterance {
        public enum State: Hashable, Sendable {
            case trading, paused, killed
        }

        /// In the reader's zone.
        public let since: CivilTime
        /// In the words of whoever noticed; may be empty.
        public let reason: String
        public let openPositions: Int
        public let state: State

        public init(since: CivilTime, reason: String, openPositions: Int, state: State) {
            self.since = since
            self.reason = reason
            self.openPositions = openPositions
            self.state = state
        }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ Telegram is out of reach since \(ClockWords.moment(since))")
            let why = Notices.detail(reason)
            if !why.isEmpty { page.line("Reason: \(why)") }
            page.line("Commands do not reach the bot; it goes on by its rules.")
            let count: Phrase =
                openPositions == 0
                ? "Nothing is open" : Phrase.count(openPositions, "# open position", "# open positions")
            switch state {
            case .trading: page.line("\(count); entries are allowed. To stop it: end the program on its host.")
            case .paused: page.line("\(count); entries are paused.")
            case .killed: page.line("\(count); it is halted by /kill.")
            }
            page.line("Alarms come this way until the chat is back.")
            return page.draft()
        }
    }
}

extension Notices.SilenceStep {
    fileprivate func words(isOpen: Bool) -> Phrase {
        switch self {
        case .reduce where isOpen: "pause entries, and close half of what is open"
        case .flatten where isOpen: "pause entries, and close what is open"
        default: "pause entries"
        }
    }
}
