import Domain
import Testing

@testable import Commands

@Suite struct ScanCardTests {
    @Test("entries come first, equal words share a line, in the order in which they came")
    func grouping() {
        #expect(
            ScanCard.lines(of: Samples.scan.records).map(\.text) == [
                "GBPUSD · 🟢 entered long", "USDJPY · 🟢 entered short",
                "EURUSD · trend: ADX 18.2, wants over 25",
                "BTCUSDT · news: US CPI in 12 min", "AAPL, AMZN, MSFT and 2 more · hours: the market is closed",
                "XAUUSD · spread: 3.2 bps, wants under 2 bps",
            ])
    }

    @Test("three names are told, a fourth is counted")
    func names() {
        #expect(ScanCard.joined(["a", "b", "c"]).text == "a, b, c")
        #expect(ScanCard.joined(["a", "b", "c", "d"]).text == "a, b, c and 1 more")
    }

    @Test("short words are explained only where they stand")
    func glossary() {
        #expect(Glossary.meanings(in: ["trend: ADX 18.2"]).count == 1)
        #expect(Glossary.meanings(in: ["ADXUSD · hours: the market is closed"]).isEmpty)
    }
}
