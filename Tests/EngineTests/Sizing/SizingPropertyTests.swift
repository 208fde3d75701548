import Domain
import Engine
import TestSupport
import Testing

/// Random instruments, prices, conversions, methods and cuts: what must hold for all of them.
@Suite struct SizingPropertyTests {
    struct Case {
        var limits: RiskLimits
        var terms = SizingTerms()
        var costs: TradingCosts
        var instrument: Instrument
        var plan: EntryPlan
        var view: SizingView

        /// - Returns: `nil` where the prices do not make a plan.
        init?(_ random: inout SplitMix64) {
            func number(_ range: ClosedRange<Int64>) -> Fixed { Fixed(raw: .random(in: range, using: &random)) }
            limits = .usual
            limits.riskPerTradePercent = number(100_000...100_000_000)
            limits.raisedRiskPercent = number(100_000...200_000_000)
            limits.leverage = number(10_000_000...3_000_000_000)
            costs = TradingCosts(
                commissionBps: number(0...2_000_000_000), slippageTicks: Int.random(in: 0...20, using: &random))
            let tick = [1, 10, 1_000, 100_000, 10_000_000].randomElement(using: &random)!
            let step = number(1...200_000_000)
            let least = Int64.random(in: 1...20, using: &random)
            let most = Int64.random(in: 1...10_000, using: &random)
            instrument = Instrument(
                id: "X", assetClass: .forex, baseCurrency: "XXX", quoteCurrency: "YYY",
                tick: Fixed(raw: Int64(tick)), step: step, minimum: Quantity(Fixed(raw: step.raw * least))!,
                maximum: Quantity(Fixed(raw: step.raw * (least + most)))!,
                contractSize: [Fixed.one, Fixed("100")!, Fixed("100000")!].randomElement(using: &random)!,
                paperSpreadTicks: 1)
            let reference = Fixed(raw: Int64(tick) * Int64.random(in: 1_000...2_000_000, using: &random))
            let distance = Fixed(raw: Int64(tick) * Int64.random(in: 1...900, using: &random))
            let isBuy = Bool.random(using: &random)
            guard let price = Price(reference), let stop = price.moved(by: isBuy ? .zero - distance : distance),
                let target = price.moved(by: isBuy ? distance : .zero - distance),
                let plan = EntryPlan(
                    side: isBuy ? .buy : .sell, reference: price, stop: stop, target: target,
                    grade: Grade.allCases.randomElement(using: &random)!)
            else { return nil }
            self.plan = plan
            view = SizingView(
                equity: number(100_000_000...50_000_000_000_000), conversion: number(100_000...300_000_000),
                carried: number(0...10_000_000_000_000))
            fill(&random)
        }

        private mutating func fill(_ random: inout SplitMix64) {
            func number(_ range: ClosedRange<Int64>) -> Fixed { Fixed(raw: .random(in: range, using: &random)) }
            func perhaps(_ value: Fixed) -> Fixed? { Bool.random(using: &random) ? value : nil }
            terms.method = SizingTerms.Method.allCases.randomElement(using: &random)!
            terms.quantity = number(1...100_000_000_000)
            terms.fractionPercent = number(10_000_000...300_000_000_000)
            terms.kellyFraction = number(1_000_000...100_000_000)
            terms.kellyTrades = Int.random(in: 1...30, using: &random)
            (terms.lossStreak, terms.dayLossUsedPercent) = (2, Fixed("50")!)
            (terms.drawdownFirst.percent, terms.drawdownSecond.percent) = (.one, Fixed("2")!)
            (terms.volatilityFactor, terms.sessionEnd) = (number(1_000_000...100_000_000), .minutes(30))
            if Bool.random(using: &random) { terms.tailSymbols = ["X"] }
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                view.record.note(number(-10_000_000_000...12_000_000_000))
            }
            view.lossesInRow = Int.random(in: 0...4, using: &random)
            (view.dayLoss, view.dayLossLimit) = (perhaps(number(0...40_000_000_000)), perhaps(Fixed("300")!))
            view.drawdownPercent = perhaps(number(0...300_000_000))
            view.volatility = perhaps(number(0...300_000_000))
            view.sessionLeft =
                Bool.random(using: &random) ? nil : .minutes(Int.random(in: 0...60, using: &random))
        }

        /// What `quantity` loses at the stop, worked out in another way: both fills beyond their prices,
        /// both commissions, in the account's currency.
        func loss(of quantity: Quantity) -> Double {
            let sign = plan.side == .buy ? 1.0 : -1.0
            let slip = Double(costs.slippageTicks) * instrument.tick.double
            let entry = plan.reference.amount.double + sign * slip
            let exit = plan.stop.amount.double - sign * slip
            let units = quantity.amount.double * instrument.contractSize.double * view.conversion.double
            return (sign * (entry - exit) + (entry + exit) * costs.commissionBps.double / 10_000) * units
        }
    }

    @Test("what is sized loses no more than the budget, and stays within everything else", arguments: caseSeeds)
    func property(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            guard let one = Case(&random) else { continue }
            guard
                case .success(let sized) = Sizing(limits: one.limits, costs: one.costs, terms: one.terms)
                    .size(one.plan, of: one.instrument, given: one.view)
            else { continue }
            let equity = one.view.equity.double
            let product = sized.note.factors.reduce(1.0) { $0 * $1.value.double }
            let percent = max(one.limits.riskPerTradePercent, one.limits.raisedRiskPercent!).double
            let loss = one.loss(of: sized.quantity)
            let slack = 1 + 1e-9
            #expect(loss <= equity * percent / 100 * product * slack + 1e-7, "seed \(seed): \(one) \(sized)")
            #expect(loss <= sized.risk.double * slack + 1e-7, "seed \(seed): the risk is understated")
            #expect(sized.risk.double <= equity * sized.note.basePercent.double / 100 * product * slack + 1e-7)
            if !one.terms.tailSymbols.isEmpty { #expect(sized.risk <= one.terms.tailLoss, "seed \(seed)") }
            let worth =
                sized.quantity.amount.double * one.plan.reference.amount.double
                * one.instrument.contractSize.double * one.view.conversion.double
            #expect(
                worth + one.view.carried.double <= equity * one.limits.leverage.double * slack, "seed \(seed)")
            #expect(sized.quantity.amount.isMultiple(of: one.instrument.step), "seed \(seed)")
            #expect(one.instrument.minimum <= sized.quantity && sized.quantity <= one.instrument.maximum)
            if one.terms.method == .fixedQuantity {
                #expect(sized.quantity.amount.double <= one.terms.quantity.double * product * slack)
            }
        }
    }

    @Test("the cases are no empty ones: every method is sized, and every bound binds")
    func alive() {
        var seen: Set<String> = []
        for seed in 0..<20 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            for _ in 0..<100 {
                guard let one = Case(&random),
                    case .success(let sized) = Sizing(limits: one.limits, costs: one.costs, terms: one.terms)
                        .size(one.plan, of: one.instrument, given: one.view)
                else { continue }
                seen.insert(sized.note.method.rawValue)
                seen.insert(sized.note.bound.rawValue)
                for factor in sized.note.factors { seen.insert(factor.cut.rawValue) }
            }
        }
        let all =
            SizingTerms.Method.allCases.map(\.rawValue) + SizingNote.Bound.allCases.map(\.rawValue)
            + SizingNote.Cut.allCases.map(\.rawValue)
        #expect(seen == Set(all))
    }
}
