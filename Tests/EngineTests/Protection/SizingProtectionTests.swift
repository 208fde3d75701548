import Domain
import Engine
import TestSupport
import Testing

/// Rounding, to the last digit: what a trade may lose is never understated.
@Suite struct SizingProtectionTests {
    func size(
        _ plan: EntryPlan, of instrument: Instrument, conversion: String, commissionBps: String = "0"
    ) throws
        -> Sizing.Sized
    {
        try Sizing(limits: .usual, costs: TradingCosts(commissionBps: Fixed(commissionBps)!, slippageTicks: 0))
            .size(
                plan, of: instrument,
                given: SizingView(equity: Fixed("10000")!, conversion: Fixed(conversion)!)
            ).get()
    }

    func long(_ reference: String, stop: String, target: String) throws -> EntryPlan {
        try #require(
            EntryPlan(side: .buy, reference: Price(reference)!, stop: Price(stop)!, target: Price(target)!))
    }

    @Test("fees round up: a hundred-millionth of a price is a tenth of a cent a lot")
    func fees() throws {
        // 2.20006 × 0.7 / 10 000 = 0.0001540042 → 0.00015401; (0.001 + 0.00015401) × 100 000 = 115.401 a lot
        let sized = try size(
            long("1.10003", stop: "1.09903", target: "1.11"), of: .eurusd, conversion: "1", commissionBps: "0.7"
        )
        #expect(sized.quantity == Quantity("0.43")! && sized.risk == Fixed("49.62243")!)
    }

    @Test("conversion rounds up")
    func conversion() throws {
        // 400.1 × 0.12345678 = 49.395057678 → 49.39505768 a coin; 50 / 49.39505768 = 1.012…
        let sized = try size(
            long("100000", stop: "99599.9", target: "101000"), of: .btcusdt, conversion: "0.12345678")
        #expect(sized.quantity == Quantity("1.012")! && sized.risk == Fixed("49.98779838")!)
    }

    @Test("the instrument's maximum bounds it")
    func maximum() throws {
        // 50 / (10 × 0.0001) = 50 000 coins by risk, 5 000 by leverage
        let sized = try size(
            long("100000", stop: "99990", target: "100020"), of: .btcusdt, conversion: "0.0001")
        #expect(sized.quantity == Quantity("120")!)
    }
}
