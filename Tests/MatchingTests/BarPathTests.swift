import Domain
import Matching
import Testing

@Suite struct BarPathTests {
    private let path = BarPath(instruments: Floor.instruments, timeframe: .m1)
    private let euro = Floor.instruments.index(of: "EURUSD")!

    private func bar(_ open: String, _ high: String, _ low: String, _ close: String) -> Bar {
        Bar(
            start: Timestamp(unixSeconds: 600), open: Price(open)!, high: Price(high)!, low: Price(low)!,
            close: Price(close)!)
    }

    @Test("a rising bar visits its low first, a quarter of the bar apart, with the instrument's spread")
    func rising() {
        let quotes = path.quotes(euro, bar("1.1000", "1.1010", "1.0990", "1.1005"), nil)
        #expect(quotes.map(\.bid) == ["1.1000", "1.0990", "1.1010", "1.1005"].map { Price($0)! })
        #expect(quotes.map(\.ask) == ["1.1002", "1.0992", "1.1012", "1.1007"].map { Price($0)! })
        #expect(quotes.map(\.at) == [600, 615, 630, 645].map { Timestamp(unixSeconds: $0) })
    }

    @Test("a falling bar visits its high first; one that ends where it began counts as rising")
    func falling() {
        let falling = path.quotes(euro, bar("1.1000", "1.1010", "1.0990", "1.0995"), nil)
        #expect(falling.map(\.bid) == ["1.1000", "1.1010", "1.0990", "1.0995"].map { Price($0)! })
        let still = path.quotes(euro, bar("1.1000", "1.1010", "1.0990", "1.1000"), nil)
        #expect(still.map(\.bid) == ["1.1000", "1.0990", "1.1010", "1.1000"].map { Price($0)! })
    }

    @Test("where the ask was recorded it is used")
    func recorded() {
        let quotes = path.quotes(
            euro, bar("1.1000", "1.1010", "1.0990", "1.1005"), bar("1.1001", "1.1030", "1.0995", "1.1006"))
        #expect(quotes.map(\.ask) == ["1.1001", "1.0995", "1.1030", "1.1006"].map { Price($0)! })
    }

    @Test("the four quotes of a day end before the next begins", arguments: Timeframe.allCases)
    func within(_ timeframe: Timeframe) {
        let one = bar("1.1", "1.1", "1.1", "1.1")
        let quotes = BarPath(instruments: Floor.instruments, timeframe: timeframe).quotes(euro, one, nil)
        #expect(quotes.last?.at == one.start + timeframe.duration / 4 * 3)
    }
}
