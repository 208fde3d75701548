import Domain

/// The wall clock of a place, handed to strategies that think in hours of the day.
///
/// It is asked about the end of a bar, never about now: the same bars give the same hours in a replay.
public struct LocalClock: Sendable {
    /// The zone's name, for words: `Europe/London`.
    public let zone: String
    private let offset: @Sendable (Timestamp) -> Int64

    /// - Parameter offset: seconds that the place is ahead of UTC at a moment; below zero west of it.
    public init(zone: String, offset: @escaping @Sendable (Timestamp) -> Int64) {
        self.zone = zone
        self.offset = offset
    }

    public static let utc = LocalClock(zone: "UTC") { _ in 0 }

    /// Seconds since the last midnight by this clock, 0 to 86 399.
    public func secondOfDay(_ moment: Timestamp) -> Int64 {
        let remainder = (moment.unixSeconds &+ offset(moment)) % 86_400
        return remainder < 0 ? remainder + 86_400 : remainder
    }

    /// The hour of the day, 0 to 23; a full hour belongs to what follows it.
    public func hour(_ moment: Timestamp) -> Int { Int(secondOfDay(moment) / 3_600) }
}
