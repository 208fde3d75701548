/// The moving average convergence and divergence: fast EMA − slow EMA, an EMA of that as its signal, and
/// the difference of both; in the price's unit.
///
/// TA-Lib's seeding: both averages have their first value at the same price, the fast one seeded by
/// the last `fast` of the slow one's prices; nothing has a value before the signal has one.
///
/// - SeeAlso: https://ta-lib.org/functions/macd/
public struct MACD: Hashable, Sendable {
    public struct Value: Hashable, Sendable {
        /// Fast less slow.
        public let line: Double
        public let signal: Double
        /// Line less signal.
        public var histogram: Double { line - signal }
    }

    /// `nil` until `slow + signal − 1` prices were seen.
    public private(set) var value: Value?
    /// How many prices it still needs.
    public private(set) var warmUp: Int
    private var fast: EMA
    private var slow: EMA
    private var signal: EMA

    /// - Precondition: each is at least 2, and `fast` is smaller than `slow`.
    public init(fast: Int, slow: Int, signal: Int) {
        precondition(fast < slow, "the fast average is the shorter one")
        self.fast = EMA(period: fast)
        self.slow = EMA(period: slow)
        self.signal = EMA(period: signal)
        warmUp = slow + signal - 1
    }

    /// - Precondition: `price` is finite.
    @discardableResult
    public mutating func update(_ price: Double) -> Value? {
        warmUp = max(warmUp - 1, 0)
        let slowValue = slow.update(price)
        // Before this update the slow average still needed as many prices as the fast one spans.
        if slow.warmUp < fast.period { fast.update(price) }
        guard let fastValue = fast.value, let slowValue else { return nil }
        let line = fastValue - slowValue
        guard let signalValue = signal.update(line) else { return nil }
        value = Value(line: line, signal: signalValue)
        return value
    }
}
