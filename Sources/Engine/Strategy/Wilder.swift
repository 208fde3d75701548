/// Wilder's running mean: seeded by the plain mean of the first `period` numbers, then
/// `mean += (number − mean) ÷ period`, written as TA-Lib writes it.
///
/// - SeeAlso: J. Welles Wilder, "New Concepts in Technical Trading Systems", 1978, section III;
///   https://ta-lib.org/functions/
struct WilderMean: Hashable, Sendable {
    let period: Double
    /// `nil` until `period` numbers were seen.
    private(set) var value: Double?
    private var sum = 0.0
    private var missing: Int

    init(period: Int) {
        precondition(period >= 2, "an average spans at least two numbers")
        self.period = Double(period)
        missing = period
    }

    @discardableResult
    mutating func update(_ number: Double) -> Double? {
        if let mean = value {
            value = (mean * (period - 1) + number) / period
        } else {
            sum += number
            missing -= 1
            if missing == 0 { value = sum / period }
        }
        return value
    }
}

/// Wilder's running sum, as TA-Lib seeds it for directional movement.
///
/// The first `period − 1` numbers are added; from then on each one displaces a `period`-th part of
/// what is there, the first of them included.
///
/// - SeeAlso: https://ta-lib.org/functions/plus_di/
struct WilderSum: Hashable, Sendable {
    let period: Double
    private var sum = 0.0
    private var missing: Int

    init(period: Int) {
        precondition(period >= 2, "an average spans at least two numbers")
        self.period = Double(period)
        missing = period
    }

    /// `nil` until `period` numbers were seen.
    var value: Double? { missing == 0 ? sum : nil }

    @discardableResult
    mutating func update(_ number: Double) -> Double? {
        if missing > 1 {
            missing -= 1
            sum += number
            return nil
        }
        missing = 0
        sum += number - sum / period
        return sum
    }
}

/// Below this a divisor counts as zero, as in TA-Lib (`TA_EPSILON`), so that both agree on markets
/// that have not moved for hundreds of bars.
let indicatorZero = 1e-14
