import Domain

@testable import Engine

/// A strategy under some settings, its oracle, and what it can answer.
struct StrategyCase: Sendable, CustomStringConvertible {
    typealias Oracle = (_ second: Int, _ entriesToday: Int, OraclePrices) -> Answer

    let name: String
    let codes: [String]
    let make: @Sendable (inout MarketPlan) -> any Strategy
    let oracle: @Sendable ([Bar]) -> Oracle

    var description: String { name }

    /// What `bars` lead to: each look that was possible, with the oracle's answer to it.
    func looks(at bars: [Bar], base: Timeframe, _ instrument: Instrument) -> [(found: Answer, expected: Answer)]
    {
        var plan = MarketPlan()
        _ = plan.bars(1, on: base)
        let strategy = make(&plan)
        let oracle = oracle(bars)
        var market = Market(plan)
        var looks: [(found: Answer, expected: Answer)] = []
        for (place, bar) in bars.enumerated() {
            guard market.add(bar).contains(strategy.timeframe), market.satisfies(strategy.needs) else {
                continue
            }
            let end = bar.start + base.duration
            // Now and then a wide spread, and a day with entries.
            let ticks = instrument.paperSpreadTicks * (place % 13 == 0 ? 30 : 1)
            let ask = Price(bar.close.amount + Fixed(raw: instrument.tick.raw * Int64(ticks)))!
            let quote = Quote(instrument: InstrumentIndex(0), bid: bar.close, ask: ask, at: end)
            let entries = place % 3 == 0 ? place % 11 : 0
            let context = AssessmentContext(
                instrument: instrument, quote: quote, account: .allow, time: .allow, entriesToday: entries)
            let ticket = OraclePrices(
                bid: Int(quote.bid.amount.raw), ask: Int(ask.amount.raw), tick: Int(instrument.tick.raw))
            let expected = oracle(Int(end.unixSeconds), entries, ticket)
            looks.append((Answer(strategy.assess(market, context)), expected))
        }
        return looks
    }
}

extension StrategyCase {
    static func smartMoney(_ name: String, _ settings: SmartMoneySettings) -> StrategyCase {
        StrategyCase(
            name: "smartMoney \(name)", codes: SmartMoney.Code.allCases.map(\.rawValue),
            make: { SmartMoney(settings: settings, in: &$0) },
            oracle: { bars in
                let oracle = SmartMoneyOracle(settings, bars)
                return { second, _, ticket in oracle.answer(at: second, ticket) }
            })
    }

    static func confluence(_ name: String, _ settings: ConfluenceSettings, probability: Fixed? = nil)
        -> StrategyCase
    {
        StrategyCase(
            name: "confluence \(name)", codes: ConfluenceScanner.Code.allCases.map(\.rawValue),
            make: {
                ConfluenceScanner(settings: settings, probabilities: probability.map(Coin.init), in: &$0)
            },
            oracle: { bars in
                var oracle = ConfluenceOracle(settings, bars)
                oracle.probability = probability.map { Int($0.raw) }
                return { [oracle] second, entries, ticket in
                    oracle.answer(at: second, entriesToday: entries, ticket)
                }
            })
    }

    static func breakOfStructure(_ name: String, _ settings: BreakOfStructureSettings) -> StrategyCase {
        StrategyCase(
            name: "breakOfStructure \(name)", codes: BreakOfStructure.Code.allCases.map(\.rawValue),
            make: { BreakOfStructure(settings: settings, in: &$0) },
            oracle: { bars in
                let oracle = BreakOfStructureOracle(settings, bars)
                return { second, _, ticket in oracle.answer(at: second, ticket) }
            })
    }

    static func sessionBreakout(_ name: String, _ settings: SessionBreakoutSettings) -> StrategyCase {
        StrategyCase(
            name: "sessionBreakout \(name)", codes: SessionBreakout.Code.allCases.map(\.rawValue),
            make: { SessionBreakout(settings: settings, in: &$0) },
            oracle: { bars in
                let oracle = SessionBreakoutOracle(settings, bars)
                return { second, _, ticket in oracle.answer(at: second, ticket) }
            })
    }

    /// With the volume asked for, and left out.
    static let all: [StrategyCase] = {
        var strict = SmartMoneySettings()
        strict.confidenceMinimum = .one
        var calm = SmartMoneySettings(.conservative)
        calm.volume = .ignored
        var quiet = SmartMoneySettings(.aggressive)
        quiet.volume = .ignored
        var free = BreakOfStructureSettings()
        (free.volume, free.momentum) = (.ignored, .one)
        var open = SessionBreakoutSettings()
        open.volume = .ignored
        var wary = ConfluenceSettings()
        (wary.raisedMinimum, wary.ensembleMinimum) = (7, .hundredths(80))
        return [
            smartMoney("default", strict), smartMoney("conservative, ignored", calm),
            smartMoney("aggressive, ignored", quiet), smartMoney("scalping", SmartMoneySettings(.scalping)),
            confluence("default", ConfluenceSettings()), confluence("0.6", wary, probability: .hundredths(60)),
            confluence("0.5", wary, probability: .hundredths(50)),
            breakOfStructure("default", BreakOfStructureSettings()), breakOfStructure("ignored", free),
            sessionBreakout("default", SessionBreakoutSettings()), sessionBreakout("ignored", open),
        ]
    }()
}
