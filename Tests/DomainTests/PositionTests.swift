import Domain
import Foundation
import Testing

@Suite struct PositionTests {
    private func position(_ side: Side = .buy, _ quantity: String = "1", at price: String = "1.1") -> Position {
        Position(
            instrument: "EURUSD", side: side, quantity: Quantity(quantity)!, averagePrice: Price(price)!,
            openedAt: Timestamp(unixSeconds: 0))
    }

    @Test("more of the same side moves the average by weight")
    func increase() {
        var position = position()
        let isTaken = position.increase(by: Quantity("3")!, at: Price("1.2")!)
        #expect(isTaken)
        #expect(position.quantity == Quantity("4"))
        #expect(position.averagePrice == Price("1.175"))
    }

    @Test(
        "an average between two digits is rounded to the nearer one, and to the even one from the middle",
        arguments: [
            ("2", "1.00000001", "1.00000001"), ("1", "1.00000001", "1"), ("1", "1.00000003", "1.00000002"),
        ])
    func rounding(quantity: String, price: String, average: String) {
        var position = position(.buy, "1", at: "1")
        let isTaken = position.increase(by: Quantity(quantity)!, at: Price(price)!)
        #expect(isTaken && position.averagePrice == Price(average))
    }

    @Test("what does not fit changes nothing")
    func overflow() {
        var position = position(.buy, "1000000000", at: "1")
        let before = position
        let isTaken = position.increase(by: Quantity("0.00000001")!, at: Price("1")!)
        #expect(!isTaken)
        #expect(position == before)
    }

    @Test("giving back keeps the average; all of it leaves nothing")
    func reduce() {
        var position = position(.sell, "2")
        position.reduce(by: Quantity("0.5")!)
        #expect(position.quantity == Quantity("1.5") && position.averagePrice == Price("1.1"))
        position.reduce(by: Quantity("1.5")!)
        #expect(position.quantity == .zero)
    }

    @Test("a long gains when the price rises, a short when it falls")
    func gain() {
        #expect(position(.buy).gain(at: Price("1.15")!) == Fixed("0.05"))
        #expect(position(.sell).gain(at: Price("1.15")!) == Fixed("-0.05"))
    }

    @Test(
        "the result in units of the risk, to two digits, half to even",
        arguments: [("25", "10", "2.5"), ("-10", "30", "-0.33"), ("0.125", "1", "0.12"), ("5", "0", nil)])
    func multiple(net: String, risk: String, expected: String?) {
        let trade = Trade(
            id: "o1", account: "paper", strategy: "test", instrument: "EURUSD", side: .buy,
            quantity: Quantity("1")!,
            entryPrice: Price("1.1")!, exitPrice: Price("1.2")!, openedAt: Timestamp(unixSeconds: 0),
            closedAt: Timestamp(unixSeconds: 1), exit: .takeProfit, gross: Fixed(net)! + .one, fees: .one,
            risk: Fixed(risk)!)
        #expect(trade.net == Fixed(net))
        #expect(trade.multipleOfRisk == expected.flatMap { Fixed($0) })
    }

    @Test("the average of small quantities is rounded once")
    func smallQuantities() {
        var position = Position(
            instrument: "BTCUSDT", side: .buy, quantity: Quantity("0.00000001")!, averagePrice: Price("1.5")!,
            openedAt: Timestamp(unixSeconds: 0))
        _ = position.increase(by: Quantity("0.00000001")!, at: Price("1.5")!)
        #expect(position.averagePrice == Price("1.5"))
    }

    @Test("positions worth more than Fixed holds still have an average")
    func largePositions() {
        var position = Position(
            instrument: "USDJPY", side: .buy, quantity: Quantity("500000000")!, averagePrice: Price("300")!,
            openedAt: Timestamp(unixSeconds: 0))
        #expect({ position.increase(by: Quantity("500000000")!, at: Price("200")!) }())
        #expect(position.averagePrice == Price("250"))
    }
}
