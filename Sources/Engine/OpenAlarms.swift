import Domain

/// The alarms that nobody has seen yet, folded from facts.
public struct OpenAlarms: Hashable, Sendable {
    /// More are not waited for; the oldest gives way.
    public static let countMaximum = 20
    /// So often an alarm is said again.
    public static let repeatsMaximum = 3
    /// Those that were seen, for a button that is pressed once more.
    public static let seenMaximum = 100

    public struct Waiting: Hashable, Sendable {
        public let alarm: CriticalAlarm
        /// When it was said last, by the wall clock.
        public fileprivate(set) var saidAt: Timestamp
        public fileprivate(set) var repeats = 0

        /// When it is said again: after the first time by `gap`, then by twice and by four times as much; `nil`
        /// where it was said often enough.
        public func due(every gap: Duration) -> Timestamp? {
            repeats < OpenAlarms.repeatsMaximum ? saidAt + gap * (1 << repeats) : nil
        }
    }

    /// Who saw which, and when by the wall clock.
    public struct Seen: Hashable, Sendable {
        public let number: Int
        public let by: UserID
        public let at: Timestamp
    }

    /// Oldest first.
    public private(set) var waiting: [Waiting] = []
    private var seen: [Seen] = []
    /// The number that the next one gets.
    public private(set) var next = 1

    public init() {}

    /// Takes a fact in; one that is about something else changes nothing.
    mutating func note(_ event: Fact.Event, at now: Timestamp) {
        switch event {
        case .alarmRaised(let alarm):
            waiting.append(Waiting(alarm: alarm, saidAt: now))
            if waiting.count > Self.countMaximum { waiting.removeFirst() }
            next = max(next, alarm.number + 1)
        case .alarmChanged(let number, .repeated):
            guard let place = waiting.firstIndex(where: { $0.alarm.number == number }) else { return }
            waiting[place].saidAt = now
            waiting[place].repeats += 1
        case .alarmChanged(let number, .seen(let user)):
            waiting.removeAll { $0.alarm.number == number }
            seen.append(Seen(number: number, by: user, at: now))
            if seen.count > Self.seenMaximum { seen.removeFirst() }
        default: break
        }
    }

    /// Who saw an alarm; `nil` where nobody did, or it is too long ago.
    public func seen(_ number: Int) -> Seen? { seen.first { $0.number == number } }

    public subscript(_ number: Int) -> Waiting? { waiting.first { $0.alarm.number == number } }
}
