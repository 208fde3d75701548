import Domain
import Engine
import Testing

@Suite struct BarBuilderTests {
    private func builder(_ timeframe: Timeframe = .m1) -> BarBuilder {
        BarBuilder(instrument: Chart.eurusd, timeframe: timeframe)
    }

    private func at(_ seconds: Int, _ nanoseconds: Int = 0) -> Timestamp {
        Chart.monday + .seconds(seconds) + .nanoseconds(nanoseconds)
    }

    @Test("a bar is made of bids and closes when a quote of a later slot arrives")
    func close() {
        var builder = builder()
        for (second, bid) in [(1, "1.2"), (20, "1.4"), (40, "1.1"), (59, "1.3")] {
            #expect(builder.add(Chart.quote(bid, "1.9", at: at(second))).isEmpty)
        }
        #expect(
            builder.add(Chart.quote("1.5", "1.9", at: at(60))) == [Chart.bar(0, "1.2", "1.4", "1.1", "1.3")])
        #expect(builder.open == Chart.bar(1, "1.5", "1.5", "1.5", "1.5"))
    }

    @Test("a slot begins to the nanosecond", arguments: Timeframe.allCases)
    func boundary(timeframe: Timeframe) {
        let start = timeframe.start(of: Chart.monday)
        var builder = builder(timeframe)
        #expect(builder.add(Chart.quote("1", "1", at: start)).isEmpty)
        let last = start + timeframe.duration - .nanoseconds(1)
        #expect(builder.add(Chart.quote("2", "2", at: last)).isEmpty)
        let closed = builder.add(Chart.quote("3", "3", at: last + .nanoseconds(1)))
        #expect(closed.map(\.start) == [start])
        #expect(closed.map(\.close) == [Price("2")!])
    }

    @Test("the clock closes a bar at its end, not a nanosecond before, and only once")
    func clock() {
        var builder = builder()
        #expect(builder.close(upTo: at(60)).isEmpty)
        _ = builder.add(Chart.quote("1", "1", at: at(61)))
        #expect(builder.close(upTo: at(119, 999_999_999)).isEmpty)
        #expect(builder.close(upTo: at(120)) == [Chart.bar(1, "1", "1", "1", "1")])
        #expect(builder.close(upTo: at(120)).isEmpty)
        #expect(builder.open == nil)
    }

    @Test("a silent hour has no bars")
    func gap() {
        var builder = builder()
        _ = builder.add(Chart.quote("1", "1", at: at(0)))
        #expect(builder.add(Chart.quote("2", "2", at: at(3_600))) == [Chart.bar(0, "1", "1", "1", "1")])
        #expect(builder.close(upTo: at(3_660)) == [Chart.bar(60, "2", "2", "2", "2")])
    }

    @Test("a quote older than the last one is ignored and counted; one of the same time is not")
    func late() {
        var builder = builder()
        _ = builder.add(Chart.quote("1", "1", at: at(30)))
        for (second, late) in [(30, 0), (29, 1), (-1, 2), (-3_600, 3)] {
            #expect(builder.add(Chart.quote("1", "1", at: at(second))).isEmpty)
            #expect(builder.lateCount == late)
        }
        _ = builder.add(Chart.quote("9", "9", at: at(29)))
        #expect(builder.open == Chart.bar(0, "1", "1", "1", "1"))
    }

    @Test("a quote of a slot that the clock has closed is late, bar or no bar", arguments: [true, false])
    func lateAfterClock(hasBar: Bool) {
        var builder = builder()
        if hasBar { _ = builder.add(Chart.quote("1", "1", at: at(0))) }
        _ = builder.close(upTo: at(60))
        #expect(builder.add(Chart.quote("2", "2", at: at(59, 999_999_999))).isEmpty)
        #expect(builder.lateCount == 1)
        #expect(builder.open == nil)
    }

    @Test("a crossed quote is ignored and counted, and closes nothing; a locked one is taken")
    func crossed() {
        var builder = builder()
        _ = builder.add(Chart.quote("1", "1", at: at(0)))
        #expect(builder.add(Chart.quote("1.00001", "1", at: at(60))).isEmpty)
        #expect(builder.crossedCount == 1)
        #expect(builder.add(Chart.quote("1", "1", at: at(60))).count == 1)
        #expect(builder.crossedCount == 1)
    }

    @Test("the slot that the beginning cuts has no bar; one that it meets has", arguments: [0, 1, 59])
    func beginning(second: Int) {
        var builder = BarBuilder(instrument: Chart.eurusd, timeframe: .m1, from: at(second))
        for second in [59, 60, 120] { _ = builder.add(Chart.quote("1", "1", at: at(second))) }
        #expect(builder.lateCount == (second == 0 ? 0 : 1))
    }

    @Test("a whole bar from elsewhere replaces the open one, and its slot is over")
    func whole() {
        var builder = builder()
        _ = builder.add(Chart.quote("1", "1", at: at(30)))
        builder.noteWhole(Chart.bar(0, "1", "2", "1", "2"))
        #expect(builder.open == nil)
        #expect(builder.add(Chart.quote("3", "3", at: at(59))).isEmpty)
        #expect(builder.add(Chart.quote("3", "3", at: at(60))).isEmpty)
        #expect(builder.lateCount == 1)
        builder.noteWhole(Chart.bar(0, "1", "2", "1", "2"))
        #expect(builder.open == Chart.bar(1, "3", "3", "3", "3"))
    }

    @Test("bars rise, are sound and hold every bid that was not late", arguments: 0..<50 as Range<UInt64>)
    func property(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var builder = BarBuilder(instrument: Chart.eurusd, timeframe: .m1, from: Chart.monday)
        var closed: [Bar] = []
        var slots: [Timestamp: [Price]] = [:]
        var newest = Chart.monday
        for _ in 0..<400 {
            let moment = newest + .milliseconds(Int.random(in: -3_000...20_000, using: &random))
            let bid = Price(Fixed(raw: Int64.random(in: 100_000...200_000, using: &random) * 1_000))!
            closed += builder.add(Quote(instrument: Chart.eurusd, bid: bid, ask: bid, at: moment))
            guard moment >= newest else { continue }
            newest = moment
            slots[Timeframe.m1.start(of: moment), default: []].append(bid)
        }
        closed += builder.close(upTo: newest + .minutes(1))
        let expected = slots.sorted { $0.key < $1.key }.map { start, bids in
            Bar(start: start, open: bids[0], high: bids.max()!, low: bids.min()!, close: bids.last!)
        }
        #expect(closed == expected)
    }
}
