extension Bollinger {
    /// The bands at all of `prices`, the same bits as ``update(_:)`` gives; NaN in the warm-up.
    ///
    /// - Precondition: all prices are finite; `period` and `deviations` are as in
    ///   ``init(period:deviations:)``; the three outputs have as many elements as `prices`.
    public static func values(
        of prices: Span<Double>, period: Int, deviations: Double, upper: inout MutableSpan<Double>,
        middle: inout MutableSpan<Double>, lower: inout MutableSpan<Double>
    ) {
        let count = prices.count
        precondition(
            upper.count == count && middle.count == count && lower.count == count,
            "there is one set of bands for each price")
        var bands = Bollinger(period: period, deviations: deviations)
        for index in 0..<min(period, count) {
            let value = bands.update(prices[index])
            upper[index] = value?.upper ?? .nan
            middle[index] = value?.middle ?? .nan
            lower[index] = value?.lower ?? .nan
        }
        var tails = Array(repeating: Moments(0, from: 0), count: period)
        var blockTails = tails.mutableSpan
        var check = 0.0
        let (size, share) = (Double(period), 1 / Double(period))
        var start = period
        while start < count {
            let anchor = prices[start]
            sumUp(prices, from: start - period, count: period, anchor: anchor, into: &blockTails)
            var head = Moments(anchor, from: anchor)
            for position in 0..<min(period, count - start) {
                let index = start + position
                if position > 0 {
                    head = head.joined(Moments(prices[index], from: anchor))
                }
                let moments = position + 1 == period ? head : blockTails[position + 1].joined(head)
                let offset = moments.offset(count: size)
                let reach = deviations * moments.variance(offset: offset, share: share).squareRoot()
                upper[index] = anchor + offset + reach
                middle[index] = anchor + offset
                lower[index] = anchor + offset - reach
            }
            // What is not finite stays so in a sum.
            check += head.sum + anchor
            start += period
        }
        precondition(check.isFinite, "an indicator is fed with finite prices")
    }

    /// The tails of the block before, as ``SlidingWindow`` sums them up.
    @inline(__always)
    private static func sumUp(
        _ prices: Span<Double>, from start: Int, count: Int, anchor: Double,
        into tails: inout MutableSpan<Moments>
    ) {
        var tail = Moments(prices[start + count - 1], from: anchor)
        tails[count - 1] = tail
        for position in stride(from: count - 2, to: 0, by: -1) {
            tail = Moments(prices[start + position], from: anchor).joined(tail)
            tails[position] = tail
        }
    }
}
