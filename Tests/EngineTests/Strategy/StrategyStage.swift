import Domain

@testable import Engine

/// A strategy before a drawn market of one-minute bars, or before its mirror at 1.2.
struct StrategyStage: Sendable {
    var make: @Sendable (inout MarketPlan) -> any Strategy
    /// Half of the spread, in ticks; below zero for a crossed quote.
    var halfSpread: Int64 = 3
    var entriesToday = 0
    var bars: [Bar] = StrategyStage.walk(0)

    static let mirror = Chart.Mirror(level: Price("1.2")!)

    static func walk(_ seed: UInt64) -> [Bar] {
        let midnight = Timestamp(unixSeconds: 1_767_571_200)
        return Chart.walk(seed: seed, count: 4_000, from: midnight, gapPercent: 1)
            .map { bar in
                var bar = bar
                // A volume of zero would be one that nobody knows.
                bar.volume = bar.volume + .one
                return bar
            }
    }

    /// What was answered, and how many bars were known by then.
    struct Look: Hashable {
        let known: Int
        let assessment: Assessment
    }

    func looks(upTo count: Int = .max, mirrored: Bool = false) -> [Look] {
        var plan = MarketPlan()
        _ = plan.bars(1, on: .m1)
        let strategy = make(&plan)
        var market = Market(plan)
        var looks: [Look] = []
        for (place, bar) in bars.prefix(count).enumerated() {
            let seen = mirrored ? Self.mirror(bar) : bar
            guard market.add(seen).contains(strategy.timeframe), market.satisfies(strategy.needs) else {
                continue
            }
            let half = Fixed(raw: halfSpread * Chart.euro.tick.raw)
            let quote = Quote(
                instrument: Chart.eurusd, bid: Price(seen.close.amount - half)!,
                ask: Price(seen.close.amount + half)!,
                at: seen.start + .minutes(1))
            let context = AssessmentContext(
                instrument: Chart.euro, quote: quote, account: .allow, time: .allow, entriesToday: entriesToday)
            looks.append(Look(known: place + 1, assessment: strategy.assess(market, context)))
        }
        return looks
    }

    func with(_ change: (inout StrategyStage) -> Void) -> StrategyStage {
        var copy = self
        change(&copy)
        return copy
    }
}

extension StrategyStage {
    /// Short periods and tight percentages, as a small drawn market needs them.
    static func smartMoney(_ change: (inout SmartMoneySettings) -> Void = { _ in }) -> StrategyStage {
        var settings = SmartMoneySettings()
        (settings.biasTimeframe, settings.entryTimeframe) = (.m15, .m5)
        (settings.biasEmaPeriod, settings.blockVolumeMultiple) = (20, .hundredths(80))
        (settings.gapPercent, settings.poolPercent) = (.hundredths(1), .hundredths(2))
        (settings.proximityPercent, settings.rsiLimit) = (.hundredths(5), .hundredths(6_000))
        change(&settings)
        let made = settings
        return StrategyStage { SmartMoney(settings: made, in: &$0) }
    }

    static func confluence(
        probability: Fixed? = nil, _ change: (inout ConfluenceSettings) -> Void = { _ in }
    ) -> StrategyStage {
        var settings = ConfluenceSettings()
        (settings.emaFast, settings.emaSlow, settings.atrSlowPeriod) = (3, 6, 20)
        (settings.adxPeriod, settings.gapPercent, settings.atrMinimumBps) = (7, .hundredths(1), .zero)
        change(&settings)
        let made = settings
        return StrategyStage {
            ConfluenceScanner(settings: made, probabilities: probability.map(Coin.init), in: &$0)
        }
    }

    static func breakOfStructure(_ change: (inout BreakOfStructureSettings) -> Void = { _ in }) -> StrategyStage
    {
        var settings = BreakOfStructureSettings()
        (settings.hours, settings.momentum, settings.timeframe) = (Array(0...23), .one, .m1)
        (settings.volumeMultiple, settings.stopBufferAtr) = (.hundredths(80), .one)
        settings.spreadMaximumPercent = .hundredths(4_000)
        change(&settings)
        let made = settings
        return StrategyStage { BreakOfStructure(settings: made, in: &$0) }
    }

    static func sessionBreakout(_ change: (inout SessionBreakoutSettings) -> Void = { _ in }) -> StrategyStage {
        var settings = SessionBreakoutSettings()
        (settings.volumeMultiple, settings.rsiLimit) = (.hundredths(80), .hundredths(6_000))
        change(&settings)
        let made = settings
        return StrategyStage { SessionBreakout(settings: made, in: &$0) }
    }

    /// All four, without what is not the same in a mirror: limits that are parts of the price, and the
    /// ADX, whose ties the noise of binary fractions decides, as TA-Lib's.
    static let free: [(name: String, stage: StrategyStage)] = [
        (
            "smartMoney",
            smartMoney {
                ($0.gapPercent, $0.poolPercent) = (.zero, .zero)
                $0.proximityPercent = .hundredths(2_000)
            }
        ),
        (
            "confluence",
            confluence {
                ($0.gapPercent, $0.targetMinimumBps, $0.atrMinimumBps) = (.zero, .zero, .zero)
                // Equal movements up and down are told apart by their binary fractions, as TA-Lib does, and
                // those of a mirror are others: the index of direction is no mirror of itself.
                ($0.adxMinimum, $0.rangingAdxMaximum) = (.zero, .zero)
            }
        ),
        ("breakOfStructure", breakOfStructure()), ("sessionBreakout", sessionBreakout()),
    ]

    /// All four, at ease.
    static let all: [(name: String, stage: StrategyStage)] = [
        ("smartMoney", smartMoney()), ("confluence", confluence()), ("breakOfStructure", breakOfStructure()),
        ("sessionBreakout", sessionBreakout()),
    ]
}

/// Says the same about everything.
struct Coin: ProbabilitySource {
    let value: Fixed
    func probability(of _: InstrumentID, _: Side, at _: Timestamp) -> Fixed? { value }
}
