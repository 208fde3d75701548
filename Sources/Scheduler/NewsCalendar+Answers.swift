import Domain

extension NewsCalendar {
    /// Further ahead nothing is looked for.
    static let outlook = Duration.days(31)
    /// Longer titles are cut in answers.
    static let titleLengthMaximum = 80

    /// Whether something that `currencies` move may be opened now.
    ///
    /// - Returns: deny `NEWS_BLACKOUT` inside a window, with the whole minutes to the event
    ///   (negative after it) and, in the detail, when the blackout ends; unknown
    ///   `NEWS_CALENDAR_STALE` inside a usual one while the feed is not fresh; unknown
    ///   `NEWS_CALENDAR_BLIND` at all times once it is blind, if the rules say so. The last two
    ///   carry the feed's age and its limit in hours.
    public func verdict(for currencies: [Currency], at now: Timestamp) -> Verdict {
        let instant = now + .nanoseconds(1)
        if let window = feedWindows(from: now, to: instant, currencies).max(by: { $0.end < $1.end }) {
            return .deny(blackout(window, currencies, at: now))
        }
        let freshness = freshness(at: now)
        if freshness == .fresh { return .allow }
        if let window = recurring.windows(from: now, to: instant).first(where: { $0.concerns(currencies) }) {
            let detail = "\(told(window.event)), until \(clock(window.end, seenAt: now))"
            return .unknown(outdated("NEWS_CALENDAR_STALE", rules.staleAfter, detail: detail, at: now))
        }
        if freshness == .blind, rules.stopsWhenBlind {
            return .unknown(outdated("NEWS_CALENDAR_BLIND", rules.blindAfter, detail: "", at: now))
        }
        return .allow
    }

    /// What is to be done now about what `currencies` move: the most that an event wants whose window runs.
    public func plan(for currencies: [Currency], at now: Timestamp) -> NewsPlan {
        feedWindows(from: now, to: now + .nanoseconds(1), currencies).map(\.plan).max() ?? .nothing
    }

    /// Until when nothing changes where ``verdict(for:at:)`` allows at `now`: no window of `currencies` begins, and
    /// the feed does not grow stale.
    ///
    /// - Returns: at most ``calmMaximum`` later; `now` where the feed was stamped by a clock ahead of ours.
    public func calm(for currencies: [Currency], at now: Timestamp) -> Timestamp {
        var end = now + Self.calmMaximum
        if let fetchedAt, let horizon {
            guard fetchedAt <= now else { return now }
            let changes = [
                fetchedAt + rules.staleAfter, fetchedAt + rules.blindAfter, horizon + rules.blindAfter,
            ]
            for change in changes where change >= now { end = min(end, change) }
        }
        for span in spans ?? [] {
            for change in [span.lowerBound, span.upperBound] where change > now { end = min(end, change) }
        }
        // The usual times too, whether they count just now or not.
        let ahead =
            feedWindows(from: now, to: end, currencies)
            + recurring.windows(from: now, to: end).filter { $0.concerns(currencies) }
        return ahead.map(\.start).filter { $0 > now }.min() ?? end
    }

    /// Further ahead nothing is promised.
    static let calmMaximum = Duration.days(8)

    /// The next events that entries will wait for, of `currencies` or, with `nil`, of all.
    public func upcoming(after now: Timestamp, count: Int, currencies: [Currency]? = nil) -> [CalendarEvent] {
        let events = windows(from: now, to: now + Self.outlook, currencies, now: now)
            .map(\.event)
            .filter { $0.at > now }
            .sorted(by: CalendarEvent.comesBefore)
        return Array(events.prefix(max(count, 0)))
    }

    /// When entries wait for `event`; `nil` where nobody waits for it.
    public func window(of event: CalendarEvent) -> Range<Timestamp>? {
        rules.window(of: event, key: "").map { $0.start..<$0.end }
    }

    /// The times without entries between `start` and `end`, whole and joined where they touch.
    ///
    /// Whether the recurring list is needed is judged at `start`.
    public func blackouts(from start: Timestamp, to end: Timestamp, currencies: [Currency]? = nil) -> [Blackout]
    {
        Blackout.merging(windows(from: start, to: end, currencies, now: start))
    }

    private func blackout(_ window: NewsWindow, _ currencies: [Currency], at now: Timestamp) -> Reason {
        let end = blackoutEnd(window, currencies)
        let seconds = (window.event.at - now).wholeSeconds
        let isAhead = window.event.at > now
        let wait = isAhead ? window.event.at - window.start : window.end - window.event.at
        return Reason(
            .news, "NEWS_BLACKOUT", value: Fixed(whole: Int(seconds / 60)),
            limit: Fixed(whole: Int(wait.wholeSeconds / 60)),
            detail: "\(told(window.event)), until \(clock(end, seenAt: now))")
    }

    /// The end of `window` and of those that follow without a pause.
    private func blackoutEnd(_ window: NewsWindow, _ currencies: [Currency]) -> Timestamp {
        let following = feedWindows(from: window.start, to: window.end + .days(1), currencies)
        return Blackout.merging(following).first { $0.end >= window.end }?.end ?? window.end
    }

    private func outdated(_ code: String, _ limit: Duration, detail: String, at now: Timestamp) -> Reason {
        let hours = age(at: now).flatMap { Fixed(whole: Int($0.wholeSeconds / 3_600)) }
        return Reason(
            .news, code, value: hours, limit: Fixed(whole: Int(limit.wholeSeconds / 3_600)), detail: detail)
    }

    private func told(_ event: CalendarEvent) -> String {
        "\(event.title.prefix(Self.titleLengthMaximum)), \(event.currency?.value ?? "all currencies")"
    }

    /// `15:00 Europe/Budapest`, with the date where it is not the reader's.
    private func clock(_ moment: Timestamp, seenAt now: Timestamp) -> String {
        let time = rules.zone.civil(at: moment)
        let date = time.date == rules.zone.date(at: now) ? "" : "\(time.date) "
        return "\(date)\(time.timeOfDay.description.prefix(5)) \(rules.zone.name)"
    }
}
