import Domain

/// When a venue trades: stretches of its week by the clocks of its zone, and dates that are otherwise.
///
/// The first moment of a stretch is open, its last one is closed.
public struct VenueHours: Hashable, Sendable {
    public static let weekSeconds = 604_800
    /// No venue file lists more stretches, or more dates.
    public static let stretchMaximum = 50
    public static let dateMaximum = 1_000
    /// Longer names are not taken, in characters.
    public static let nameLengthMaximum = 24

    /// A date on which the venue is closed, or closes earlier.
    public struct Exception: Hashable, Sendable {
        /// `Thanksgiving`.
        public let name: String
        /// Closed from this time of the date to its end; midnight for the whole date.
        public let closedFrom: TimeOfDay
        /// Open again from this time on; `nil` where it stays closed.
        public let reopens: TimeOfDay?

        public init(name: String, closedFrom: TimeOfDay = .midnight, reopens: TimeOfDay? = nil) {
            self.name = name
            self.closedFrom = closedFrom
            self.reopens = reopens
        }

        func closes(_ time: TimeOfDay) -> Bool { closedFrom <= time && reopens.map { time < $0 } ?? true }
    }

    /// `NYSE`.
    public let name: String
    public let zone: Zone
    /// Seconds from Sunday's midnight, in order, apart from each other.
    public let week: [Range<Int>]
    public let exceptions: [CivilDate: Exception]
    /// The first and the last year whose exceptions are known; `nil` for a venue that needs none.
    public let years: ClosedRange<Int>?
    /// By weekday: the seconds of the day at which the week may open or close.
    private let bounds: [[Int]]

    /// - Parameter week: may touch or overlap; what leads over Saturday's midnight goes on from Sunday's.
    /// - Returns: `nil` without a stretch, or with one that is empty or longer than a week.
    public init?(
        name: String, zone: Zone, week: [Range<Int>], exceptions: [CivilDate: Exception] = [:],
        years: ClosedRange<Int>? = nil
    ) {
        guard !week.isEmpty, week.count <= Self.stretchMaximum, exceptions.count <= Self.dateMaximum,
            week.allSatisfy({ !$0.isEmpty && $0.count <= Self.weekSeconds && $0.lowerBound >= 0 })
        else { return nil }
        self.name = name
        self.zone = zone
        self.exceptions = exceptions
        self.years = years
        self.week = Self.joined(week)
        bounds = Self.bounds(of: self.week)
    }

    private static func bounds(of week: [Range<Int>]) -> [[Int]] {
        var bounds: [[Int]] = Array(repeating: [], count: 7)
        for second in week.flatMap({ [$0.lowerBound, $0.upperBound] }) {
            bounds[second / 86_400 % 7].append(second % 86_400)
        }
        return bounds
    }

    private static func joined(_ week: [Range<Int>]) -> [Range<Int>] {
        let parts = week.flatMap { stretch -> [Range<Int>] in
            let start = stretch.lowerBound % weekSeconds
            let end = start + stretch.count
            return end <= weekSeconds ? [start..<end] : [start..<weekSeconds, 0..<end - weekSeconds]
        }.sorted { $0.lowerBound < $1.lowerBound }
        var result: [Range<Int>] = []
        for part in parts {
            if let last = result.last, part.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
            } else {
                result.append(part)
            }
        }
        return result
    }

    public func isOpen(at moment: Timestamp) -> Bool {
        let clock = zone.civil(at: moment)
        let second = clock.date.weekday * 86_400 + clock.timeOfDay.secondsSinceMidnight
        guard week.contains(where: { $0.contains(second) }) else { return false }
        return !(exceptions[clock.date]?.closes(clock.timeOfDay) ?? false)
    }

    /// What the date of `moment` is called where it closes the venue at `moment`; `nil` where it does not.
    public func holiday(at moment: Timestamp) -> String? {
        let clock = zone.civil(at: moment)
        return exceptions[clock.date].flatMap { $0.closes(clock.timeOfDay) ? $0.name : nil }
    }

    /// Whether the exceptions of that date would be known. What lies before them is past: nobody was closed out of it.
    public func knows(_ date: CivilDate) -> Bool { years.map { date.year <= $0.upperBound } ?? true }

    /// The first moment after `moment` at which the venue opens or closes.
    ///
    /// - Returns: `nil` for a venue that does neither within ``changeDaysMaximum``.
    public func nextChange(after moment: Timestamp) -> Timestamp? {
        let today = zone.date(at: moment)
        let wasOpen = isOpen(at: moment)
        for days in 0...Self.changeDaysMaximum {
            let date = today.adding(days: days)
            var seconds = Set(bounds[date.weekday])
            seconds.insert(0)
            if let exception = exceptions[date] {
                seconds.insert(exception.closedFrom.secondsSinceMidnight)
                if let time = exception.reopens { seconds.insert(time.secondsSinceMidnight) }
            }
            let changes = seconds.map { zone.timestamp(of: Self.time($0), on: date) }.sorted()
            for change in changes where change > moment && isOpen(at: change) != wasOpen { return change }
        }
        return nil
    }

    public static let changeDaysMaximum = 21

    private static func time(_ second: Int) -> TimeOfDay {
        TimeOfDay(hour: second / 3_600, minute: second / 60 % 60, second: second % 60) ?? .midnight
    }
}
