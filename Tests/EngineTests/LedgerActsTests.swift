import Domain
import Engine
import TestSupport
import Testing

/// What a venue does of itself, as money of the account.
@Suite struct LedgerActsTests {
    private let bitcoin: InstrumentID = "BTCUSDT"

    private func funding(_ amount: String, _ hours: Int, conversion: String = "1") -> Fact.Event {
        .orderChanged(
            "a",
            .imposed(
                .financed(
                    Financing(
                        kind: .funding, instrument: bitcoin, at: .monday + .hours(hours), side: .buy,
                        quantity: Quantity("0.1")!, mark: Price("100000")!, count: 1, amount: Fixed(amount)!,
                        conversion: Fixed(conversion)!))))
    }

    private func book() throws -> LedgerTests.Book {
        var book = try LedgerTests().book()
        try book.order("a", .buy, "0.1")
        try book.fill("a", 1, "0.1", at: "100000", fee: "5")
        return book
    }

    /// Cash and what is held at the mark come to the balance and what is not realised, after every fact.
    private func identity(_ facts: [Fact], at mark: String) throws {
        var ledger = Ledger(instruments: .four)
        var (cash, net) = (Fixed.zero, Fixed.zero)
        let quotes: [Quote?] = [.of(0, mark, mark), nil, nil, nil]
        let conversion = Conversion(accountCurrency: "USDT", parity: [])
        for fact in facts {
            switch fact.event {
            case .deposited(let money): cash += money.amount
            case .orderChanged(let id, .filled(let fill)):
                let sign = ledger.orders[id]?.side == .buy ? fill.quantity.amount : -fill.quantity.amount
                cash -= sign.multiplied(by: fill.price.amount, rounding: .up)! + fill.fee
                net += sign
            case .orderChanged(_, .imposed(.financed(let financing))):
                cash += financing.worth!
            default: break
            }
            _ = try ledger.recall(fact)
            let worth = net.multiplied(by: Fixed(mark)!, rounding: .toNearestOrEven)!
            #expect(ledger.equity(quotes, conversion) == cash + worth, "after \(fact.event)")
        }
    }

    @Test("funding is money of the account and of the trade, and a trade's net holds it")
    func trade() throws {
        var book = try book()
        try book.note(funding("-1.25", 1))
        #expect(book.ledger.balance == Fixed("9993.75")!)
        #expect(book.ledger.positions[bitcoin]?.financing == Fixed("-1.25")!)
        try book.note(funding("0.4", 9))
        try book.order("b", .sell, "0.1", .flatten, parent: "a")
        try book.fill("b", 1, "0.1", at: "101000", fee: "5.05")
        let trade = try #require(book.ledger.tradesToday.first)
        #expect(trade.gross == Fixed("100")! && trade.fees == Fixed("10.05")!)
        #expect(trade.financing == Fixed("-0.85")! && trade.net == Fixed("89.1")!)
        #expect(book.ledger.balance == Fixed("10089.1")! && book.ledger.day?.net == Fixed("89.1")!)
        #expect(book.ledger.day?.financing == Fixed("-0.85")!)
        #expect(book.ledger.history.financing == Fixed("-0.85")!)
        try identity(book.facts, at: "100500")
    }

    @Test("told twice, late or out of order it is taken once")
    func repeats() throws {
        var book = try book()
        try book.note(funding("-1.25", 9))
        let balance = book.ledger.balance
        #expect(try book.note(funding("-1.25", 9)).isEmpty)
        #expect(try book.note(funding("-7", 8)).isEmpty)
        #expect(book.ledger.balance == balance && book.ledger.positions[bitcoin]?.financing == Fixed("-1.25")!)
        try book.note(funding("-1", 10))
        #expect(book.ledger.balance == Fixed("9992.75")!)
    }

    @Test("heard after the position was closed it is the day's result and no trade's")
    func late() throws {
        var book = try book()
        try book.order("b", .sell, "0.1", .flatten, parent: "a")
        try book.fill("b", 1, "0.1", at: "100000")
        try book.note(funding("-1.25", 1))
        #expect(book.ledger.tradesToday.first?.financing == .zero)
        #expect(book.ledger.balance == Fixed("9993.75")! && book.ledger.day?.net == Fixed("-6.25")!)
        try identity(book.facts, at: "90000")
    }

    @Test("in another currency it is converted against the account")
    func converted() throws {
        var book = try book()
        try book.note(funding("-1", 1, conversion: "0.33333333"))
        #expect(book.ledger.balance == Fixed("9994.66666667")!)
        try book.note(funding("1.00000001", 2, conversion: "0.33333333"))
        #expect(book.ledger.balance == Fixed("9995")!)
    }

    @Test("an instrument that nobody lists is a contradiction, and nothing changed")
    func unknown() throws {
        var book = try book()
        let before = book.ledger
        let act = VenueAct.financed(
            Financing(
                kind: .swap, instrument: "NONE", at: .monday, side: .buy, quantity: .zero, mark: nil, count: 1,
                amount: .one))
        #expect(throws: Ledger.Contradiction.unknownInstrument("NONE")) {
            try book.note(.orderChanged("a", .imposed(act)))
        }
        #expect(book.ledger == before)
    }
}
