/// Wilder's running mean: seeded by the plain mean of the first `period` numbers, then
/// `mean += (number − mean) ÷ period`.
///
/// - SeeAlso: J. Welles Wilder, "New Concepts in Technical Trading Systems", 1978, section III;
///   https://ta-lib.org/functions/
struct WilderMean: Hashable, Sendable {
    /// What a number weighs: `1 ÷ period`.
    let share: Double
    /// `nil` until `period` numbers were seen.
    private(set) var running: Recurrence?
    private let period: Double
    private var sum = 0.0
    private var missing: Int

    init(period: Int) {
        precondition(period >= 2, "an average spans at least two numbers")
        self.period = Double(period)
        share = 1 / Double(period)
        missing = period
    }

    /// `nil` until `period` numbers were seen.
    var value: Double? { running?.value }

    @discardableResult
    mutating func update(_ number: Double) -> Double? {
        if running != nil { return running?.next(number * share) }
        sum += number
        missing -= 1
        if missing == 0 { running = Recurrence(keep: (period - 1) / period, from: sum / period) }
        return value
    }
}

/// Wilder's running mean of what may be undefined: it then keeps its last value, and 0 counts in the seed.
struct HoldingMean: Hashable, Sendable {
    /// `nil` until `period` numbers were seen.
    private(set) var value: Double?
    private let period: Double
    private var sum = 0.0
    private var missing: Int

    init(period: Int) {
        self.period = Double(period)
        missing = period
    }

    mutating func update(_ number: Double?) {
        if let mean = value {
            value = Self.next(mean, number, period: period)
        } else {
            sum += number ?? 0
            missing -= 1
            if missing == 0 { value = sum / period }
        }
    }

    @inline(__always)
    static func next(_ mean: Double, _ number: Double?, period: Double) -> Double {
        number.map { mean * ((period - 1) / period) + $0 * (1 / period) } ?? mean
    }
}

/// Wilder's running sum, as TA-Lib seeds it for directional movement.
///
/// The first `period − 1` numbers are added; from then on each one displaces a `period`-th part of
/// what is there, the first of them included.
///
/// - SeeAlso: https://ta-lib.org/functions/plus_di/
struct WilderSum: Hashable, Sendable {
    /// `nil` until `period` numbers were seen.
    private(set) var running: Recurrence?
    private let keep: Double
    private var sum = 0.0
    private var missing: Int

    init(period: Int) {
        precondition(period >= 2, "an average spans at least two numbers")
        keep = Double(period - 1) / Double(period)
        missing = period - 1
    }

    /// `nil` until `period` numbers were seen.
    var value: Double? { running?.value }

    @discardableResult
    mutating func update(_ number: Double) -> Double? {
        if running != nil { return running?.next(number) }
        if missing > 0 {
            sum += number
            missing -= 1
            return nil
        }
        // The seed takes part in a step of its own, after which the blocks of the recurrence begin.
        running = Recurrence(keep: keep, from: sum * keep + number)
        return value
    }
}

/// Below this a divisor counts as zero, as in TA-Lib (`TA_EPSILON`), so that both agree on markets
/// that have not moved for hundreds of bars.
let indicatorZero = 1e-14
