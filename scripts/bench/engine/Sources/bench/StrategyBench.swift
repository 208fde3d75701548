import Domain
import Engine

/// One look of each strategy at a market, over two hundred moments of a walk: nanoseconds per look.
@Sendable func benchStrategies() {
    var plan = MarketPlan()
    let strategies: [any Strategy] = [
        SmartMoney(settings: SmartMoneySettings(), in: &plan),
        ConfluenceScanner(settings: ConfluenceSettings(), in: &plan),
        BreakOfStructure(settings: BreakOfStructureSettings(), in: &plan),
        SessionBreakout(settings: SessionBreakoutSettings(), in: &plan),
    ]
    let bars = walkingBars(count: 16_000)
    var market = Market(plan)
    var moments: [(market: Market, quote: Quote)] = []
    for (place, bar) in bars.enumerated() {
        _ = market.add(bar)
        guard place >= 12_000, place % 20 == 0,
            let ask = bar.close.moved(by: Fixed(raw: 1_000_000))
        else { continue }
        moments.append(
            (market, Quote(instrument: InstrumentIndex(0), bid: bar.close, ask: ask, at: bar.start)))
    }
    guard let least = Quantity("0.001"), let most = Quantity("1000") else { return }
    let instrument = Instrument(
        id: "BENCH", assetClass: .crypto, baseCurrency: "BTC", quoteCurrency: "USDT",
        tick: Fixed(raw: 1_000_000),
        step: least.amount, minimum: least, maximum: most, contractSize: .one, paperSpreadTicks: 1)
    let contexts = moments.map {
        AssessmentContext(instrument: instrument, quote: $0.quote, account: .allow, time: .allow)
    }
    for strategy in strategies {
        var entries = 0
        let rounds = 100
        let nanoseconds = medianNanoseconds {
            entries = 0
            for _ in 0..<rounds {
                for place in moments.indices {
                    if case .entry = strategy.assess(moments[place].market, contexts[place]) { entries += 1 }
                }
            }
        }
        print(strategy.id, nanoseconds / Double(rounds * moments.count), entries / rounds)
    }
}

/// Bars of five minutes whose closes are those of ``Walk``, each with a volume.
private func walkingBars(count: Int) -> [Bar] {
    let walk = Walk(count: count)
    var bars: [Bar] = []
    for place in 1..<count {
        let (open, close) = (walk.closes[place - 1], walk.closes[place])
        guard let first = price(open), let last = price(close),
            let high = price(max(open, walk.highs[place])), let low = price(min(open, walk.lows[place]))
        else { continue }
        bars.append(
            Bar(
                start: Timestamp(unixSeconds: 1_735_689_600 + Int64(place) * 300), open: first, high: high,
                low: low, close: last, volume: Fixed(raw: Int64(1 + place * 7 % 50) * Fixed.scale)))
    }
    return bars
}

private func price(_ value: Double) -> Price? { Fixed(value, rounding: .toNearestOrEven).flatMap(Price.init) }
