import Domain
import Engine
import Testing

@Suite struct BarSeriesTests {
    let flat = Chart.bar(0, "1", "1", "1", "1")

    @Test(
        "a bar that cannot be is not taken",
        arguments: [
            (Chart.bar(0, "1.2", "1.1", "1", "1.1"), BarSeries.Refusal.unsound),
            (Chart.bar(0, "1.2", "1.3", "1.1", "1.05"), .unsound),
            (Chart.bar(0, "1", "1", "1", "1", volume: Fixed(raw: -1)), .unsound),
            (
                Bar(
                    start: Chart.monday + .seconds(1), open: Price("1")!, high: Price("1")!, low: Price("1")!,
                    close: Price("1")!),
                .offGrid
            ),
            (
                Bar(
                    start: Chart.monday + .nanoseconds(1), open: Price("1")!, high: Price("1")!,
                    low: Price("1")!,
                    close: Price("1")!), .offGrid
            ),
        ])
    func impossible(bar: Bar, refusal: BarSeries.Refusal) {
        var series = BarSeries(timeframe: .m1)
        #expect(series.append(bar) == refusal)
        #expect(series.isEmpty)
    }

    @Test(
        "a bar out of its turn is not taken, and the series stays as it was",
        arguments: [(5, BarSeries.Refusal.duplicate), (4, .outOfOrder), (-100, .outOfOrder)])
    func order(minutes: Int, refusal: BarSeries.Refusal) {
        var series = BarSeries(timeframe: .m1)
        #expect(series.append(flat) == nil)
        #expect(series.append(Chart.bar(5, "1", "1", "1", "1")) == nil)
        let before = series
        #expect(series.append(Chart.bar(minutes, "2", "2", "2", "2")) == refusal)
        #expect(series == before)
    }

    @Test("a gap is kept as a gap")
    func gap() {
        var series = BarSeries(timeframe: .m1)
        for minute in [0, 1, 60] { #expect(series.append(Chart.bar(minute, "1", "1", "1", "1")) == nil) }
        #expect(series.map(\.start) == [0, 1, 60].map { Chart.monday + .minutes($0) })
    }

    @Test("it holds its limit; one more drops the oldest", arguments: [999, 1_000, 1_001, 1_002, 2_500])
    func limit(count: Int) {
        var series = BarSeries(timeframe: .m1)
        let bars = Chart.walk(seed: 7, count: count)
        for bar in bars { #expect(series.append(bar) == nil) }
        #expect(Array(series) == Array(bars.suffix(BarSeries.countMaximum)))
        #expect(series.last == bars.last)
    }

    @Test("series of the same bars are equal, however they came to them")
    func equal() {
        let bars = Chart.walk(seed: 3, count: 1_200)
        var long = BarSeries(timeframe: .m1)
        var short = BarSeries(timeframe: .m1)
        for bar in bars { #expect(long.append(bar) == nil) }
        for bar in bars.suffix(1_000) { #expect(short.append(bar) == nil) }
        #expect(long == short)
        #expect(long.hashValue == short.hashValue)
    }
}
