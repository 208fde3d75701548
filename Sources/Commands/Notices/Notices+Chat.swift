import Domain

extension Notices {
    /// The chat could not be reached, and can be again.
    public struct ChatFound: Utterance {
        /// In the reader's zone.
        public let since: CivilTime
        public let lasted: Duration
        /// What was wrong, in the words of whoever noticed.
        public let reason: String

        public init(since: CivilTime, lasted: Duration, reason: String) {
            self.since = since
            self.lasted = lasted
            self.reason = reason
        }

        public var words: Draft {
            var page = Page()
            page.title("The chat is back")
            page.line("Out of reach from \(ClockWords.moment(since)) for \(DurationWords.text(lasted)).")
            let why = Notices.detail(reason)
            if !why.isEmpty { page.line("Reason: \(why)") }
            page.line("The bot went on by its rules meanwhile.")
            return page.draft([Notices.look])
        }
    }

    /// People who are not on the list wrote to the bot. Throttled by whoever says it.
    public struct StrangersCounted: Utterance {
        public let messages: Int
        /// The last of them; `nil` where it was a channel.
        public let last: UserID?
        public let over: Duration

        public init(messages: Int, last: UserID?, over: Duration) {
            self.messages = messages
            self.last = last
            self.over = over
        }

        public var words: Draft {
            var page = Page()
            page.title("Strangers wrote to the bot")
            let count = Phrase.count(messages, "# message", "# messages")
            let sender: Phrase = last.map { "user \($0)" } ?? "a channel"
            page.line("\(count) in \(DurationWords.text(over)), the last from \(sender).")
            page.line("They got no answer and nothing was done. You need do nothing.")
            return page.draft(isSilent: true)
        }
    }

    /// The wall clock jumped.
    public struct ClockStepped: Utterance {
        /// Above zero when it went forward.
        public let seconds: Int64
        /// How long entries wait until the clock is trusted again.
        public let settling: Duration

        public init(seconds: Int64, settling: Duration) {
            self.seconds = seconds
            self.settling = settling
        }

        public var words: Draft {
            var page = Page()
            let size = DurationWords.text(.seconds(seconds))
            page.title("⚠️ The host's clock jumped \(size) \(seconds < 0 ? "back" : "forward")")
            page.line(
                "No entries for \(DurationWords.text(settling)), until it is steady. Stops stay in place.")
            page.line("If it happens again, check the time service of the host.")
            return page.draft([Notices.look])
        }
    }
}
