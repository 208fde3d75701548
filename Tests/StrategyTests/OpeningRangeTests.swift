import Domain
import Scheduler
import TestSupport
import Testing

@testable import Engine

@Suite struct OpeningRangeTests {
    private static let london = LocalClock(name: "Europe/London") { Zone.london.offset(at: $0) }

    private static func settings(_ past: Past) -> OpeningRangeSettings {
        var settings = OpeningRangeSettings()
        // A source without volume cannot be asked for it.
        if past.parts.allSatisfy({ $0.volume == .zero }) { settings.volumeFactor = .zero }
        return settings
    }

    @Test("the opening range agrees with its slow version, entry for entry", arguments: Past.all)
    func slow(past: Past) {
        let settings = Self.settings(past)
        var plan = MarketPlan()
        let strategy = OpeningRange(settings: settings, clock: Self.london, in: &plan)
        let bars = past.bars(.m5)
        let fast = entries(strategy, plan, bars, past.instrument)
        let slow = Self.slowEntries(bars, past.instrument, factor: settings.volumeFactor.double)
        #expect(difference(fast, slow, past.instrument) == nil)
        print(
            "openingRange on \(past.name): \(fast.count { $0.side == .buy }) long, \(fast.count { $0.side == .sell }) short"
        )
        #expect(fast.contains { $0.side == .buy } && fast.contains { $0.side == .sell })
    }

    private static func slowEntries(_ bars: [Bar], _ instrument: Instrument, factor: Double) -> [SlowEntry] {
        func minute(_ bar: Bar) -> Int { Zone.london.civil(at: bar.start).timeOfDay.secondsSinceMidnight / 60 }
        let spread = Double(instrument.paperSpreadTicks) * instrument.tick.double
        var found: [SlowEntry] = []
        let days = Dictionary(grouping: bars.indices) { Zone.london.date(at: bars[$0].start) }
        for day in days.keys.sorted() {
            guard let places = days[day] else { continue }
            let range = places.filter { (480..<540).contains(minute(bars[$0])) }
            guard range.count >= 6, let high = range.map({ bars[$0].high }).max(),
                let low = range.map({ bars[$0].low }).min()
            else { continue }
            let window = places.filter { minute(bars[$0]) >= 540 && minute(bars[$0]) + 5 <= 690 }
            guard let place = window.first(where: { bars[$0].close > high || bars[$0].close < low }),
                place >= 20
            else { continue }
            let mean = bars[(place - 20)..<place].map(\.volume.double).reduce(0, +) / 20
            if factor > 0, mean == 0 || bars[place].volume.double / mean < factor { continue }
            let up = bars[place].close > high
            let price = bars[place].close.amount.double + (up ? spread : 0)
            found.append(
                SlowEntry(
                    at: bars[place].start, side: up ? .buy : .sell, stop: price * (up ? 0.992 : 1.008),
                    target: price * (up ? 1.012 : 0.988)))
        }
        return found
    }

    /// A morning on the grid of a cent: the range 100.00 to 101.00, then what a test adds.
    private struct Morning {
        var bars: [Bar] = []
        /// 2026-01-05 00:00 UTC, a Monday in winter: London is UTC.
        static let midnight = Timestamp(unixSeconds: 1_767_571_200)

        init() {
            for minute in stride(from: 300, to: 480, by: 5) { add(minute, "100.5", volume: 100) }
            for minute in stride(from: 480, to: 540, by: 5) {
                add(minute, "100.5", high: "101", low: "100", volume: 100)
            }
        }

        mutating func add(
            _ minute: Int, _ close: String, high: String? = nil, low: String? = nil, volume: Int = 100
        ) {
            let close = Price(close)!
            bars.append(
                Bar(
                    start: Self.midnight + .minutes(minute), open: close,
                    high: high.flatMap { Price($0) } ?? close,
                    low: low.flatMap { Price($0) } ?? close, close: close, volume: Fixed(whole: volume)!))
        }

        func last(_ change: (inout OpeningRangeSettings) -> Void = { _ in }) -> Assessment {
            var settings = OpeningRangeSettings()
            change(&settings)
            var plan = MarketPlan()
            let strategy = OpeningRange(settings: settings, clock: OpeningRangeTests.london, in: &plan)
            return StrategyRun(strategy, plan, instrument: .btcusdt).answers(to: bars).last!.assessment
        }
    }

    private static func code(_ assessment: Assessment) -> String {
        switch assessment {
        case .entry(let plan): plan.side == .buy ? "long" : "short"
        case .refused(let reason): reason.code
        }
    }

    @Test(
        "each rule says its own no, and nothing against the first break on volume",
        arguments: [
            (540, "101.1", 150, "long"), (540, "99.9", 150, "short"), (540, "101", 150, "WITHIN_RANGE"),
            (540, "101.1", 149, "VOLUME_LOW"), (685, "101.1", 150, "long"),
            (690, "101.1", 150, "ENTRY_WINDOW_OVER"), (535, "101.1", 150, "RANGE_FORMING"),
        ])
    func rules(minute: Int, close: String, volume: Int, expected: String) {
        var morning = Morning()
        if minute < 540 { morning.bars.removeLast() }
        morning.add(minute, close, volume: volume)
        #expect(Self.code(morning.last()) == expected)
    }

    @Test("a range that was broken once is not broken again; a short can be switched off; no volume is unknown")
    func others() {
        var morning = Morning()
        morning.add(540, "101.1", volume: 150)
        morning.add(545, "101.2", volume: 200)
        #expect(Self.code(morning.last()) == "ALREADY_BROKEN")
        var short = Morning()
        short.add(540, "99.9", volume: 150)
        #expect(Self.code(short.last { $0.shorts = false }) == "SHORTS_OFF")
        var silent = Morning()
        silent.bars = silent.bars.map {
            Bar(start: $0.start, open: $0.open, high: $0.high, low: $0.low, close: $0.close)
        }
        silent.add(540, "101.1", volume: 0)
        #expect(Self.code(silent.last()) == "VOLUME_UNKNOWN")
        #expect(Self.code(silent.last { $0.volumeFactor = .zero }) == "long")
        var gap = Morning()
        gap.bars.removeAll { (480..<515).contains(($0.start.unixSeconds - Morning.midnight.unixSeconds) / 60) }
        gap.add(540, "101.1", volume: 150)
        #expect(Self.code(gap.last()) == "RANGE_UNKNOWN")
    }

    @Test(
        "a position is closed at its time, and one of an earlier day at once",
        arguments: [(924, false), (925, true)])
    func exit(minute: Int, closes: Bool) {
        var plan = MarketPlan()
        let strategy = OpeningRange(settings: OpeningRangeSettings(), clock: Self.london, in: &plan)
        var market = Market(plan)
        var morning = Morning()
        morning.add(minute / 5 * 5, "101.1")
        for bar in morning.bars { _ = market.add(bar) }
        let held = Held(
            side: .buy, entry: Price("101")!, openedAt: Morning.midnight + .minutes(545), mark: Price("101")!)
        #expect((strategy.exit(held, market)?.code == "TIME_EXIT") == closes)
        let old = Held(
            side: .buy, entry: Price("101")!, openedAt: Morning.midnight - .minutes(1), mark: Price("101")!)
        #expect(strategy.exit(old, market)?.code == "TIME_EXIT")
    }
}
