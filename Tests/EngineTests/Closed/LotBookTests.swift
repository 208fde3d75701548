import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct LotBookTests {
    private static func order(_ name: String, _ side: Side, _ quantity: Quantity) -> Order {
        Order(
            id: OrderID(name), account: "paper", strategy: "s", instrument: "BTCUSDT", side: side,
            quantity: quantity, kind: .market, purpose: .entry, reference: Price("100")!, conversion: .one)
    }

    /// A market that is bought and sold, with the book and what it made of the balance.
    private struct Desk {
        var book = LotBook()
        var rows: [LotBook.Row] = []
        private var count = 0
        var at = Timestamp.monday

        mutating func trade(
            _ side: Side, _ quantity: String, at price: String, fee: String = "0", change: String,
            conversion: String = "1"
        ) {
            count += 1
            at = at + .hours(1)
            let fill = Fill(
                id: FillID("f\(count)"), quantity: Quantity(quantity)!, price: Price(price)!,
                fee: Fixed(fee)!, at: at, conversion: Fixed(conversion)!)
            rows += book.take(
                fill, of: LotBookTests.order("o\(count)", side, fill.quantity), .btcusdt,
                change: Fixed(change)!)
        }

        /// Of each row: lot, quantity, cost, proceeds, fees, financing, adjustment, gain.
        var told: [String] {
            rows.map { row in
                let amounts = [row.cost, row.proceeds, row.fees, row.financing, row.adjustment, row.gain]
                return "\(row.opened) \(row.closed) \(row.side) \(row.quantity): "
                    + amounts.map { $0.map { "\($0)" } ?? "?" }.joined(separator: " ")
            }
        }
    }

    @Test("what was opened first is closed first, with its part of the fees")
    func firstInFirstOut() {
        var desk = Desk()
        desk.trade(.buy, "2", at: "100", fee: "0.2", change: "-0.2")
        desk.trade(.buy, "1", at: "130", fee: "0.13", change: "-0.13")
        // By the average of 110 the account makes 15; the first two lots made 22.5 and nothing.
        desk.trade(.sell, "1.5", at: "120", fee: "0.18", change: "14.82")
        desk.trade(.sell, "1.5", at: "110", fee: "0.165", change: "-0.165")
        #expect(
            desk.told == [
                "o1 o3 buy 1.5: 150 180 0.33 0 0 29.67", "o1 o4 buy 0.5: 50 55 0.105 0 0 4.895",
                "o2 o4 buy 1: 130 110 0.24 0 0 -20.24",
            ])
        // 15 and nothing before fees of 0.675: to the last digit what the balance says.
        #expect(desk.rows.compactMap(\.gain).reduce(Fixed.zero) { $0.adding($1)! } == Fixed("14.325")!)
    }

    @Test("a short is bought back: proceeds come first, the cost at the end")
    func short() {
        var desk = Desk()
        desk.trade(.sell, "1", at: "100", change: "0")
        desk.trade(.buy, "1", at: "90", change: "10")
        #expect(desk.told == ["o1 o2 sell 1: 90 100 0 0 0 10"])
    }

    @Test("a fill the other way that is larger closes, and opens the rest with its part of the fee")
    func turned() {
        var desk = Desk()
        desk.trade(.buy, "1", at: "100", fee: "0.1", change: "-0.1")
        desk.trade(.sell, "3", at: "110", fee: "0.33", change: "9.67")
        desk.trade(.buy, "2", at: "105", fee: "0.21", change: "9.79")
        #expect(
            desk.told == ["o1 o2 buy 1: 100 110 0.21 0 0 9.79", "o2 o3 sell 2: 210 220 0.43 0 0 9.57"])
    }

    @Test("what holding cost goes with the part that is closed next")
    func financing() {
        var desk = Desk()
        desk.trade(.buy, "4", at: "100", change: "0")
        desk.book.take(financing: Fixed("-1")!, of: "BTCUSDT")
        desk.trade(.sell, "1", at: "100", change: "0")
        desk.book.take(financing: Fixed("-0.5")!, of: "BTCUSDT")
        desk.trade(.sell, "3", at: "100", change: "0")
        // Of what is not held any more it is no lot's.
        desk.book.take(financing: Fixed("-7")!, of: "BTCUSDT")
        #expect(
            desk.told == ["o1 o2 buy 1: 100 100 0 -0.25 0 -0.25", "o1 o3 buy 3: 300 300 0 -1.25 0 -1.25"])
    }

    @Test("what averages and rates make otherwise stands in the row that closes a position")
    func adjustment() {
        var desk = Desk()
        desk.trade(.buy, "1", at: "100", change: "0")
        desk.trade(.buy, "1", at: "140", change: "0")
        // Half at the average of 120 and a rate of 1, half at a rate of 2.
        desk.trade(.sell, "1", at: "130", change: "10", conversion: "1")
        desk.trade(.sell, "1", at: "130", change: "20", conversion: "2")
        #expect(
            desk.told == ["o1 o3 buy 1: 100 130 0 0 0 30", "o2 o4 buy 1: 280 260 0 0 20 0"])
    }

    @Test(
        "of any fills, gains add up to what the balance made whenever nothing is held, and nothing is closed twice",
        arguments: 0..<200 as Range<UInt64>)
    func sums(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var book = LotBook()
        var (held, made, told) = (Fixed.zero, Fixed.zero, Fixed.zero)
        var last = Timestamp.monday
        for number in 0..<60 {
            let side: Side = Bool.random(using: &random) ? .buy : .sell
            // Now and then exactly what closes everything.
            let isClosing = held != .zero && Int.random(in: 0..<4, using: &random) == 0
            let amount = isClosing ? held.magnitude : Fixed(raw: .random(in: 1...300_000_000, using: &random))
            let way: Side = isClosing ? (held.isNegative ? .buy : .sell) : side
            let fill = Fill(
                id: FillID("f\(number)"), quantity: Quantity(amount)!,
                price: Price(Fixed(raw: .random(in: 1_000_000...90_000_000_000, using: &random)))!,
                fee: Fixed(raw: .random(in: 0...1_000_000, using: &random)), at: .monday + .minutes(number),
                conversion: Fixed(raw: .random(in: 50_000_000...200_000_000, using: &random)))
            let before = held
            held = way == .buy ? held.adding(amount)! : held.subtracting(amount)!
            let isTurned = before != .zero && held != .zero && before.isNegative != held.isNegative
            // Where one fill closes and opens, only its sum is known; the opening part's is its fee.
            let change = isTurned ? Fixed.zero : Fixed(raw: .random(in: -900_000...900_000, using: &random))
            made = made.adding(change)!
            let rows = book.take(
                fill, of: Self.order("o\(number)", way, fill.quantity), .btcusdt, change: change)
            var closed = Fixed.zero
            for row in rows {
                told = told.adding(row.gain!)!
                closed = closed.adding(row.quantity.amount)!
                #expect(row.openedAt >= last, "\(row)")
                last = row.openedAt
                #expect(
                    row.gain
                        == row.proceeds!.subtracting(row.cost!)!.subtracting(row.fees!)!
                        .adding(row.financing!)!.adding(row.adjustment)!)
            }
            let isOpposite = before != .zero && before.isNegative == (way == .buy)
            #expect(closed == (isOpposite ? min(before.magnitude, amount) : .zero))
            if Int.random(in: 0..<5, using: &random) == 0, held != .zero {
                let cost = Fixed(raw: .random(in: -10_000...10_000, using: &random))
                book.take(financing: cost, of: "BTCUSDT")
                made = made.adding(cost)!
            }
            if held == .zero { #expect(told == made, "after \(number)") }
        }
    }
}
