import Domain
import Engine
import Testing

@Suite struct MarketViewTests {
    private func view(_ bar: Bar, emaFast: Double = 1, atr: Double = 0.1) -> MarketView {
        MarketView(bar: bar, emaFast: emaFast, emaSlow: 1, emaTrend: 1, rsi: 50, atr: atr, adx: 20)
    }

    @Test(
        "compression is the body's part of the range, and 1 without a range",
        arguments: [
            (Chart.bar(0, "1", "2", "1", "1.5"), 0.5), (Chart.bar(0, "1.5", "2", "1", "1"), 0.5),
            (Chart.bar(0, "1", "1", "1", "1"), 1.0),
            (Chart.bar(0, "1.5", "2", "1", "1.5"), 0.0), (Chart.bar(0, "1", "2", "1", "2"), 1.0),
        ])
    func compression(bar: Bar, expected: Double) { #expect(view(bar).compression == expected) }

    @Test("measures are parts of the close, or multiples of the range")
    func measures() {
        let view = MarketView(
            bar: Chart.bar(0, "2", "2", "2", "2"), emaFast: 1.5, emaSlow: 1, emaTrend: 2.5, rsi: 50, atr: 0.25,
            adx: 20)
        #expect(view.atrBps == 1_250)
        #expect(view.trendBps == -2_500)
        #expect(view.extensionAtr == 2)
    }

    @Test(
        "without a range, no distance is no extension and any other is endless",
        arguments: [(1.0, 0.0), (0.9, .infinity)])
    func noRange(emaFast: Double, expected: Double) {
        #expect(view(Chart.bar(0, "1", "1", "1", "1"), emaFast: emaFast, atr: 0).extensionAtr == expected)
    }
}
