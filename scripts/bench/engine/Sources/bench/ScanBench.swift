import Domain
import Engine
import Glibc

/// Five hundred instruments on four timeframes with every strategy: a pass in which every bar closes at once,
/// resident memory once all is warm; then a quote that closes no bar, and a quote with a look, with and
/// without a signal. Milliseconds for the passes, nanoseconds for the rest, then how many.
@Sendable func benchScan() {
    var floor = ScanFloor(instruments: 500)
    floor.warmUp(bars: 11_000)
    print("resident-megabytes", residentMegabytes(), floor.engine.markets.count)
    var passes: [(milliseconds: Double, looks: Int)] = []
    for _ in 0..<5 {
        floor.goToFourHours()
        passes.append(floor.pass())
    }
    passes.sort { $0.milliseconds < $1.milliseconds }
    print("pass-milliseconds", passes[2].milliseconds, passes[2].looks)
    print("pass-best-milliseconds", passes[0].milliseconds, passes[0].looks)
    print("per-look", passes[2].milliseconds * 1e6 / Double(passes[2].looks), passes[2].looks)
    benchLooks()
}

/// One instrument and a strategy that never wants in, then one that always does.
@Sendable func benchLooks() {
    let count = 5_000
    for isWanted in [false, true] {
        var stage = ScanFloor(instruments: 1, strategy: isWanted)
        stage.warmUp(bars: 3_000)
        // Until it is known what spread is usual.
        for quote in stage.quotes(count: 1_000) { _ = stage.engine.take(quote, at: Moment(quote.at)) }
        let start = stage.engine
        let quotes = stage.quotes(count: count, after: 1_000)
        var orders = 0
        let nanoseconds = medianNanoseconds {
            orders = 0
            var engine = start
            for quote in quotes {
                // An order uses its signal up: the next one starts from the same account.
                if isWanted { engine = start }
                orders += look(&engine, quote)
            }
        }
        // Whoever asks for a figure of orders gets it from orders.
        precondition(orders == (isWanted ? count : 0), "\(orders) orders, of \(count) looks")
        print(isWanted ? "look-with-signal" : "look-without-signal", nanoseconds / Double(count), orders)
    }
    var stage = ScanFloor(instruments: 1, strategy: false)
    stage.warmUp(bars: 3_000)
    let quotes = stage.quotes(count: count)
    let nanoseconds = medianNanoseconds {
        var engine = stage.engine
        for quote in quotes { _ = engine.take(quote, at: Moment(quote.at)) }
    }
    print("quote", nanoseconds / Double(count), quotes.count)
}

/// What one quote sets off where a look is due: the look, and the judgement of what it wants.
private func look(_ engine: inout TradingEngine, _ quote: Quote) -> Int {
    let now = Moment(quote.at)
    _ = engine.take(quote, at: now)
    let outcome = engine.scan(quote.instrument, at: now, outside: ScanFloor.outside)
    return outcome.submissions.count
}

/// An account with money and instruments that walk.
private struct ScanFloor {
    static let outside = Outside(news: .allow, session: .allow, sessionLeft: .hours(12))
    private static let start = Timestamp(unixSeconds: 1_735_689_600)
    private static let walk = Walk(count: 12_000)

    var engine: TradingEngine
    private var place = 0

    /// - Parameter strategy: one that always, or never, wants in; `nil` for all that are shipped.
    init(instruments count: Int, strategy: Bool? = nil) {
        let instruments = InstrumentTable((0..<count).map(Self.instrument))
        var plan = MarketPlan()
        let strategies = strategy.map { [Eager(isWanted: $0, in: &plan)] } ?? Self.all(in: &plan)
        engine = TradingEngine(
            ledger: Ledger(instruments: instruments),
            terms: TradingEngine.Terms(
                account: "bench",
                limits: RiskLimits(
                    riskPerTradePercent: .one, dailyLossPercent: Fixed(raw: 3 * Fixed.scale), tradesPerHour: 10,
                    openPositions: 2, quoteAge: .seconds(30), spreadBps: Fixed(raw: 2 * Fixed.scale),
                    leverage: Fixed(raw: 5 * Fixed.scale), clockSettling: .seconds(120), prices: Self.prices),
                costs: TradingCosts(commissionBps: .zero, slippageTicks: 1),
                conversion: Conversion(accountCurrency: "USDT", parity: [])),
            strategies: strategies, plan: plan)
        var outcome = Outcome()
        let now = Moment(Self.start)
        let equity = Fixed(raw: 1_000_000 * Fixed.scale)
        engine.keep(.deposited(Money(equity, "USDT")), at: now, in: &outcome)
        if let day = CivilDate(year: 2025, month: 1, day: 1) {
            engine.keep(.dayStarted(day, equity: equity), at: now, in: &outcome)
        }
        _ = engine.reconcile(VenueSnapshot(orders: [], holdings: [], unknown: []), at: now)
    }

    /// The walk moves by a hundredth of a basis point a bar: every gate is asked, and that one lets it pass.
    private static var prices: PriceLimits {
        var prices = PriceLimits()
        prices.volatilityFloorBps = PerClass(Fixed(raw: 1))
        return prices
    }

    /// The checklist on each of the four timeframes, and the others on theirs.
    private static func all(in plan: inout MarketPlan) -> [any Strategy] {
        var strategies: [any Strategy] = [Timeframe.m5, .m15, .h1, .h4].map { timeframe in
            Checklist(
                id: StrategyID("checklist-\(timeframe.name)"), timeframe: timeframe,
                settings: ChecklistSettings(), in: &plan)
        }
        strategies.append(AverageCross(settings: AverageCross.Settings(), in: &plan))
        strategies.append(OpeningCross(settings: OpeningCross.Settings(), clock: .utc, in: &plan))
        strategies.append(OpeningRange(settings: OpeningRangeSettings(), clock: .utc, in: &plan))
        strategies.append(SmartMoney(settings: SmartMoneySettings(), in: &plan))
        strategies.append(ConfluenceScanner(settings: ConfluenceSettings(), in: &plan))
        strategies.append(BreakOfStructure(settings: BreakOfStructureSettings(), clock: .utc, in: &plan))
        strategies.append(SessionBreakout(settings: SessionBreakoutSettings(), clock: .utc, in: &plan))
        return strategies
    }

    private static func instrument(_ number: Int) -> Instrument {
        Instrument(
            id: InstrumentID("S\(1_000 + number)"), assetClass: .crypto, baseCurrency: "BTC",
            quoteCurrency: "USDT", tick: Fixed(raw: 1_000_000), step: Fixed(raw: 100_000),
            minimum: Quantity("0.001") ?? .zero, maximum: Quantity("1000") ?? .zero, contractSize: .one,
            paperSpreadTicks: 1)
    }

    private func bar(_ place: Int) -> Bar? {
        let walk = Self.walk
        let (open, close) = (walk.closes[max(place - 1, 0)], walk.closes[place])
        guard let first = price(open), let last = price(close), let high = price(max(open, walk.highs[place])),
            let low = price(min(open, walk.lows[place]))
        else { return nil }
        return Bar(
            start: Self.start + .minutes(5 * place), open: first, high: high, low: low, close: last,
            volume: Fixed(raw: Int64(1 + place * 7 % 50) * Fixed.scale))
    }

    private var now: Moment { Moment(Self.start + .minutes(5 * place) + .seconds(1)) }

    mutating func warmUp(bars count: Int) {
        let bars = (0..<count).compactMap(bar)
        for index in engine.instruments.indices { engine.warmUp(index, engine.plan.base, with: bars) }
        place = count
    }

    /// Lets bars close until one that ends four hours has, and gives every instrument a fresh price.
    mutating func goToFourHours() {
        repeat {
            while engine.takeDueScan() != nil {}
            guard let bar = bar(place) else { return }
            for index in engine.instruments.indices { engine.add(bar, of: index) }
            place += 1
        } while place % 48 != 0
        for quote in engine.instruments.indices.compactMap(quote) { _ = engine.take(quote, at: now) }
    }

    private func quote(_ index: InstrumentIndex) -> Quote? {
        guard let bid = bar(place - 1)?.close, let ask = bid.moved(by: Fixed(raw: 1_000_000)) else {
            return nil
        }
        return Quote(instrument: index, bid: bid, ask: ask, at: now.market)
    }

    /// Quotes of one moment after the other within the running bar.
    func quotes(count: Int, after: Int = 0) -> [Quote] {
        guard let first = quote(InstrumentIndex(0)) else { return [] }
        return (after..<(after + count)).map { number in
            Quote(
                instrument: first.instrument, bid: first.bid, ask: first.ask,
                at: first.at + .milliseconds(number))
        }
    }

    /// Every look that is due, and every candidate.
    mutating func pass() -> (milliseconds: Double, looks: Int) {
        var looks = 0
        let now = now
        let later = Moment(now.market + .seconds(5))
        let start = ContinuousClock.now
        while let item = engine.takeDueScan() {
            _ = engine.scan(item, at: now, outside: Self.outside)
            looks += 1
        }
        for candidate in engine.takeDueCandidates(at: later) {
            _ = engine.judge(candidate, at: now, outside: Self.outside)
        }
        let time = ContinuousClock.now - start
        return (Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3, looks)
    }
}

/// Wants in at every look, or never.
private struct Eager: Strategy {
    let id: StrategyID = "eager"
    let timeframe = Timeframe.m5
    let needs: MarketNeeds
    private let isWanted: Bool
    private let average: Slot

    init(isWanted: Bool, in plan: inout MarketPlan) {
        var needs = MarketNeeds()
        average = needs.slot(.ema(20), on: .m5, in: &plan)
        _ = needs.slot(.atr(14), on: .m5, in: &plan)
        self.needs = needs
        self.isWanted = isWanted
    }

    func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let price = context.quote.ask
        guard isWanted, market.value(average) > 0, let stop = price.moved(by: Fixed(raw: -100_000_000_000)),
            let target = price.moved(by: Fixed(raw: 300_000_000_000)),
            let plan = EntryPlan(side: .buy, reference: price, stop: stop, target: target)
        else { return .refused(Reason(.trend, "NOT_WANTED")) }
        return .entry(plan)
    }
}

private func price(_ value: Double) -> Price? { Fixed(value, rounding: .toNearestOrEven).flatMap(Price.init) }

private func residentMegabytes() -> Double {
    guard let file = unsafe fopen("/proc/self/statm", "r") else { return .nan }
    defer { unsafe fclose(file) }
    var buffer = [CChar](repeating: 0, count: 128)
    guard unsafe fgets(&buffer, 128, file) != nil else { return .nan }
    let words = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        .split(separator: " ")
    return words.count > 1 ? (Double(words[1]) ?? .nan) * Double(getpagesize()) / 1_048_576 : .nan
}
