import Domain

/// A day of the week.
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
    case sunday, monday, tuesday, wednesday, thursday, friday, saturday

    public init(of date: CivilDate) { self = Self.allCases[date.weekday] }

    public static let workdays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]
}

/// Which of a month's up to five same weekdays.
public enum WeekOfMonth: Int, Hashable, Sendable, CaseIterable {
    case first, second, third, fourth, last
}

/// The days on which something happens.
enum DayPattern: Hashable, Sendable {
    case every
    /// Never empty.
    case weekdays(Set<Weekday>)
    /// Those of them that lie between two days of the month.
    case weekdaysWithin(Set<Weekday>, ClosedRange<Int>)
    /// 1 to 31; a shorter month has its last day instead.
    case dayOfMonth(Int)
    case weekdayOfMonth(WeekOfMonth, Weekday)

    func matches(_ date: CivilDate) -> Bool {
        let length = CivilDate.dayCount(ofMonth: date.month, year: date.year)
        switch self {
        case .every: return true
        case .weekdays(let weekdays): return weekdays.contains(Weekday(of: date))
        case .weekdaysWithin(let weekdays, let days):
            return days.contains(date.day) && weekdays.contains(Weekday(of: date))
        case .dayOfMonth(let day): return date.day == min(day, length)
        case .weekdayOfMonth(.last, let weekday):
            return date.day > length - 7 && Weekday(of: date) == weekday
        case .weekdayOfMonth(let week, let weekday):
            return (date.day - 1) / 7 == week.rawValue && Weekday(of: date) == weekday
        }
    }
}
