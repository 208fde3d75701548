import Domain
import Engine
import TestSupport
import Testing

@Suite struct LedgerTests {
    /// A ledger that lives, told in short sentences.
    struct Book {
        var ledger = Ledger(instruments: .four)
        var facts: [Fact] = []
        var rows: [Projection] = []
        var now = Timestamp.monday

        @discardableResult
        mutating func note(_ event: Fact.Event) throws -> [Projection] {
            let fact = Fact(at: Moment(now), account: "paper", strategy: "checklist", event: event)
            let changed = try ledger.recall(fact)
            facts.append(fact)
            rows += changed
            return changed
        }

        mutating func order(
            _ id: OrderID, _ side: Side, _ quantity: String, _ purpose: Order.Purpose = .entry,
            parent: OrderID? = nil
        ) throws {
            try note(
                .ordered(
                    Order(
                        id: id, account: "paper", strategy: "checklist", instrument: "BTCUSDT", side: side,
                        quantity: Quantity(quantity)!, kind: .market, purpose: purpose, parent: parent,
                        reference: Price("100000")!, risk: purpose == .entry ? Fixed("50")! : .zero,
                        conversion: .one)))
        }

        mutating func fill(
            _ id: OrderID, _ number: Int, _ quantity: String, at price: String, fee: String = "0",
            conversion: Fixed = .one
        ) throws {
            try note(
                .orderChanged(
                    id,
                    .filled(
                        Fill(
                            id: FillID("\(id)-f\(number)"), quantity: Quantity(quantity)!, price: Price(price)!,
                            fee: Fixed(fee)!, at: now, conversion: conversion))))
        }
    }

    func book() throws -> Book {
        var book = Book()
        try book.note(.deposited(Money(Fixed("10000")!, "USDT")))
        try book.note(.dayStarted(CivilDate(year: 2026, month: 1, day: 5)!, equity: Fixed("10000")!))
        return book
    }

    @Test("a long that gains: balance, trade, R and the day add up")
    func long() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000", fee: "5")
        #expect(book.ledger.balance == Fixed("9995")!)
        try book.order("b", .sell, "0.1", .flatten, parent: "a")
        try book.fill("b", 1, "0.1", at: "101000", fee: "5.05")
        #expect(book.ledger.balance == Fixed("10089.95")!)
        #expect(book.ledger.positions.isEmpty)
        let trade = try #require(book.ledger.tradesToday.first)
        #expect(trade.gross == Fixed("100")! && trade.fees == Fixed("10.05")! && trade.net == Fixed("89.95")!)
        #expect(trade.multipleOfRisk == Fixed("1.8")! && trade.exit == .flatten && trade.id == "a")
        #expect(book.ledger.day?.net == Fixed("89.95")! && book.ledger.day?.wins == 1)
        #expect(book.rows.contains(.trade(trade)) && book.rows.contains(.noPosition("BTCUSDT")))
    }

    @Test("a short is the mirror of a long")
    func short() throws {
        var book = try book()
        try book.order("a", .sell, "0.1")
        try book.fill("a", 1, "0.1", at: "100000")
        try book.order("b", .buy, "0.1", .stopLoss, parent: "a")
        try book.fill("b", 1, "0.1", at: "100400")
        let trade = try #require(book.ledger.tradesToday.first)
        #expect(trade.net == Fixed("-40")! && trade.exit == .stopLoss && trade.side == .sell)
        #expect(book.ledger.balance == Fixed("9960")!)
        #expect(book.ledger.day?.worst == Fixed("-40")! && book.ledger.day?.wins == 0)
    }

    @Test("entries in parts average; exits in parts realise in parts")
    func parts() throws {
        var book = try book()
        try book.order("a", .buy, "0.3")
        try book.fill("a", 1, "0.1", at: "100000")
        try book.fill("a", 2, "0.2", at: "100300")
        let open = try #require(book.ledger.positions["BTCUSDT"])
        #expect(open.position.averagePrice == Price("100200")! && open.position.quantity == Quantity("0.3")!)
        #expect(open.risk == Fixed("50")!)
        try book.order("b", .sell, "0.3", .flatten, parent: "a")
        try book.fill("b", 1, "0.1", at: "100500")
        #expect(book.ledger.balance == Fixed("10030")! && book.ledger.tradesToday.isEmpty)
        try book.fill("b", 2, "0.2", at: "100200")
        let trade = try #require(book.ledger.tradesToday.first)
        #expect(
            trade.gross == Fixed("30")! && trade.exitPrice == Price("100300")!
                && trade.quantity == Quantity("0.3")!)
    }

    @Test("an entry the other way closes and reverses")
    func reverse() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000")
        try book.order("b", .sell, "0.3")
        try book.fill("b", 1, "0.3", at: "100100", fee: "3")
        #expect(book.ledger.tradesToday.first?.exit == .reversed)
        let open = try #require(book.ledger.positions["BTCUSDT"])
        #expect(open.position.side == .sell && open.position.quantity == Quantity("0.2")!)
        #expect(book.ledger.balance == Fixed("10007")!)
    }

    @Test("money of another currency is converted at the rate of the fact")
    func conversion() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000", conversion: Fixed("0.5")!)
        try book.order("b", .sell, "0.1", .flatten, parent: "a")
        try book.fill("b", 1, "0.1", at: "101000", fee: "1", conversion: Fixed("0.5")!)
        #expect(book.ledger.balance == Fixed("10049.5")!)
    }

    @Test("a fact that contradicts leaves the ledger as it was")
    func contradiction() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        let before = book.ledger
        #expect(throws: Ledger.Contradiction.self) { try book.fill("a", 1, "0.2", at: "100000") }
        #expect(throws: Ledger.Contradiction.unknownOrder("z")) { try book.fill("z", 1, "0.1", at: "100000") }
        #expect(throws: Ledger.Contradiction.overflow("a")) {
            try book.fill("a", 1, "0.1", at: "100000", fee: "92000000000", conversion: Fixed("2")!)
        }
        #expect(book.ledger == before)
    }

    @Test("a repeated fill changes nothing")
    func repeated() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000", fee: "5")
        let before = book.ledger
        try book.fill("a", 1, "0.1", at: "100000", fee: "5")
        #expect(book.ledger == before)
    }

    @Test("ended orders are forgotten past their limit, and no earlier")
    func retirement() throws {
        var book = try book()
        for number in 0..<(Ledger.endedOrdersMaximum + 1) {
            let id = OrderID("o\(number)")
            try book.order(id, .buy, "0.1")
            try book.note(.orderChanged(id, .rejected(reason: "no")))
        }
        #expect(book.ledger.orders.count == Ledger.endedOrdersMaximum)
        #expect(book.ledger.orders["o0"] == nil && book.ledger.orders["o1"] != nil)
    }

    @Test("the latch falls once, rises in generation, and only rearming lifts it")
    func latch() throws {
        var book = try book()
        try book.note(.killed(by: .user(UserID(1)), reason: "", generation: 1))
        try book.note(.killed(by: .user(UserID(2)), reason: "", generation: 2))
        #expect(book.ledger.latch?.by == .user(UserID(1)) && book.ledger.latchGeneration == 2)
        try book.note(.resumed(by: .user(UserID(1))))
        try book.note(.started(version: "1", configuration: "", seed: 1, recorded: false))
        #expect(book.ledger.latch != nil)
        try book.note(.rearmed(by: .user(UserID(1)), generation: 2))
        #expect(book.ledger.latch == nil && book.ledger.latchGeneration == 2)
    }

    @Test("entries count for 60 minutes, to the nanosecond")
    func rate() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        let end = Timestamp.monday + .hours(1)
        #expect(RateRule.count(book.ledger.risk.entries, at: end - .nanoseconds(1)) == 1)
        #expect(RateRule.count(book.ledger.risk.entries, at: end) == 0)
    }

    @Test("equity counts a long at the bid and a short at the ask, and is unknown without a price")
    func equity() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000")
        let conversion = Conversion(accountCurrency: "USDT", parity: ["USD"])
        var quotes: [Quote?] = [nil, nil, nil, nil]
        #expect(book.ledger.equity(quotes, conversion) == nil)
        quotes[0] = .of(0, "100100.0", "100110.0")
        #expect(book.ledger.equity(quotes, conversion) == Fixed("10010")!)
    }

    @Test("a ledger recalled from its facts is the ledger that lived")
    func recall() throws {
        var book = try book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000", fee: "5")
        try book.note(.paused(by: .bot(reason: "x"), reason: ""))
        try book.note(.ran(job: "dailyReport", due: .monday))
        var again = Ledger(instruments: .four)
        for fact in book.facts { try again.recall(fact) }
        #expect(again == book.ledger)
    }
}
