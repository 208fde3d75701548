/// The exponential moving average: `ema += (price − ema) × 2 ÷ (period + 1)`.
///
/// Seeded by the simple mean of the first `period` prices, as TA-Lib does. Prices come from
/// ``Price``, so they are finite and positive; anything else is our mistake and stops the program
/// at once, where a NaN would spoil every later value in silence.
///
/// - SeeAlso: https://ta-lib.org/functions/ema/
public struct EMA: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period` prices were seen.
    public private(set) var value: Double?
    /// How many prices it still needs.
    public private(set) var warmUp: Int
    private let weight: Double
    private var sum = 0.0
    private var block: Block

    /// - Precondition: `period` is at least 2.
    public init(period: Int) {
        precondition(period >= 2, "an average spans at least two prices")
        self.period = period
        warmUp = period
        weight = 2 / Double(period + 1)
        block = Block(keep: 1 - weight)
    }

    @discardableResult
    public mutating func update(_ price: Double) -> Double? {
        precondition(price.isFinite, "an indicator is fed with finite prices")
        if value != nil {
            value = block.next(price, weight: weight)
        } else {
            sum += price
            warmUp -= 1
            if warmUp == 0 {
                let mean = sum / Double(period)
                value = mean
                block.base = mean
            }
        }
        return value
    }

    /// The averages at all of `prices`, the same bits as ``update(_:)`` gives; NaN in the warm-up.
    ///
    /// - Precondition: all prices are finite; `output` has as many elements as `prices`.
    public static func values(of prices: Span<Double>, period: Int, into output: inout MutableSpan<Double>) {
        precondition(output.count == prices.count, "there is one average for each price")
        var ema = EMA(period: period)
        var index = 0
        while index < prices.count, ema.value == nil {
            output[index] = ema.update(prices[index]) ?? .nan
            index += 1
        }
        var block = ema.block
        while index + Recurrence.blockLength <= prices.count {
            block.nextFour(SIMD4(prices, at: index), weight: ema.weight).write(to: &output, at: index)
            index += Recurrence.blockLength
        }
        // One price that is not finite makes every later average so.
        precondition(block.base.isFinite, "an indicator is fed with finite prices")
        ema.block = block
        while index < prices.count {
            output[index] = ema.update(prices[index]) ?? .nan
            index += 1
        }
    }

    /// Four prices as in ``Recurrence``, but measured from the first of them: so the average of a price
    /// that stands still is that price, and no rounding makes two averages cross.
    private struct Block: Hashable {
        let keep: Double
        let powers: SIMD4<Double>
        /// The average before the block.
        var base = 0.0
        private var anchor = 0.0
        private var partial = 0.0
        private var position = 0

        init(keep: Double) {
            self.keep = keep
            powers = Recurrence.powers(of: keep)
        }

        mutating func next(_ price: Double, weight: Double) -> Double {
            if position == 0 {
                anchor = price
                partial = 0
            } else {
                partial = partial * keep + (price - anchor) * weight
            }
            let value = anchor + ((base - anchor) * powers[position] + partial)
            position += 1
            if position == Recurrence.blockLength {
                position = 0
                base = value
            }
            return value
        }

        @inline(__always)
        mutating func nextFour(_ prices: SIMD4<Double>, weight: Double) -> SIMD4<Double> {
            let anchor = prices[0]
            let second = (prices[1] - anchor) * weight
            let third = second * keep + (prices[2] - anchor) * weight
            let fourth = third * keep + (prices[3] - anchor) * weight
            let values = anchor + (powers * (base - anchor) + SIMD4(0, second, third, fourth))
            base = values[3]
            return values
        }
    }
}
