/// A signed decimal with eight fractional digits, stored as an integer.
///
/// Amounts are integers so that replaying a journal gives the same bits on every machine;
/// `Double` never enters money arithmetic. Range: ±92 233 720 368.547 758 07.
///
/// `+`, `-` and prefix `-` trap outside the range: they are for values already proved small.
/// Whatever comes from a chat, a file or a venue goes through ``adding(_:)``,
/// ``subtracting(_:)``, ``multiplied(by:rounding:)`` and ``divided(by:rounding:)``,
/// which answer `nil` instead.
public struct Fixed: Hashable, Sendable, Comparable {
    /// The value in units of 10⁻⁸.
    public let raw: Int64

    public static let fractionDigits = 8
    public static let scale: Int64 = 100_000_000
    public static let zero = Fixed(raw: 0)
    public static let one = Fixed(raw: scale)

    public init(raw: Int64) {
        self.raw = raw
    }

    /// A whole number.
    ///
    /// - Returns: `nil` beyond the range.
    public init?(whole: Int) {
        let (raw, overflow) = Int64(whole).multipliedReportingOverflow(by: Self.scale)
        guard !overflow else { return nil }
        self.raw = raw
    }

    /// Parses plain decimal notation: `-12.5`, `0.00001`, `1000`.
    ///
    /// Zeros beyond the eighth fractional digit are harmless and accepted; other digits are not.
    ///
    /// - Returns: `nil` if `text` has an exponent, more than eight significant fractional digits,
    ///   no digits, or does not fit. Digits are never dropped silently.
    public init?(_ text: some StringProtocol) {
        var isNegative = false
        var magnitude: UInt64 = 0
        var wholeDigits = 0
        var fractionDigits: Int?
        for (position, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where position == 0: isNegative = true
            case UInt8(ascii: ".") where fractionDigits == nil && wholeDigits > 0: fractionDigits = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if let count = fractionDigits {
                    fractionDigits = count + 1
                    guard count < Self.fractionDigits else {
                        guard byte == UInt8(ascii: "0") else { return nil }
                        continue
                    }
                } else {
                    wholeDigits += 1
                }
                let (shifted, first) = magnitude.multipliedReportingOverflow(by: 10)
                let (sum, second) = shifted.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
                guard !first, !second else { return nil }
                magnitude = sum
            default: return nil
            }
        }
        guard wholeDigits > 0, fractionDigits != 0 else { return nil }
        for _ in 0..<(Self.fractionDigits - min(fractionDigits ?? 0, Self.fractionDigits)) {
            let (shifted, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            magnitude = shifted
        }
        guard let raw = Int64(exactly: isNegative ? -Int128(magnitude) : Int128(magnitude)) else { return nil }
        self.raw = raw
    }

    /// The nearest representable value to an indicator's `value`, rounded by `rule`.
    ///
    /// - Returns: `nil` for NaN, infinities and what does not fit.
    public init?(_ value: Double, rounding rule: FloatingPointRoundingRule) {
        let scaled = (value * Double(Self.scale)).rounded(rule)
        guard scaled.isFinite, abs(scaled) < 9.2e18 else { return nil }
        raw = Int64(scaled)
    }

    /// For indicators only; never for money.
    public var double: Double { Double(raw) / Double(Self.scale) }

    public var isNegative: Bool { raw < 0 }
    /// Saturates at the one value that has no positive counterpart.
    public var magnitude: Fixed { Fixed(raw: raw == .min ? .max : abs(raw)) }

    public static func < (lhs: Fixed, rhs: Fixed) -> Bool { lhs.raw < rhs.raw }
    public static func + (lhs: Fixed, rhs: Fixed) -> Fixed { Fixed(raw: lhs.raw + rhs.raw) }
    public static func - (lhs: Fixed, rhs: Fixed) -> Fixed { Fixed(raw: lhs.raw - rhs.raw) }
    public static prefix func - (value: Fixed) -> Fixed { Fixed(raw: -value.raw) }
    public static func += (lhs: inout Fixed, rhs: Fixed) { lhs = lhs + rhs }
    public static func -= (lhs: inout Fixed, rhs: Fixed) { lhs = lhs - rhs }
}

/// Arithmetic on what comes from outside: `nil` where the result does not fit.
extension Fixed {
    public func adding(_ other: Fixed) -> Fixed? {
        let (sum, overflow) = raw.addingReportingOverflow(other.raw)
        return overflow ? nil : Fixed(raw: sum)
    }

    public func subtracting(_ other: Fixed) -> Fixed? {
        let (difference, overflow) = raw.subtractingReportingOverflow(other.raw)
        return overflow ? nil : Fixed(raw: difference)
    }

    /// Multiplies through 128 bits, then rounds once, explicitly.
    public func multiplied(by other: Fixed, rounding rule: FloatingPointRoundingRule) -> Fixed? {
        let product = Int128(raw) * Int128(other.raw)
        return Int64(exactly: product.divided(by: Int128(Self.scale), rounding: rule)).map(Fixed.init(raw:))
    }

    /// Divides through 128 bits, then rounds once, explicitly.
    ///
    /// - Returns: `nil` also where `other` is zero.
    public func divided(by other: Fixed, rounding rule: FloatingPointRoundingRule) -> Fixed? {
        guard other.raw != 0 else { return nil }
        let numerator = Int128(raw) * Int128(Self.scale)
        return Int64(exactly: numerator.divided(by: Int128(other.raw), rounding: rule)).map(Fixed.init(raw:))
    }

    /// This times `numerator` over `denominator`, rounded once: the product needs not fit by itself.
    ///
    /// - Returns: `nil` where the result does not fit, or `denominator` is zero.
    public func scaled(by numerator: Fixed, over denominator: Fixed, rounding rule: FloatingPointRoundingRule)
        -> Fixed?
    {
        guard denominator.raw != 0 else { return nil }
        let product = Int128(raw) * Int128(numerator.raw)
        return Int64(exactly: product.divided(by: Int128(denominator.raw), rounding: rule)).map(
            Fixed.init(raw:))
    }

    /// The nearest multiple of `step` in the direction of `rule`.
    ///
    /// - Precondition: `step` is positive.
    public func rounded(toMultipleOf step: Fixed, _ rule: FloatingPointRoundingRule) -> Fixed? {
        precondition(step.raw > 0, "a grid has a positive step")
        let count = Int128(raw).divided(by: Int128(step.raw), rounding: rule)
        return Int64(exactly: count * Int128(step.raw)).map(Fixed.init(raw:))
    }

    public func isMultiple(of step: Fixed) -> Bool { step.raw != 0 && Int128(raw) % Int128(step.raw) == 0 }
}

extension Fixed: CustomStringConvertible {
    /// Plain decimal notation without trailing zeros; `Fixed(text)` reads it back exactly.
    public var description: String {
        let (whole, fraction) = raw.magnitude.quotientAndRemainder(dividingBy: UInt64(Self.scale))
        let digits = String(fraction)
        var tail = Substring(String(repeating: "0", count: Self.fractionDigits - digits.count) + digits)
        while tail.last == "0" { tail.removeLast() }
        return (raw < 0 ? "-" : "") + "\(whole)" + (tail.isEmpty ? "" : ".\(tail)")
    }
}

extension Int128 {
    /// - Precondition: `divisor` is not zero.
    func divided(by divisor: Int128, rounding rule: FloatingPointRoundingRule) -> Int128 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        guard remainder != 0 else { return quotient }
        let sign: Int128 = (self < 0) == (divisor < 0) ? 1 : -1
        switch rule {
        case .towardZero: return quotient
        case .awayFromZero: return quotient + sign
        case .down: return sign < 0 ? quotient - 1 : quotient
        case .up: return sign > 0 ? quotient + 1 : quotient
        case .toNearestOrAwayFromZero:
            return remainder.magnitude * 2 >= divisor.magnitude ? quotient + sign : quotient
        case .toNearestOrEven:
            let doubled = remainder.magnitude * 2
            let isTie = doubled == divisor.magnitude
            let roundsAway = isTie ? quotient % 2 != 0 : doubled > divisor.magnitude
            return roundsAway ? quotient + sign : quotient
        @unknown default: preconditionFailure("unknown rounding rule \(rule)")
        }
    }
}
