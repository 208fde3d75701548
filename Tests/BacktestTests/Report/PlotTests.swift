import Domain
import Testing

@testable import Backtest

@Suite struct PlotTests {
    @Test(
        "ticks are round and within",
        arguments: [
            (0, 10, 5, [0, 2, 4, 6, 8, 10]), (9_800, 13_100, 4, [10_000, 11_000, 12_000, 13_000]),
            (-3.4, 0, 3, [-2, 0]), (0.1, 0.35, 5, [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]),
        ] as [(Double, Double, Int, [Double])])
    func ticks(low: Double, high: Double, count: Int, expected: [Double]) {
        let found = PlotScale(low, high).ticks(count)
        #expect(found.count == expected.count, "\(found)")
        #expect(zip(found, expected).allSatisfy { agree($0, $1, to: 1e-9) }, "\(found)")
    }

    @Test("a scale of one value has a span", arguments: [0.0, 5, -7, 1e-9])
    func single(value: Double) {
        let scale = PlotScale(value, value)
        #expect(scale.low < value && value < scale.high)
        #expect(agree(scale.share(value), 0.5, to: 1e-6))
    }

    @Test("of many points those at the extremes stay", arguments: 0..<20 as Range<UInt64>)
    func thinned(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var equity = 10_000
        let count = Int.random(in: 801...9_000, using: &random)
        let points = (0..<count).map { hour in
            equity += Int.random(in: -50...51, using: &random)
            return EquityPoint(at: .hour(hour), equity: money(equity))
        }
        let html = try #require(EquityPlot(EquityCurve(points), currency: "USD")).html
        for point in [
            points.max { $0.equity < $1.equity }!, points.min { $0.equity < $1.equity }!, points.last!,
        ] {
            #expect(html.contains("· \(Figure.money(point.equity)) USD"), "\(point)")
        }
        let words = html.ranges(of: " USD").count / 2
        #expect(words <= EquityPlot.pointMaximum && words > EquityPlot.pointMaximum / 3, "\(words)")
    }

    @Test("bars are put together where they are too many", arguments: [(336, 1), (337, 2), (3_000, 9)])
    func candles(hours: Int, together: Int) throws {
        let made = MadeAccount(tradeCount: 2, days: 200)
        let bars = made.bars.first { $0.instrument == made.trades[0].instrument }!
        let (first, last) = (bars.bars[100], bars.bars[100 + hours - 1])
        let old = made.trades[0]
        let trade = Trade(
            id: old.id, account: old.account, strategy: old.strategy, instrument: old.instrument, side: .buy,
            quantity: old.quantity, entryPrice: first.open, exitPrice: last.close, openedAt: first.start,
            closedAt: last.start + .minutes(5), exit: .stopLoss, gross: .zero, fees: .zero, risk: .zero)
        let plot = try #require(CandlePlot(bars, trades: [trade]))
        #expect(plot.together == together)
        let candles = plot.html.ranges(of: "Z").count
        #expect(candles == (hours + 24 + together - 1) / together)
        #expect(candles <= CandlePlot.candleMaximum)
    }

    @Test(
        "a candle of several bars has their extremes, the first open and the last close",
        arguments: [1, 2, 7, 100])
    func merged(count: Int) {
        let bars = MadeAccount(tradeCount: 1, days: 3).bars[0].bars
        let candles = CandlePlot.merged(bars, count)
        let expected = stride(from: 0, to: bars.count, by: count).map { begin in
            let own = bars[begin..<min(begin + count, bars.count)]
            return Bar(
                start: own.first!.start, open: own.first!.open, high: own.map(\.high).max()!,
                low: own.map(\.low).min()!, close: own.last!.close)
        }
        #expect(candles == expected)
    }

    @Test("months compound to their year, and a year begins a row")
    func months() {
        let days =
            [("2025-11-30", 100), ("2025-12-31", 110), ("2026-01-31", 121), ("2026-02-28", 96.8)]
            as [(String, Double)]
        let points = days.map { day, equity in
            let at = Timestamp(unixSeconds: Int64(CivilDate(day)!.daysSince1970) * 86_400)
            return EquityPoint(at: at, equity: Fixed(equity, rounding: .toNearestOrEven)!)
        }
        let html = MonthHeat(EquityCurve(points))?.html ?? ""
        let rows = html.split(separator: "\n").filter { $0.contains("<tr><th>20") }
        #expect(rows.count == 2)
        #expect(rows[0].contains("2025") && rows[0].hasSuffix(">+10.0</td><td class=\"good\">+10.0</td></tr>"))
        // 1.1 · 0.8 = 0.88.
        #expect(rows[1].contains(">+10.0</td>") && rows[1].contains(">\u{2212}20.0</td>"))
        #expect(rows[1].hasSuffix("<td class=\"bad\">\u{2212}12.0</td></tr>"))
    }

    @Test("columns hold their lower bound, and the outermost what lies beyond")
    func histogram() throws {
        let multiples = [-9, -3, -2.75, -0.5, -0.25, 0, 0.25, 0.5, 5.75, 6, 40]
        let trades = multiples.map { multiple in
            let made = MadeAccount(tradeCount: 1, days: 2).trades[0]
            return Trade(
                id: made.id, account: made.account, strategy: made.strategy, instrument: made.instrument,
                side: .buy, quantity: made.quantity, entryPrice: made.entryPrice, exitPrice: made.exitPrice,
                openedAt: made.openedAt, closedAt: made.closedAt, exit: .stopLoss,
                gross: Fixed(raw: Int64(multiple * 100) * Fixed.scale), fees: .zero, risk: money(100))
        }
        let histogram = try #require(ResultHistogram(trades))
        #expect(histogram.bounds == -3...6)
        #expect(histogram.counts == [3, 0, 0, 0, 0, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3])
        #expect(ResultHistogram(Array(trades[3...6]))?.bounds == -1...1)
        #expect(ResultHistogram([]) == nil)
    }

    @Test("a heat map shows the mean over the other axes")
    func heat() throws {
        let map = MadeAccount.heatMap
        #expect(
            map.columns == ["60", "80", "100", "120", "140"] && map.rows == ["10", "20", "30", "40", "50"])
        // Of calm and wild at the best place; one of the two is missing elsewhere.
        #expect(agree(map.values[2][2], 1.4))
        #expect(map.svg.ranges(of: "hm-best").count == 3, "one frame, and its style twice")
        let space = try ParameterSpace([ParameterAxis("a=1,2"), ParameterAxis("b=1,2")])
        let one = [(point: space[0], value: -1.0)]
        let sparse = try #require(HeatMap(title: "t", of: one, in: space, across: "a", down: "b"))
        #expect(sparse.values == [[-1, nil], [nil, nil]])
        #expect(sparse.svg.ranges(of: "class=\"hm-none\"").count == 3)
        #expect(HeatMap(title: "t", of: one, in: space, across: "a", down: "a") == nil)
        #expect(HeatMap(title: "t", of: one, in: space, across: "a", down: "c") == nil)
        let long = try ParameterSpace([ParameterAxis("a=1..61:1"), ParameterAxis("b=1..60:1")])
        #expect(HeatMap(title: "t", of: [], in: long, across: "a", down: "b") == nil)
    }

    @Test(
        "figures as the other texts write them",
        arguments: [
            (1_234_567.891, "+1,234,567.89"), (-0.4, "\u{2212}0.40"), (0, "0.00"), (0.001, "0.00"),
            (-0.001, "0.00"),
            (999.995, "+1,000.00"),
        ] as [(Double, String)])
    func signed(value: Double, expected: String) { #expect(Figure.signed(value) == expected) }

    @Test(
        "money to the cent, half-even",
        arguments: [
            ("1234.565", "+1,234.56"), ("1234.575", "+1,234.58"), ("-0.004", "0.00"), ("0", "0.00"),
            ("-1000000", "\u{2212}1,000,000.00"), ("0.05", "+0.05"),
        ])
    func cents(text: String, expected: String) { #expect(Figure.signedMoney(Fixed(text)!) == expected) }
}
