import Domain

/// Prices that walk, trend, stall and break, by the seed.
public struct SimulatedMarket: Sendable {
    private let stage: SimulationStage
    private var prices: [Double]
    private var drifts: [Double]
    private var walk: SplitMix64
    private var ticks = 0
    private var frozenUntil: Timestamp?

    init(_ stage: SimulationStage) {
        self.stage = stage
        walk = SplitMix64(seed: stage.seed &* 7_919 &+ 13)
        prices = stage.prices
        drifts = stage.prices.map { _ in 0 }
    }

    /// One publication an hour into the day, for whoever trades the dollar.
    var events: [CalendarEvent] {
        [
            CalendarEvent(
                title: "Core CPI m/m", currency: "USD", at: stage.start + .minutes(100), impact: .high,
                forecast: "0.3%", previous: "0.2%", source: .feed)
        ]
    }

    /// Bars of a calm past that end before `time`.
    func bars(of index: InstrumentIndex, before time: Timestamp) -> [Bar] {
        var random = SplitMix64(seed: stage.seed &+ UInt64(index.value))
        let first = Timeframe.m1.start(of: stage.start) - .minutes(60)
        let instrument = stage.instruments[index]
        return (60 - min(stage.warmUpBars, 60)..<60).compactMap { minute in
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
        return stage.instruments.indices.compactMap { index in
            move(index)
            return quote(index, at: now, calm: calm, &mischief, &random)
        }
    }

    private mutating func move(_ index: InstrumentIndex) {
        let size = stage.volatilityBps
        if ticks % 40 == 1 {
            let turn = Double(Int.random(in: -10...10, using: &walk)) / 10
            drifts[index.value] = stage.weather == .chop ? 0 : turn * size * 0.6
            if stage.weather == .crash, ticks > 200 {
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
        let instrument = stage.instruments[index]
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
