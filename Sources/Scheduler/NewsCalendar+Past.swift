import Domain

extension NewsCalendar {
    /// A calendar of the past, whole and known: within `spans` it alone counts, and at other times the recurring list
    /// helps out, as where no feed was ever read.
    ///
    /// - Parameters:
    ///   - past: of whatever order; more than ``eventCountMaximum`` too.
    ///   - spans: the times of which it knows everything, in order.
    public init(
        past: [CalendarEvent], knownIn spans: [Range<Timestamp>], rules: NewsRules, recurring: RecurringNews
    ) {
        let sorted = Self.sortedOnce(past)
        self.init(
            sorted: sorted, keys: Self.keys(of: sorted), editions: [], spans: spans, rules: rules,
            recurring: recurring)
    }

    /// The same publications under other rules.
    public func replacing(past: [CalendarEvent], knownIn spans: [Range<Timestamp>]) -> NewsCalendar {
        NewsCalendar(past: past, knownIn: spans, rules: rules, recurring: recurring)
    }

    /// The UTC days from the first of `events` to the last, whole; `nil` without any.
    public static func span(of events: [CalendarEvent]) -> Range<Timestamp>? {
        guard let first = events.map(\.at).min(), let last = events.map(\.at).max() else { return nil }
        return Timeframe.d1.start(of: first)..<Timeframe.d1.start(of: last) + .days(1)
    }
}
