import Domain
import Testing

@Suite struct QuoteTests {
    private let quote = Quote(
        instrument: InstrumentIndex(0), bid: Price("1.1")!, ask: Price("1.2")!, at: Timestamp(unixSeconds: 0))

    @Test("a buyer pays the ask, and a long is marked at the bid")
    func sides() {
        #expect(quote.price(toTrade: .buy) == quote.ask && quote.price(toTrade: .sell) == quote.bid)
        #expect(quote.mark(of: .buy) == quote.bid && quote.mark(of: .sell) == quote.ask)
        #expect(quote.spread == Fixed("0.1") && !quote.isCrossed)
    }

    @Test("a bar is sound where low and high enclose the rest")
    func bars() {
        func bar(_ open: String, _ high: String, _ low: String, _ close: String) -> Bar {
            Bar(
                start: Timestamp(unixSeconds: 0), open: Price(open)!, high: Price(high)!, low: Price(low)!,
                close: Price(close)!)
        }
        #expect(bar("1", "1", "1", "1").isSound)
        #expect(!bar("1", "0.9", "0.8", "0.9").isSound)
        #expect(!bar("1", "2", "1.5", "1.6").isSound)
    }

    @Test("bars start at multiples since 1970, also before it", arguments: Timeframe.allCases)
    func starts(frame: Timeframe) {
        for second in [-86_401, -1, 0, 1, 1_767_605_399] as [Int64] {
            let moment = Timestamp(unixSeconds: second)
            let start = frame.start(of: moment)
            #expect(start <= moment && moment < start + frame.duration)
            #expect(start.unixSeconds % frame.seconds == 0)
        }
        #expect(Timeframe(frame.name.lowercased()) == frame)
    }
}
