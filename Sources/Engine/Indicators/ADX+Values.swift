extension ADX {
    /// The indices at all bars, the same bits as ``update(high:low:close:)`` gives; NaN in the warm-up.
    ///
    /// - Precondition: all prices are finite; all four have as many elements.
    public static func values(
        highs: Span<Double>, lows: Span<Double>, closes: Span<Double>, period: Int,
        into output: inout MutableSpan<Double>
    ) {
        let count = closes.count
        precondition(
            highs.count == count && lows.count == count && output.count == count,
            "there is one index for each bar")
        var adx = ADX(period: period)
        // The sums began before the index did, so their blocks need not end at its first value.
        var index = 0
        while index < count, adx.value == nil || adx.range.running?.endsBlock != true {
            output[index] = adx.update(high: highs[index], low: lows[index], close: closes[index]) ?? .nan
            index += 1
        }
        guard var lines = Lines(adx) else { return }
        var checks = SIMD4<Double>.zero
        while index + Recurrence.blockLength <= count {
            let (high, low) = (SIMD4(highs, at: index), SIMD4(lows, at: index))
            checks += high - low
            let up = high - SIMD4(highs, at: index - 1)
            let down = SIMD4(lows, at: index - 1) - low
            let ranges = trueRange(high: high, low: low, previousClose: SIMD4(closes, at: index - 1))
            lines.nextFour(up: up, down: down, ranges: ranges).write(to: &output, at: index)
            index += Recurrence.blockLength
        }
        while index < count {
            let (high, low) = (highs[index], lows[index])
            checks[0] += high - low
            output[index] = lines.next(
                up: high - highs[index - 1], down: lows[index - 1] - low,
                range: trueRange(high: high, low: low, previousClose: closes[index - 1]))
            index += 1
        }
        // What is not finite stays so in a sum; a close that is not finite stays in the span.
        let check = checks.sum() + lines.span.value + closes[count - 1]
        precondition(check.isFinite, "an indicator is fed with finite prices")
    }

    /// What is carried from bar to bar once there are values.
    private struct Lines {
        private(set) var span: Recurrence
        private var plus: Recurrence
        private var minus: Recurrence
        private var mean: Double
        private let period: Double

        init?(_ adx: ADX) {
            guard let span = adx.range.running, let plus = adx.plusMovement.running,
                let minus = adx.minusMovement.running, let mean = adx.value
            else { return nil }
            self.span = span
            self.plus = plus
            self.minus = minus
            self.mean = mean
            period = Double(adx.period)
        }

        @inline(__always)
        mutating func nextFour(
            up: SIMD4<Double>, down: SIMD4<Double>, ranges: SIMD4<Double>
        ) -> SIMD4<Double> {
            let spans = span.nextFour(ranges)
            let rises = plus.nextFour(Self.movements(up, over: down))
            let falls = minus.nextFour(Self.movements(down, over: up))
            var values = SIMD4<Double>.zero
            for lane in 0..<Recurrence.blockLength {
                mean = HoldingMean.next(
                    mean, ADX.imbalance(plus: rises[lane], minus: falls[lane], span: spans[lane]),
                    period: period)
                values[lane] = mean
            }
            return values
        }

        mutating func next(up: Double, down: Double, range: Double) -> Double {
            let span = span.next(range)
            let rise = plus.next(ADX.movement(up, over: down))
            let fall = minus.next(ADX.movement(down, over: up))
            mean = HoldingMean.next(
                mean, ADX.imbalance(plus: rise, minus: fall, span: span), period: period)
            return mean
        }

        @inline(__always)
        private static func movements(_ one: SIMD4<Double>, over other: SIMD4<Double>) -> SIMD4<Double> {
            SIMD4(
                ADX.movement(one[0], over: other[0]), ADX.movement(one[1], over: other[1]),
                ADX.movement(one[2], over: other[2]), ADX.movement(one[3], over: other[3]))
        }
    }
}
