import Desk
import Domain
import Engine
import Testing

/// Settling books that differ, from the chat.
@Suite struct BooksTests {
    /// The venue holds one BTCUSDT that the bot knows nothing of.
    private static func differing(_ setting: Bench.Setting = Bench.Setting()) -> Bench {
        var bench = Bench.trading(setting)
        for _ in 0..<3 { compare(&bench) }
        return bench
    }

    private static func compare(
        _ bench: inout Bench, _ holdings: [VenueSnapshot.Holding] = [ReconciliationTests.foreign]
    ) {
        bench.pass(.seconds(3))
        bench.quote(Bench.btc, "100000")
        bench.give(.snapshot(VenueSnapshot(orders: [], holdings: holdings, unknown: [])))
    }

    @Test("both books are shown, and the alarm leads there")
    func shown() {
        var bench = Self.differing()
        #expect(bench.count(saying: "book and mine differ") == 1)
        #expect(bench.button("c/books") == "c/books")
        bench.write("/books")
        #expect(bench.count(saying: "Take it: what") == 1 && bench.button("c/books take") != nil)
        var calm = Bench.trading()
        calm.write("/books")
        #expect(calm.count(saying: "Both books agree") == 1)
        calm.write("/books take")
        #expect(calm.count(saying: "no difference to settle") == 1)
    }

    @Test("taken after a yes: held here then, and closed since it has no stop")
    func taken() throws {
        var bench = Self.differing()
        bench.write("/books take")
        #expect(bench.ledger.positions.isEmpty, "nothing before a yes")
        let yes = try #require(bench.button("y/"))
        bench.press(yes)
        #expect(bench.ledger.holdings == [ReconciliationTests.foreign])
        #expect(bench.edits.last?.text.contains("The venue's book is taken") == true)
        for _ in 0..<3 { Self.compare(&bench) }
        #expect(bench.ledger.isReconciled)
        bench.ring(until: bench.now + .seconds(10))
        #expect(bench.submitted.last?.order.purpose == .flatten)
        bench.press(yes)
        #expect(bench.ledger.positions.count == 1, "a second press does nothing")
        #expect(bench.recalled == bench.ledger)
    }

    @Test("left alone after a yes: the rest is traded, through a restart too")
    func leftAlone() throws {
        var bench = Self.differing()
        bench.write("/books leave")
        bench.press(try #require(bench.button("y/")))
        for _ in 0..<2 { Self.compare(&bench) }
        #expect(bench.ledger.isReconciled)
        var next = bench.restarted(after: .minutes(1))
        next.start()
        for _ in 0..<3 { Self.compare(&next) }
        #expect(next.ledger.isReconciled)
        next.write("/rearm BTCUSDT")
        next.press(try #require(next.button("y/")))
        for _ in 0..<3 { Self.compare(&next) }
        #expect(!next.ledger.isReconciled)
    }

    @Test(
        "a yes to books that differ otherwise by now, that comes too late, or from somebody else, changes nothing"
    )
    func overtaken() throws {
        var bench = Self.differing()
        bench.write("/books take")
        let yes = try #require(bench.button("y/"))
        let more = VenueSnapshot.Holding(instrument: "BTCUSDT", side: .buy, quantity: Quantity("2")!)
        for _ in 0..<2 { Self.compare(&bench, [more]) }
        bench.press(yes)
        #expect(
            bench.ledger.positions.isEmpty && bench.edits.last?.text.contains("It changed meanwhile") == true)
        bench.write("/books take")
        let late = try #require(bench.button("y/"))
        bench.pass(.seconds(61))
        bench.press(late)
        #expect(bench.ledger.positions.isEmpty)
    }

    @Test("a viewer may look, and nothing else")
    func viewer() {
        var setting = Bench.Setting()
        setting.chat = ChatID(-100)
        setting.users = [Bench.owner: .owner, UserID(9): .viewer]
        var bench = Self.differing(setting)
        bench.write("/books", by: UserID(9))
        #expect(bench.button("c/books take") == nil)
        bench.write("/books take", by: UserID(9))
        #expect(bench.button("y/") == nil && bench.count(saying: "for the role admin") == 1)
    }
}
