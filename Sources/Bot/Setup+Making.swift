import Backtest
import Desk
import Domain
import Engine
import Market
import Matching
import Scheduler

/// What the settings make.
extension Setup {
    /// The engine of the settings' strategies, gates and costs.
    func makeEngine(_ ledger: Ledger) -> TradingEngine {
        let (strategies, cares, plan) = configuration.makeStrategies { clocks[$0] ?? .utc }
        return makeEngine(ledger, strategies, cares, plan)
    }

    /// An engine of other strategies under the settings' gates and costs.
    func makeEngine(
        _ ledger: Ledger, _ strategies: [any Strategy], _ cares: [PositionCare], _ plan: MarketPlan
    ) -> TradingEngine {
        TradingEngine(
            ledger: ledger,
            terms: TradingEngine.Terms(
                account: configuration.account.name, limits: configuration.limits, costs: configuration.costs,
                conversion: Conversion(
                    accountCurrency: configuration.account.startingBalance.currency,
                    parity: configuration.account.parity),
                scanning: configuration.scanning, sizing: configuration.sizing, prop: configuration.prop),
            strategies: strategies, cares: cares, plan: plan)
    }

    /// The end of a blackout is told in the operator's zone.
    var newsRules: NewsRules {
        let rules = configuration.news.rules
        return NewsRules(
            minutesBefore: rules.minutesBefore, minutesAfter: rules.minutesAfter, staleAfter: rules.staleAfter,
            blindAfter: rules.blindAfter, zone: zone)
    }

    /// What lies around the trades of `engine`.
    func makeSurroundings(of engine: TradingEngine) -> Surroundings {
        Surroundings(of: engine, zone: zone, newYork: newYork, rules: newsRules, recurring: recurringNews)
    }

    /// The prices of `--prices` or `--data`, else what is stored.
    func makeTape(_ base: Timeframe, _ range: BacktestRange) throws(Failure) -> PriceTape {
        let instruments = configuration.instruments
        guard let list = arguments[.prices] ?? arguments[.data] else {
            return try PriceTape(stored: MarketFolder(path: folder(of: "market")), base, instruments, range)
        }
        let paths = list.split(separator: ",").map(String.init)
        return try PriceTape(paths, base, instruments, range, arguments[.symbol])
    }

    /// An engine and a paper book at the beginning of `tape`, having seen what lies before it.
    ///
    /// - Parameter passesOver: `false` tells every quote, which takes longer and comes to the same.
    func makeBacktest(_ tape: PriceTape, order: IntrabarPath, passesOver: Bool = true) -> Backtest {
        var backtest = makeBacktest(
            makeEngine(Ledger(instruments: configuration.instruments, tellsRows: false)),
            configuration.plan.base, order: order, passesOver: passesOver, from: tape.start)
        tape.warmUp(&backtest)
        return backtest
    }

    /// `engine` and an empty paper book, before anything was seen.
    ///
    /// - Parameter timeframe: of the bars that will be fed.
    func makeBacktest(
        _ engine: TradingEngine, _ timeframe: Timeframe, order: IntrabarPath = .adaptive,
        passesOver: Bool = true, from start: Timestamp
    ) -> Backtest {
        Backtest(
            engine: engine,
            book: PaperBook(
                instruments: configuration.instruments, terms: configuration.paper,
                endedMaximum: Ledger.endedOrdersMaximum),
            surroundings: makeSurroundings(of: engine), timeframe: timeframe, order: order,
            passesOver: passesOver, startingBalance: configuration.account.startingBalance, from: start)
    }
}
