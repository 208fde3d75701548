/// Functions that the standard library leaves to C, which code that decides does not import.
///
/// They are made of additions, multiplications and divisions only, so every machine gives the same bits.
/// Errors are below 10⁻¹⁵ of the result, or of one where it is smaller; that of a power grows with its logarithm.
enum Elementary {
    /// The logarithm of two in two parts; the first has few enough bits that whole multiples are exact.
    private static let logTwo = (high: 6.931_471_803_691_238_164_90e-01, low: 1.908_214_929_270_587_700_02e-10)
    private static let rootOfPi = Double.pi.squareRoot()

    /// ln x = e·ln 2 + 2·artanh((m − 1) / (m + 1)), where x = m·2ᵉ and m lies about one.
    ///
    /// - Precondition: `x` is above zero and finite.
    static func logarithm(_ x: Double) -> Double {
        precondition(x > 0 && x.isFinite, "only what is above zero has a logarithm")
        var (mantissa, exponent) = (x.significand, Double(x.exponent))
        if mantissa > 2.0.squareRoot() { (mantissa, exponent) = (mantissa / 2, exponent + 1) }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        // The ratio is below 0.172: the eleventh term is below 2⁻⁵³ of the first.
        let tail = stride(from: 23.0, through: 3, by: -2).reduce(0) { ($0 + 1 / $1) * square }
        return exponent * logTwo.high + (exponent * logTwo.low + 2 * ratio * (1 + tail))
    }

    /// eˣ = 2ᵏ·eʳ with x = k·ln 2 + r and |r| ≤ ln 2 / 2, by Taylor's series.
    ///
    /// - Returns: zero or infinity where the result does not fit.
    static func exponential(_ x: Double) -> Double {
        guard x > -745.2 else { return 0 }
        guard x < 709.79 else { return .infinity }
        let count = (x / (logTwo.high + logTwo.low)).rounded()
        let rest = (x - count * logTwo.high) - count * logTwo.low
        // 0.347¹⁵ / 15! is below 2⁻⁵³.
        let series = stride(from: 15.0, through: 1, by: -1).reduce(1) { 1 + $0 * rest / $1 }
        return Double(sign: .plus, exponent: Int(count), significand: series)
    }

    /// `base` to the power of `exponent`.
    ///
    /// - Returns: infinity where the result does not fit.
    /// - Precondition: `base` is not below zero, `exponent` is above it.
    static func power(_ base: Double, _ exponent: Double) -> Double {
        precondition(base >= 0 && exponent > 0, "a power of what is not negative")
        return base == 0 ? 0 : exponential(exponent * logarithm(base))
    }

    /// Φ: how likely a standard normal variable is not above `z`. Φ(z) = erfc(−z / √2) / 2.
    static func normalCumulative(_ z: Double) -> Double {
        let x = z.magnitude / 2.0.squareRoot()
        let outside = complementaryError(x) / 2
        return z > 0 ? 1 - outside : outside
    }

    /// erfc x for x from zero up.
    ///
    /// - SeeAlso: https://dlmf.nist.gov/7.6.E2 (the series), https://dlmf.nist.gov/7.9.E1 (the continued fraction).
    private static func complementaryError(_ x: Double) -> Double {
        let bell = exponential(-x * x)
        guard x < 2 else {
            // From 2 up, 100 levels are more than doubles can tell apart.
            let fraction = stride(from: 50, to: 0, by: -0.5).reduce(x) { x + $1 / $0 }
            return bell / (rootOfPi * fraction)
        }
        // Every term is positive: nothing cancels. The 60th is below 10⁻²⁰ of the sum.
        var (term, sum) = (x, x)
        for index in 1...60 {
            term *= 2 * x * x / Double(2 * index + 1)
            sum += term
        }
        return 1 - 2 / rootOfPi * bell * sum
    }
}

extension Double {
    /// `nil` for NaN and infinities, which no metric may be.
    var ifFinite: Double? { isFinite ? self : nil }

    /// - Returns: `nil` where `divisor` is zero or the result does not fit.
    func over(_ divisor: Double) -> Double? { divisor == 0 ? nil : (self / divisor).ifFinite }
}
