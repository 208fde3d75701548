import Domain

/// Makes one list of what several sources say.
///
/// Of an event that two of them list, the time is the first source's; the impact is the graver, so that nothing is taken
/// lightly because of one source. What only one lists counts too.
enum CalendarMerge {
    /// - Parameters:
    ///   - editions: one of each source, in any order.
    ///   - outdatedAfter: an edition that is so much older than the newest comes last, whatever its source.
    /// - Returns: in the order of time.
    static func events(of editions: [CalendarEdition], outdatedAfter limit: Duration) -> [CalendarEvent] {
        let newest = editions.map(\.readAt).max()
        func isOutdated(_ edition: CalendarEdition) -> Bool {
            // A file of the user's own does not age: it holds what he wrote into it.
            edition.source != .own && newest.map { $0 - edition.readAt > limit } ?? false
        }
        let ranked = editions.sorted { lhs, rhs in
            let ranks = [lhs, rhs].map { (isOutdated($0) ? 1 : 0, $0.source.rank) }
            return ranks[0] < ranks[1]
        }
        guard var merged = ranked.first.map({ NewsCalendar.sortedOnce($0.events) }) else { return [] }
        for edition in ranked.dropFirst() {
            let events = NewsCalendar.sortedOnce(edition.events)
            let reach = CalendarPairing.disagreementMaximum
            let places = CalendarPairing.places(of: events, in: merged, within: reach)
            for (event, place) in zip(events, places) {
                if let place {
                    merged[place] = merged[place].joined(by: event)
                } else {
                    merged.append(event)
                }
            }
        }
        return merged.sorted(by: CalendarEvent.comesBefore)
    }
}

extension CalendarEvent.Source {
    /// The place in the order in which sources are believed.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension CalendarEvent {
    fileprivate func joined(by other: CalendarEvent) -> CalendarEvent {
        CalendarEvent(
            title: title, currency: currency, at: at, isWholeDay: isWholeDay, impact: max(impact, other.impact),
            forecast: forecast.isEmpty ? other.forecast : forecast,
            previous: previous.isEmpty ? other.previous : previous, source: source)
    }
}
