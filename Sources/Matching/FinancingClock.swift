import Domain
import Scheduler

/// When holding a position costs or brings money: at the rollover in New York, or three times a day in UTC.
public struct FinancingClock: Hashable, Sendable {
    /// When a night of foreign exchange ends, by New York's clocks.
    public static let rollover = TimeOfDay(17)
    /// From funding to funding.
    public static let span = Duration.hours(8)

    private let newYork: Zone

    /// - Parameter newYork: the zone whose clocks the rollover goes by.
    public init(newYork: Zone) { self.newYork = newYork }

    /// What was due of something that was held.
    struct Due: Hashable {
        /// Nights, or spans of eight hours.
        var count: Int
        /// The last of it.
        var last: Timestamp
    }

    /// What fell due after `start`, and not after `end`; `nil` where nothing did.
    func due(_ terms: FinancingTerms, after start: Timestamp, upTo end: Timestamp) -> Due? {
        guard start < end else { return nil }
        switch terms {
        case .swap(_, _, let triple): return nights(triple, after: start, upTo: end)
        case .funding:
            let (first, last) = (spans(before: start), spans(before: end))
            guard last > first else { return nil }
            return Due(
                count: Int(last - first),
                last: Timestamp(nanoseconds: last * Self.span.nanoseconds))
        }
    }

    /// The first moment after `moment` at which anything of `terms` may be due.
    func next(_ terms: FinancingTerms, after moment: Timestamp) -> Timestamp {
        switch terms {
        case .swap:
            let today = rollover(on: newYork.date(at: moment))
            return today > moment ? today : rollover(on: newYork.date(at: moment).adding(days: 1))
        case .funding:
            return Timestamp(nanoseconds: spans(before: moment) * Self.span.nanoseconds) + Self.span
        }
    }

    private func nights(
        _ triple: FinancingTerms.TripleNight?, after start: Timestamp, upTo end: Timestamp
    ) -> Due? {
        var due: Due?
        var date = newYork.date(at: start)
        let last = newYork.date(at: end)
        while date <= last {
            let moment = rollover(on: date)
            let count = count(of: date, triple)
            if moment > start, moment <= end, count > 0 {
                due = Due(count: (due?.count ?? 0) + count, last: moment)
            }
            date = date.adding(days: 1)
        }
        return due
    }

    private func count(of date: CivilDate, _ triple: FinancingTerms.TripleNight?) -> Int {
        guard let triple else { return 1 }
        guard Weekday.workdays.contains(Weekday(of: date)) else { return 0 }
        return date.weekday == triple.weekday ? 3 : 1
    }

    private func rollover(on date: CivilDate) -> Timestamp {
        newYork.timestamp(of: CivilTime(date: date, timeOfDay: Self.rollover))
    }

    /// Whole spans since 1970, rounded down.
    private func spans(before moment: Timestamp) -> Int64 {
        let (quotient, remainder) = moment.nanoseconds.quotientAndRemainder(
            dividingBy: Self.span.nanoseconds)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
