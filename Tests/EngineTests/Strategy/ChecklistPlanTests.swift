import Domain
import Engine
import Testing

@Suite("Checklist, its orders")
struct ChecklistPlanTests {
    @Test(
        "stop and target lie 1.5 and 3 ATR from the price that is paid; a near stop is moved out, in ratio",
        arguments: [
            (0.0004, "1.19943", "1.20123"),
            (0.000403, "1.19942", "1.20123"),  // between ticks: the stop farther, the target nearer
            (0.0003999, "1.19943", "1.20122"),
            (0.00036, "1.19949", "1.20111"),  // exactly the least stop, 4.5 bps
            (0.00035, "1.19949", "1.20111"), (0.0001, "1.19949", "1.20111"),
        ])
    func distances(atr: Double, stop: String, target: String) throws {
        let sketch = Sketch().with { $0.atr = atr }
        let long = EntryPlan(
            side: .buy, reference: Price("1.20003")!, stop: Price(stop)!, target: Price(target)!)
        #expect(sketch.assessment.plan == long)
        #expect(sketch.mirrored.plan == Sketch.mirror(try #require(long)))
    }

    @Test(
        "on any grid the stop is never closer than asked for, the target never farther",
        arguments: 0..<500 as Range<UInt64>)
    func rounding(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let ticks = ["0.00001", "0.00007", "0.0001", "0.00025"]
        let sketch = Sketch().with {
            $0.atr = .random(in: 0.0003...0.003, using: &random)
            $0.tick = ticks.randomElement(using: &random)!
            $0.settings.rewardRiskMinimum = Fixed("0.1")!
        }
        let risk = max(1.5 * sketch.atr, 0.00054)
        for plan in [sketch.assessment.plan, sketch.mirrored.plan].compactMap({ $0 }) {
            #expect(plan.risk.double >= risk - 2e-8)
            #expect(plan.reward.double <= 2 * risk + 2e-8)
            #expect(plan.risk.double < risk + Fixed(sketch.tick)!.double + 2e-8)
            #expect(plan.reward.double > 2 * risk - Fixed(sketch.tick)!.double - 2e-8)
            #expect(plan.stop.amount.isMultiple(of: Fixed(sketch.tick)!))
            #expect(plan.target.amount.isMultiple(of: Fixed(sketch.tick)!))
        }
    }

    @Test("a reward of exactly the least passes, less is refused with the numbers")
    func rewardRisk() {
        let strict = Sketch().with { $0.settings.rewardRiskMinimum = Fixed("2")! }
        #expect(strict.assessment.plan != nil && strict.mirrored.plan != nil)
        let expected = Reason(
            .validity, "INVALID_ORDER", value: Fixed("1.96721311")!, limit: Fixed("2")!,
            detail: "reward for risk"
        )
        #expect(strict.with { $0.atr = 0.000403 }.assessment == .refused(expected))
        #expect(strict.with { $0.atr = 0.000403 }.mirrored == .refused(expected))
    }

    @Test("a stop at the price of the way out, or nearer, is refused; one tick beyond it passes")
    func stopWithinSpread() {
        // 1.5 ATR are 9 ticks.
        let tight = Sketch().with {
            ($0.atr, $0.emaFast) = (0.00006, 1.19999)
            $0.settings.stopMinimumBps = .zero
        }
        let expected = Assessment.refused(Reason(.validity, "INVALID_ORDER", detail: "stop within the spread"))
        for (bid, ask) in [("1.19996", "1.20005"), ("1.19995", "1.20005")] {
            let sketch = tight.with { ($0.bid, $0.ask) = (bid, ask) }
            #expect(sketch.assessment == expected)
            #expect(sketch.mirrored == expected)
        }
        let wide = tight.with { ($0.bid, $0.ask) = ("1.19996", "1.20004") }
        #expect(wide.assessment.plan?.stop == Price("1.19995")!)
        #expect(wide.mirrored.plan?.stop == Price("1.20005")!)
    }

    @Test("a grid on which the target falls back to the price is refused")
    func coarseGrid() {
        let expected = Assessment.refused(
            Reason(.validity, "INVALID_ORDER", detail: "stop or target on the wrong side"))
        #expect(Sketch().with { $0.tick = "0.01" }.assessment == expected)
        #expect(Sketch().with { $0.tick = "0.01" }.mirrored == expected)
    }

    @Test("a stop below zero is refused")
    func belowZero() {
        let expected = Assessment.refused(
            Reason(.validity, "INVALID_ORDER", detail: "stop or target on the wrong side"))
        #expect(Sketch().with { $0.atr = 0.9 }.assessment == expected)
    }

    @Test("distances too large to count are refused")
    func overflow() {
        var settings = ChecklistSettings()
        (settings.stopAtr, settings.targetAtr) = (Fixed("100")!, Fixed("100")!)
        settings.rewardRiskMinimum = .one
        let level = "900000000"
        let view = MarketView(
            bar: Chart.bar(0, level, level, level, level), emaFast: 8.9e8, emaSlow: 8.8e8, emaTrend: 8e8,
            rsi: 50,
            atr: 9.5e8, adx: 30)
        let context = AssessmentContext(
            instrument: Chart.euro, quote: Chart.quote(level, level), account: .allow, time: .allow)
        var plan = MarketPlan()
        #expect(
            Checklist(settings: settings, in: &plan).assess(view, context)
                == .refused(Reason(.validity, "INVALID_ORDER", detail: "distances out of range")))
    }
}
