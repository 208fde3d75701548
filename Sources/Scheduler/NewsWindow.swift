import Domain

/// The time around one publication in which nothing is opened: from ``start`` up to, not including, ``end``.
struct NewsWindow: Hashable, Sendable {
    let event: CalendarEvent
    let start: Timestamp
    let end: Timestamp
    /// What its announcements are remembered by; stays when the event moves within its day.
    let key: String
    let plan: NewsPlan

    init(
        event: CalendarEvent, before: Duration, after: Duration, key: String, plan: NewsPlan = .noEntries
    ) {
        self.plan = plan
        self.event = event
        start = event.at - before
        end = event.at + after
        self.key = key
    }

    /// - Parameter currencies: `nil` means every one.
    func concerns(_ currencies: [Currency]?) -> Bool { event.concerns(currencies) }

    /// By time, then by name, so that the order never depends on the feed's.
    static func comesBefore(_ lhs: Self, _ rhs: Self) -> Bool {
        (lhs.start, lhs.event.at, lhs.key) < (rhs.start, rhs.event.at, rhs.key)
    }
}

extension CalendarEvent {
    /// An event without a currency concerns all; `nil` asks for every event.
    func concerns(_ currencies: [Currency]?) -> Bool {
        guard let currencies, let currency else { return true }
        return currencies.contains(currency)
    }

    /// By time, then by name.
    static func comesBefore(_ lhs: Self, _ rhs: Self) -> Bool {
        (lhs.at, lhs.currency?.value ?? "", lhs.title) < (rhs.at, rhs.currency?.value ?? "", rhs.title)
    }
}

/// A stretch of time in which nothing is opened, and the events that it surrounds.
public struct Blackout: Hashable, Sendable {
    public let start: Timestamp
    /// No longer part of it.
    public let end: Timestamp
    public let events: [CalendarEvent]

    public init(start: Timestamp, end: Timestamp, events: [CalendarEvent]) {
        self.start = start
        self.end = end
        self.events = events
    }

    /// Joins windows that overlap or touch.
    ///
    /// - Parameter windows: in the order of their starts.
    static func merging(_ windows: [NewsWindow]) -> [Blackout] {
        var merged: [Blackout] = []
        for window in windows {
            if let last = merged.last, window.start <= last.end {
                merged[merged.count - 1] = Blackout(
                    start: last.start, end: max(last.end, window.end), events: last.events + [window.event])
            } else {
                merged.append(Blackout(start: window.start, end: window.end, events: [window.event]))
            }
        }
        return merged
    }
}
