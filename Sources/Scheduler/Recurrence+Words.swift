import Domain

/// Recurrences as they are written in settings: a rule for the days, then a time of day.
///
/// `daily 07:00`, `workdays 07:00`, `monday thursday 08:30`, `day 31 08:00`, `first friday 08:30`,
/// `last sunday 04:00`, `every 60 minutes`.
extension Recurrence: CustomStringConvertible {
    /// For a sentence that says what was expected.
    public static let forms =
        "daily 07:00, workdays 07:00, sunday 20:00, day 1 08:00, first friday 08:30 or every 60 minutes"

    /// - Returns: `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let words = text.lowercased().split(separator: " ")
        if words.first == "every" {
            guard words.count == 3, ["minutes", "minute"].contains(words[2]), let minutes = Int(words[1]),
                let rule = Recurrence.every(minutes: minutes)
            else { return nil }
            self = rule
            return
        }
        guard let last = words.last, words.count > 1, let time = TimeOfDay(last) else { return nil }
        guard let rule = Self.rule(Array(words.dropLast()), at: time) else { return nil }
        self = rule
    }

    private static func rule(_ words: [Substring], at time: TimeOfDay) -> Recurrence? {
        switch words[0] {
        case "daily": return words.count == 1 ? .daily(at: time) : nil
        case "workdays": return words.count == 1 ? .weekly(on: Weekday.workdays, at: time) : nil
        case "day":
            guard words.count == 2, let day = Int(words[1]) else { return nil }
            return .monthly(day: day, at: time)
        default: break
        }
        if words.count == 2, let week = WeekOfMonth.allCases.first(where: { $0.word == words[0] }) {
            return Weekday(word: words[1]).map { .monthly(week, $0, at: time) }
        }
        let days = words.compactMap { Weekday(word: $0) }
        guard days.count == words.count, Set(days).count == days.count else { return nil }
        return .weekly(on: Set(days), at: time)
    }

    /// As ``init(_:)`` reads it.
    public var description: String {
        switch rule {
        case .minutes(let minutes): "every \(minutes) minutes"
        case .days(let pattern, let time): "\(pattern.words) \(time.short)"
        }
    }

    /// The same days at another time; `nil` for what has no time of day.
    public func at(_ time: TimeOfDay) -> Recurrence? {
        if case .days(let pattern, _) = rule { Recurrence(.days(pattern, time)) } else { nil }
    }
}

extension DayPattern {
    fileprivate var words: String {
        switch self {
        case .every: "daily"
        case .weekdays(Weekday.workdays): "workdays"
        case .weekdays(let days):
            Weekday.allCases.filter(days.contains).map(\.word).joined(separator: " ")
        case .weekdaysWithin(let days, let range):
            Weekday.allCases.filter(days.contains).map(\.word).joined(separator: " ")
                + " within \(range.lowerBound)-\(range.upperBound)"
        case .dayOfMonth(let day): "day \(day)"
        case .weekdayOfMonth(let week, let weekday): "\(week.word) \(weekday.word)"
        }
    }
}

extension Weekday {
    init?(word: some StringProtocol) {
        guard let day = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = day
    }

    var word: String {
        switch self {
        case .sunday: "sunday"
        case .monday: "monday"
        case .tuesday: "tuesday"
        case .wednesday: "wednesday"
        case .thursday: "thursday"
        case .friday: "friday"
        case .saturday: "saturday"
        }
    }
}

extension WeekOfMonth {
    fileprivate var word: String {
        switch self {
        case .first: "first"
        case .second: "second"
        case .third: "third"
        case .fourth: "fourth"
        case .last: "last"
        }
    }
}

extension TimeOfDay {
    /// `07:00`, with seconds only where there are some.
    fileprivate var short: String { second == 0 ? String(description.prefix(5)) : description }
}
