import Domain

/// A moment of every year by the wall clock: `M3.2.0/2`, `J60`, `59/26:30`.
struct YearlyMoment: Hashable, Sendable {
    private enum Day: Hashable, Sendable {
        /// 1 to 365; 29 February is never counted.
        case julian(Int)
        /// 0 to 365; 29 February is counted.
        case ordinal(Int)
        /// Weekday 0 (Sunday) to 6 of week 1 to 5 (the last) of a month.
        case weekday(Int, week: Int, month: Int)
    }

    private let day: Day
    /// Seconds from that day's midnight, within ±167 hours.
    private let time: Int

    /// Reads one, and leaves `cursor` behind it.
    init(_ cursor: inout ByteCursor) throws(ZoneError.Fault) {
        if cursor.takes("J") {
            day = .julian(try cursor.number(in: 1...365))
        } else if cursor.takes("M") {
            let month = try cursor.number(in: 1...12)
            guard cursor.takes(".") else { throw .footer(position: cursor.position) }
            let week = try cursor.number(in: 1...5)
            guard cursor.takes(".") else { throw .footer(position: cursor.position) }
            day = .weekday(try cursor.number(in: 0...6), week: week, month: month)
        } else {
            day = .ordinal(try cursor.number(in: 0...365))
        }
        time = cursor.takes("/") ? try cursor.signedTime(hourMaximum: 167) : 7_200
    }

    /// Seconds from 1970 to it, as if the wall clock showed UTC.
    func second(in year: Int) -> Int { dayNumber(in: year) * 86_400 + time }

    /// Days since 1970.
    private func dayNumber(in year: Int) -> Int {
        switch day {
        case .ordinal(let count): return Self.first(of: 1, year).daysSince1970 + count
        case .julian(let count):
            let passesLeapDay = count >= 60 && CivilDate.dayCount(ofMonth: 2, year: year) == 29
            return Self.first(of: 1, year).daysSince1970 + count - (passesLeapDay ? 0 : 1)
        case .weekday(let weekday, let week, let month):
            let first = Self.first(of: month, year)
            let day = (weekday - first.weekday + 7) % 7 + (week - 1) * 7
            let isPastEnd = day >= CivilDate.dayCount(ofMonth: month, year: year)
            return first.daysSince1970 + day - (isPastEnd ? 7 : 0)
        }
    }

    private static func first(of month: Int, _ year: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: 1) else {
            preconditionFailure("the years of a timestamp have four digits")
        }
        return date
    }
}

extension ByteCursor {
    /// One to three digits.
    mutating func number(in range: ClosedRange<Int>) throws(ZoneError.Fault) -> Int {
        var value: Int?
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), (value ?? 0) < 1_000 {
            value = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
            _ = try self.byte()
        }
        guard let value, range.contains(value) else { throw .footer(position: position) }
        return value
    }

    /// `[+-]h[:mm[:ss]]` in seconds.
    mutating func signedTime(hourMaximum: Int) throws(ZoneError.Fault) -> Int {
        let isNegative = takes("-")
        if !isNegative { _ = takes("+") }
        var seconds = try number(in: 0...hourMaximum) * 3_600
        if takes(":") {
            seconds += try number(in: 0...59) * 60
            if takes(":") { seconds += try number(in: 0...59) }
        }
        return isNegative ? -seconds : seconds
    }
}
