import Domain

/// What wall clocks show somewhere.
///
/// The engine reads no zone files: whoever knows the zone hands the offset in.
public struct LocalClock: Sendable {
    /// `Europe/London`.
    public let name: String
    private let offset: @Sendable (Timestamp) -> Int

    /// - Parameter offset: seconds east of Greenwich at a moment.
    public init(name: String, offset: @escaping @Sendable (Timestamp) -> Int) {
        self.name = name
        self.offset = offset
    }

    public static let utc = LocalClock(name: "UTC") { _ in 0 }

    public func civil(at moment: Timestamp) -> CivilTime {
        CivilTime(moment, secondsEastOfUTC: offset(moment))
    }

    /// The moment of `moment`'s own local date at which clocks show `time`.
    ///
    /// On a day on which clocks change between the two, the offset before or after counts as it was.
    public func moment(of time: TimeOfDay, onDateOf moment: Timestamp) -> Timestamp {
        let shift = offset(moment)
        let local = CivilTime(moment, secondsEastOfUTC: shift)
        let guess = CivilTime(date: local.date, timeOfDay: time).timestamp(secondsEastOfUTC: shift)
        let other = offset(guess)
        return other == shift
            ? guess : CivilTime(date: local.date, timeOfDay: time).timestamp(secondsEastOfUTC: other)
    }
}
