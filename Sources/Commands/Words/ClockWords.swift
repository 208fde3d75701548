import Domain

/// Dates and times of the reader's zone in words: `Tue 25 Nov`, `14:05`, `25 Nov 14:05`.
enum ClockWords {
    private static let months: [Phrase] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays: [Phrase] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    /// `14:05`
    static func clock(_ time: CivilTime) -> Phrase { clock(time.timeOfDay) }

    static func clock(_ time: TimeOfDay) -> Phrase { Phrase(data: Digits.clock(time)) }

    /// `Tue 25 Nov`
    static func day(_ date: CivilDate) -> Phrase { "\(weekdays[date.weekday]) \(shortDay(date))" }

    /// `Tue 25 Nov 2026`
    static func dayOfYear(_ date: CivilDate) -> Phrase { "\(day(date)) \(date.year)" }

    /// `25 Nov 14:05`, which cannot be mistaken for today when it was yesterday.
    static func moment(_ time: CivilTime) -> Phrase { "\(shortDay(time.date)) \(clock(time))" }

    /// `Today, Tue 25 Nov` and the like, seen from `today`.
    static func relativeDay(_ date: CivilDate, today: CivilDate) -> Phrase {
        switch date.daysSince1970 - today.daysSince1970 {
        case 0: "Today, \(day(date))"
        case 1: "Tomorrow, \(day(date))"
        default: day(date)
        }
    }

    /// `23 Nov`
    static func shortDay(_ date: CivilDate) -> Phrase {
        "\(date.day) \(months[date.month - 1])\(as: "day and month")"
    }

    /// `25 Nov 2026 14:05`
    static func momentOfYear(_ time: CivilTime) -> Phrase {
        "\(shortDay(time.date)) \(time.date.year) \(clock(time))"
    }

    /// `Nov 2026`
    static func month(_ date: CivilDate) -> Phrase { "\(months[date.month - 1]) \(date.year)" }

    /// `Nov`; 1 to 12.
    static func month(_ number: Int) -> Phrase { months[number - 1] }

    /// `Mon`; 0 is Sunday.
    static func weekday(_ number: Int) -> Phrase { weekdays[number] }

    /// `09:00`
    static func hour(_ hour: Int) -> Phrase {
        Phrase(data: Digits.leftPadded("\(hour)", to: 2, with: "0") + ":00")
    }
}
