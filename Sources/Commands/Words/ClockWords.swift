import Domain

/// Dates and times of the reader's zone in words: `Tue 25 Nov`, `14:05`, `25 Nov 14:05`.
enum ClockWords {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    /// `14:05`
    static func clock(_ time: CivilTime) -> String {
        [time.timeOfDay.hour, time.timeOfDay.minute]
            .map { NumberFormat.leftPadded("\($0)", to: 2, with: "0") }.joined(separator: ":")
    }

    /// `Tue 25 Nov`
    static func day(_ date: CivilDate) -> String {
        "\(weekdays[date.weekday]) \(date.day) \(months[date.month - 1])"
    }

    /// `Tue 25 Nov 2026`
    static func dayOfYear(_ date: CivilDate) -> String { "\(day(date)) \(date.year)" }

    /// `25 Nov 14:05`, which cannot be mistaken for today when it was yesterday.
    static func moment(_ time: CivilTime) -> String {
        "\(time.date.day) \(months[time.date.month - 1]) \(clock(time))"
    }

    /// `Today, Tue 25 Nov` and the like, seen from `today`.
    static func relativeDay(_ date: CivilDate, today: CivilDate) -> String {
        switch date.daysSince1970 - today.daysSince1970 {
        case 0: "Today, \(day(date))"
        case 1: "Tomorrow, \(day(date))"
        default: day(date)
        }
    }
}
