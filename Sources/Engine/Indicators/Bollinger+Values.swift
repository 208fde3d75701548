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
        // One more than there are elements: the last window of a block has no tail.
        var summaries = Array(repeating: Moments(0, from: 0), count: period + 1)
        var tails = summaries.mutableSpan
        var check = 0.0
        var start = period
        while start < count {
            let block = start..<min(start + period, count)
            let anchor = prices[start]
            sumUp(prices.extracting(start - period..<start), anchor: anchor, into: &tails)
            let head = writeBands(
                of: prices.extracting(block), anchor: anchor,
                tails: tails.span.extracting(1...block.count), period: period, deviations: deviations,
                at: start, upper: &upper, middle: &middle, lower: &lower)
            // What is not finite stays so in a sum.
            check += head.sum + anchor
            start = block.upperBound
        }
        precondition(check.isFinite, "an indicator is fed with finite prices")
    }

    /// The tails of the block before, as ``SlidingWindow`` sums them up.
    @inline(__always)
    private static func sumUp(
        _ block: Span<Double>, anchor: Double, into tails: inout MutableSpan<Moments>
    ) {
        precondition(tails.count > block.count, "there is a tail for each element")
        var tail = Moments(0, from: 0)
        var position = block.count
        while position > 1 {
            position &-= 1
            tail = Moments(block[position], from: anchor).joined(tail)
            tails[position] = tail
        }
    }

    /// Writes the bands of the windows that end in `block`, the first at `start`, two at a time; `tails` are
    /// what the windows have of the block before.
    ///
    /// - Returns: the summary of the block.
    @inline(__always)
    private static func writeBands(
        of block: Span<Double>, anchor: Double, tails: Span<Moments>, period: Int, deviations: Double,
        at start: Int, upper: inout MutableSpan<Double>, middle: inout MutableSpan<Double>,
        lower: inout MutableSpan<Double>
    ) -> Moments {
        let count = block.count
        precondition(
            tails.count == count && upper.count == middle.count && upper.count == lower.count,
            "there is a tail for each element, and as much room for each band")
        let size = Double(period)
        let share = 1 / size
        var head = Moments(0, from: 0)
        var position = 0
        while position < count - 1 {
            let first = head.joined(Moments(block[position], from: anchor))
            head = first.joined(Moments(block[position + 1], from: anchor))
            let one = tails[position].joined(first)
            let two = tails[position + 1].joined(head)
            // As ``Moments`` computes them.
            let offset = SIMD2(one.sum, two.sum) / size
            let variance = SIMD2(one.squares, two.squares) * share - offset * offset
            let reach = SIMD2(max(variance[0], 0).squareRoot(), max(variance[1], 0).squareRoot()) * deviations
            let mean = anchor + offset
            (mean + reach).write(to: &upper, at: start &+ position)
            mean.write(to: &middle, at: start &+ position)
            (mean - reach).write(to: &lower, at: start &+ position)
            position += 2
        }
        if position < count {
            head = head.joined(Moments(block[position], from: anchor))
            let moments = tails[position].joined(head)
            let offset = moments.offset(count: size)
            let reach = deviations * moments.variance(offset: offset, share: share).squareRoot()
            upper[start + position] = anchor + offset + reach
            middle[start + position] = anchor + offset
            lower[start + position] = anchor + offset - reach
        }
        return head
    }
}
