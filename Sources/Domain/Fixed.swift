/// A signed decimal with eight fractional digits, stored as an integer.
///
/// Amounts are integers so that replaying a journal gives the same bits on every machine;
/// `Double` never enters money arithmetic. Range: ±92 233 720 368.547 758 07.
///
/// `+`, `-` and prefix `-` trap outside the range: they are for values already proved small.
/// Whatever comes from a chat, a file or a venue goes through ``adding(_:)``,
/// ``subtracting(_:)``, ``multiplied(by:rounding:)`` and ``divided(by:rounding:)``,
/// which answer `nil` instead.
@frozen public struct Fixed: Hashable, Sendable, Comparable {
    /// The value in units of 10⁻⁸.
    public let raw: Int64

    public static let fractionDigits = 8
    @inlinable public static var scale: Int64 { 100_000_000 }
    @inlinable public static var zero: Fixed { Fixed(raw: 0) }
    @inlinable public static var one: Fixed { Fixed(raw: scale) }

    @inlinable public init(raw: Int64) {
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
    public init?(_ value: Double, rounding rule: Rounding) {
        let scaled = (value * Double(Self.scale)).rounded(rule.floating)
        guard scaled.isFinite, abs(scaled) < 9.2e18 else { return nil }
        raw = Int64(scaled)
    }

    /// For indicators only; never for money.
    public var double: Double { Double(raw) / Double(Self.scale) }

    @inlinable public var isNegative: Bool { raw < 0 }
    /// Saturates at the one value that has no positive counterpart.
    @inlinable public var magnitude: Fixed { Fixed(raw: raw == .min ? .max : abs(raw)) }

    @inlinable public static func < (lhs: Fixed, rhs: Fixed) -> Bool { lhs.raw < rhs.raw }
    @inlinable public static func + (lhs: Fixed, rhs: Fixed) -> Fixed { Fixed(raw: lhs.raw + rhs.raw) }
    @inlinable public static func - (lhs: Fixed, rhs: Fixed) -> Fixed { Fixed(raw: lhs.raw - rhs.raw) }
    @inlinable public static prefix func - (value: Fixed) -> Fixed { Fixed(raw: -value.raw) }
    @inlinable public static func += (lhs: inout Fixed, rhs: Fixed) { lhs = lhs + rhs }
    @inlinable public static func -= (lhs: inout Fixed, rhs: Fixed) { lhs = lhs - rhs }
}

/// Arithmetic on what comes from outside: `nil` where the result does not fit.
extension Fixed {
    @inlinable public func adding(_ other: Fixed) -> Fixed? {
        let (sum, overflow) = raw.addingReportingOverflow(other.raw)
        return overflow ? nil : Fixed(raw: sum)
    }

    @inlinable public func subtracting(_ other: Fixed) -> Fixed? {
        let (difference, overflow) = raw.subtractingReportingOverflow(other.raw)
        return overflow ? nil : Fixed(raw: difference)
    }

    /// Multiplies through 128 bits, then rounds once, explicitly.
    @inlinable public func multiplied(by other: Fixed, rounding rule: Rounding) -> Fixed? {
        raw.scaled(by: other.raw, over: Self.scale, rounding: rule).map(Fixed.init(raw:))
    }

    /// Divides through 128 bits, then rounds once, explicitly.
    ///
    /// - Returns: `nil` also where `other` is zero.
    @inlinable public func divided(by other: Fixed, rounding rule: Rounding) -> Fixed? {
        raw.scaled(by: Self.scale, over: other.raw, rounding: rule).map(Fixed.init(raw:))
    }

    /// This times `numerator` over `denominator`, rounded once: the product needs not fit by itself.
    ///
    /// - Returns: `nil` where the result does not fit, or `denominator` is zero.
    @inlinable public func scaled(by numerator: Fixed, over denominator: Fixed, rounding rule: Rounding)
        -> Fixed?
    {
        raw.scaled(by: numerator.raw, over: denominator.raw, rounding: rule).map(Fixed.init(raw:))
    }

    /// The nearest multiple of `step` in the direction of `rule`.
    ///
    /// - Precondition: `step` is positive.
    public func rounded(toMultipleOf step: Fixed, _ rule: Rounding) -> Fixed? {
        precondition(step.raw > 0, "a grid has a positive step")
        guard let count = raw.scaled(by: 1, over: step.raw, rounding: rule) else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: step.raw)
        return overflow ? nil : Fixed(raw: product)
    }

    @inlinable public func isMultiple(of step: Fixed) -> Bool {
        step.raw != 0 && raw.magnitude % step.raw.magnitude == 0
    }
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

extension Int64 {
    /// This times `numerator` over `denominator`, through 128 bits and rounded once.
    ///
    /// - Returns: `nil` where the result does not fit, or `denominator` is zero.
    @inlinable func scaled(by numerator: Int64, over denominator: Int64, rounding rule: Rounding) -> Int64? {
        let (high, low) = magnitude.multipliedFullWidth(by: numerator.magnitude)
        let divisor = denominator.magnitude
        // Else the quotient would not fit; nor where the divisor is zero.
        guard high < divisor else { return nil }
        let (quotient, remainder) =
            high == 0
            ? low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth((high, low))
        let isNegative = ((self < 0) != (numerator < 0)) != (denominator < 0)
        let isUp = remainder != 0 && rule.grows(quotient, remainder, of: divisor, isNegative: isNegative)
        let (size, overflow) = quotient.addingReportingOverflow(isUp ? 1 : 0)
        if overflow || size > Int64.max.magnitude {
            return isNegative && !overflow && size == Int64.min.magnitude ? .min : nil
        }
        return isNegative ? -Int64(size) : Int64(size)
    }
}

extension Rounding {
    /// Whether the size of a quotient grows by one.
    ///
    /// - Parameter remainder: not zero, and less than `divisor`.
    @inlinable func grows(_ quotient: UInt64, _ remainder: UInt64, of divisor: UInt64, isNegative: Bool) -> Bool
    {
        switch self {
        case .towardZero: return false
        case .awayFromZero: return true
        case .down: return isNegative
        case .up: return !isNegative
        // As twice the remainder against the divisor, without leaving the range.
        case .toNearestOrAwayFromZero: return remainder >= divisor - remainder
        case .toNearestOrEven:
            let rest = divisor - remainder
            return remainder == rest ? quotient % 2 == 1 : remainder > rest
        }
    }
}

extension Int128 {
    /// - Precondition: `divisor` is above zero.
    func divided(by divisor: Int64, rounding rule: Rounding) -> Int128 {
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: UInt128(divisor))
        let isUp =
            remainder != 0
            && rule.grows(
                UInt64(truncatingIfNeeded: quotient), UInt64(remainder), of: UInt64(divisor),
                isNegative: self < 0)
        let size = Int128(quotient) + (isUp ? 1 : 0)
        return self < 0 ? -size : size
    }
}
