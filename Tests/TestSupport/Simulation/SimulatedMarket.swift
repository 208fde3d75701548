import Domain

/// Prices that walk, trend, stall and break, by the seed.
public struct SimulatedMarket: Sendable {
    private let scenario: Scenario
    private var prices: [Double]
    private var drifts: [Double]
    private var walk: SplitMix64
    private var ticks = 0
    private var frozenUntil: Timestamp?

    init(scenario: Scenario) {
        self.scenario = scenario
        walk = SplitMix64(seed: scenario.seed &* 7_919 &+ 13)
        prices = scenario.instruments.all.map { Self.start(of: $0.id) }
        drifts = scenario.instruments.all.map { _ in 0 }
    }

    private static func start(of id: InstrumentID) -> Double {
        switch id {
        case "BTCUSDT": 90_000
        case "ETHUSDT": 3_000
        default: 1.1
        }
    }

    /// One publication an hour into the day, for whoever trades the dollar.
    var events: [CalendarEvent] {
        [
            CalendarEvent(
                title: "Core CPI m/m", currency: "USD", at: scenario.start + .minutes(100), impact: .high,
                forecast: "0.3%", previous: "0.2%", source: .feed)
        ]
    }

    /// Bars of a calm past that end before `time`.
    func bars(of index: InstrumentIndex, before time: Timestamp) -> [Bar] {
        var random = SplitMix64(seed: scenario.seed &+ UInt64(index.value))
        let first = Timeframe.m1.start(of: scenario.start) - .minutes(60)
        let instrument = scenario.instruments[index]
        // Too few at first for some, so that the warm-up speaks.
        let count = scenario.kind == .quiet ? 8 : 60
        return (60 - count..<60).compactMap { minute in
            let base = prices[index.value] * (1 + Double(Int.random(in: -3...3, using: &random)) / 10_000)
            guard
                let price = Fixed(base, rounding: .toNearestOrEven).flatMap(Price.init).flatMap({
                    instrument.onGrid($0, .toNearestOrEven)
                }),
                let high = price.moved(by: instrument.tick), let low = price.moved(by: -instrument.tick)
            else { return nil }
            return Bar(start: first + .minutes(minute), open: price, high: high, low: low, close: price)
        }
    }

    mutating func next(
        at now: Timestamp, calm: Bool, _ mischief: inout Mischief, _ random: inout SplitMix64
    ) -> [Quote] {
        ticks += 1
        if !calm, frozenUntil == nil, mischief.strikes(.frozenFeed, &random) { frozenUntil = now + .minutes(3) }
        if let until = frozenUntil {
            guard now >= until else { return [] }
            frozenUntil = nil
        }
        return scenario.instruments.indices.compactMap { index in
            move(index)
            return quote(index, at: now, calm: calm, &mischief, &random)
        }
    }

    private mutating func move(_ index: InstrumentIndex) {
        let size = scenario.volatilityBps
        if ticks % 40 == 1 {
            let turn = Double(Int.random(in: -10...10, using: &walk)) / 10
            drifts[index.value] = scenario.kind == .chop ? 0 : turn * size * 0.6
            if scenario.kind == .crash, ticks > 200 {
                drifts[index.value] = (index.value == 0 ? -1 : 1) * turn.magnitude * size
            }
        }
        let noise = Double(Int.random(in: -1_000...1_000, using: &walk)) / 1_000 * size
        prices[index.value] *= 1 + (drifts[index.value] + noise) / 10_000
    }

    private func quote(
        _ index: InstrumentIndex, at now: Timestamp, calm: Bool, _ mischief: inout Mischief,
        _ random: inout SplitMix64
    ) -> Quote? {
        let instrument = scenario.instruments[index]
        guard
            let bid = Fixed(prices[index.value], rounding: .down).flatMap(Price.init).flatMap({
                instrument.onGrid($0, .down)
            })
        else { return nil }
        var ticks = Int64(instrument.paperSpreadTicks)
        if !calm, mischief.strikes(.crossedQuote, &random) { ticks = -2 }
        if !calm, mischief.strikes(.wideSpread, &random) {
            ticks = bid.amount.raw / 2_000 / instrument.tick.raw
        }
        return bid.moved(by: Fixed(raw: instrument.tick.raw * ticks)).map {
            Quote(instrument: index, bid: bid, ask: $0, at: now)
        }
    }
}
