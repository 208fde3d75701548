import Desk
import Domain
import Engine
import Matching
import Proof
import Scheduler
import TestSupport
import Testing

@testable import Backtest

/// A price that walks by chance, the same on every machine, and an account that trades it.
///
/// Each minute takes four steps of a bell-shaped size, some six basis points together, from 1000.00 on; it opens where
/// the last one closed.
enum Walk {
    static let instruments = InstrumentTable([
        Instrument(
            id: "WALK", assetClass: .crypto, baseCurrency: "WALK", quoteCurrency: "USDT", tick: Fixed(raw: 1),
            step: Fixed("0.001")!, minimum: Quantity("0.001")!, maximum: Quantity("1000")!, contractSize: .one,
            paperSpreadTicks: 0)
    ])
    static let index = InstrumentIndex(0)

    static func bars(_ count: Int, seed: UInt64 = 42) -> [Bar] {
        var state = seed
        let scale = 0.0006 / 2 / 65_536 * 3.0.squareRoot()
        var price = 100_000.0
        var open = Int64(100_000)
        return (0..<count).map { minute in
            var (high, low, close, bits) = (open, open, open, UInt64(0))
            for _ in 0..<4 {
                state &+= 0x9E37_79B9_7F4A_7C15
                bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
                bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
                bits ^= bits >> 31
                let sum = stride(from: UInt64(0), to: 64, by: 16).reduce(Int64(0)) {
                    $0 + Int64((bits >> $1) & 0xFFFF)
                }
                price *= 1 + Double(sum - 131_070) * scale
                close = Int64(price.rounded(.toNearestOrEven))
                (high, low) = (max(high, close), min(low, close))
            }
            defer { open = close }
            return Bar(
                start: Timestamp(unixSeconds: 1_672_531_200 + Int64(minute) * 60), open: cents(open),
                high: cents(high), low: cents(low), close: cents(close),
                volume: Fixed(raw: Int64(40_000 + (bits >> 8) % 400_000) * 100_000))
        }
    }

    private static func cents(_ count: Int64) -> Price { Price(Fixed(raw: count * 1_000_000))! }

    /// Every gate is asked, and none of them says no.
    static let limits: RiskLimits = {
        var losses = LossLimits()
        (losses.weeklyPercent, losses.monthlyPercent) = (.zero, .zero)
        (losses.sessionPercent, losses.highWaterPercent) = (.zero, .zero)
        var pace = PaceLimits()
        pace.tradesPerDay = 500
        (pace.symbolInterval, pace.afterTrade, pace.afterStop, pace.afterNews) = (.zero, .zero, .zero, .zero)
        pace.ordersPerSecond = 10
        var symbols = SymbolLimits()
        (symbols.lossStreak, symbols.stops, symbols.profitTrades) = (0, 0, 0)
        (symbols.switchTrades, symbols.payoffTrades) = (0, 0)
        var prices = PriceLimits()
        (prices.spreadTimes, prices.volatilityTimes) = (.zero, .zero)
        let none = PerClass(forex: .zero, metal: .zero, crypto: .zero, equity: .zero)
        (prices.volatilityFloorBps, prices.spreadAtrPercent) = (none, none)
        var trade = TradeLimits()
        (trade.rewardRiskMinimum, trade.costSharePercent) = (.zero, .zero)
        (trade.targetSpreads, trade.profitCosts) = (.zero, .zero)
        return RiskLimits(
            riskPerTradePercent: Fixed("2")!, dailyLossPercent: Fixed("5")!, tradesPerHour: 100,
            openPositions: 100, quoteAge: .seconds(300), spreadBps: Fixed("100")!, leverage: Fixed("30")!,
            clockSettling: .zero, losses: losses, pace: pace, symbols: symbols, prices: prices, trade: trade)
    }()

    /// One unit at each cross of the exponential averages of 20 and 50 closes, after 200 minutes; 0.1 % a fill.
    static func play(
        _ bars: [Bar], _ limits: RiskLimits = limits, order: IntrabarPath = .pessimistic, decayBars: Int = 0,
        passesOver: Bool = true, change: (inout AverageCross.Settings) -> Void = { _ in }
    ) -> Backtest {
        var backtest = make(bars, limits, order: order, decayBars: decayBars, passesOver: passesOver, change)
        backtest.warmUp(index, with: bars[..<200])
        audited(&backtest) { backtest, audit in
            for bar in bars[200...] {
                backtest.feed(index, bar)
                audit(&backtest)
            }
        }
        return backtest
    }

    /// The same prices as if the market itself had been recorded: four quotes a minute.
    static func playTicks(
        _ bars: [Bar], passesOver: Bool, change: (inout AverageCross.Settings) -> Void = { _ in }
    )
        -> Backtest
    {
        let path = BarPath(instruments: instruments, timeframe: .m1)
        let quotes = bars.flatMap { path.quotes(index, $0, nil) }
        var backtest = make(bars, limits, order: .adaptive, decayBars: 0, passesOver: passesOver, change)
        backtest.warmUp(with: Array(quotes[..<800]))
        audited(&backtest) { backtest, audit in
            for quote in quotes[800...] {
                backtest.feed(quote)
                audit(&backtest)
            }
        }
        return backtest
    }

    /// Plays, and compares the account after every event with books that are kept from its fills and fees alone.
    private static func audited(
        _ backtest: inout Backtest, _ play: (inout Backtest, (inout Backtest) -> Void) -> Void
    ) {
        var book = AccountingBook(instruments, deposit: startingBalance)
        backtest.facts = []
        play(&backtest) { $0.audit(&book) }
        for objection in book.objections { Issue.record("\(objection)") }
        #expect(book.isExact, "one unit of whole cents: nothing is rounded")
    }

    static let startingBalance = Fixed("1000000")!

    private static func make(
        _ bars: [Bar], _ limits: RiskLimits, order: IntrabarPath, decayBars: Int, passesOver: Bool,
        _ change: (inout AverageCross.Settings) -> Void
    ) -> Backtest {
        var settings = AverageCross.Settings()
        (settings.timeframe, settings.average, settings.exitOnCross) = (.m1, .exponential, false)
        change(&settings)
        var plan = MarketPlan()
        let strategy = AverageCross(settings: settings, in: &plan)
        var sizing = SizingTerms()
        (sizing.method, sizing.quantity) = (.fixedQuantity, .one)
        let fee = Fixed("10")!
        let engine = TradingEngine(
            ledger: Ledger(instruments: instruments),
            terms: TradingEngine.Terms(
                account: "paper", limits: limits, costs: TradingCosts(commissionBps: fee, slippageTicks: 0),
                conversion: Conversion(accountCurrency: "USDT", parity: []),
                scanning: ScanTerms(decayBars: decayBars), sizing: sizing),
            strategies: [strategy], plan: plan)
        let surroundings = Surroundings(
            of: engine, zone: .utc, newYork: .utc, rules: NewsRules(zone: .utc),
            recurring: RecurringNews(newYork: .utc, frankfurt: .utc, london: .utc))
        return Backtest(
            engine: engine,
            book: PaperBook(instruments: instruments, terms: PaperTerms(slippageTicks: 0, commissionBps: fee)),
            surroundings: surroundings, timeframe: .m1, order: order, passesOver: passesOver,
            startingBalance: Money(startingBalance, "USDT"), from: bars[200].start)
    }
}

extension Backtest {
    /// Compares the account with `book`, which learns what was kept since the last time.
    mutating func audit(_ book: inout AccountingBook) {
        book.note(facts ?? [])
        facts = []
        book.check(engine)
    }
}
