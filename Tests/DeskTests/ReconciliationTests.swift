import Desk
import Domain
import Engine
import Testing

@Suite struct ReconciliationTests {
    static let foreign = VenueSnapshot.Holding(instrument: "BTCUSDT", side: .buy, quantity: Quantity("1")!)

    @Test("an order that the venue never heard of is given up after it said so twice, five seconds apart")
    func givenUp() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        let unknown = VenueSnapshot(orders: [], holdings: [], unknown: bench.ledger.openOrders.map(\.id))
        bench.give(.snapshot(unknown))
        bench.pass(.milliseconds(4_999))
        bench.give(.snapshot(unknown))
        #expect(bench.ledger.orders[entry.id]?.phase == .pending, "it may still be on its way")
        bench.pass(.milliseconds(1))
        bench.give(.snapshot(unknown))
        #expect(bench.ledger.orders[entry.id]?.phase == .pending, "once is not enough")
        bench.pass(.milliseconds(4_999))
        bench.give(.snapshot(unknown))
        #expect(bench.ledger.orders[entry.id]?.phase == .pending)
        bench.pass(.milliseconds(1))
        bench.give(.snapshot(unknown))
        #expect(bench.ledger.orders[entry.id]?.phase == .rejected && bench.ledger.openOrders.isEmpty)
        #expect(bench.submitted.count == 1, "it is never sent again")
        #expect(bench.count(saying: "entry rejected") == 1)
    }

    @Test("known again in between, it is not given up")
    func foundAgain() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.pass(.seconds(6))
        let unknown = VenueSnapshot(orders: [], holdings: [], unknown: [entry.id])
        bench.give(.snapshot(unknown))
        bench.pass(.seconds(6))
        bench.agree()
        bench.pass(.seconds(6))
        bench.give(.snapshot(unknown))
        #expect(bench.ledger.orders[entry.id]?.phase == .pending)
    }

    @Test("an order found again does not hold the comparison up for ever")
    func reconcilesAfterFinding() throws {
        var bench = Bench.trading()
        try bench.order()
        var next = bench.restarted(after: .seconds(20))
        next.begin()
        next.give(.snapshot(VenueSnapshot(orders: [], holdings: [], unknown: next.ledger.openOrders.map(\.id))))
        next.pass(.seconds(3))
        next.agree()
        #expect(next.ledger.isReconciled)
    }

    @Test("nobody knows whether an order arrived: the venue is asked and nothing is sent again")
    func lost() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.pass(.seconds(3))
        let before = bench.questionsToVenue
        bench.give(.submissionLost(entry.id))
        #expect(bench.questionsToVenue == before + 1)
        bench.ring(until: bench.now + .minutes(3))
        #expect(bench.submitted.count == 1 && bench.ledger.orders[entry.id]?.phase == .unknown)
    }

    @Test("an order that did not leave is rejected with its legs, and not tried again")
    func failed() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.give(.submissionFailed(entry.id, reason: "connection refused"))
        #expect(bench.ledger.openOrders.isEmpty && bench.ledger.engaged.isEmpty)
        bench.ring(until: bench.now + .minutes(1))
        #expect(bench.submitted.count == 1 && bench.count(saying: "connection refused") == 1)
    }

    @Test("a fill that was missed is taken from the venue's book, once")
    func missedFill() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        let fill = Fill(id: "f", quantity: entry.quantity, price: Price("100000.1")!, fee: .zero, at: bench.now)
        let report = OrderReport(
            id: entry.id, instrument: entry.instrument, side: .buy, quantity: entry.quantity, phase: .filled,
            fills: [fill])
        let holding = VenueSnapshot.Holding(instrument: "BTCUSDT", side: .buy, quantity: entry.quantity)
        for _ in 0..<2 {
            bench.give(.snapshot(VenueSnapshot(orders: [report], holdings: [holding], unknown: [])))
        }
        bench.notice(entry.id, .filled(fill))
        #expect(bench.ledger.holdings == [holding] && bench.count(saying: "Bought BTCUSDT") == 1)
        #expect(bench.kinds.count { $0 == "drifted" } == 0)
    }

    @Test("one difference may be a report on its way, two in a row are a difference")
    func drift() {
        var bench = Bench.trading()
        let other = VenueSnapshot(orders: [], holdings: [Self.foreign], unknown: [])
        bench.give(.snapshot(other))
        #expect(bench.ledger.isReconciled)
        bench.agree()
        bench.give(.snapshot(other))
        #expect(bench.ledger.isReconciled, "it agreed in between")
        bench.give(.snapshot(other))
        #expect(!bench.ledger.isReconciled)
        for _ in 0..<5 { bench.give(.snapshot(other)) }
        #expect(bench.count(saying: "The venue's book and mine differ") == 1)
        #expect(bench.lastSaid.contains("The venue holds long 1 BTCUSDT, the bot's book says nothing"))
    }

    @Test("a difference is looked at again after two seconds, not after a minute")
    func quickly() {
        var bench = Bench.trading()
        bench.ring(until: bench.now + .seconds(3))
        let before = bench.questionsToVenue
        bench.give(.snapshot(VenueSnapshot(orders: [], holdings: [Self.foreign], unknown: [])))
        bench.ring(until: bench.now + .seconds(2))
        #expect(bench.questionsToVenue > before)
    }

    @Test(
        "a venue that keeps silent is told of at the third check, from the start or later, and once",
        arguments: [true, false])
    func silent(hasAgreed: Bool) {
        var bench = hasAgreed ? Bench.trading() : Bench()
        if !hasAgreed { bench.begin() }
        let words = "The venue did not answer 3 checks in a row"
        for _ in 0..<2 { bench.give(.snapshotFailed("no answer")) }
        #expect(bench.count(saying: words) == 0 && bench.ledger.isReconciled == hasAgreed)
        for _ in 0..<3 { bench.give(.snapshotFailed("no answer")) }
        #expect(bench.count(saying: words) == 1 && !bench.ledger.isReconciled)
        bench.agree()
        #expect(bench.count(saying: "Both books agree") == 1 && bench.ledger.isReconciled)
    }

    @Test("while the books differ nothing is bought; once they agree it is, and the owner hears of it")
    func blocked() throws {
        var bench = Bench.trading()
        for _ in 0..<2 {
            bench.give(.snapshot(VenueSnapshot(orders: [], holdings: [Self.foreign], unknown: [])))
        }
        bench.closeBar()
        #expect(bench.submitted.isEmpty)
        bench.agree()
        #expect(bench.count(saying: "Both books agree") == 1)
        try bench.order()
    }

    @Test(
        "an order that is not ours is a difference, unless it has ended",
        arguments: [Order.Phase.working, .cancelled])
    func foreignOrder(phase: Order.Phase) {
        var bench = Bench.trading()
        let report = OrderReport(
            id: "by-hand", instrument: "BTCUSDT", side: .buy, quantity: Quantity("1")!, phase: phase, fills: [])
        for _ in 0..<2 { bench.give(.snapshot(VenueSnapshot(orders: [report], holdings: [], unknown: []))) }
        #expect(bench.ledger.isReconciled == phase.isFinal)
    }

    @Test("a stop that the venue has forgotten is a difference")
    func forgotten() throws {
        var bench = Bench.trading()
        try bench.enter()
        let stop = try #require(bench.ledger.openOrders.first { $0.purpose == .stopLoss })
        let orders = bench.agreement.orders.filter { $0.id != stop.id }
        for _ in 0..<2 {
            bench.give(
                .snapshot(VenueSnapshot(orders: orders, holdings: bench.ledger.holdings, unknown: [stop.id])))
        }
        #expect(!bench.ledger.isReconciled && bench.lastSaid.contains("The venue has forgotten order"))
    }

    @Test("a report that cannot be true pauses the bot, and the owner is told that it is paused, once")
    func contradiction() throws {
        var bench = Bench.trading()
        let entry = try bench.enter()
        let tooMuch = Fill(
            id: "too-much", quantity: Quantity("5")!, price: Price("100000")!, fee: .zero, at: bench.now)
        for _ in 0..<4 { bench.notice(entry.id, .filled(tooMuch)) }
        #expect(bench.ledger.pause?.by != nil && bench.kinds.count { $0 == "paused" } == 1)
        #expect(bench.count(saying: "⏸ Paused by the bot") == 1)
        #expect(bench.ledger.positions["BTCUSDT"]?.position.quantity == entry.quantity)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("numbers from the venue that fit nowhere pause the bot and break nothing")
    func hugeNumbers() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        let fees = [Fixed(raw: .max), Fixed(raw: .min), Fixed(raw: .max - 1)]
        for (number, fee) in fees.enumerated() {
            let fill = Fill(
                id: FillID("f\(number)"), quantity: Quantity("0.01")!, price: Price(Price.maximum)!, fee: fee,
                at: Timestamp(nanoseconds: .max))
            bench.notice(entry.id, .filled(fill))
        }
        bench.write("/kill")
        if let exit = bench.submitted.last?.order, exit.purpose == .flatten {
            for (number, fee) in fees.enumerated() {
                let fill = Fill(
                    id: FillID("x\(number)"), quantity: exit.remaining, price: Price("0.00000001")!, fee: fee,
                    at: Timestamp(nanoseconds: .min))
                bench.notice(exit.id, .filled(fill))
            }
        }
        for line in ["/status", "/positions", "/report"] { #expect(!bench.write(line).texts.isEmpty) }
        #expect(bench.ledger.pause != nil && bench.recalled == bench.ledger)
    }
}
