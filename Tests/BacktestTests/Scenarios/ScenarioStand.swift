import Desk
import Domain
import Engine
import Matching
import Scheduler
import TestSupport

@testable import Backtest

/// An account that meets scenarios: ten thousand, BTCUSDT, gates that let it in.
enum ScenarioStand {
    static let instruments = InstrumentTable([.btcusdt])
    static let market = ScenarioMarket(usual: .btcusdt, index: InstrumentIndex(0))

    /// Two thirds of a per cent lost at a stop of 1.5 ATR, a day's loss of 5 %.
    static let limits: RiskLimits = {
        var limits = Walk.limits
        limits.riskPerTradePercent = Fixed("0.66")!
        return limits
    }()

    static func backtest(
        _ cast: ScenarioCast, _ tape: ScenarioTape, _ limits: RiskLimits = limits, slippageTicks: Int = 1
    ) throws -> Backtest {
        var plan = MarketPlan()
        var settings = TimedEntry.Settings(side: cast.side ?? .buy, window: cast.window(of: tape) ?? tape.event)
        settings.timeframe = cast.timeframe
        let strategy = TimedEntry(settings: settings, in: &plan)
        let fee = Fixed("5")!
        let engine = TradingEngine(
            ledger: Ledger(instruments: instruments),
            terms: TradingEngine.Terms(
                account: "paper", limits: limits,
                costs: TradingCosts(commissionBps: fee, slippageTicks: slippageTicks),
                conversion: Conversion(accountCurrency: "USDT", parity: [])),
            strategies: [strategy], plan: plan)
        var backtest = Backtest(
            engine: engine,
            book: PaperBook(
                instruments: instruments, terms: PaperTerms(slippageTicks: slippageTicks, commissionBps: fee)),
            surroundings: Surroundings(
                of: engine, zone: .utc, newYork: .utc, rules: NewsRules(zone: .utc),
                recurring: RecurringNews(newYork: .utc, frankfurt: .utc, london: .utc)),
            timeframe: engine.base, startingBalance: Money(money(10_000), "USDT"), from: tape.quotes[0].at)
        let history = ScenarioHistory(of: market, engine.base, count: 200, seed: cast.seed)
        backtest.warmUp(InstrumentIndex(0), with: history.bars(until: tape.quotes[0].at))
        return backtest
    }
}
