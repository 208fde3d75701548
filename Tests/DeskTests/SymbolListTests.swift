import Commands
import Desk
import Domain
import Engine
import Testing

/// Instruments that are taken off the list, and notes on closed trades.
@Suite struct SymbolListTests {
    @Test("one taken off is not entered, through a restart too, until it is taken back in")
    func removed() throws {
        var bench = Bench.trading()
        let decision = bench.write("/symbols remove btcusdt")
        #expect(decision.kinds == ["settingChanged", "heard"])
        bench.closeBar()
        #expect(bench.submitted.isEmpty && bench.recalled == bench.ledger)
        bench.write("/locks")
        #expect(bench.lastSaid.contains("BTCUSDT: taken off the list"))
        bench.write("/symbols")
        #expect(bench.lastSaid.contains("– BTCUSDT"))
        var next = bench.restarted(after: .minutes(1))
        next.start()
        next.closeBar()
        #expect(next.submitted.isEmpty)
        next.write("/rearm BTCUSDT")
        #expect(next.lastSaid.contains("Nothing holds"), "a re-arm is not what brings it back")
        next.write("/symbols add BTCUSDT")
        next.closeBar()
        #expect(next.submitted.isEmpty, "it was only asked")
        next.write("/symbols add BTCUSDT")
        next.press(try #require(next.button("y/")))
        next.closeBar()
        #expect(next.submitted.count == 1 && next.ledger.chatSettings.held.isEmpty)
    }

    @Test("what is open in it is looked after as before")
    func held() throws {
        var bench = Bench.trading()
        try bench.enter()
        let orders = bench.ledger.openOrders
        bench.write("/symbols remove BTCUSDT")
        #expect(bench.lastSaid.contains("looked after") && bench.ledger.openOrders == orders)
        bench.write("/close BTCUSDT")
        bench.press(try #require(bench.button("y/")))
        #expect(bench.submitted.last?.order.purpose == .flatten)
    }

    @Test("only what the settings file lists can be taken off or in; twice is said")
    func unknown() {
        var bench = Bench.trading()
        for (line, words) in [
            ("/symbols add SOLUSDT", "is not among the symbols of the settings file"),
            ("/symbols remove SOLUSDT", "is not among the symbols"),
            ("/symbols add BTCUSDT", "entered already"),
        ] {
            bench.write(line)
            #expect(bench.lastSaid.contains(words), "\(bench.lastSaid)")
        }
        bench.write("/symbols remove BTCUSDT")
        bench.write("/symbols remove BTCUSDT")
        #expect(bench.lastSaid.contains("taken off already"))
        #expect(bench.kinds.count { $0 == "settingChanged" } == 1)
    }

    @Test("it is taken back with /undo, and its question with it")
    func undo() throws {
        var bench = Bench.trading()
        bench.write("/symbols remove BTCUSDT")
        bench.write("/undo")
        #expect(bench.lastSaid.contains("symbols.BTCUSDT  off → on"))
        bench.press(try #require(bench.button("y/")))
        bench.closeBar()
        #expect(bench.submitted.count == 1)
    }

    static let roles: [(String, Role, isDone: Bool)] = [
        ("/symbols", .viewer, true), ("/symbols remove BTCUSDT", .viewer, false),
        ("/symbols remove BTCUSDT", .trader, true), ("/symbols add ETHUSDT", .trader, false),
        ("/symbols add ETHUSDT", .admin, true),
    ]

    @Test("all may look, a trader takes off, an admin takes in", arguments: roles)
    func least(line: String, role: Role, isDone: Bool) {
        var bench = Bench.trading(
            Bench.Setting(chat: ChatID(-100), users: [UserID(5): role, UserID(6): .owner]))
        bench.write("/symbols remove ETHUSDT", by: UserID(6))
        bench.write(line, by: UserID(5))
        #expect((bench.verdicts.last == .done) == isDone, "\(bench.lastSaid)")
    }

    @Test("an instrument that the file no longer lists is forgotten at the start, and said")
    func unlisted() throws {
        var bench = Bench.trading()
        let change = SettingChange(
            key: "symbols.SOLUSDT", value: "off", filed: "on", by: .user(Bench.owner))
        let fact = Fact(at: bench.moment, account: "paper", strategy: "s", event: .settingChanged(change))
        var next = Bench(bench.setting, recalling: bench.facts + [fact])
        next.begin()
        #expect(next.ledger.chatSettings.held.isEmpty && next.count(saying: "symbols.SOLUSDT") == 1)
        bench.pass(.seconds(1))
    }

    @Test("a note is kept on a closed trade, shown with it, and after a restart; an empty one takes it away")
    func notes() throws {
        var bench = try ViewsTests.traded()
        let decision = bench.write("/note 1 too late, the news were out")
        #expect(decision.kinds == ["tradeNoted", "heard"])
        #expect(decision.texts.contains { $0.contains("Note: too late, the news were out") })
        var next = bench.restarted(after: .minutes(1))
        next.start()
        next.write("/trade 1")
        #expect(next.lastSaid.contains("Note: too late, the news were out"))
        #expect(next.write("/note 1 too late, the news were out").kinds == ["heard"], "the same is no news")
        next.write("/note 1")
        #expect(!next.lastSaid.contains("Note:") && next.desk.chronicle.notes == TradeNotes())
        next.write("/note 2 x")
        #expect(next.lastSaid.contains("2"))
    }

    @Test("two thousand notes are kept, and the next forgets the oldest")
    func limit() {
        var notes = TradeNotes()
        for number in 0..<TradeNotes.countMaximum { notes.note("n", on: OrderID("o\(number)")) }
        notes.note("m", on: "o0")
        #expect(notes["o0"] == "m" && notes["o1"] == "n")
        notes.note("n", on: "new")
        #expect(notes["o0"] == "m" && notes["o1"] == nil && notes["new"] == "n")
    }
}
