import Engine

/// The whole-array indicators over a million elements, into memory that is there: nanoseconds per element.
@Sendable func benchIndicators() {
    let count = 1_000_000
    let walk = Walk(count: count)
    let (highs, lows, closes) = (walk.highs, walk.lows, walk.closes)
    var output = Array(repeating: 0.0, count: count)
    var middle = output
    var lower = output
    func report(_ name: String, _ body: (inout MutableSpan<Double>) -> Void) {
        let nanoseconds = medianNanoseconds {
            var span = output.mutableSpan
            body(&span)
        }
        print(name, nanoseconds / Double(count), output[count - 1])
    }
    report("EMA20") { EMA.values(of: closes.span, period: 20, into: &$0) }
    report("RSI14") { RSI.values(of: closes.span, period: 14, into: &$0) }
    report("ATR14") {
        ATR.values(highs: highs.span, lows: lows.span, closes: closes.span, period: 14, into: &$0)
    }
    report("ADX14") {
        ADX.values(highs: highs.span, lows: lows.span, closes: closes.span, period: 14, into: &$0)
    }
    report("BBANDS20") { upper in
        var between = middle.mutableSpan
        var below = lower.mutableSpan
        Bollinger.values(
            of: closes.span, period: 20, deviations: 2, upper: &upper, middle: &between, lower: &below)
    }
}
