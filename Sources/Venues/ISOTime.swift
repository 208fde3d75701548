import Domain

extension Timestamp {
    /// Parses ISO 8601 with an explicit offset: `2026-08-16T18:30:00-04:00`, `2025-05-09T00:00:00Z`.
    ///
    /// - Returns: `nil` for anything else: without an offset nobody knows when it is.
    public init?(iso8601 text: some StringProtocol) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = CivilDate(parts[0]) else { return nil }
        let clock: Substring
        let offset: Int
        if parts[1].last == "Z" {
            (clock, offset) = (Substring(parts[1].dropLast()), 0)
        } else {
            let tail = parts[1].suffix(6)
            guard let sign = tail.first, sign == "+" || sign == "-", let east = TimeOfDay(tail.dropFirst()),
                tail.utf8.count == 6, east.secondsSinceMidnight <= 14 * 3_600
            else { return nil }
            clock = Substring(parts[1].dropLast(6))
            offset = sign == "-" ? -east.secondsSinceMidnight : east.secondsSinceMidnight
        }
        guard let time = TimeOfDay(clock) else { return nil }
        self = CivilTime(date: date, timeOfDay: time).timestamp(secondsEastOfUTC: offset)
    }
}
