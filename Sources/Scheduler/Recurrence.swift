import Domain

/// Something that comes again and again by the wall clock of a zone.
///
/// A time of day that clocks skip runs once, moved forward by the gap; one that they show twice
/// runs at the first showing.
public struct Recurrence: Hashable, Sendable {
    /// Minutes between two runs of ``every(minutes:)``.
    public static let minutesRange = 1...1_440

    enum Rule: Hashable, Sendable {
        case minutes(Int)
        case days(DayPattern, TimeOfDay)
    }

    let rule: Rule
    init(_ rule: Rule) { self.rule = rule }

    /// Whenever the wall clock shows a multiple of `minutes` since midnight.
    ///
    /// A number that does not divide the day starts again at midnight. Multiples that clocks skip
    /// fall away. A multiple that is shown a second time counts if `minutes` fit in between:
    /// every 15 minutes runs on through the repeated hour, every four hours does not run twice.
    ///
    /// - Returns: `nil` outside ``minutesRange``.
    public static func every(minutes: Int) -> Recurrence? {
        minutesRange.contains(minutes) ? Recurrence(.minutes(minutes)) : nil
    }

    /// Once a day; at midnight means at the first moment of the day.
    public static func daily(at time: TimeOfDay) -> Recurrence { Recurrence(.days(.every, time)) }

    /// - Returns: `nil` without a day.
    public static func weekly(on days: Set<Weekday>, at time: TimeOfDay) -> Recurrence? {
        days.isEmpty ? nil : Recurrence(.days(.weekdays(days), time))
    }

    /// Once a month; a month that is too short has its last day instead.
    ///
    /// - Returns: `nil` unless `day` is 1 to 31.
    public static func monthly(day: Int, at time: TimeOfDay) -> Recurrence? {
        (1...31).contains(day) ? Recurrence(.days(.dayOfMonth(day), time)) : nil
    }

    /// Such as the first Friday of each month.
    public static func monthly(_ week: WeekOfMonth, _ weekday: Weekday, at time: TimeOfDay) -> Recurrence {
        Recurrence(.days(.weekdayOfMonth(week, weekday), time))
    }

    /// The first time later than `moment`; the end of time where ``Timestamp`` ends before it.
    public func next(after moment: Timestamp, in zone: Zone) -> Timestamp {
        switch rule {
        case .minutes(let minutes): Self.slot(everySeconds: minutes * 60, after: moment, in: zone)
        case .days(let pattern, let time): Self.day(pattern, time, after: moment, in: zone)
        }
    }

    /// No pattern leaves more days between two of its own, a skipped date included.
    private static let daysBetweenMaximum = 40

    private static func day(_ pattern: DayPattern, _ time: TimeOfDay, after moment: Timestamp, in zone: Zone)
        -> Timestamp
    {
        // From the day before: what its clocks skipped before midnight runs after it.
        let today = zone.date(at: moment)
        for days in -1...daysBetweenMaximum {
            let date = today.adding(days: days)
            guard pattern.matches(date) else { continue }
            let due = zone.timestamp(of: time, on: date)
            if due > moment { return due }
        }
        return .distantFuture
    }

    private static func slot(everySeconds step: Int, after moment: Timestamp, in zone: Zone) -> Timestamp {
        var second = Int(moment.unixSeconds) + 1
        while true {
            let offset = zone.offset(atSecond: second)
            let slot = multiple(of: step, notBefore: second + offset) - offset
            if let end = zone.transition(after: second), slot >= end {
                second = end
            } else if isRepeated(slot, offset, within: step, zone) {
                second = slot + 1
            } else {
                return Timestamp(unixSeconds: Int64(slot))
            }
        }
    }

    /// The next local second that is a multiple of `step` past its midnight.
    private static func multiple(of step: Int, notBefore local: Int) -> Int {
        let pastMidnight = (local % 86_400 + 86_400) % 86_400
        let rounded = (pastMidnight + step - 1) / step * step
        return local - pastMidnight + min(rounded, 86_400)
    }

    private static func isRepeated(_ second: Int, _ offset: Int, within step: Int, _ zone: Zone) -> Bool {
        guard case .shown(let first) = zone.showing(second + offset) else { return false }
        return first < second && second - first < step
    }
}

extension Zone {
    /// Midnight means the first moment of the day.
    func timestamp(of time: TimeOfDay, on date: CivilDate) -> Timestamp {
        time == .midnight ? startOfDay(date) : timestamp(of: CivilTime(date: date, timeOfDay: time))
    }
}

extension Timestamp {
    static let distantFuture = Timestamp(nanoseconds: .max)
}
