import Domain

/// Which events of two lists are the same one, although times, titles and forecasts move.
///
/// The same currency and the same name, and of several of that name those whose times are nearest. Nothing in a calendar
/// is a name that stays: "FOMC Member Speaks" may stand there three times a week.
enum CalendarPairing {
    /// How far one source may move an event for it to be the same; it has moved blocks of events by five hours, and
    /// invented times by a day.
    static let moveMaximum = Duration.hours(36)
    /// How far two sources may differ about the time of one event.
    static let disagreementMaximum = Duration.hours(3)
    /// More of one name that stand at other times than before are not told apart.
    static let leftoverMaximum = 64

    private struct Name: Hashable {
        let currency: Currency?
        let title: String

        init(_ event: CalendarEvent) {
            currency = event.currency
            title = EventName.canonical(event.title)
        }
    }

    /// - Returns: for each of `new` its place in `old`, no place twice; `nil` for one that was not there.
    static func places(of new: [CalendarEvent], in old: [CalendarEvent], within reach: Duration) -> [Int?] {
        var known: [Name: [Int]] = [:]
        for (place, event) in old.enumerated() { known[Name(event), default: []].append(place) }
        var found = [Int?](repeating: nil, count: new.count)
        var left: [(name: Name, news: [Int])] = []
        var rows: [Name: Int] = [:]
        for (place, event) in new.enumerated() {
            let name = Name(event)
            // At the very same time first: what stayed where it was has not moved.
            if let same = known[name]?.firstIndex(where: { isAtSameTime(old[$0], event) }) {
                found[place] = known[name]?.remove(at: same)
            } else if let row = rows[name] {
                left[row].news.append(place)
            } else {
                rows[name] = left.count
                left.append((name, [place]))
            }
        }
        for (name, news) in left {
            let olds = known[name] ?? []
            guard news.count <= leftoverMaximum, olds.count <= leftoverMaximum else { continue }
            for (newPlace, oldPlace) in nearest(news, olds, new, old, within: reach) {
                found[newPlace] = oldPlace
            }
        }
        return found
    }

    private static func isAtSameTime(_ lhs: CalendarEvent, _ rhs: CalendarEvent) -> Bool {
        lhs.at == rhs.at && lhs.isWholeDay == rhs.isWholeDay
    }

    /// The nearest pair first, then the nearest of the rest.
    private static func nearest(
        _ news: [Int], _ olds: [Int], _ new: [CalendarEvent], _ old: [CalendarEvent], within reach: Duration
    ) -> [(Int, Int)] {
        var candidates: [(distance: Duration, new: Int, old: Int)] = []
        for newPlace in news {
            for oldPlace in olds {
                let distance = distance(new[newPlace], old[oldPlace])
                if distance <= reach { candidates.append((distance, newPlace, oldPlace)) }
            }
        }
        candidates.sort { ($0.distance, $0.new, $0.old) < ($1.distance, $1.new, $1.old) }
        var pairs: [(Int, Int)] = []
        for candidate in candidates
        where !pairs.contains(where: { $0.0 == candidate.new || $0.1 == candidate.old }) {
            pairs.append((candidate.new, candidate.old))
        }
        return pairs
    }

    /// None where the one says the day and the other the hour of it.
    private static func distance(_ lhs: CalendarEvent, _ rhs: CalendarEvent) -> Duration {
        let isOneDay = Timeframe.d1.start(of: lhs.at) == Timeframe.d1.start(of: rhs.at)
        if lhs.isWholeDay != rhs.isWholeDay, isOneDay { return .zero }
        return max(rhs.at - lhs.at, lhs.at - rhs.at)
    }
}
