import Domain

/// A change, and what the event is remembered by.
public struct CalendarRevision: Hashable, Sendable {
    /// The name that announcements have it by.
    public let event: String
    public let change: CalendarChange

    public init(event: String, change: CalendarChange) {
        self.event = event
        self.change = change
    }
}

extension NewsCalendar {
    /// Events that come or go are told when they are due within this; those that move, always.
    public static let comingsOutlook = Duration.hours(24)
    /// More changes at once are not told one by one.
    public static let revisionMaximum = 100

    /// The calendar with a newer edition of one source in the place of its last.
    ///
    /// The newer edition wins whole against the older of the same source: what it moved has moved, and what it dropped
    /// is gone. An edition of a feed that is older, or empty, or too long changes nothing; a clock that was ahead does
    /// not make the right one late.
    ///
    /// - Parameter now: `nil` where every stamp is believed.
    public func replacing(_ edition: CalendarEdition, at now: Timestamp? = nil) -> NewsCalendar {
        let isOwn = edition.source == .own
        guard edition.events.count <= Self.eventCountMaximum, isOwn || !edition.events.isEmpty else {
            return self
        }
        if let last = editions.first(where: { $0.source == edition.source }), !isOwn,
            edition.readAt < last.readAt, now.map({ last.readAt <= $0 }) ?? true
        {
            return self
        }
        let all = editions.filter { $0.source != edition.source } + [edition]
        let merged = CalendarMerge.events(of: all, outdatedAfter: rules.staleAfter)
        return NewsCalendar(
            sorted: merged, keys: inheritedKeys(of: merged), editions: all, chosen: chosen, moved: moved,
            rules: rules, recurring: recurring)
    }

    /// What `newer` says otherwise about events that entries wait for and that are not over.
    ///
    /// The first edition of a source tells nothing: there is nothing to compare it with. Nor does the beginning of
    /// another week: an event counts as added only where the last edition reached as far, and as dropped only where
    /// the new one reaches back as far.
    ///
    /// - Parameters:
    ///   - source: whose edition made the difference.
    ///   - currencies: those that matter.
    /// - Returns: by time.
    public func revisions(
        to newer: NewsCalendar, by source: CalendarEvent.Source, currencies: [Currency], at now: Timestamp
    ) -> [CalendarRevision] {
        guard let before = edition(of: source), let after = newer.edition(of: source), before != after else {
            return []
        }
        func matters(_ event: CalendarEvent, _ key: String) -> Bool {
            event.concerns(currencies) && rules.window(of: event, key: key, chosen: chosen[key]) != nil
                && event.end > now
        }
        let (old, new) = (byKey, newer.byKey)
        var found: [CalendarRevision] = []
        for (event, key) in zip(newer.events, newer.keys) {
            if let last = old[key] {
                let isOther =
                    (last.at, last.isWholeDay) != (event.at, event.isWholeDay) || last.impact != event.impact
                guard isOther, matters(last, key) || matters(event, key) else { continue }
                found.append(CalendarRevision(event: key, change: .changed(from: last, to: event)))
            } else if matters(event, key), isNear(event, now), let end = before.events.map(\.at).max(),
                event.at <= end
            {
                found.append(CalendarRevision(event: key, change: .added(event)))
            }
        }
        let start = after.events.map(\.at).min()
        for (event, key) in zip(events, keys) where new[key] == nil && matters(event, key) && isNear(event, now)
        {
            guard let start, event.at >= start else { continue }
            found.append(CalendarRevision(event: key, change: .dropped(event)))
        }
        let order = found.sorted { ($0.change.event.at, $0.event) < ($1.change.event.at, $1.event) }
        return Array(order.prefix(Self.revisionMaximum))
    }

    /// The last edition of a source; `nil` where none came.
    public func edition(of source: CalendarEvent.Source) -> CalendarEdition? {
        editions.first { $0.source == source }
    }

    private func isNear(_ event: CalendarEvent, _ now: Timestamp) -> Bool {
        event.at <= now + Self.comingsOutlook
    }

    private var byKey: [String: CalendarEvent] { Dictionary(zip(keys, events)) { first, _ in first } }

    /// An event that was there keeps what it is remembered by, wherever it has moved; so does one that was moved before
    /// the calendar was read anew.
    private func inheritedKeys(of newer: [CalendarEvent]) -> [String] {
        let here = Set(keys)
        let gone = moved.filter { !here.contains($0.key) }
        let known = keys + gone.map(\.key)
        let places = CalendarPairing.places(
            of: newer, in: events + gone.map(\.event), within: CalendarPairing.moveMaximum)
        var taken = Set(places.compactMap { $0.map { known[$0] } })
        return zip(newer, places).map { event, place in
            if let place { return known[place] }
            var (key, count) = (event.identity, 1)
            while !taken.insert(key).inserted {
                count += 1
                key = "\(event.identity)#\(count)"
            }
            return key
        }
    }
}

extension CalendarEvent {
    /// When it is over as far as the clock goes: at once, or with its day.
    var end: Timestamp { isWholeDay ? at + .days(1) : at }
}
