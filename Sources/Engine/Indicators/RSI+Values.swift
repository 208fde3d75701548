extension RSI {
    /// The indices at all of `prices`, the same bits as ``update(_:)`` gives; NaN in the warm-up.
    ///
    /// - Precondition: all prices are finite; `output` has as many elements as `prices`.
    public static func values(of prices: Span<Double>, period: Int, into output: inout MutableSpan<Double>) {
        let count = prices.count
        precondition(output.count == count, "there is one index for each price")
        var rsi = RSI(period: period)
        var index = 0
        while index < count, rsi.value == nil {
            output[index] = rsi.update(prices[index]) ?? .nan
            index += 1
        }
        guard var gain = rsi.gain.running, var loss = rsi.loss.running else { return }
        let share = rsi.gain.share
        var numbers = Recurrence.Stretch(repeating: 0)
        var others = numbers
        var gains = numbers.mutableSpan
        var losses = others.mutableSpan
        while count - index >= Recurrence.stretchLength {
            let end = index + Recurrence.stretchLength
            writeChanges(
                of: prices.extracting(index..<end), since: prices.extracting(index - 1..<end - 1), share: share,
                gains: &gains, losses: &losses)
            writeIndices(to: &output, at: index, gain: &gain, of: gains.span, loss: &loss, of: losses.span)
            index = end
        }
        while index < count {
            let change = prices[index] - prices[index - 1]
            output[index] = Self.share(
                of: gain.next(larger(change, 0) * share), against: loss.next(larger(-change, 0) * share))
            index += 1
        }
        // One price that is not finite makes every later mean so.
        precondition((gain.value + loss.value).isFinite, "an indicator is fed with finite prices")
    }

    /// Writes what the means take of a stretch of prices. A loop of its own: in one with the means the
    /// compiler takes the changes apart again.
    @inline(__always)
    private static func writeChanges(
        of prices: Span<Double>, since previous: Span<Double>, share: Double,
        gains: inout MutableSpan<Double>, losses: inout MutableSpan<Double>
    ) {
        let length = Recurrence.stretchLength
        precondition(
            prices.count == length && previous.count == length && gains.count == length
                && losses.count == length, "a stretch of prices, and room for its changes")
        for index in 0..<length {
            let change = prices[index] - previous[index]
            gains[index] = larger(change, 0) * share
            losses[index] = larger(-change, 0) * share
        }
    }

    /// Writes the indices of a stretch, four at a time as ``share(of:against:)`` gives each.
    @inline(__always)
    private static func writeIndices(
        to output: inout MutableSpan<Double>, at start: Int, gain: inout Recurrence, of gains: Span<Double>,
        loss: inout Recurrence, of losses: Span<Double>
    ) {
        let length = Recurrence.stretchLength
        precondition(gains.count == length && losses.count == length, "a stretch of changes")
        var index = 0
        while index < length {
            let rises = gain.nextFour(SIMD4(gains, at: index))
            let falls = loss.nextFour(SIMD4(losses, at: index))
            let movements = rises + falls
            let indices = 100 * (rises / movements)
            indices.replacing(with: 0, where: movements .< indicatorZero)
                .write(to: &output, at: start &+ index)
            index &+= Recurrence.blockLength
        }
    }
}
