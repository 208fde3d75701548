import Desk
import Domain
import Engine
import Testing

@Suite struct StartTests {
    @Test("the first start brings the money, begins a day, asks the venue and says hello")
    func first() {
        var bench = Bench()
        let decision = bench.begin()
        #expect(decision.kinds == ["started", "configured", "deposited", "dayStarted", "job", "job"])
        #expect(bench.ledger.balance == Fixed("10000")! && bench.ledger.day?.startEquity == Fixed("10000")!)
        #expect(decision.texts.first?.contains("Deskbot 1.0 started") == true)
        #expect(decision.texts.first?.contains("Away for") == false)
        #expect(bench.questionsToVenue == 1)
        #expect(decision.actions.contains(.fetchCalendar))
    }

    @Test(
        "after an orderly stop it says how long it was away, after a crash also that", arguments: [true, false])
    func back(wasStopped: Bool) {
        var bench = Bench.trading()
        if wasStopped { bench.give(.stopping) }
        var next = bench.restarted(after: .hours(2))
        let hello = next.begin().texts.first ?? ""
        #expect(hello.contains("Deskbot 1.0 is back") && hello.contains("Away for 2 h"))
        #expect(hello.contains("after a crash") == !wasStopped)
    }

    @Test("the money comes once, and a day that runs goes on")
    func again() {
        let bench = Bench.trading()
        var next = bench.restarted(after: .minutes(3))
        #expect(next.begin().kinds == ["started"])
        #expect(next.ledger.balance == Fixed("10000")!)
    }

    @Test("what is open is named, asked about, and never sent again")
    func open() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        var next = bench.restarted(after: .seconds(30))
        let decision = next.begin()
        #expect(decision.texts.first?.contains("Orders under way: 1") == true)
        let asked = decision.actions.compactMap { if case .askVenue(let names) = $0 { names } else { nil } }
        #expect(asked == [next.ledger.openOrders.map(\.id)] && asked.first?.contains(entry.id) == true)
        next.ring(until: next.now + .minutes(5))
        #expect(next.submitted.isEmpty)
    }

    @Test("a position is named and kept")
    func position() throws {
        var bench = Bench.trading()
        try bench.enter()
        var next = bench.restarted(after: .seconds(30))
        #expect(next.begin().texts.first?.contains("Open: BTCUSDT") == true)
        #expect(next.ledger.positions.count == 1 && next.submitted.isEmpty)
    }

    @Test("nothing is bought until the venue's book agrees")
    func unreconciled() {
        var bench = Bench()
        bench.begin()
        for index in Bench.instruments.indices {
            bench.give(.warmUp(index, .m1, Bench.bars(of: index, before: bench.now)))
        }
        bench.closeBar()
        #expect(bench.submitted.isEmpty && !bench.ledger.isReconciled)
        bench.agree()
        bench.closeBar()
        #expect(bench.submitted.count == 1)
    }

    @Test("once it is asked to stop nothing is bought any more, and exits still work")
    func stopping() throws {
        var bench = Bench.trading()
        bench.give(.stopping)
        bench.closeBar()
        #expect(bench.submitted.isEmpty)
        var holding = Bench.trading()
        try holding.enter()
        holding.give(.stopping)
        holding.write("/kill")
        #expect(holding.submitted.last?.order.purpose == .flatten)
    }

    @Test("the next run rebuilds the ledger that lived")
    func recall() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/pause lunch")
        bench.write("/resume")
        bench.give(.chatLost("time-out"))
        #expect(bench.recalled == bench.ledger)
    }

    @Test("a report that was missed comes at once, is announced, and says how late it is")
    func missedReport() {
        var bench = Bench.trading()
        bench.ring(until: bench.now + .hours(25))
        var next = bench.restarted(after: .hours(22))
        let decision = next.begin()
        #expect(decision.texts.contains { $0.contains("Missed meanwhile, run now: daily report") })
        #expect(
            decision.texts.contains { $0.contains("Report, Tue 6 Jan 2026") && $0.contains("Late by 10 h") })
    }

    @Test("of a day that it slept through it says that there is no report")
    func sleptThrough() {
        var bench = Bench.trading()
        bench.ring(until: bench.now + .hours(14))
        var next = bench.restarted(after: .hours(33))
        let decision = next.begin()
        #expect(decision.texts.contains { $0.contains("There is no report for Tue 6 Jan 2026") })
    }

    @Test("a summary of scans that was missed is nobody's loss")
    func missedSummary() {
        var bench = Bench.trading()
        bench.ring(until: bench.now + .hours(2))
        var next = bench.restarted(after: .hours(3))
        #expect(next.begin().texts.allSatisfy { !$0.contains("Missed meanwhile") })
    }

    @Test("a /kill that was under way is told to its end by the next run")
    func killUnderWay() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/kill")
        let exit = try #require(bench.submitted.last?.order)
        var next = bench.restarted(after: .seconds(8))
        next.start()
        next.fill(exit.id, at: "100000")
        #expect(next.count(saying: "Halted and flat") == 1)
    }
}
