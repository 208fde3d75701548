import Domain
import Engine
import Testing

@Suite struct StrategyTests {
    @Test(
        "a plan has its stop behind and its target ahead, or there is none",
        arguments: [
            (Side.buy, "1.1", "1.3", true), (.buy, "1.2", "1.3", false), (.buy, "1.1", "1.2", false),
            (.buy, "1.3", "1.1", false), (.sell, "1.3", "1.1", true), (.sell, "1.2", "1.1", false),
            (.sell, "1.3", "1.2", false), (.sell, "1.1", "1.3", false),
        ])
    func plan(side: Side, stop: String, target: String, isPlan: Bool) {
        let plan = EntryPlan(side: side, reference: Price("1.2")!, stop: Price(stop)!, target: Price(target)!)
        #expect((plan != nil) == isPlan)
    }

    @Test("risk and reward are distances", arguments: Side.allCases)
    func distances(side: Side) throws {
        let (stop, target) = side == .buy ? ("1.1", "1.5") : ("1.3", "0.9")
        let plan = try #require(
            EntryPlan(side: side, reference: Price("1.2")!, stop: Price(stop)!, target: Price(target)!))
        #expect(plan.risk == Fixed("0.1")!)
        #expect(plan.reward == Fixed("0.3")!)
    }
}
