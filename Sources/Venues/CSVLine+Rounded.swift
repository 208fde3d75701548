import Domain

/// Numbers that a program wrote from binary fractions: `0.1` may stand there as `0.10000000000000001`.
extension CSVLine {
    /// Digits of a number that are looked at; a `Double` has 17.
    private static let digitMaximum = 18

    /// The next field as JSON writes numbers, without a sign, to the nearest eighth decimal.
    ///
    /// - Returns: `nil` for anything else, and for what does not fit.
    mutating func rounded() -> Fixed? { Self.rounded(field()) }

    private static func rounded(_ text: ArraySlice<UInt8>) -> Fixed? {
        var (value, digits, places): (Int64, Int, Int) = (0, 0, 0)
        var hasPoint = false
        var rest = text
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
                hasPoint = true
            } else if (0x30...0x39).contains(byte) {
                digits += 1
                if value < 100_000_000_000_000_000 {
                    value = value * 10 + Int64(byte - 0x30)
                    places += hasPoint ? 1 : 0
                } else if !hasPoint {
                    return nil
                }
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        guard digits > 0, let power = exponent(rest) else { return nil }
        return scaled(value, by: power - places + Fixed.fractionDigits).map(Fixed.init(raw:))
    }

    /// `e-05`, `E+2`, or nothing, which is zero.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first else { return 0 }
        guard first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return nil }
        let number = String(decoding: text.dropFirst(), as: UTF8.self)
        guard let power = Int(number), abs(power) < 400 else { return nil }
        return power
    }

    /// `value` times ten to the `power`, to the nearest whole number, halves away from zero.
    private static func scaled(_ value: Int64, by power: Int) -> Int64? {
        var value = value
        if power < 0 {
            guard power >= -digitMaximum else { return 0 }
            for _ in 0..<(-power - 1) { value /= 10 }
            return (value + 5) / 10
        }
        for _ in 0..<power where value != 0 {
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = shifted
        }
        return value
    }
}
