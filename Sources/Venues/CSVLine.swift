import Domain

/// The fields of one line, read from left to right without making text of them.
///
/// Millions of rows go through here; a `String` per field would take most of the time.
struct CSVLine {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    /// Where the field that was read last begins.
    private var start = 0

    init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        self.separator = separator
    }

    /// How many fields there are.
    var count: Int { bytes.reduce(1) { $0 + ($1 == separator ? 1 : 0) } }

    /// The field that was read last, as it stands there.
    var text: String {
        let rest = bytes[min(start, bytes.count)...]
        return String(decoding: rest.prefix { $0 != separator }, as: UTF8.self)
    }

    /// The next field as it stands there; steps over it.
    mutating func field() -> ArraySlice<UInt8> {
        start = position
        let end = bytes[position...].firstIndex(of: separator) ?? bytes.count
        position = min(end + 1, bytes.count)
        return bytes[start..<end]
    }

    /// The next field as a decimal: what `Fixed` takes as text, but without a sign.
    ///
    /// - Returns: `nil` for anything else; ``text`` then says what.
    mutating func decimal() -> Fixed? {
        var digits = 0
        let (whole, end) = number(limit: .max, counting: &digits)
        guard let whole, digits > 0 else { return nil }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else {
            guard finish(at: end), let value = scaled(whole, by: Fixed.fractionDigits) else { return nil }
            return Fixed(raw: value)
        }
        position = end + 1
        var places = 0
        let field = start
        let (fraction, stop) = number(limit: Fixed.fractionDigits, counting: &places)
        start = field
        guard let fraction, places > 0, finish(at: stop),
            let high = scaled(whole, by: Fixed.fractionDigits),
            let low = scaled(fraction, by: Fixed.fractionDigits - min(places, Fixed.fractionDigits))
        else { return nil }
        let (sum, overflow) = high.addingReportingOverflow(low)
        return overflow ? nil : Fixed(raw: sum)
    }

    /// The next field as a whole number from zero up; `nil` for anything else.
    mutating func whole() -> Int64? {
        var digits = 0
        let (value, end) = number(limit: .max, counting: &digits)
        guard digits > 0, finish(at: end) else { return nil }
        return value
    }

    /// The digits from here on. Beyond `limit` only zeros are taken, and do not count for the value.
    private mutating func number(limit: Int, counting digits: inout Int) -> (value: Int64?, end: Int) {
        start = position
        var value: Int64 = 0
        var place = position
        while place < bytes.count {
            let digit = bytes[place] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            place += 1
            digits += 1
            guard digits <= limit else {
                guard digit == 0 else { return (nil, place) }
                continue
            }
            let (shifted, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = shifted.addingReportingOverflow(Int64(digit))
            guard !first, !second else { return (nil, place) }
            value = sum
        }
        return (value, place)
    }

    /// Whether the field ends here; steps over the separator.
    private mutating func finish(at end: Int) -> Bool {
        guard end == bytes.count || bytes[end] == separator else { return false }
        position = min(end + 1, bytes.count)
        return true
    }

    private func scaled(_ value: Int64, by places: Int) -> Int64? {
        var value = value
        for _ in 0..<places {
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = shifted
        }
        return value
    }
}
