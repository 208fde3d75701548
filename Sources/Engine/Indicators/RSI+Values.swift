extension RSI {
    /// The indices at all of `prices`, the same bits as ``update(_:)`` gives; NaN in the warm-up.
    ///
    /// - Precondition: all prices are finite; `output` has as many elements as `prices`.
    public static func values(of prices: Span<Double>, period: Int, into output: inout MutableSpan<Double>) {
        precondition(output.count == prices.count, "there is one index for each price")
        var rsi = RSI(period: period)
        var index = 0
        while index < prices.count, rsi.value == nil {
            output[index] = rsi.update(prices[index]) ?? .nan
            index += 1
        }
        guard var gain = rsi.gain.running, var loss = rsi.loss.running else { return }
        let share = rsi.gain.share
        while index + Recurrence.blockLength <= prices.count {
            let change = SIMD4(prices, at: index) - SIMD4(prices, at: index - 1)
            let gains = gain.nextFour(larger(change, .zero) * share)
            let losses = loss.nextFour(larger(-change, .zero) * share)
            for lane in 0..<Recurrence.blockLength {
                output[index + lane] = Self.share(of: gains[lane], against: losses[lane])
            }
            index += Recurrence.blockLength
        }
        while index < prices.count {
            let change = prices[index] - prices[index - 1]
            output[index] = Self.share(
                of: gain.next(larger(change, 0) * share), against: loss.next(larger(-change, 0) * share))
            index += 1
        }
        // One price that is not finite makes every later mean so.
        precondition((gain.value + loss.value).isFinite, "an indicator is fed with finite prices")
    }
}
