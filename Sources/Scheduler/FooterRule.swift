import Domain

/// What a zone does after its last recorded transition: `EST5EDT,M3.2.0,M11.1.0`.
///
/// - SeeAlso: POSIX.1-2017, Base Definitions 8.3, variable TZ,
///   https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html; hours beyond a day
///   from RFC 9636, section 3.3.2.
struct FooterRule: Hashable, Sendable {
    /// The half of the year with another offset. In a zone like Dublin it is the winter.
    private struct Daylight: Hashable, Sendable {
        let offset: Int
        let start: YearlyMoment
        let end: YearlyMoment
    }

    /// Seconds east of Greenwich.
    private let standard: Int
    private let daylight: Daylight?

    init(_ text: [UInt8]) throws(ZoneError.Fault) {
        var cursor = ByteCursor(text)
        do {
            try Self.skipName(&cursor)
            standard = try Self.offset(&cursor)
            daylight = cursor.isAtEnd ? nil : try Self.daylight(&cursor, standard: standard)
            guard cursor.isAtEnd else { throw ZoneError.Fault.footer(position: cursor.position) }
        } catch {
            throw .footer(position: cursor.position)
        }
    }

    /// - Parameter second: since 1970, within the range of ``Timestamp``.
    func offset(at second: Int) -> Int {
        guard let daylight else { return standard }
        let isDaylight = changes(around: second, daylight).last { $0.second <= second }?.isStart ?? false
        return isDaylight ? daylight.offset : standard
    }

    /// The first change later than `second`; `nil` where there is none, ever.
    func transition(after second: Int) -> Int? {
        guard let daylight else { return nil }
        return changes(around: second, daylight).first { $0.second > second }?.second
    }

    /// The changes of the years around, in order. A rule may reach a week into another year.
    ///
    /// Where the end and the next start coincide the start comes last: daylight time all year
    /// is written that way (RFC 9636, section 3.3.2).
    private func changes(around second: Int, _ daylight: Daylight) -> [(second: Int, isStart: Bool)] {
        let year = CivilTime(Timestamp(unixSeconds: Int64(second))).date.year
        return (year - 2...year + 2)
            .flatMap { year in
                [
                    (second: daylight.end.second(in: year) - daylight.offset, isStart: false),
                    (second: daylight.start.second(in: year) - standard, isStart: true),
                ]
            }
            .sorted { ($0.second, $0.isStart ? 1 : 0) < ($1.second, $1.isStart ? 1 : 0) }
    }

    /// `EST`, or `<-03>` where there are signs and digits in it.
    private static func skipName(_ cursor: inout ByteCursor) throws(ZoneError.Fault) {
        let isQuoted = cursor.takes("<")
        let start = cursor.position
        while let byte = cursor.peek, isLetter(byte) || isQuoted && isSignOrDigit(byte) {
            _ = try cursor.byte()
        }
        guard cursor.position - start >= 3, !isQuoted || cursor.takes(">") else {
            throw .footer(position: cursor.position)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isSignOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-")
    }

    /// Written as west of Greenwich, returned as east.
    private static func offset(_ cursor: inout ByteCursor) throws(ZoneError.Fault) -> Int {
        -(try cursor.signedTime(hourMaximum: 24))
    }

    private static func daylight(_ cursor: inout ByteCursor, standard: Int) throws(ZoneError.Fault) -> Daylight
    {
        try skipName(&cursor)
        let offset = cursor.peek == UInt8(ascii: ",") ? standard + 3_600 : try offset(&cursor)
        guard cursor.takes(",") else { throw .footer(position: cursor.position) }
        let start = try YearlyMoment(&cursor)
        guard cursor.takes(",") else { throw .footer(position: cursor.position) }
        return Daylight(offset: offset, start: start, end: try YearlyMoment(&cursor))
    }
}
