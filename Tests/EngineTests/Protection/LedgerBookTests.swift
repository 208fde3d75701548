import Domain
import TestSupport
import Testing

@testable import Engine

/// What the ledger remembers and what it lets go: single lines of its book.
@Suite struct LedgerBookTests {
    private static let monday = CivilDate(year: 2026, month: 1, day: 5)!

    private func book() throws -> LedgerTests.Book {
        var book = LedgerTests.Book()
        try book.note(.deposited(Money(Fixed("10000")!, "USDT")))
        try book.note(.dayStarted(Self.monday, equity: Fixed("10000")!))
        return book
    }

    private func question(_ number: Int) -> Fact.Question {
        Fact.Question(
            nonce: Nonce(high: 1, low: UInt64(number)), subject: .resume, user: UserID(7), chat: ChatID(7),
            expires: .monday, generation: 0)
    }

    @Test(
        "entries are counted by the day and by who entered what; a new day begins at none, and without trades")
    func counts() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000")
        try book.order("b", .sell, "0.1", .flatten, parent: "a")
        #expect(book.ledger.positions["BTCUSDT"]?.exitAttempts == 1)
        try book.fill("b", 1, "0.1", at: "100000")
        #expect(book.ledger.day?.entries == 1 && book.ledger.tradesToday.count == 1)
        #expect(book.ledger.entriesToday(of: "checklist", in: "BTCUSDT") == 1)
        #expect(book.ledger.day?.trades == 1 && book.ledger.day?.wins == 0, "nothing won is no win")
        #expect(book.ledger.risk.lastClose == book.now)
        try book.note(.dayStarted(Self.monday.adding(days: 1), equity: Fixed("10000")!))
        #expect(book.ledger.day?.entries == 0 && book.ledger.tradesToday.isEmpty)
        #expect(book.ledger.entriesToday(of: "checklist", in: "BTCUSDT") == 0)
    }

    @Test("a fee is rounded up where it is converted")
    func fees() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000", fee: "0.00000001", conversion: Fixed("0.5")!)
        #expect(book.ledger.balance == Fixed("9999.99999999")!)
    }

    @Test("what is added is worth more, and a part that is closed in two fills is one part")
    func worth() throws {
        var book = try book()
        try book.order("a", .buy, "0.2")
        try book.fill("a", 1, "0.1", at: "100000")
        try book.fill("a", 2, "0.1", at: "101000")
        #expect(book.ledger.positions["BTCUSDT"]?.worth == Fixed("20100")!)
        #expect(book.ledger.exposure == Fixed("20100")!)
        try book.note(
            .ordered(
                Order(
                    id: "p", account: "paper", strategy: "checklist", instrument: "BTCUSDT", side: .sell,
                    quantity: Quantity("0.1")!, kind: .market, purpose: .flatten, parent: "a",
                    reference: Price("101000")!, conversion: .one, cause: .partial)))
        try book.fill("p", 1, "0.05", at: "101000")
        try book.fill("p", 2, "0.05", at: "101000")
        #expect(book.ledger.positions["BTCUSDT"]?.reductions == [.partial])
    }

    @Test("a pause is never made shorter by another, and one without an end is the longest")
    func pauses() throws {
        func until(_ ends: [Int?]) throws -> Timestamp?? {
            var book = try book()
            for end in ends {
                try book.note(
                    .paused(by: .bot(reason: "x"), reason: "", until: end.map { .monday + .seconds($0) }))
            }
            return book.ledger.pause.map(\.until)
        }
        #expect(try until([60, 30]) == .some(.monday + .seconds(60)))
        #expect(try until([60, 90]) == .some(.monday + .seconds(90)))
        #expect(try until([60, nil]) == .some(nil))
        #expect(try until([nil, 90]) == .some(nil))
    }

    @Test("money that is put in later is no best and no profit of the week")
    func deposit() throws {
        var book = try book()
        try book.note(.deposited(Money(Fixed("1000")!, "USDT")))
        #expect(book.ledger.risk.peak == Fixed("11000")! && book.ledger.risk.dayPeak == Fixed("11000")!)
        #expect(book.ledger.risk.week?.equity == Fixed("11000")!)
    }

    @Test("a job was due when it was last due, whatever comes late")
    func jobs() throws {
        var book = try book()
        try book.note(.ran(job: "backup", due: .monday + .hours(2)))
        try book.note(.ran(job: "backup", due: .monday))
        #expect(book.ledger.jobs["backup"] == .monday + .hours(2))
    }

    @Test("a question is open until it is settled, and the oldest of too many gives way")
    func questions() throws {
        var book = try book()
        for number in 0...Ledger.questionsMaximum { try book.note(.asked(question(number))) }
        #expect(
            book.ledger.questions.map(\.nonce.description)
                == (1...Ledger.questionsMaximum).map { question($0).nonce.description })
        try book.note(.settled(question(5).nonce, .declined))
        #expect(book.ledger.questions.count == Ledger.questionsMaximum - 1)
        #expect(!book.ledger.questions.contains { $0.nonce == question(5).nonce })
        #expect(book.ledger.settled(question(5).nonce) == .declined)
    }

    @Test("a publication that moves is announced anew, and no other; one that only matters more is not")
    func moved() throws {
        func event(_ title: String, at time: Timestamp, _ impact: CalendarEvent.Impact = .high) -> CalendarEvent
        {
            CalendarEvent(title: title, currency: "USD", at: time, impact: impact, source: .feed)
        }
        var book = try book()
        let (cpi, core) = (event("CPI", at: .monday), event("CPI Core", at: .monday))
        for event in [cpi, core] {
            for stage in ["before", Ledger.newsEndStage] {
                try book.note(.announced(event: event.identity, stage: stage))
            }
        }
        let all = book.ledger.announced
        let milder = event("CPI", at: .monday, .medium)
        try book.note(.calendarChanged(event: cpi.identity, .changed(from: cpi, to: milder)))
        #expect(book.ledger.announced == all)
        let later = event("CPI", at: .monday + .hours(1))
        try book.note(.calendarChanged(event: cpi.identity, .changed(from: milder, to: later)))
        #expect(book.ledger.announced == Array(all.suffix(2)))
    }

    @Test(
        "the stop of a position is that of its first entry, however the orders are called",
        arguments: [("c", "z"), ("z", "c")] as [(OrderID, OrderID)])
    func firstStop(first: OrderID, second: OrderID) throws {
        var book = try book()
        for (entry, stop, number) in [("a", first, 1), ("b", second, 2)] as [(OrderID, OrderID, Int)] {
            try book.order(entry, .buy, "0.1")
            try book.order(stop, .sell, "0.1", .stopLoss, parent: entry)
            try book.fill(entry, number, "0.1", at: "100000")
        }
        let open = try #require(book.ledger.positions["BTCUSDT"])
        #expect(book.ledger.stop(of: open)?.id == first)
        #expect(book.ledger.legs(.stopLoss, of: open).map(\.id) == [first, second])
        try book.note(.orderChanged(first, .cancelled))
        #expect(book.ledger.stop(of: open)?.id == second)
    }

    @Test("a run that ended in order is known until the next begins")
    func stopped() throws {
        var book = try book()
        try book.note(.stopped)
        try book.note(.configured("x"))
        #expect(book.ledger.wasStopped)
        try book.note(.started(version: "1", configuration: "", seed: 1, recorded: false))
        #expect(!book.ledger.wasStopped)
    }

    @Test("what is filled of an entry reserves no more, and an entry the other way carries nothing yet")
    func reserved() throws {
        var book = try book()
        try book.order("a", .buy, "0.2")
        #expect(book.ledger.standing?.reservedRisk == Fixed("50")!)
        try book.fill("a", 1, "0.1", at: "100000")
        #expect(book.ledger.standing?.reservedRisk == Fixed("25")!)
        #expect(book.ledger.standing?.carried.map(\.worth) == [Fixed("20000")!])
        try book.order("b", .sell, "0.3")
        #expect(book.ledger.standing?.carried.map(\.worth) == [Fixed("20000")!])
        #expect(book.ledger.standing?.carried.map(\.side) == [.buy])
    }

    @Test("a leg whose other terms nobody has answered covers nothing for certain")
    func covered() throws {
        var ward = try Ward()
        #expect(ward.ledger.covered(by: .stopLoss, at: 0) == ward.held.amount)
        _ = try #require(ward.quote("100200").amendments.first)
        #expect(ward.ledger.covered(by: .stopLoss, at: 0) == nil)
    }

    @Test("a stop beyond the entry loses nothing, and takes nothing from what others may lose")
    func heat() throws {
        var ward = try Ward()
        let terms = try #require(ward.quote("100200").amendments.first).terms
        ward.hear(ward.stop.id, .amended(terms))
        #expect(ward.stop.price! > Price("100000.1")! && ward.ledger.openRisk == .zero)
    }
}
