import Domain
import Engine
import Testing

@Suite struct RegimeFilterTests {
    private let filter = ChecklistSettings().regimeFilter()

    /// A close of 1.2 and a body of `compression` hundredths of the range.
    private func view(
        adx: Double, compression: Int = 50, fast: Double = 1.2, slow: Double = 1.2, atr: Double = 0.0003
    ) -> MarketView {
        let open = Price(Fixed("1.2")!.subtracting(Fixed(raw: Int64(compression) * 1_000))!)!
        let shape = Bar(
            start: Chart.monday, open: open, high: Price(open.amount + Fixed("0.001")!)!, low: open,
            close: Price("1.2")!)
        return MarketView(bar: shape, emaFast: fast, emaSlow: slow, emaTrend: 1.2, rsi: 50, atr: atr, adx: adx)
    }

    @Test(
        "chop has a low ADX and small bodies, both below their limits",
        arguments: [
            (19.9, 29, Regime.chop), (20, 29, .range), (19.9, 30, .range), (19.9, 31, .range), (0, 0, .chop),
        ])
    func chop(adx: Double, compression: Int, expected: Regime) {
        #expect(filter.regime(of: view(adx: adx, compression: compression)) == expected)
    }

    @Test(
        "a trend has a high ADX and its averages in order",
        arguments: [
            (25.1, 1.1, 1.0, Regime.trendUp), (25.1, 1.3, 1.4, .trendDown),
            (25, 1.1, 1.0, .range), (25, 1.3, 1.4, .range),
            (25.1, 1.2, 1.0, .range), (25.1, 1.1, 1.1, .range), (25.1, 1.1, 1.15, .range),
            (25.1, 1.2, 1.4, .range), (25.1, 1.3, 1.3, .range), (25.1, 1.3, 1.25, .range),
        ])
    func trend(adx: Double, fast: Double, slow: Double, expected: Regime) {
        #expect(filter.regime(of: view(adx: adx, fast: fast, slow: slow)) == expected)
    }

    @Test(
        "a range is tight below the least volatility, and a trend is not",
        arguments: [
            (22.0, 0.00006, Regime.range), (22, 0.0000599, .rangeTight), (22, 0, .rangeTight),
            (30, 0, .trendUp),
        ])
    func tight(adx: Double, atr: Double, expected: Regime) {
        #expect(filter.regime(of: view(adx: adx, fast: 1.1, slow: 1, atr: atr)) == expected)
    }

    @Test("no view, or a view with a hole, is undefined", arguments: [Double.nan, .infinity, -.infinity])
    func undefined(hole: Double) {
        #expect(filter.regime(of: nil) == .undefined)
        for place in 0..<6 {
            let numbers = (0..<6).map { $0 == place ? hole : 1 }
            let view = MarketView(
                bar: Chart.bar(0, "1", "1", "1", "1"), emaFast: numbers[0], emaSlow: numbers[1],
                emaTrend: numbers[2],
                rsi: numbers[3], atr: numbers[4], adx: numbers[5])
            #expect(filter.regime(of: view) == .undefined)
        }
    }

    @Test("the words that are kept do not change")
    func words() {
        #expect(
            Regime.allCases.map(\.rawValue)
                == ["UNDEFINED", "CHOP", "TREND_UP", "TREND_DOWN", "RANGE", "RANGE_TIGHT"])
    }
}
