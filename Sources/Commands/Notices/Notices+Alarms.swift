import Domain

extension Notices {
    /// What a press of the button is answered once somebody was first.
    public static func seenAlready(by who: Who) -> Phrase { "Seen already \(who.byline)." }

    /// An alarm in its different states: with its button, said again, and seen.
    public struct Critical: Utterance {
        public enum State: Hashable, Sendable {
            /// Said so often again; 0 for the first time.
            case waiting(repeats: Int)
            /// In the reader's zone.
            case seen(by: Who, CivilTime)
        }

        public let alarm: CriticalAlarm
        public let state: State

        public init(alarm: CriticalAlarm, state: State) {
            self.alarm = alarm
            self.state = state
        }

        public var words: Draft { frame(alarm.message) }

        /// The whole of it in one language, also where the alarm is of a time before there was another.
        public func said(in language: Language) -> Message {
            if let message = alarm.others[language] { return frame(message).rendered(in: language) }
            return words.rendered(in: alarm.others.isEmpty ? .english : language)
        }

        private func frame(_ message: Message) -> Draft {
            var draft = Draft(message)
            draft.isSilent = false
            switch state {
            case .waiting(let repeats):
                if repeats > 0 {
                    let times: Phrase = repeats == 1 ? "once" : "\(NumberFormat.whole(repeats)) times"
                    draft.insert("🔔 Nobody has seen this yet, said again \(times)\n", .italic)
                }
                if let button = ButtonPress.seen(alarm.number).button("👁 Seen") {
                    draft.keyboard.append([button])
                }
            case .seen(let who, let time):
                draft.append("\n👁 Seen \(who.byline), \(ClockWords.moment(time))", .italic)
            }
            return draft
        }
    }
}
