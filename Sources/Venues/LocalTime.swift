import Domain

/// Dates and times of day as exports write them, as seconds that a clock counts.
enum LocalTime {
    /// `20180101`, or `2026.05.13` where there is a separator: seconds from 1970-01-01 to its midnight.
    static func date(_ text: ArraySlice<UInt8>, separator: UInt8? = nil) -> Int64? {
        let start = text.startIndex
        let (month, day) = separator == nil ? (4, 6) : (5, 8)
        guard text.count == day + 2 else { return nil }
        if let separator {
            guard text[start + 4] == separator, text[start + 7] == separator else { return nil }
        }
        guard let years = number(text[start..<start + 4]),
            let months = number(text[(start + month)...].prefix(2)),
            let days = number(text[(start + day)...].prefix(2)),
            let date = CivilDate(year: years, month: months, day: days)
        else { return nil }
        return Int64(date.daysSince1970) * 86_400
    }

    /// `03:10` or `03:10:30`: seconds since midnight.
    static func time(_ text: ArraySlice<UInt8>) -> Int64? {
        let start = text.startIndex
        let colon = UInt8(ascii: ":")
        guard text.count == 5 || text.count == 8, text[start + 2] == colon,
            text.count == 5 || text[start + 5] == colon,
            let hour = number(text[start..<start + 2]), let minute = number(text[start + 3..<start + 5]),
            let second = text.count == 5 ? 0 : number(text[(start + 6)...]),
            let time = TimeOfDay(hour: hour, minute: minute, second: second)
        else { return nil }
        return Int64(time.secondsSinceMidnight)
    }

    /// `170000`, or `170000123` with milliseconds.
    static func compactTime(_ text: ArraySlice<UInt8>, hasFraction: Bool)
        -> (seconds: Int64, milliseconds: Int64)?
    {
        let start = text.startIndex
        guard text.count == (hasFraction ? 9 : 6), let hour = number(text[start..<start + 2]),
            let minute = number(text[start + 2..<start + 4]), let second = number(text[start + 4..<start + 6]),
            let milliseconds = hasFraction ? number(text[(start + 6)...]) : 0,
            let time = TimeOfDay(hour: hour, minute: minute, second: second)
        else { return nil }
        return (Int64(time.secondsSinceMidnight), Int64(milliseconds))
    }

    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in text {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return text.isEmpty ? nil : value
    }
}
