import Domain
import Engine
import Matching
import Proof
import TestSupport
import Testing

@testable import Backtest

@Suite struct ScenarioOutcomeTests {
    static func outcome(
        _ scenario: MarketScenario, _ part: ScenarioPart, seed: UInt64 = 1,
        _ limits: RiskLimits = ScenarioStand.limits
    ) throws -> (outcome: ScenarioOutcome, backtest: Backtest) {
        let cast = ScenarioCast(part, .m15, seed: seed)
        let tape = cast.tape(of: scenario, in: ScenarioStand.market)
        var backtest = try ScenarioStand.backtest(cast, tape, limits)
        return (try #require(tape.play(into: &backtest, limits: limits, prop: nil)), backtest)
    }

    @Test("a position meets every scenario, and is over at its end", arguments: MarketScenario.allCases)
    func held(scenario: MarketScenario) throws {
        var held = 0
        for seed in 1...6 as ClosedRange<UInt64> {
            for part in [ScenarioPart.long, .short] {
                let (outcome, backtest) = try Self.outcome(scenario, part, seed: seed)
                held += outcome.wasHeld ? 1 : 0
                #expect(backtest.openPositions.isEmpty && outcome.after != nil)
                #expect(outcome.wasHeld == !outcome.trades.isEmpty, "\(outcome)")
                let sides = Set((outcome.trades + outcome.earlier).map(\.side))
                #expect(sides.isEmpty || sides == [part == .long ? .buy : .sell])
                // Worth before, plus what came of it: the balance.
                let all = Total((outcome.trades + outcome.earlier).map(\.net)).amount
                #expect(outcome.after == all.map { money(10_000) + $0 })
            }
        }
        // Ahead of a publication it has to be open for an hour and more.
        #expect(held >= (scenario == .payrollSpike ? 2 : 9), "of 12 runs \(held) were held")
    }

    @Test("the same cast is the same run, another seed another")
    func seeded() throws {
        let first = try Self.outcome(.gapDown, .long, seed: 3).outcome
        #expect(try Self.outcome(.gapDown, .long, seed: 3).outcome == first)
        #expect(try Self.outcome(.gapDown, .long, seed: 4).outcome != first)
    }

    @Test("what a gap takes beyond the stop is told to the last digit", arguments: [1, 2, 3, 4] as [UInt64])
    func gap(seed: UInt64) throws {
        let (outcome, backtest) = try Self.outcome(.gapDown, .long, seed: seed)
        let trade = try #require(outcome.trades.first)
        #expect(outcome.wasHeld && trade.exit == .stopLoss)
        let level = try #require(backtest.stop(of: trade)?.price)
        let beyond = (level - trade.exitPrice).multiplied(by: trade.quantity.amount, rounding: .up)
        #expect(outcome.pastStops == beyond && outcome.pastStops > .zero)
        let multiple = try #require(outcome.multiples.first)
        #expect(multiple < -2 && (outcome.pastStopsInRisk ?? 0) > 1)
        #expect(outcome.verdict == .survived)
        // The other side wins, at its target and not beyond it.
        let other = try Self.outcome(.gapDown, .short, seed: seed).outcome
        #expect(other.trades.first?.exit == .takeProfit && other.pastStops == .zero)
        #expect(other.pastStopsInRisk == nil)
    }

    @Test("the verdict is that of the limits, each at its edge and past it")
    func verdict() throws {
        let (outcome, _) = try Self.outcome(.gapDown, .long)
        let fall = outcome.deepest
        // The limit in per cent of what there was, so that the fall reaches it, or not by a hair.
        func percent(_ rule: Rounding) throws -> Fixed {
            let share = try #require(fall.scaled(by: money(100), over: outcome.before, rounding: rule))
            return rule == .up ? share + Fixed(raw: 1_000) : share - Fixed(raw: 1_000)
        }
        var limits = ScenarioStand.limits
        for (rule, daily, best) in [
            (Rounding.down, ScenarioOutcome.Verdict.dailyLoss, ScenarioOutcome.Verdict.maximumLoss),
            (.up, .survived, .survived),
        ] {
            limits = ScenarioStand.limits
            limits.dailyLossPercent = try percent(rule)
            #expect(try Self.outcome(.gapDown, .long, 1, of: limits).verdict == daily)
            limits.dailyLossPercent = Fixed("5")!
            limits.losses.highWaterPercent = try percent(rule)
            #expect(try Self.outcome(.gapDown, .long, 1, of: limits).verdict == best)
        }
    }

    /// Judged by `limits`, traded with the stand's own.
    private static func outcome(
        _ scenario: MarketScenario, _ part: ScenarioPart, _ seed: UInt64, of limits: RiskLimits
    )
        throws -> ScenarioOutcome
    {
        let cast = ScenarioCast(part, .m15, seed: seed)
        let tape = cast.tape(of: scenario, in: ScenarioStand.market)
        var backtest = try ScenarioStand.backtest(cast, tape)
        return try #require(tape.play(into: &backtest, limits: limits, prop: nil))
    }

    @Test("an entry that is wanted amid it is made, or is told why not")
    func amid() throws {
        let calm = try Self.outcome(.deadCalm, .amid).outcome
        #expect(!calm.wasHeld && calm.entered == 1 && calm.refusals.isEmpty, "\(calm)")
        var limits = ScenarioStand.limits
        limits.spreadBps = Fixed("0.02")!
        let wide = try Self.outcome(.tenfoldSpread, .amid, limits).outcome
        // Once the spread is as always again, what waited goes through.
        #expect(wide.entered == 0 && wide.refusals.contains { $0.code.contains("SPREAD") }, "\(wide)")
    }

    @Test("cash and positions are the account's worth at every quote", arguments: MarketScenario.allCases)
    func identity(scenario: MarketScenario) throws {
        for part in [ScenarioPart.long, .short, .amid] {
            let cast = ScenarioCast(part, .m15, seed: 2)
            let tape = cast.tape(of: scenario, in: ScenarioStand.market)
            var backtest = try ScenarioStand.backtest(cast, tape)
            var book = AccountingBook(ScenarioStand.instruments, deposit: money(10_000))
            backtest.facts = []
            for quote in tape.quotes {
                backtest.feed(quote)
                backtest.audit(&book)
            }
            #expect(book.objections.isEmpty, "\(book.objections)")
            #expect(book.isExact && (part == .amid || book.fillCount > 0))
        }
    }

    @Test("the history comes to the market's price, moves as it does, and ends where the tape begins")
    func history() {
        let market = ScenarioStand.market
        let history = ScenarioHistory(of: market, .m15, count: 4_000, seed: 5)
        #expect(history == ScenarioHistory(of: market, .m15, count: 4_000, seed: 5))
        let bars = history.bars(until: .hour(9) + .minutes(7))
        #expect(bars.count == 4_000 && bars.last?.close == market.price)
        #expect(bars.last?.start == .hour(9) - .minutes(15))
        #expect(zip(bars, bars.dropFirst()).allSatisfy { $1.start - $0.start == .minutes(15) })
        #expect(zip(bars, bars.dropFirst()).allSatisfy { $0.close == $1.open } && bars.allSatisfy(\.isSound))
        let squares = bars.map { bar -> Double in
            let change = bar.close.amount.double / bar.open.amount.double - 1
            return change * change
        }
        let deviation = (squares.reduce(0, +) / 4_000).squareRoot()
        #expect(abs(deviation / (market.volatility * 15.0.squareRoot()) - 1) < 0.05, "\(deviation)")
    }

    @Test("a market as usual of every class has a price on its grid and room for a stop")
    func usual() {
        for instrument in [Instrument.btcusdt, .ethusdt, .eurusd, .usdjpy] {
            let market = ScenarioMarket(usual: instrument, index: InstrumentIndex(0))
            #expect(market.price.amount.isMultiple(of: instrument.tick) && market.spreadTicks >= 1)
            #expect(market.price.amount.raw / 1_000 >= instrument.tick.raw)
        }
    }
}
