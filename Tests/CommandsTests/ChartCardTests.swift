import Domain
import TestSupport
import Testing

@testable import Commands

@Suite struct ChartCardTests {
    private static let evening = CivilTime(
        date: CivilDate("2026-11-25")!, timeOfDay: TimeOfDay(hour: 18, minute: 45)!)
    private static let morning = CivilTime(
        date: CivilDate("2026-10-27")!, timeOfDay: TimeOfDay(hour: 0, minute: 0)!)

    private static func chart(_ holding: ChartCard.Holding? = nil, trades: Int = 0, net: String? = "0")
        -> ChartCard
    {
        ChartCard(
            instrument: .btcusdt, timeframe: .m15, bars: 120, until: evening, price: Price("60212.22"),
            holding: holding, trades: trades, net: net.flatMap { Fixed($0) }, currency: "USDT",
            timeframes: [.m5, .m15, .m30, .h1, .h4, .d1])
    }

    static let cards: [(String, any Utterance)] = [
        ("quiet", chart()),
        (
            "busy",
            chart(
                ChartCard.Holding(
                    side: .sell, quantity: Quantity("0.02")!, entry: Price("60265.24")!, result: Fixed("10.61")),
                trades: 2, net: "-35.2")
        ),
        (
            "unknown",
            chart(
                ChartCard.Holding(
                    side: .buy, quantity: Quantity("0.02")!, entry: Price("60265.24")!, result: nil),
                trades: 1, net: nil)
        ),
        ("not-kept", ChartRefused.notKept("BTCUSDT", .m1, kept: [.m5, .m15, .h1])),
        ("export", ExportCard(Export(.trades, as: .csv, year: 2026), "USDT")),
        ("export-lots", ExportCard(Export(.lots, as: .json, year: 2026, month: 5), "USDT")),
        ("export-report", ExportCard(Export(.report, as: .pdf, year: 2026, month: 5), "USDT")),
        ("export-all", ExportCard(Export(.ledger, as: .json), "USDT")),
        ("too-early", ChartRefused.tooEarly("BTCUSDT", .d1)), ("no-history", ChartRefused.noHistory),
        (
            "equity",
            EquityCard(
                days: 30, currency: "USDT", first: Fixed("10000")!, now: Fixed("10312.4")!, since: morning,
                fall: Fixed("84.2")!, transfers: Fixed("-500")!)
        ),
        (
            "equity-rising",
            EquityCard(
                days: 1, currency: "USDT", first: Fixed("10000")!, now: Fixed("10000")!, since: morning,
                fall: .zero, transfers: .zero)
        ),
    ]

    @Test("what stands under a picture reads as it was agreed", arguments: cards.indices)
    func card(index: Int) {
        let (name, said) = Self.cards[index]
        let message = said.message(in: .livePaper, .english)
        expectGolden(GoldenTests.shown(message), "commands-chart-\(name)")
        #expect(message.text.utf16.count < 1_024, "it fits under a picture")
    }
}
