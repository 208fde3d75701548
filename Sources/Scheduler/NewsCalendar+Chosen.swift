import Domain

/// Events of one minute and one currency for which something is chosen.
public struct Publication: Hashable, Sendable {
    /// What each is remembered by.
    public let keys: [String]
    public let events: [CalendarEvent]
    public let start: Timestamp
    public let end: Timestamp
    /// Eight digits that stand for the first of them.
    public var name: String { EventName.short(keys.first ?? "") }
}

extension NewsCalendar {
    /// The publication that entries wait for, or will, which `name` stands for; the next of `currencies` for `nil`.
    ///
    /// - Returns: `nil` where it is over, or listed no more.
    public func publication(_ name: String?, of currencies: [Currency], at now: Timestamp) -> Publication? {
        let ahead = feedWindows(from: now, to: now + Self.outlook, currencies)
            .sorted { ($0.event.at, $0.key) < ($1.event.at, $1.key) }
        let first = name == nil ? ahead.first : ahead.first { EventName.short($0.key) == name }
        guard let first else { return nil }
        let minute = Timeframe.m1.start(of: first.event.at)
        let group = ahead.filter {
            $0.event.currency == first.event.currency && Timeframe.m1.start(of: $0.event.at) == minute
        }
        return Publication(
            keys: group.map(\.key), events: group.map(\.event), start: group.map(\.start).min() ?? first.start,
            end: group.map(\.end).max() ?? first.end)
    }
}
