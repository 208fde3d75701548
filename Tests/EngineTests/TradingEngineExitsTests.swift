import Domain
import Engine
import TestSupport
import Testing

@Suite struct TradingEngineExitsTests {
    @Test("closing asks no rule: it works killed, paused, unreconciled and after a jump of the clock")
    func always() throws {
        var drill = Drill()
        let entry = try drill.enter()
        var outcome = Outcome()
        drill.engine.keep(
            .killed(by: .bot(reason: "x"), reason: "", generation: 1), at: drill.moment, in: &outcome)
        drill.engine.keep(.paused(by: .bot(reason: "x"), reason: ""), at: drill.moment, in: &outcome)
        drill.engine.keep(.drifted("x"), at: drill.moment, in: &outcome)
        drill.engine.forgetTimes()
        let exit = try #require(drill.engine.flatten(at: drill.moment).submissions.first).ticket.order
        #expect(exit.quantity == entry.quantity && exit.side == .sell && exit.parent == entry.id)
    }

    @Test("repeated, it sends nothing more while the exit is on its way")
    func repeated() throws {
        var drill = Drill()
        _ = try drill.enter()
        #expect(drill.engine.flatten(at: drill.moment).submissions.count == 1)
        for _ in 0..<20 {
            drill.now = drill.now + .seconds(7)
            #expect(drill.engine.flatten(at: drill.moment).submissions.isEmpty)
        }
    }

    @Test("an exit that was rejected is tried again after five seconds under the next name")
    func retry() throws {
        var drill = Drill()
        _ = try drill.enter()
        let first = try #require(drill.engine.flatten(at: drill.moment).submissions.first).ticket.order
        _ = drill.engine.hear(OrderNotice(first.id, .rejected(reason: "busy")), at: drill.moment)
        drill.now = drill.now + .milliseconds(4_999)
        #expect(drill.engine.flatten(at: drill.moment).submissions.isEmpty)
        drill.now = drill.now + .milliseconds(1)
        let second = try #require(drill.engine.flatten(at: drill.moment).submissions.first).ticket.order
        #expect(first.id.value.hasSuffix("-x1") && second.id.value.hasSuffix("-x2"))
    }

    @Test("names of exits never repeat, though a late fill opens the position anew")
    func names() throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        var seen: Set<OrderID> = []
        for number in 1...4 {
            drill.fill(entry.id, "0.01", at: "100000.1", number: number)
            let exit = try #require(drill.engine.flatten(at: drill.moment).submissions.first).ticket.order
            #expect(seen.insert(exit.id).inserted)
            drill.fill(exit.id, at: "100000")
            #expect(drill.ledger.positions.isEmpty)
        }
    }

    @Test("tending wants a call within a second while something needs care, and none otherwise")
    func tending() throws {
        var drill = Drill()
        #expect(drill.engine.nextTending(after: drill.now) == nil)
        let entry = try #require(drill.scan().submissions.first).ticket.order
        #expect(drill.engine.nextTending(after: drill.now) == drill.now + .seconds(1))
        drill.fill(entry.id, at: "100000.1")
        for leg in drill.ledger.openOrders {
            _ = drill.engine.hear(OrderNotice(leg.id, .acknowledged), at: drill.moment)
        }
        #expect(drill.engine.nextTending(after: drill.now) == nil)
    }

    @Test(
        "neither the part that is closed by hand nor what is left is below the smallest order",
        arguments: [
            (40, "0.05"), (39, nil), (60, "0.075"), (61, nil), (99, nil), (100, "0.125"), (0, nil), (101, nil),
        ] as [(Int, String?)])
    func parts(percent: Int, quantity: String?) throws {
        var drill = Drill(bitcoin: .btcusdt.with(minimum: "0.05"))
        _ = try drill.enter()
        let outcome = drill.note(
            drill.engine.closeByHand("BTCUSDT", percent: percent, at: drill.moment).outcome)
        #expect(
            outcome.submissions.map(\.ticket.order.quantity)
                == [quantity.flatMap { Quantity($0) }].compactMap(\.self))
    }

    @Test(
        "closing all of it by hand takes back what is still on its way in, closing a part does not",
        arguments: [(50, false), (100, true)])
    func whole(percent: Int, takesBack: Bool) throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        drill.fill(entry.id, "0.05", at: "100000.1")
        let closing = drill.engine.closeByHand("BTCUSDT", percent: percent, at: drill.moment)
        drill.note(closing.outcome)
        #expect(closing.answer == .closing(takesBack ? Quantity("0.05")! : Quantity("0.025")!))
        #expect(closing.outcome.cancellations == (takesBack ? [entry.id] : []))
    }

    @Test(
        "an order that is silent for five seconds is asked about", arguments: [(4_999, false), (5_000, true)])
    func silence(milliseconds: Int, asks: Bool) throws {
        var drill = Drill()
        _ = try #require(drill.scan().submissions.first)
        drill.now = drill.now + .milliseconds(milliseconds)
        #expect(drill.engine.tend(at: drill.moment).wantsSnapshot == asks)
    }
}

extension Instrument {
    /// The same with another smallest order.
    fileprivate func with(minimum: String) -> Instrument {
        Instrument(
            id: id, assetClass: assetClass, baseCurrency: baseCurrency, quoteCurrency: quoteCurrency,
            tick: tick, step: step, minimum: Quantity(minimum)!, maximum: maximum,
            contractSize: contractSize, paperSpreadTicks: paperSpreadTicks, newsCurrencies: newsCurrencies,
            aliases: aliases)
    }
}
