import Domain
import Engine
import TestSupport
import Testing

@Suite struct SizingTests {
    let free = TradingCosts(commissionBps: .zero, slippageTicks: 0)
    let dear = TradingCosts(commissionBps: Fixed("5")!, slippageTicks: 1)

    func size(
        _ plan: EntryPlan, of instrument: Instrument = .btcusdt, equity: String = "10000",
        conversion: String = "1",
        carried: String = "0", costs: TradingCosts? = nil, limits: RiskLimits = .usual
    ) -> Result<Sizing.Sized, Refusal> {
        Sizing(limits: limits, costs: costs ?? free).size(
            plan, of: instrument,
            given: SizingView(
                equity: Fixed(equity)!, conversion: Fixed(conversion)!, carried: Fixed(carried)!))
    }

    func plan(_ reference: String, stop: String, target: String) -> EntryPlan {
        let (reference, stop) = (Price(reference)!, Price(stop)!)
        return EntryPlan(
            side: stop < reference ? .buy : .sell, reference: reference, stop: stop, target: Price(target)!)!
    }

    @Test("without costs the quantity is the budget over the distance, rounded down to the step")
    func plain() throws {
        let sized = try size(plan("100000", stop: "99600", target: "100800")).get()
        #expect(sized.quantity == Quantity("0.125")!)
        #expect(sized.risk == Fixed("50")!)
    }

    @Test("costs come out of the budget: slippage twice, commission on both fills")
    func costs() throws {
        // 400 + 2 × 0.1 + (100000 + 100000) × 0.0005 = 500.2 a coin; 50 / 500.2 = 0.0999…
        let sized = try size(plan("100000", stop: "99600", target: "100800"), costs: dear).get()
        #expect(sized.quantity == Quantity("0.099")!)
        #expect(sized.risk == Fixed("49.5198")!)
    }

    @Test("a lot's commission and slippage by the price come out of the budget too, to the tick")
    func moreCosts() throws {
        let costs = TradingCosts(
            commissionBps: Fixed("5")!, slippageTicks: 1, commissionPerLot: Fixed("2")!,
            slippageBps: Fixed("0.01")!)
        // 100000 × 0.01 ÷ 10 000 = 0.1, a tick more for either fill: 500.2 + 0.2 + 2 × 2 = 504.4 a coin
        let sized = try size(plan("100000", stop: "99600", target: "100800"), costs: costs).get()
        #expect(sized.quantity == Quantity("0.099")!)
        #expect(sized.risk == Fixed("49.9356")!)
    }

    @Test("another quote currency is converted")
    func conversion() throws {
        // 0.5 yen × 100 000 × 0.0064 = 320 a lot; 50 / 320 = 0.15625
        let sized = try size(
            plan("156.000", stop: "155.500", target: "157.000"), of: .usdjpy, conversion: "0.0064"
        ).get()
        #expect(sized.quantity == Quantity("0.15")!)
        #expect(sized.risk == Fixed("48")!)
    }

    @Test("the leverage that is left bounds it")
    func leverage() throws {
        let sized = try size(plan("100000", stop: "99990", target: "100020")).get()
        #expect(sized.quantity == Quantity("0.5")!)
        let rest = try size(plan("100000", stop: "99990", target: "100020"), carried: "45000").get()
        #expect(rest.quantity == Quantity("0.05")!)
    }

    @Test("a minimum over the budget is refused, never rounded up")
    func minimum() {
        let answer = size(plan("100000", stop: "40000", target: "200000"), equity: "10000")
        #expect(answer.refusalCode == "MIN_SIZE_OVER_BUDGET")
    }

    @Test("no room under the leverage is refused")
    func noRoom() {
        #expect(
            size(plan("100000", stop: "99600", target: "100800"), carried: "50000").refusalCode
                == "LEVERAGE_TOO_HIGH")
    }

    @Test("no equity sizes nothing", arguments: ["0", "-5000"])
    func poor(equity: String) {
        #expect(size(plan("100000", stop: "99600", target: "100800"), equity: equity).refusalCode != nil)
    }
}

extension Result where Failure == Refusal {
    var refusalCode: String? { if case .failure(let refusal) = self { refusal.reason.code } else { nil } }
}
