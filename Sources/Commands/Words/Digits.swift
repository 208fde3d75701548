import Domain

/// The digits of numbers, the same in every language: `1,234.50`, `+12.30`. Rounded half-even.
public enum Digits {
    static let minus = "\u{2212}"

    /// `+12.30`, `−4.00`; what rounds to nothing is `0.00`.
    static func signed(_ amount: Fixed, digits: Int = 2) -> String {
        let text = decimal(amount, digits: digits)
        let isZero = !text.utf8.contains { (0x31...0x39).contains($0) }
        return amount > .zero && !isZero ? "+" + text : text
    }

    /// A measured value in few digits: `18.2`, `0.00004`, `25`.
    static func measure(_ value: Fixed) -> String {
        let size = value.magnitude
        let digits = size >= Fixed(raw: 10 * Fixed.scale) ? 1 : size >= .one ? 2 : 5
        let text = decimal(value, digits: digits)
        return text.contains(".") ? trimmed(text) : text
    }

    /// All the digits it has, in groups of three.
    static func exact(_ value: Fixed) -> String { decimal(value, digits: fractionDigits(of: value)) }

    /// `digits` places after the point, 0 to 8, and commas between the thousands.
    static func decimal(_ value: Fixed, digits: Int) -> String {
        let places = min(max(digits, 0), Fixed.fractionDigits)
        let unit = power(of: 10, Fixed.fractionDigits - places)
        let (quotient, remainder) = value.raw.magnitude.quotientAndRemainder(dividingBy: unit)
        let roundsUp = remainder * 2 > unit || (remainder * 2 == unit && quotient % 2 == 1)
        let (whole, fraction) = (quotient + (roundsUp ? 1 : 0)).quotientAndRemainder(
            dividingBy: power(of: 10, places))
        let tail = places == 0 ? "" : "." + leftPadded(String(fraction), to: places, with: "0")
        let isNegative = value.isNegative && (whole > 0 || fraction > 0)
        return (isNegative ? minus : "") + grouped(whole) + tail
    }

    /// A whole number with commas between the thousands.
    public static func whole(_ number: Int) -> String {
        (number < 0 ? minus : "") + grouped(UInt64(number.magnitude))
    }

    static func leftPadded(_ text: String, to width: Int, with filler: String = " ") -> String {
        String(repeating: filler, count: max(0, width - text.count)) + text
    }

    static func fractionDigits(of value: Fixed) -> Int {
        var (digits, rest) = (Fixed.fractionDigits, value.raw.magnitude)
        while digits > 0, rest % 10 == 0 {
            rest /= 10
            digits -= 1
        }
        return digits
    }

    private static func grouped(_ number: UInt64) -> String {
        let digits = String(number)
        var result = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }

    private static func power(of base: UInt64, _ exponent: Int) -> UInt64 {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }
}

extension Digits {
    /// `14:05`
    static func clock(_ time: TimeOfDay) -> String {
        [time.hour, time.minute].map { leftPadded("\($0)", to: 2, with: "0") }.joined(separator: ":")
    }
}
