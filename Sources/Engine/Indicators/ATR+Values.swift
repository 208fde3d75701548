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
        guard var line = Line(atr) else { return }
        let length = Recurrence.stretchLength
        if count - index >= length {
            var numbers = Recurrence.Stretch(repeating: 0)
            var inputs = numbers.mutableSpan
            line.read(
                highs: highs.extracting(index..<index + length), lows: lows.extracting(index..<index + length),
                previousCloses: closes.extracting(index - 1..<index - 1 + length), into: &inputs)
            while count - index >= 2 * length {
                let coming = index + length
                line.write(
                    to: &output, at: index, inputs: &inputs,
                    thenReading: highs.extracting(coming..<coming + length),
                    lows: lows.extracting(coming..<coming + length),
                    previousCloses: closes.extracting(coming - 1..<coming - 1 + length))
                index = coming
            }
            line.write(to: &output, at: index, inputs: inputs.span)
            index += length
        }
        while index < count {
            output[index] = line.next(high: highs[index], low: lows[index], previousClose: closes[index - 1])
            index += 1
        }
        // What is not finite stays so in a sum; a close that is not finite stays in the mean.
        let check = line.heights.sum() + line.mean.value + closes[count - 1]
        precondition(check.isFinite, "an indicator is fed with finite prices")
    }

    /// What is carried from bar to bar once there are values.
    private struct Line {
        private(set) var mean: Recurrence
        /// The sums of high less low, of every fourth bar each.
        private(set) var heights = SIMD4<Double>.zero
        private let share: Double

        init?(_ atr: ATR) {
            guard let mean = atr.mean.running else { return nil }
            self.mean = mean
            share = atr.mean.share
        }

        /// Makes the inputs of a stretch of bars ready.
        @inline(__always)
        mutating func read(
            highs: Span<Double>, lows: Span<Double>, previousCloses: Span<Double>,
            into inputs: inout MutableSpan<Double>
        ) {
            let length = Recurrence.stretchLength
            precondition(
                highs.count == length && lows.count == length && previousCloses.count == length
                    && inputs.count == length, "a stretch of bars, and room for it")
            var index = 0
            while index < length {
                input(highs: highs, lows: lows, previousCloses: previousCloses, at: index)
                    .write(to: &inputs, at: index)
                index &+= Recurrence.blockLength
            }
        }

        /// Writes the averages of a stretch, and puts the inputs of the next one where its own were: so the
        /// processor has something to do while a mean waits for the mean before.
        @inline(__always)
        mutating func write(
            to output: inout MutableSpan<Double>, at start: Int, inputs: inout MutableSpan<Double>,
            thenReading highs: Span<Double>, lows: Span<Double>, previousCloses: Span<Double>
        ) {
            let length = Recurrence.stretchLength
            precondition(
                highs.count == length && lows.count == length && previousCloses.count == length
                    && inputs.count == length, "a stretch of bars, and room for it")
            var index = 0
            while index < length {
                mean.nextFour(SIMD4(inputs.span, at: index)).write(to: &output, at: start &+ index)
                input(highs: highs, lows: lows, previousCloses: previousCloses, at: index)
                    .write(to: &inputs, at: index)
                index &+= Recurrence.blockLength
            }
        }

        /// Writes the averages of a stretch.
        @inline(__always)
        mutating func write(to output: inout MutableSpan<Double>, at start: Int, inputs: Span<Double>) {
            for index in stride(from: 0, to: inputs.count, by: Recurrence.blockLength) {
                mean.nextFour(SIMD4(inputs, at: index)).write(to: &output, at: start + index)
            }
        }

        mutating func next(high: Double, low: Double, previousClose: Double) -> Double {
            heights[0] += high - low
            return mean.next(trueRange(high: high, low: low, previousClose: previousClose) * share)
        }

        /// The shares of four true ranges.
        @inline(__always)
        private mutating func input(
            highs: Span<Double>, lows: Span<Double>, previousCloses: Span<Double>, at index: Int
        ) -> SIMD4<Double> {
            let (high, low) = (SIMD4(highs, at: index), SIMD4(lows, at: index))
            heights += high
            heights -= low
            let close = SIMD4(previousCloses, at: index)
            return trueRange(high: high, low: low, previousClose: close) * share
        }
    }
}
