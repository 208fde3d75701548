import Domain
import Engine
import Testing

@Suite struct BarAggregatorTests {
    @Test("a longer bar is seen when its last part has closed, not before")
    func lastPart() {
        var aggregator = BarAggregator(to: .m5)
        let parts = [
            Chart.bar(0, "1.2", "1.3", "1.1", "1.2", volume: Fixed("1")!),
            Chart.bar(1, "1.2", "1.5", "1.2", "1.4"),
            Chart.bar(2, "1.4", "1.4", "1.3", "1.3"),
            Chart.bar(3, "1.3", "1.3", "1", "1.1", volume: Fixed("2.5")!),
        ]
        for part in parts { #expect(aggregator.add(part).isEmpty) }
        #expect(
            aggregator.add(Chart.bar(4, "1.1", "1.2", "1.1", "1.15"))
                == [Chart.bar(0, "1.2", "1.5", "1", "1.15", volume: Fixed("3.5")!)])
    }

    @Test("where the last part is missing, a part of a later bar closes it")
    func missing() {
        var aggregator = BarAggregator(to: .m5)
        #expect(aggregator.add(Chart.bar(1, "1", "1", "1", "1")).isEmpty)
        #expect(aggregator.add(Chart.bar(20, "2", "2", "2", "2")) == [Chart.bar(0, "1", "1", "1", "1")])
    }

    @Test("one part may close two longer bars: an old one, and its own")
    func two() {
        var aggregator = BarAggregator(to: .m5)
        #expect(aggregator.add(Chart.bar(1, "1", "1", "1", "1")).isEmpty)
        #expect(
            aggregator.add(Chart.bar(9, "2", "2", "2", "2")) == [
                Chart.bar(0, "1", "1", "1", "1"), Chart.bar(5, "2", "2", "2", "2"),
            ])
    }

    @Test("the clock closes it at its end, not a nanosecond before")
    func clock() {
        var aggregator = BarAggregator(to: .m5)
        _ = aggregator.add(Chart.bar(1, "1", "1", "1", "1"))
        #expect(aggregator.close(upTo: Chart.monday + .minutes(5) - .nanoseconds(1)).isEmpty)
        #expect(aggregator.close(upTo: Chart.monday + .minutes(5)) == [Chart.bar(0, "1", "1", "1", "1")])
        #expect(aggregator.add(Chart.bar(4, "9", "9", "9", "9")).isEmpty)
        #expect(aggregator.ignoredCount == 1)
    }

    @Test(
        "a part that is unsound, off the grid, repeated or late is ignored and counted",
        arguments: [
            Chart.bar(7, "1", "0.9", "0.8", "1"), Chart.bar(6, "2", "2", "2", "2"),
            Chart.bar(5, "2", "2", "2", "2"),
            Bar(
                start: Chart.monday + .seconds(421), open: Price("2")!, high: Price("2")!, low: Price("2")!,
                close: Price("2")!),
        ])
    func ignored(part: Bar) {
        var aggregator = BarAggregator(to: .m5)
        _ = aggregator.add(Chart.bar(6, "1", "1", "1", "1"))
        #expect(aggregator.add(part).isEmpty)
        #expect(aggregator.ignoredCount == 1)
        #expect(aggregator.close(upTo: Chart.monday + .minutes(10)) == [Chart.bar(5, "1", "1", "1", "1")])
    }

    @Test("a volume beyond the range is the largest there is")
    func volume() {
        var aggregator = BarAggregator(to: .m5)
        let most = Fixed(raw: .max)
        _ = aggregator.add(Chart.bar(0, "1", "1", "1", "1", volume: most))
        _ = aggregator.add(Chart.bar(1, "1", "1", "1", "1", volume: Fixed(raw: 1)))
        #expect(aggregator.close(upTo: Chart.monday + .minutes(5)).map(\.volume) == [most])
    }

    @Test(
        "it equals a slow count of the same bars, whatever is missing",
        arguments: [Timeframe.m5, .m15, .h1, .h4, .d1], 0..<10 as Range<UInt64>)
    func oracle(target: Timeframe, seed: UInt64) {
        let parts = Chart.walk(seed: seed, count: 3_000, gapPercent: Int(seed) * 10)
        var aggregator = BarAggregator(to: target)
        var found: [Bar] = []
        for part in parts {
            let closed = aggregator.add(part)
            let now = part.start + .minutes(1)
            #expect(closed.allSatisfy { $0.start + target.duration <= now }, "seen before its close")
            found += closed
        }
        found += aggregator.close(upTo: Chart.monday + .days(30))
        #expect(found == slowly(parts, target))
        #expect(aggregator.ignoredCount == 0)
    }

    private func slowly(_ parts: [Bar], _ target: Timeframe) -> [Bar] {
        let starts = Set(parts.map { target.start(of: $0.start) }).sorted()
        return starts.map { start in
            let own = parts.filter { target.start(of: $0.start) == start }
            return Bar(
                start: start, open: own.first!.open, high: own.map(\.high).max()!, low: own.map(\.low).min()!,
                close: own.last!.close, volume: own.reduce(.zero) { $0 + $1.volume })
        }
    }
}
