import Domain

/// What `/why` is asked about.
public enum WhySubject: Hashable, Sendable {
    /// What the gates saved or cost in the last week.
    case gates
    /// Why there was no entry in an instrument; `nil` means now.
    case look(InstrumentID, at: LocalTime?)

    static let gatesWord = "gates"

    /// As it is typed.
    var line: String {
        switch self {
        case .gates: Self.gatesWord
        case .look(let instrument, let time):
            [instrument.value, time?.description].compactMap(\.self).joined(separator: " ")
        }
    }
}

/// A time on the operator's clock; without a date it is the last such time.
public struct LocalTime: Hashable, Sendable, CustomStringConvertible {
    public let date: CivilDate?
    public let time: TimeOfDay

    public init(date: CivilDate?, time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// As it is typed: `14:30`, `2026-01-05 14:30`.
    public var description: String { [date?.description, "\(time)"].compactMap(\.self).joined(separator: " ") }

    /// The moment that it means at `now`.
    public func civil(at now: CivilTime) -> CivilTime {
        if let date { return CivilTime(date: date, timeOfDay: time) }
        let day = time > now.timeOfDay ? now.date.adding(days: -1) : now.date
        return CivilTime(date: day, timeOfDay: time)
    }
}
