import Domain
import Testing

@Suite struct InstrumentTests {
    static func instrument(
        _ id: InstrumentID = "EURUSD", tick: String = "0.00001", step: String = "0.01",
        minimum: String = "0.01",
        maximum: String = "50", contractSize: String = "100000", news: [Currency] = []
    ) -> Instrument {
        Instrument(
            id: id, assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed(tick)!,
            step: Fixed(step)!, minimum: Quantity(minimum)!, maximum: Quantity(maximum)!,
            contractSize: Fixed(contractSize)!, paperSpreadTicks: 8, newsCurrencies: news)
    }

    @Test("a lot of EURUSD is worth 100 000 times its price; a pip is ten dollars")
    func notional() {
        let instrument = Self.instrument()
        #expect(instrument.notional(Quantity("1")!, at: Price("1.1")!) == Money(Fixed("110000")!, "USD"))
        #expect(
            instrument.value(of: Fixed("-0.0001")!, for: Quantity("1")!, rounding: .down)
                == Money(Fixed("-10")!, "USD"))
        #expect(instrument.notional(Quantity("1000000000")!, at: Price("1.1")!) == nil)
    }

    @Test("prices go to the grid in the direction asked for, never to zero")
    func grid() {
        let instrument = Self.instrument()
        #expect(instrument.onGrid(Price("1.100014")!, .up) == Price("1.10002"))
        #expect(instrument.onGrid(Price("1.100016")!, .down) == Price("1.10001"))
        #expect(instrument.onGrid(Price("1.100015")!, .toNearestOrEven) == Price("1.10002"))
        #expect(instrument.onGrid(Price("0.000009")!, .down) == nil)
    }

    @Test(
        "quantities are cut to the step, and to the smallest and the largest",
        arguments: [("0.0099", nil), ("0.01", "0.01"), ("0.0199", "0.01"), ("50", "50"), ("50.01", "50")])
    func tradable(asked: String, expected: String?) {
        let answer = Self.instrument().tradable(notAbove: Quantity(asked)!)
        #expect(answer == expected.flatMap { Quantity($0) })
    }

    @Test("every currency once, its own first")
    func currencies() {
        #expect(Self.instrument(news: ["USD", "JPY"]).currencies == ["EUR", "USD", "JPY"])
    }

    @Test("the table is in the order of the names and finds each by its place")
    func table() {
        let table = InstrumentTable([
            Self.instrument("USDJPY"), Self.instrument("AUDUSD"), Self.instrument("EURUSD"),
        ])
        #expect(table.all.map(\.id) == ["AUDUSD", "EURUSD", "USDJPY"])
        for index in table.indices { #expect(table.index(of: table[index].id) == index) }
        #expect(table["GBPUSD"] == nil && table.index(of: "GBPUSD") == nil)
    }

    @Test("the most that can be traded lies on the grid")
    func maximumOnGrid() {
        let instrument = Instrument(
            id: "X", assetClass: .crypto, baseCurrency: "X", quoteCurrency: "USD", tick: .one,
            step: Fixed("0.3")!,
            minimum: Quantity("0.3")!, maximum: Quantity("1")!, contractSize: .one, paperSpreadTicks: 0)
        #expect(instrument.tradable(notAbove: Quantity("5")!) == Quantity("0.9"))
    }
}
