import Domain

/// What is going to be published, how old that knowledge is, and what follows for entries.
///
/// While the feed is fresh it alone counts. Once it is stale or was never read, its last copy
/// still blocks, and around the times of the ``RecurringNews`` the answer is "unknown", which
/// opens nothing. Nothing here may read a clock: the caller says when.
public struct NewsCalendar: Hashable, Sendable {
    /// A longer feed is not believed: it counts as one that could not be read.
    public static let eventCountMaximum = 10_000

    public enum Freshness: String, Hashable, Sendable {
        case fresh
        /// Older than ``NewsRules/staleAfter``, never read, or without events that are not long past.
        case stale
        /// Older than ``NewsRules/blindAfter``.
        case blind
    }

    /// An event and what it is remembered by.
    public struct Named: Hashable, Sendable {
        public let key: String
        public let event: CalendarEvent

        public init(key: String, event: CalendarEvent) {
            self.key = key
            self.event = event
        }
    }

    /// In the order of their times, of every impact.
    public let events: [CalendarEvent]
    /// What each of ``events`` is remembered by, wherever it moves.
    let keys: [String]
    /// The last of each source, in the order in which they are believed; none for a calendar of the past.
    public let editions: [CalendarEdition]
    /// When a source that lists whole weeks was read last; `nil` where none ever was. A file of the user's own is none.
    public let fetchedAt: Timestamp?
    /// The last event of such a source.
    let horizon: Timestamp?
    public let rules: NewsRules
    public let recurring: RecurringNews
    /// Of a calendar of the past, when it knows everything; `nil` for a feed.
    let spans: [Range<Timestamp>]?
    /// What somebody chose for single events, by their ``keys``.
    public let chosen: [String: NewsPlan]
    /// Events of earlier calendars that were moved, by their ``keys``: what is read anew has them by these.
    let moved: [Named]
    /// In the order of their starts.
    private let windows: [NewsWindow]
    private let longest: Duration
    /// Whether something is done about what is held, around any of ``events``.
    public let actsOnPositions: Bool

    /// - Parameters:
    ///   - events: the whole of one feed. The same event at the same time twice is taken once;
    ///     one title at two times of a day is two events (a governor may speak twice). A feed
    ///     without any event counts as never read: there is no such week.
    ///   - fetchedAt: `nil` where there is no feed, or it could not be read.
    public init(events: [CalendarEvent], fetchedAt: Timestamp?, rules: NewsRules, recurring: RecurringNews) {
        let isBelieved = !events.isEmpty && events.count <= Self.eventCountMaximum
        let sorted = isBelieved ? Self.sortedOnce(events) : []
        let editions = fetchedAt.map { isBelieved ? [CalendarEdition(.feed, events, readAt: $0)] : [] } ?? []
        self.init(
            sorted: sorted, keys: Self.keys(of: sorted), editions: editions, rules: rules, recurring: recurring)
    }

    init(
        sorted: [CalendarEvent], keys: [String], editions: [CalendarEdition], spans: [Range<Timestamp>]? = nil,
        chosen: [String: NewsPlan] = [:], moved: [Named] = [], rules: NewsRules, recurring: RecurringNews
    ) {
        self.chosen = chosen
        self.moved = moved
        events = sorted
        self.keys = keys
        self.editions = editions.sorted { $0.source.rank < $1.source.rank }
        let whole = editions.filter { $0.source != .own }
        fetchedAt = whole.map(\.readAt).max()
        horizon = whole.flatMap(\.events).map(\.end).max()
        self.spans = spans
        self.rules = rules
        self.recurring = recurring
        windows = zip(sorted, keys)
            .compactMap { rules.window(of: $0, key: $1, chosen: chosen[$1]) }
            .sorted(by: NewsWindow.comesBefore)
        actsOnPositions = windows.contains { $0.plan > .noEntries }
        longest = windows.map { $0.end - $0.start }.max() ?? .zero
    }

    /// The calendar with a newer feed in the place of its last; see ``replacing(_:at:)``.
    public func replacing(events: [CalendarEvent], fetchedAt: Timestamp) -> NewsCalendar {
        replacing(CalendarEdition(.feed, events, readAt: fetchedAt))
    }

    /// The same publications, waited for by other rules.
    public func under(_ rules: NewsRules) -> NewsCalendar {
        NewsCalendar(
            sorted: events, keys: keys, editions: editions, spans: spans, chosen: chosen, moved: moved,
            rules: rules, recurring: recurring)
    }

    /// The same publications, with other plans for single ones.
    public func choosing(_ chosen: [String: NewsPlan]) -> NewsCalendar {
        NewsCalendar(
            sorted: events, keys: keys, editions: editions, spans: spans, chosen: chosen, moved: moved,
            rules: rules, recurring: recurring)
    }

    /// The same publications, remembering where those of earlier runs went.
    public func knowing(moved: [Named]) -> NewsCalendar {
        NewsCalendar(
            sorted: events, keys: keys, editions: editions, spans: spans, chosen: chosen, moved: moved,
            rules: rules, recurring: recurring)
    }

    /// Since the feed was read; `nil` where it never was. Negative where that lies ahead.
    public func age(at now: Timestamp) -> Duration? { fetchedAt.map { now - $0 } }

    public func freshness(at now: Timestamp) -> Freshness {
        if let spans { return spans.contains { $0.contains(now) } ? .fresh : .stale }
        guard let age = age(at: now), let horizon else { return .stale }
        // A feed read in the future was stamped by a wrong clock: it is no better than an old one.
        let distance = max(age, .zero - age)
        if distance > rules.blindAfter { return .blind }
        // A source that repeats the week before last is answering, and knows nothing.
        let isOutlived = now - horizon > rules.blindAfter
        return distance > rules.staleAfter || isOutlived ? .stale : .fresh
    }

    /// The windows that have a moment in common with `start` up to `end`, in order; the recurring
    /// list helps out where the feed is not fresh at `now`.
    func windows(from start: Timestamp, to end: Timestamp, _ currencies: [Currency]?, now: Timestamp)
        -> [NewsWindow]
    {
        var found = feedWindows(from: start, to: end, currencies)
        if freshness(at: now) != .fresh {
            found += recurring.windows(from: start, to: end).filter { $0.concerns(currencies) }
            found.sort(by: NewsWindow.comesBefore)
        }
        return found
    }

    /// Those of the feed alone.
    func feedWindows(from start: Timestamp, to end: Timestamp, _ currencies: [Currency]?) -> [NewsWindow] {
        windows[firstWindow(startingAfter: start - longest)...]
            .prefix { $0.start < end }
            .filter { $0.end > start && $0.concerns(currencies) }
    }

    /// The place of the first window that starts at `moment` or later, by halving.
    private func firstWindow(startingAfter moment: Timestamp) -> Int {
        var (low, high) = (0, windows.count)
        while low < high {
            let middle = (low + high) / 2
            if windows[middle].start < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Of one event at one time the last mention counts.
    static func sortedOnce(_ events: [CalendarEvent]) -> [CalendarEvent] {
        struct Sighting: Hashable {
            let identity: String
            let at: Timestamp
        }
        var seen: Set<Sighting> = []
        return events.reversed()
            .filter { seen.insert(Sighting(identity: $0.identity, at: $0.at)).inserted }
            .sorted(by: CalendarEvent.comesBefore)
    }

    /// The identity, and a number from the second of a day on.
    static func keys(of events: [CalendarEvent]) -> [String] {
        var counts: [String: Int] = [:]
        return events.map { event in
            let count = counts[event.identity, default: 0] + 1
            counts[event.identity] = count
            return count == 1 ? event.identity : "\(event.identity)#\(count)"
        }
    }
}
