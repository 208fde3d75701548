import Desk
import Domain
import Engine
import Testing

@Suite struct KillTests {
    @Test("a /kill closes what is open, and its fact stands before its orders")
    func closes() throws {
        var bench = Bench.trading()
        let entry = try bench.enter()
        let decision = bench.write("/kill margin call")
        #expect(decision.kinds == ["killed", "ordered", "heard"])
        let exit = try #require(bench.submitted.last?.order)
        #expect(exit.purpose == .flatten && exit.side == .sell && exit.quantity == entry.quantity)
        #expect(bench.ledger.orders[exit.id] != nil)
        #expect(decision.texts.first?.contains("Reason: margin call") == true)
    }

    @Test("an entry on its way is taken back, and its late fill is closed")
    func crossing() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.write("/kill")
        #expect(bench.cancelled == [entry.id])
        #expect(bench.ledger.orders[entry.id]?.phase == .cancelling)
        bench.fill(entry.id, at: "100000.1")
        let exit = try #require(bench.submitted.last?.order)
        #expect(exit.purpose == .flatten && exit.quantity == entry.quantity)
        bench.fill(exit.id, at: "100000")
        #expect(bench.ledger.positions.isEmpty)
    }

    @Test("a fill that comes after everything was closed is closed under a name of its own")
    func lateHalf() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.fill(entry.id, "0.05", at: "100000.1")
        bench.write("/kill")
        let first = try #require(bench.submitted.last?.order)
        bench.fill(first.id, at: "100000")
        #expect(bench.ledger.positions.isEmpty)
        bench.pass(.milliseconds(200))
        bench.fill(entry.id, "0.01", at: "100000.1", number: 2)
        let second = try #require(bench.submitted.last?.order)
        #expect(second.id != first.id && second.purpose == .flatten)
        #expect(second.quantity == Quantity("0.01")!)
        bench.fill(second.id, at: "100000")
        #expect(bench.ledger.positions.isEmpty)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("a cancel that the venue keeps quiet about is sent again, five seconds apart")
    func repeatedCancel() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.write("/kill")
        bench.pass(.milliseconds(4_999))
        bench.give(.wake)
        #expect(bench.cancelled == [entry.id])
        bench.pass(.milliseconds(1))
        bench.give(.wake)
        #expect(bench.cancelled == [entry.id, entry.id])
    }

    @Test("an exit that the venue rejects is tried again, and not at once")
    func retry() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/kill")
        let first = try #require(bench.submitted.last?.order)
        bench.notice(first.id, .rejected(reason: "busy"))
        #expect(bench.submitted.last?.order.id == first.id)
        #expect(bench.count(saying: "closing order rejected") == 1)
        bench.pass(.seconds(5))
        bench.give(.wake)
        let second = try #require(bench.submitted.last?.order)
        #expect(second.id != first.id && second.purpose == .flatten)
    }

    @Test("the owner hears once that all is flat, whatever there was to do", arguments: [true, false])
    func flat(isFilled: Bool) throws {
        var bench = Bench.trading()
        let entry = isFilled ? try bench.enter() : try bench.order()
        bench.write("/kill")
        #expect(bench.lastSaid.contains("Halted, closing everything"))
        if isFilled {
            bench.fill(try #require(bench.submitted.last?.order.id), at: "100000")
        } else {
            bench.notice(entry.id, .cancelled)
        }
        bench.give(.wake)
        #expect(bench.count(saying: "Halted and flat") == 1)
    }

    @Test("with nothing open it says so at once, and only once")
    func nothingOpen() {
        var bench = Bench.trading()
        bench.write("/kill")
        bench.give(.wake)
        #expect(bench.count(saying: "Halted and flat") == 1)
        #expect(bench.count(saying: "Positions told to close: 0") == 1)
    }

    @Test("nothing is opened afterwards, by bars or by a restart")
    func latched() {
        var bench = Bench.trading()
        bench.write("/kill")
        for _ in 0..<5 { bench.closeBar() }
        #expect(bench.submitted.isEmpty)
        var next = bench.restarted(after: .hours(30))
        next.start()
        for _ in 0..<5 { next.closeBar() }
        #expect(next.submitted.isEmpty && next.ledger.latch != nil)
        #expect(next.said.first?.text.contains("⛔ Halted") == true)
    }

    @Test("a second /kill raises the generation and keeps who came first")
    func twice() {
        var bench = Bench.trading()
        bench.write("/kill first")
        bench.write("/kill second")
        #expect(bench.ledger.latchGeneration == 2 && bench.ledger.latch?.reason == "first")
        #expect(bench.lastSaid.contains("Already halted"))
    }

    @Test("a crash between the fact and the exit is made good by the next run")
    func crashInBetween() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/kill")
        let lost = try #require(bench.submitted.last?.order)
        var next = bench.restarted(after: .seconds(40))
        next.start()
        #expect(next.submitted.isEmpty, "an exit is on its way as far as anybody knows")
        let holdings = next.ledger.holdings
        for _ in 0..<2 {
            next.give(.snapshot(VenueSnapshot(orders: [], holdings: holdings, unknown: [lost.id])))
            next.pass(.seconds(6))
        }
        next.give(.wake)
        let again = try #require(next.submitted.last?.order)
        #expect(again.purpose == .flatten && again.id != lost.id)
        next.fill(again.id, at: "100000")
        #expect(next.count(saying: "Halted and flat") == 1)
    }
}
