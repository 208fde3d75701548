import Domain
import Testing

@testable import Matching

/// What holding costs, and what an account may carry.
@Suite struct PaperHoldingTests {
    static let listed = InstrumentTable([
        Holding.euro(Holding.swap, leverage: "30"), Holding.coin(Holding.funding, leverage: "5"),
    ])

    private func terms(_ balance: String = "10000") throws -> PaperTerms {
        PaperTerms(financing: try Holding.clock(), margin: Holding.margin(balance))
    }

    @Test("funding waits for a price after a restart, and is then paid once for all that fell due")
    func waits() throws {
        let terms = PaperTerms(financing: try Holding.clock())
        let start = utc("2026-03-05T12:00:00Z").unixSeconds
        var floor = Floor(terms: terms, listed: Self.listed, from: start)
        floor.quote("100.0", "100.1", "BTCUSDT")
        floor.submit(Floor.entry("e", .buy, "2", of: "BTCUSDT"))
        try floor.restart(terms)
        floor.wait(until: "2026-03-06T01:00:00Z")
        #expect(floor.quote("1.1", "1.1002").isEmpty)
        floor.wait(until: "2026-03-06T02:00:00Z")
        let paid = floor.quote("200.0", "200.1", "BTCUSDT")
        #expect(words(paid) == ["e funding of 2 x 2 @ 200: -0.08 due 2026-03-06T00:00:00.000Z"])
        try floor.restart(terms)
        floor.wait(until: "2026-03-06T07:00:00Z")
        #expect(floor.quote("200.0", "200.1", "BTCUSDT").isEmpty)
        floor.wait(until: "2026-03-06T08:00:00Z")
        #expect(
            words(floor.quote("200.0", "200.1", "BTCUSDT"))
                == ["e funding of 2 x 1 @ 200: -0.04 due 2026-03-06T08:00:00.000Z"])
        #expect(floor.book.snapshot(asking: []).acts.count == 2)
    }

    @Test("an instrument without a price does not keep the swap of others waiting")
    func others() throws {
        let terms = PaperTerms(financing: try Holding.clock())
        let start = utc("2026-03-05T12:00:00Z").unixSeconds
        var floor = Floor(terms: terms, listed: Self.listed, from: start)
        floor.quote("1.1", "1.1002")
        floor.submit(Floor.entry("e", .sell, "2"))
        try floor.restart(terms)
        floor.wait(until: "2026-03-05T22:00:00Z")
        // 2.25 ticks of 0.0001 for 2 times 1000.
        #expect(
            words(floor.quote("100.0", "100.1", "BTCUSDT"))
                == ["e swap of 2 x 1: 0.45 due 2026-03-05T22:00:00.000Z"])
    }

    @Test("the position that loses most goes first, and no more than is needed")
    func worst() throws {
        let terms = PaperTerms(margin: Holding.margin("1000", call: "100", stopOut: "100"))
        var floor = Floor(terms: terms, listed: Self.listed)
        floor.quote("100.0", "100.1", "BTCUSDT")
        floor.quote("1.1", "1.1002")
        #expect(floor.submit(Floor.entry("e", .buy, "10")).count == 1)
        #expect(floor.submit(Floor.entry("c", .buy, "30", of: "BTCUSDT")).count == 1)
        // Bound: 11000 / 30 and 3000 / 5, of 995.
        let first = words(floor.quote("1.09", "1.0902"))
        #expect(
            first == [
                "e margin call: equity 895 used 963.33333334",
                "e stopped out: sell 10 EURUSD @ 1.09 fee 0, equity 895 used 963.33333334",
                "c margin restored: equity 895 used 600",
            ])
        #expect(floor.book.holdings.map(\.instrument) == ["BTCUSDT"])
    }

    @Test("an entry that the account cannot carry is refused with what it needs and what is free")
    func refused() throws {
        let terms = PaperTerms(margin: Holding.margin("1000"))
        var floor = Floor(terms: terms, listed: Self.listed)
        floor.quote("100.0", "100.0", "BTCUSDT")
        func told(_ id: OrderID, _ side: Side, _ quantity: String) -> [String] {
            words(floor.submit(Floor.entry(id, side, quantity, of: "BTCUSDT")))
        }
        #expect(told("a", .buy, "50.001") == ["a rejected: it needs a margin of 1000.02, and 1000 is free"])
        #expect(told("b", .buy, "50") == ["b filled 50 @ 100"])
        #expect(told("c", .buy, "0.001") == ["c rejected: it needs a margin of 0.02, and 0 is free"])
        // What makes the position smaller binds nothing; what turns it round binds what is beyond.
        #expect(told("d", .sell, "100.001") == ["d rejected: it needs a margin of 0.02, and 0 is free"])
        #expect(told("f", .sell, "100") == ["f filled 100 @ 100"])
        #expect(floor.submit(Ticket(Floor.order("x", .buy, "50", .market, .flatten, of: "BTCUSDT"))).count == 1)
    }

    @Test("what cannot be counted is refused, and never closed")
    func unknown() {
        let conversion = Conversion(accountCurrency: "EUR", parity: [])
        let margin = PaperMargin(
            balance: Fixed("1000")!, conversion: conversion, callPercent: Fixed("100")!,
            stopOutPercent: Fixed("100")!)
        var floor = Floor(terms: PaperTerms(margin: margin), listed: Self.listed)
        floor.quote("100.0", "100.0", "BTCUSDT")
        #expect(
            words(floor.submit(Floor.entry("a", .buy, "1", of: "BTCUSDT")))
                == ["a rejected: the margin for BTCUSDT cannot be counted: a price is missing"])
    }

    @Test("what the venue did of itself stays done where the terms no longer ask for it")
    func off() throws {
        let terms = PaperTerms(margin: Holding.margin("1000", call: "100", stopOut: "100"))
        var floor = Floor(terms: terms, listed: Self.listed)
        floor.quote("100.0", "100.0", "BTCUSDT")
        floor.submit(Floor.entry("c", .buy, "50", of: "BTCUSDT"))
        floor.quote("80.0", "80.0", "BTCUSDT")
        #expect(floor.book.holdings.isEmpty)
        try floor.restart(.free)
        #expect(floor.book.holdings.isEmpty)
    }

    /// Hours of two instruments, with gaps, entries both ways, nights and calls.
    @Test(
        "restarted before every step it does and says the same, and its money adds up",
        arguments: 0..<40 as Range<UInt64>)
    func restarts(seed: UInt64) throws {
        let terms = try terms("4000")
        var chance = SplitMix64(seed: seed)
        var lived = Floor(terms: terms, listed: Self.listed, from: 1_772_000_000)
        var broken = lived
        var prices: [InstrumentID: Int] = ["EURUSD": 11_000, "BTCUSDT": 1_000]
        var quotes: [InstrumentID: Quote] = [:]
        var accounts = Self.listed.all.map { Accountant($0) }
        var sides: [OrderID: Side] = [:]
        var told: Set<VenueAct> = []
        func restart() throws {
            try broken.restart(terms)
            for quote in quotes.values { broken.book.note(quote) }
        }
        func count(_ notices: [OrderNotice]) {
            for notice in notices {
                switch notice.event {
                case .filled(let fill):
                    let place = notice.order.value.hasPrefix("BTC") ? 0 : 1
                    accounts[place].take(fill, sides[notice.order]!)
                case .imposed(let act):
                    let place = Self.listed.index(of: act.instrument)!.value
                    #expect(act.place == nil || told.insert(act).inserted, "told once: \(words(act))")
                    switch act {
                    case .financed(let financing): accounts[place].take(money: financing.amount)
                    case .stoppedOut(let stopOut): accounts[place].take(stopOut.fill, stopOut.side)
                    case .marginCalled, .marginRestored: break
                    }
                default: break
                }
            }
        }
        for step in 0..<120 {
            let name: InstrumentID = Bool.random(using: &chance) ? "EURUSD" : "BTCUSDT"
            let jump: Int64 = Int.random(in: 0...9, using: &chance) == 0 ? 200_000 : 5_000
            let moment = lived.now + .seconds(Int64.random(in: 1...jump, using: &chance))
            try restart()
            lived.wait(until: moment)
            broken.wait(until: moment)
            let price = max(prices[name]! + Int.random(in: -90...90, using: &chance), 100)
            prices[name] = price
            let unit = Fixed(name == "EURUSD" ? "0.0001" : "0.1")!
            let bid = Price(Fixed(raw: unit.raw * Int64(price)))!
            let ask = Price(Fixed(raw: unit.raw * Int64(price + 2)))!
            let (quote, notices) = lived.show(bid, ask, name)
            #expect(broken.show(bid, ask, name).notices == notices)
            quotes[name] = quote
            count(notices)
            let side: Side = Bool.random(using: &chance) ? .buy : .sell
            let id = OrderID("\(name == "EURUSD" ? "EUR" : "BTC")-\(step)")
            sides[id] = side
            let quantity = name == "EURUSD" ? "\(Int.random(in: 1...60, using: &chance))" : "\(step % 90 + 1)"
            let ticket = Floor.entry(id, side, quantity, of: name)
            try restart()
            let answer = lived.submit(ticket)
            #expect(broken.submit(ticket) == answer)
            count(answer)
            #expect(broken.book.state == lived.book.state && broken.journal == lived.journal)
            let known = quotes.count == 2
            if known, let figures = lived.book.marginFigures(lived.book.state, lived.book.quotes) {
                let equities = Self.listed.indices.map { index in
                    let quote = quotes[Self.listed[index].id]!
                    #expect(accounts[index.value].residual(at: quote) == .zero)
                    return accounts[index.value].equity(at: quote) - Accountant.start
                }
                // Average prices are rounded to the eighth digit, a thousand units of them to the fifth.
                let difference = figures.equity - (Fixed("4000")! + equities[0] + equities[1])
                #expect(difference.magnitude < Fixed("0.01")!, "after step \(step)")
            }
        }
        #expect(told.contains { if case .financed = $0 { true } else { false } })
        let doubled = lived.journal.flatMap { [$0, $0] } + lived.journal
        let recalled = try PaperBook(instruments: Self.listed, terms: terms, recalling: doubled)
        #expect(recalled.holdings == lived.book.holdings)
        #expect(recalled.snapshot(asking: []).acts == lived.book.snapshot(asking: []).acts)
    }
}
