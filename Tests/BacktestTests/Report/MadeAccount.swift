import Backtest
import Domain
import Engine

/// An account that never was: walks of two instruments in hours, and trades on them that are drawn by chance.
struct MadeAccount {
    let bars: [ReportBars]
    let trades: [Trade]
    let curve: EquityCurve
    let run: ReportRun

    static let start = Timestamp(unixSeconds: 1_735_776_000)  // 2025-01-02

    init(tradeCount: Int, days: Int, seed: UInt64 = 42) {
        var random = SplitMix64(seed: seed)
        let names = [("EURUSD", 110_000, 40), ("XAUUSD", 2_650_00, 250)]
        let sources = names.map { name, price, step in
            Self.bars(name, from: price, step: step, count: days * 24, using: &random)
        }
        bars = sources
        let gap = days * 24 / max(tradeCount, 1)
        var equity = 10_000_00
        var points = [EquityPoint(at: Self.start, equity: Self.cents(equity))]
        trades = (0..<tradeCount).map { number in
            let source = sources[Int.random(in: 0...1, using: &random)]
            let from = number * gap + Int.random(in: 0...gap / 3, using: &random)
            let to = min(from + 1 + Int.random(in: 0...gap, using: &random), source.bars.count - 1)
            let trade = Self.trade(number, source, from..<to, using: &random)
            equity += Int(trade.net.raw / 1_000_000)
            points.append(EquityPoint(at: trade.closedAt, equity: Self.cents(equity)))
            return trade
        }.sorted { ($0.closedAt, $0.id.value) < ($1.closedAt, $1.id.value) }
        curve = EquityCurve(points.sorted { $0.at < $1.at })
        run = ReportRun(
            title: "Backtest of averageCross", summary: "EURUSD and XAUUSD, H1, 0.5 % risk a trade",
            span: Self.start..<Self.start + .days(days),
            command: "deskbot backtest --prices EURUSD.csv.gz,XAUUSD.csv.gz --settings settings.yaml",
            lines: [
                .init("run", "b-20260105-1"),
                .init("settings", "9f2c41d07be35a186c80f4d2be917a3058c6d4e1f20b7a95c3d8e6f7014ab25c"),
                .init("fingerprint", "03a1c5e7f9b2d4860718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e"),
            ],
            currency: "USD", notes: ["No calendar of the past was read: <publications> are the built-in list."])
    }

    static func cents(_ amount: Int) -> Fixed { Fixed(raw: Int64(amount) * 1_000_000) }

    /// Prices are in hundred-thousandths of EURUSD and in cents of gold.
    private static func bars(
        _ name: String, from price: Int, step: Int, count: Int, using random: inout SplitMix64
    ) -> ReportBars {
        let unit: Int64 = name == "EURUSD" ? 1_000 : 1_000_000
        func made(_ price: Int) -> Price { Price(Fixed(raw: Int64(price) * unit))! }
        var last = price
        let bars = (0..<count).map { hour in
            let open = last
            let path = (0..<4).map { _ -> Int in
                last = max(price / 2, last + Int.random(in: -step...step, using: &random))
                return last
            }
            return Bar(
                start: start + .hours(hour), open: made(open), high: made(max(open, path.max()!)),
                low: made(min(open, path.min()!)), close: made(last))
        }
        return ReportBars(instrument: InstrumentID(name), timeframe: .h1, bars: bars)
    }

    private static func trade(
        _ number: Int, _ source: ReportBars, _ places: Range<Int>, using random: inout SplitMix64
    ) -> Trade {
        let (entry, exit) = (source.bars[places.lowerBound].open, source.bars[places.upperBound].open)
        // Right six times in ten.
        let isRight = Int.random(in: 0..<100, using: &random) < 56
        let side: Side = (exit > entry) == isRight ? .buy : .sell
        let net = Int.random(in: 500...9_000, using: &random)
        let fees = cents(Int.random(in: 50...200, using: &random))
        let isOpen = Int.random(in: 0..<10, using: &random) == 0
        return Trade(
            id: OrderID("o\(number)"), account: AccountID("main"), strategy: StrategyID("averageCross"),
            instrument: source.instrument, side: side, quantity: Quantity("0.25")!, entryPrice: entry,
            exitPrice: exit, openedAt: source.bars[places.lowerBound].start,
            closedAt: source.bars[places.upperBound].start,
            exit: isRight ? .takeProfit : isOpen ? .timeExit : .stopLoss,
            gross: cents(isRight ? net : -min(net, 5_200)), fees: fees,
            risk: number % 17 == 0 ? .zero : cents(5_000))
    }

    var report: HTMLReport {
        let closed = trades.map { ClosedTrade($0) }
        let metrics = TradeMetrics(of: closed)
        let returns = curve.dailyReturns.map { ReturnMetrics(of: $0, periodsPerYear: 252) }
        let paths = MonteCarlo(
            start: Fixed(whole: 10_000)!, paths: 500, seed: 1, terms: PropTerms.Preset.twoStep.terms)
        let monteCarlo = paths?.result(of: closed).map {
            ReportTable(
                $0, way: "500 shuffles of the trades, seed 1, under the rules of twoStep.", currency: "USD")
        }
        let gate = GoLiveGate().verdict(GoLiveGate.Evidence(trades: closed, curve: curve))
        return HTMLReport(
            run: run,
            figures: ReportFigure.customary(trades: metrics, returns: returns, curve: curve, currency: "USD"),
            curve: curve, trades: trades, bars: bars,
            refusals: [
                .init("SPREAD_TOO_WIDE", "1,204"), .init("NEWS_WINDOW", "311"), .init("OUTSIDE_SESSION", "97"),
            ],
            tables: [ReportTable(gate)] + [monteCarlo].compactMap(\.self), heatMaps: [Self.heatMap])
    }

    static var heatMap: HeatMap {
        let axes = [
            try? ParameterAxis("fast=10..50:10"), try? ParameterAxis("slow=60..140:20"),
            try? ParameterAxis("mode=calm,wild"),
        ]
        let space = (try? ParameterSpace(axes.compactMap(\.self)))!
        var results: [(point: ParameterPoint, value: Double)] = []
        for index in 0..<space.count where index % 19 != 4 {
            let point = space[index]
            let fast = (point["fast"]!.number!.double - 30) / 20
            let slow = (point["slow"]!.number!.double - 100) / 30
            let shift = point["mode"]!.text == "wild" ? 0.2 : -0.2
            results.append((point, 1.4 - fast * fast - slow * slow + shift))
        }
        return HeatMap(title: "Sharpe of the search", of: results, in: space, across: "slow", down: "fast")!
    }
}
