import Domain
import Testing

@testable import Engine

@Suite("Strategies of structure and sessions")
struct StructureStrategyTests {
    @Test("each code is heard, and heard in the mirror too", arguments: StrategyRefusal.all)
    func refusals(refusal: StrategyRefusal) {
        for isMirrored in [false, true] {
            let codes = Set(refusal.stage.looks(mirrored: isMirrored).compactMap(\.assessment.reason?.code))
            #expect(codes.contains(refusal.code), "\(codes.sorted())")
        }
    }

    @Test("no code is without a case that fires it")
    func complete() {
        func codes(_ refusals: [StrategyRefusal]) -> Set<String> { Set(refusals.map(\.code)) }
        #expect(codes(StrategyRefusal.smartMoney) == Set(SmartMoney.Code.allCases.map(\.rawValue)))
        // A number can be missing only before the market satisfies the needs; see below.
        #expect(
            codes(StrategyRefusal.confluence).union(["REGIME_UNKNOWN"])
                == Set(ConfluenceScanner.Code.allCases.map(\.rawValue)))
        #expect(codes(StrategyRefusal.breakOfStructure) == Set(BreakOfStructure.Code.allCases.map(\.rawValue)))
        #expect(codes(StrategyRefusal.sessionBreakout) == Set(SessionBreakout.Code.allCases.map(\.rawValue)))
    }

    @Test("a market without bars is refused, not a trap", arguments: StrategyStage.all.map(\.stage))
    func empty(stage: StrategyStage) {
        var plan = MarketPlan()
        let strategy = stage.make(&plan)
        let context = AssessmentContext(
            instrument: Chart.euro, quote: Chart.quote("1.2", "1.2001"), account: .allow, time: .allow)
        let reason = strategy.assess(Market(plan), context).reason
        #expect(["NO_BIAS", "REGIME_UNKNOWN", "OUTSIDE_HOURS", "RANGE_UNKNOWN"].contains(reason?.code))
    }

    @Test("a market leads to the mirror of what its mirror leads to", arguments: 0..<6 as Range<UInt64>)
    func mirror(seed: UInt64) {
        for (name, stage) in StrategyStage.free {
            let drawn = stage.with { $0.bars = StrategyStage.walk(seed) }
            let (long, short) = (drawn.looks(), drawn.looks(mirrored: true))
            #expect(long.map(\.known) == short.map(\.known))
            for (look, image) in zip(long, short) {
                switch (look.assessment, image.assessment) {
                case (.entry(let plan), .entry(let other)):
                    let expected = EntryPlan(
                        side: plan.side.opposite, reference: StrategyStage.mirror(plan.reference),
                        stop: StrategyStage.mirror(plan.stop), target: StrategyStage.mirror(plan.target),
                        score: plan.score, grade: plan.grade, setup: plan.setup)
                    #expect(other == expected, "\(name), \(look.known)")
                case (let mine, let theirs):
                    #expect(mine.reason?.code == theirs.reason?.code, "\(name), \(look.known)")
                }
            }
        }
    }

    @Test(
        "both sides are entered, each stop on the losing side and each target beyond",
        arguments: StrategyStage.all.map(\.stage))
    func sides(stage: StrategyStage) {
        var seen: [Side: Int] = [:]
        for seed in 0..<4 as Range<UInt64> {
            for plan in stage.with({ $0.bars = StrategyStage.walk(seed) }).looks().compactMap(\.assessment.plan)
            {
                seen[plan.side, default: 0] += 1
                #expect(plan.side == .buy ? plan.stop < plan.reference : plan.stop > plan.reference)
                #expect(plan.reward > .zero && (Fixed.zero...Fixed.one).contains(plan.score))
            }
        }
        #expect(seen[.buy] ?? 0 > 0 && seen[.sell] ?? 0 > 0, "\(seen)")
    }

    @Test(
        "what comes later changes nothing that was answered before", arguments: StrategyStage.all.map(\.stage))
    func truncation(stage: StrategyStage) {
        let whole = stage.looks()
        #expect(whole.contains { $0.assessment.plan != nil })
        for cut in stride(from: 500, through: stage.bars.count, by: 701) {
            #expect(stage.looks(upTo: cut) == whole.filter { $0.known <= cut })
        }
    }

    @Test("points are given of seven and asked of fewer, rounded up")
    func points() {
        #expect([1, 2, 3, 5, 6, 7].map { ConfluenceScanner.scaled($0, to: 5) } == [1, 2, 3, 4, 5, 5])
        #expect([1, 2, 3, 5, 6, 7].map { ConfluenceScanner.scaled($0, to: 6) } == [1, 2, 3, 5, 6, 6])
    }

    @Test("an estimated probability takes its weight and is named; without one it is said")
    func probability() {
        let with = StrategyStage.confluence(probability: .hundredths(70)).looks().compactMap(\.assessment.plan)
        let without = StrategyStage.confluence().looks().compactMap(\.assessment.plan)
        #expect(Set(with.map(\.setup)) == ["CONFLUENCE"])
        #expect(Set(without.map(\.setup)) == ["CONFLUENCE, probability left out"])
        #expect(Set(without.map(\.grade)) == [.base, .highest])
        #expect(with.map(\.score) != without.map(\.score))
    }

    @Test("hours are those of the strategy's clock at the end of the bar")
    func hours() {
        func heard(_ offset: Int) -> Set<Int64> {
            var settings = BreakOfStructureSettings()
            (settings.hours, settings.timeframe) = ([9], .m1)
            let made = settings
            let clock = LocalClock(name: "there") { _ in offset }
            let stage = StrategyStage { BreakOfStructure(settings: made, clock: clock, in: &$0) }
            let ends = stage.looks().filter { $0.assessment.reason?.code != "OUTSIDE_HOURS" }.map {
                (stage.bars[$0.known - 1].start.unixSeconds + 60) / 3_600 % 24
            }
            return Set(ends)
        }
        #expect(heard(0) == [9] && heard(3_600) == [8] && heard(-2 * 3_600) == [11])
    }

    @Test("without volume the filters that need it leave their weight to the others, and it is said")
    func withoutVolume() {
        let plans = StrategyStage.smartMoney { $0.volume = .ignored }.looks().compactMap(\.assessment.plan)
        #expect(!plans.isEmpty && plans.allSatisfy { $0.setup.hasSuffix(", volume left out") })
        // One filter of two, or both, are as good as two of four or all.
        #expect(plans.allSatisfy { $0.score >= .hundredths(90) })
    }
}
