extension ATR {
    /// The average ranges at all bars, the same bits as ``update(high:low:close:)`` gives; NaN in the warm-up.
    ///
    /// - Precondition: all prices are finite; all four have as many elements.
    public static func values(
        highs: Span<Double>, lows: Span<Double>, closes: Span<Double>, period: Int,
        into output: inout MutableSpan<Double>
    ) {
        let count = closes.count
        precondition(
            highs.count == count && lows.count == count && output.count == count,
            "there is one average range for each bar")
        var atr = ATR(period: period)
        var index = 0
        while index < count, atr.value == nil {
            output[index] = atr.update(high: highs[index], low: lows[index], close: closes[index]) ?? .nan
            index += 1
        }
        guard var mean = atr.mean.running else { return }
        let share = atr.mean.share
        var check = 0.0
        var checks = SIMD4<Double>.zero
        while index + Recurrence.blockLength <= count {
            let (high, low) = (SIMD4(highs, at: index), SIMD4(lows, at: index))
            checks += high - low
            let ranges = trueRange(high: high, low: low, previousClose: SIMD4(closes, at: index - 1))
            mean.nextFour(ranges * share).write(to: &output, at: index)
            index += Recurrence.blockLength
        }
        while index < count {
            let (high, low) = (highs[index], lows[index])
            check += high - low
            output[index] = mean.next(
                trueRange(high: high, low: low, previousClose: closes[index - 1]) * share)
            index += 1
        }
        // What is not finite stays so in a sum; a close that is not finite stays in the mean.
        check += checks.sum() + mean.value + closes[count - 1]
        precondition(check.isFinite, "an indicator is fed with finite prices")
    }
}
