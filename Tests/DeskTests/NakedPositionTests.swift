import Desk
import Domain
import Engine
import Testing

@Suite struct NakedPositionTests {
    /// A long whose stop has just been refused by the venue.
    static func naked() throws -> Bench {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.fill(entry.id, at: "100000.1")
        let stop = try #require(bench.ledger.openOrders.first { $0.purpose == .stopLoss })
        bench.notice(stop.id, .rejected(reason: "price too far"))
        return bench
    }

    @Test("a position without a live stop is closed after a second, by the alarm alone")
    func closed() throws {
        var bench = try Self.naked()
        bench.ring(until: bench.now + .milliseconds(999))
        bench.give(.wake)
        #expect(bench.submitted.count == 1)
        bench.ring(until: bench.now + .seconds(2))
        let exit = try #require(bench.submitted.last?.order)
        #expect(exit.purpose == .flatten && exit.side == .sell)
        #expect(bench.count(saying: "BTCUSDT has no live stop") == 1)
    }

    @Test("one closing order is enough while it is on its way")
    func once() throws {
        var bench = try Self.naked()
        bench.ring(until: bench.now + .seconds(30))
        #expect(bench.submitted.count == 2)
    }

    @Test("with its stop alive a position is left alone")
    func protected() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.ring(until: bench.now + .minutes(10))
        #expect(bench.submitted.count == 1)
    }

    @Test("a stop that never arrived at the venue leaves the position naked")
    func vanished() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.fill(entry.id, at: "100000.1")
        let stop = try #require(bench.ledger.openOrders.first { $0.purpose == .stopLoss })
        for _ in 0..<4 {
            bench.pass(.seconds(6))
            bench.give(
                .snapshot(VenueSnapshot(orders: [], holdings: bench.ledger.holdings, unknown: [stop.id])))
        }
        #expect(bench.ledger.orders[stop.id]?.phase == .rejected)
        bench.ring(until: bench.now + .seconds(3))
        #expect(bench.submitted.last?.order.purpose == .flatten)
    }

    @Test("before the books were compared it is not closed: it may be gone already")
    func unreconciled() throws {
        let bench = try Self.naked()
        var next = bench.restarted(after: .seconds(9))
        next.begin()
        next.ring(until: next.now + .minutes(2))
        #expect(next.submitted.isEmpty)
        next.agree()
        next.ring(until: next.now + .seconds(3))
        #expect(next.submitted.last?.order.purpose == .flatten)
    }

    @Test("a target that the venue refuses is told, and the position keeps its stop")
    func target() throws {
        var bench = Bench.trading()
        try bench.enter()
        let target = try #require(bench.ledger.openOrders.first { $0.purpose == .takeProfit })
        bench.notice(target.id, .rejected(reason: "price too far"))
        bench.ring(until: bench.now + .minutes(1))
        #expect(bench.submitted.count == 1 && bench.count(saying: "has no target") == 1)
    }
}
