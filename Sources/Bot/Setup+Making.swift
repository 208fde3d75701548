import Backtest
import Commands
import Desk
import Domain
import Engine
import Market
import Matching
import Scheduler

/// What the settings make.
extension Setup {
    /// The engine of the settings' strategies, gates and costs.
    ///
    /// - Parameter keepsCharts: whether bars of longer timeframes are kept too, to be shown; nothing is decided by them.
    func makeEngine(_ ledger: Ledger, keepsCharts: Bool = false) -> TradingEngine {
        var (strategies, cares, plan) = configuration.makeStrategies { clocks[$0] ?? .utc }
        if keepsCharts { plan.keepCharts(Desk.chartBars) }
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

    /// What a desk of these settings goes by.
    func deskTerms(seed: UInt64, mode: Mode, access: Access) -> Desk.Terms {
        var speed = 1
        if case .recorded(let times, _) = mode { speed = times }
        var terms = Desk.Terms(
            version: Version.number, configuration: fingerprint, settings: configuration.line, seed: seed,
            mode: mode, access: access, zone: zone, newYork: newYork,
            startingBalance: configuration.account.startingBalance, sending: configuration.telegram.sending,
            newsRules: newsRules, recurringNews: recurringNews,
            summaryEvery: configuration.schedule.summaryEvery,
            dailyReportAt: configuration.schedule.dailyReportAt, calendarEvery: configuration.news.fetchEvery,
            reconcileEvery: configuration.system.reconcileEvery, barGrace: .seconds(2 * speed),
            shadowBars: configuration.shadowBars,
            approval: configuration.needsApproval ? configuration.waiting : nil, waiting: configuration.waiting,
            liveCardEvery: configuration.telegram.liveCardEvery, escalateAfter: configuration.escalateAfter,
            twoPersons: configuration.access.twoPersons, topics: configuration.telegram.topics,
            goLive: { GoLiveGate.criteria(of: $0, from: $1) }, asksCodes: configuration.access.asksCodes,
            language: configuration.telegram.language)
        if environment.secondWay.carriesAlarms { terms.relayAfter = configuration.secondWay.after }
        terms.silence = configuration.silence
        terms.pictures = configuration.telegram.pictures
        terms.jobs = jobRows
        terms.hours = hours
        return terms
    }

    /// The end of a blackout is told in the operator's zone.
    var newsRules: NewsRules { configuration.news.rules.told(in: zone) }

    /// What lies around the trades of `engine`.
    func makeSurroundings(of engine: TradingEngine) -> Surroundings {
        var surroundings = Surroundings(
            of: engine, zone: zone, newYork: newYork, rules: newsRules, recurring: recurringNews,
            hours: hours)
        if let past { surroundings.replace(past: past.events, knownIn: past.spans) }
        return surroundings
    }

    /// The prices of `--prices` or `--data`, else what is stored.
    func makeTape(_ base: Timeframe, _ range: BacktestRange) throws(Failure) -> PriceTape {
        let instruments = configuration.instruments
        let isDetailed = arguments[.intrabar] == IntrabarPath.detail.rawValue
        guard isDetailed || arguments[.detail] == nil else {
            throw Failure(.configuration, "--detail is for --intrabar detail")
        }
        let finer = arguments[.detail].map { $0.split(separator: ",").map(String.init) }
        let name = arguments[.symbol]
        guard let list = arguments[.prices] ?? arguments[.data] else {
            let folder = MarketFolder(path: folder(of: "market"))
            let tape = try PriceTape(stored: folder, base, instruments, range)
            if let finer { return try tape.detailed(by: finer, base, instruments, name) }
            return isDetailed ? try tape.detailed(byStored: folder, base, instruments) : tape
        }
        let paths = list.split(separator: ",").map(String.init)
        let tape = try PriceTape(paths, base, instruments, range, name)
        return isDetailed ? try tape.detailed(by: finer ?? paths, base, instruments, name) : tape
    }

    /// An engine and a paper book at the beginning of `tape`, having seen what lies before it.
    ///
    /// - Parameters:
    ///   - passesOver: `false` tells every quote, which takes longer and comes to the same.
    ///   - balance: of the account at its beginning; `nil` for the settings' own.
    func makeBacktest(
        _ tape: PriceTape, order: IntrabarPath, passesOver: Bool = true, balance: Money? = nil
    ) -> Backtest {
        var backtest = makeBacktest(
            makeEngine(Ledger(instruments: configuration.instruments, tellsRows: false)),
            configuration.plan.base, order: order, passesOver: passesOver, balance: balance, from: tape.start)
        if order == .detail { tape.detail(&backtest) }
        tape.warmUp(&backtest)
        return backtest
    }

    /// `engine` and an empty paper book, before anything was seen.
    ///
    /// - Parameters:
    ///   - timeframe: of the bars that will be fed.
    ///   - balance: of the account at its beginning; `nil` for the settings' own.
    func makeBacktest(
        _ engine: TradingEngine, _ timeframe: Timeframe, order: IntrabarPath = .adaptive,
        passesOver: Bool = true, balance: Money? = nil, from start: Timestamp
    ) -> Backtest {
        Backtest(
            engine: engine,
            book: PaperBook(
                instruments: configuration.instruments, terms: configuration.paperTerms(newYork),
                endedMaximum: Ledger.endedOrdersMaximum),
            surroundings: makeSurroundings(of: engine), timeframe: timeframe, order: order,
            passesOver: passesOver, startingBalance: balance ?? configuration.account.startingBalance,
            from: start)
    }
}
