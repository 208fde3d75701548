import Domain
import TestSupport
import Testing

@Suite struct FinancingTests {
    private let swap = FinancingTerms.swap(
        long: Fixed("-6.53")!, short: Fixed("2.17")!, triple: .wednesday)
    private let funding = FinancingTerms.funding(percent: Fixed("0.0103")!)

    @Test(
        "a night brings ticks of the contract, by the side, rounded against the holder",
        arguments: [
            // 6.53 ticks of 0.00001 for 100 000 units: 6.53 for a lot.
            (Side.buy, "1", 1, "-6.53"), (.buy, "0.01", 1, "-0.0653"), (.buy, "2", 3, "-39.18"),
            (.sell, "1", 1, "2.17"), (.sell, "0.5", 3, "3.255"),
        ])
    func nights(side: Side, quantity: String, count: Int, expected: String) {
        let amount = swap.amount(side, Quantity(quantity)!, at: nil, times: count, of: .eurusd)
        #expect(amount == Fixed(expected)!)
    }

    @Test(
        "longs pay funding to shorts, and get it where it is below zero",
        arguments: [
            ("0.0103", Side.buy, "0.5", 1, "-5.15"), ("0.0103", .sell, "0.5", 1, "5.15"),
            ("-0.0103", .buy, "0.5", 2, "10.3"), ("-0.0103", .sell, "0.5", 2, "-10.3"),
            // A third of the eighth digit: paid in full, received not at all.
            ("0.00000001", .buy, "0.001", 1, "-0.00000001"), ("0.00000001", .sell, "0.001", 1, "0"),
        ])
    func spans(percent: String, side: Side, quantity: String, count: Int, expected: String) {
        let terms = FinancingTerms.funding(percent: Fixed(percent)!)
        let mark = Price(percent == "0.00000001" ? "50000" : "100000")!
        let amount = terms.amount(side, Quantity(quantity)!, at: mark, times: count, of: .btcusdt)
        #expect(amount == Fixed(expected)!)
    }

    @Test("funding asks for a price, and what does not fit is nothing")
    func none() {
        #expect(funding.amount(.buy, Quantity("1")!, at: nil, times: 1, of: .btcusdt) == nil)
        #expect(swap.amount(.buy, Quantity("1")!, at: nil, times: .max, of: .eurusd) == nil)
    }

    @Test("what is paid is converted dear, what is received cheap")
    func worth() {
        func worth(_ amount: String) -> Fixed? {
            Financing(
                kind: .swap, instrument: "USDJPY", at: .monday, side: .buy, quantity: Quantity("1")!, mark: nil,
                count: 1, amount: Fixed(amount)!, conversion: Fixed("0.00641026")!
            ).worth
        }
        #expect(worth("-100.1") == Fixed("-0.64166703")! && worth("100.1") == Fixed("0.64166702")!)
    }

    @Test("a margin level is equity in per cent of what is used, rounded down; none where nothing is")
    func level() {
        func level(_ equity: String, _ used: String) -> Fixed? {
            MarginCall(instrument: "X", at: .monday, equity: Fixed(equity)!, used: Fixed(used)!).level
        }
        #expect(level("100", "300") == Fixed("33.33333333")! && level("-1", "3") == Fixed("-33.33333334")!)
        #expect(level("100", "0") == nil)
    }

    @Test("what moves money has a place in time: holding before the close of the same moment")
    func places() {
        let early = VenueAct.Place(at: .monday, isStopOut: false)
        let close = VenueAct.Place(at: .monday, isStopOut: true)
        let later = VenueAct.Place(at: .monday + .nanoseconds(1), isStopOut: false)
        #expect([later, close, early].sorted() == [early, close, later])
    }
}
