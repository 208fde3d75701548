import Domain

extension Notices {
    /// What a press of the button is answered once somebody was first.
    public static func seenAlready(by who: Who) -> String { "Seen already \(who.byline)." }

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

        public var words: Message {
            var message = alarm.message
            message.isSilent = false
            switch state {
            case .waiting(let repeats):
                if repeats > 0 {
                    let times = repeats == 1 ? "once" : "\(NumberFormat.whole(repeats)) times"
                    message.spans.insert(
                        Message.Span("🔔 Nobody has seen this yet, said again \(times)\n", .italic), at: 0)
                }
                if let button = ButtonPress.seen(alarm.number).button("👁 Seen") {
                    message.keyboard.append([button])
                }
            case .seen(let who, let time):
                message.spans.append(
                    Message.Span("\n👁 Seen \(who.byline), \(ClockWords.moment(time))", .italic))
            }
            return message
        }
    }
}
