import Desk
import Domain
import Engine
import Testing

@Suite struct TradeBookTests {
    static func trade(_ number: Int, closed: Int? = nil) -> Trade {
        let at = Timestamp(unixSeconds: Int64(closed ?? number) * 60)
        return Trade(
            id: OrderID("t\(number)"), account: "paper", strategy: number % 2 == 0 ? "even" : "odd",
            instrument: "BTCUSDT", side: .buy, quantity: Quantity("1")!, entryPrice: Price("1")!,
            exitPrice: Price("1")!, openedAt: at - .minutes(1), closedAt: at, exit: .stopLoss,
            gross: Fixed(whole: number)!, fees: .zero, risk: .one)
    }

    @Test("a trade is told once, in the order of closing, whatever order they come in")
    func order() {
        var book = TradeBook()
        for number in [3, 1, 2, 3, 1, 5, 4, 5] { book.note(Self.trade(number)) }
        #expect(book.trades.map(\.id) == ["t1", "t2", "t3", "t4", "t5"])
        #expect(book.numbers == 1..<6 && book.trade(number: 2)?.id == "t2")
        #expect(book.trade(number: 0) == nil && book.trade(number: 6) == nil)
        #expect(book.trade(of: "t4")?.number == 4 && book.trade(of: "t6") == nil)
        var again = TradeBook()
        for number in [5, 4, 3, 2, 1] { again.note(Self.trade(number)) }
        #expect(again == book)
    }

    @Test("two entries of one moment are two trades, and one entry may close twice")
    func same() {
        var book = TradeBook()
        book.note(Self.trade(2, closed: 9))
        book.note(Self.trade(1, closed: 9))
        book.note(Self.trade(1, closed: 8))
        #expect(book.trades.map(\.id) == ["t1", "t1", "t2"])
        #expect(book.trade(of: "t1")?.number == 2, "the newest")
    }

    @Test(
        "the newest so many are told, and numbers stay when older ones go", arguments: [0, 1, 19_999, 20_001])
    func limit(extra: Int) {
        var book = TradeBook()
        let count = TradeBook.countMaximum + extra
        for number in 1...count { book.note(Self.trade(number)) }
        #expect(book.trades.count == TradeBook.countMaximum && book.total == count && book.before == extra)
        #expect(
            book.trades.first?.id == OrderID("t\(extra + 1)") && book.trades.last?.id == OrderID("t\(count)"))
        #expect(book.trade(number: count)?.id == OrderID("t\(count)"))
        #expect(
            book.trade(number: extra + 1)?.id == OrderID("t\(extra + 1)") && book.trade(number: extra) == nil)
        #expect(book.trade(of: OrderID("t\(count)"))?.number == count)
    }

    @Test("tallies stand by result, those of equal results by name")
    func tallies() {
        var book = TradeBook()
        for number in 1...4 { book.note(Self.trade(number)) }
        #expect(book.tallies { $0.strategy.value }.map(\.name) == ["even", "odd"])
        #expect(book.tallies { _ in "all" }.map(\.tally) == [TradeTally(book.trades)])
        let even = book.tallies(by: { $0.id.value }, where: { $0.strategy == "even" })
        #expect(even.map(\.name) == ["t4", "t2"])
        book.note(Self.trade(0, closed: 20))
        let halves = book.tallies { ["t1", "t4"].contains($0.id.value) ? "b" : "a" }
        #expect(halves.map(\.name) == ["a", "b"], "five each")
    }
}
