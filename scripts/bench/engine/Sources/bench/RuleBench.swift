import Domain
import Engine

/// The crossing of two averages judged a thousand times a run: compiled, and written in a file. Nanoseconds per
/// judgement, and how many wanted in.
@Sendable func benchRules() {
    var plan = MarketPlan()
    var settings = AverageCross.Settings()
    settings.timeframe = .m1
    settings.average = .exponential
    let strategies: [any Strategy] = [
        AverageCross(settings: settings, in: &plan), RuleStrategy(blueprint(), clock: .utc, in: &plan),
    ]
    let markets = markets(plan, count: 1_000)
    let context = AssessmentContext(
        instrument: instrument,
        quote: Quote(instrument: InstrumentIndex(0), bid: price(100_000), ask: price(100_000.01), at: start),
        account: .allow, time: .allow)
    for strategy in strategies {
        var wanted = 0
        let nanoseconds = medianNanoseconds {
            for _ in 0..<200 {
                for market in markets {
                    if case .entry = strategy.assess(market, context) { wanted += 1 }
                }
            }
        }
        print(strategy.id, nanoseconds / Double(markets.count * 200), wanted)
    }
}

private let start = Timestamp(unixSeconds: 1_767_605_400)
private let instrument = Instrument(
    id: "WALK", assetClass: .crypto, baseCurrency: "WLK", quoteCurrency: "USD", tick: Fixed(raw: 1_000_000),
    step: Fixed(raw: 1_000_000), minimum: Quantity("0.01") ?? .zero, maximum: Quantity("1000") ?? .zero,
    contractSize: .one, paperSpreadTicks: 1)

private func price(_ whole: Double) -> Price {
    guard let price = Fixed(whole, rounding: .toNearestOrEven).flatMap(Price.init) else {
        preconditionFailure("a walk stays above zero")
    }
    return price
}

private func blueprint() -> RuleBlueprint {
    var draft = RuleDraft(id: "file", timeframe: .m1)
    draft.long = RuleText("ema(20) crosses above ema(50)")
    draft.isMirrored = true
    draft.exitLong = RuleText("ema(20) crosses below ema(50)")
    draft.stop = RuleText("1.5 * atr(14)")
    draft.target = RuleText("3 * atr(14)")
    do throws(RuleFaults) { return try RuleBlueprint(draft) } catch { preconditionFailure("\(error.faults)") }
}

/// The last `count` states of one market.
private func markets(_ plan: MarketPlan, count: Int) -> [Market] {
    let walk = Walk(count: count + 200)
    var market = Market(plan)
    var states: [Market] = []
    for place in walk.closes.indices {
        let bar = Bar(
            start: start + .minutes(place), open: price(walk.closes[place]), high: price(walk.highs[place]),
            low: price(walk.lows[place]), close: price(walk.closes[place]))
        _ = market.add(bar)
        if place >= 200 { states.append(market) }
    }
    return states
}
