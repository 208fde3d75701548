import Domain
import Testing

@testable import Engine

/// From one-minute bars through five-minute bars and indicators to assessments.
@Suite("No look-ahead")
struct LookAheadTests {
    private static let made: (checklist: Checklist, plan: MarketPlan) = {
        var plan = MarketPlan()
        var settings = ChecklistSettings()
        (settings.emaFast, settings.emaSlow, settings.emaTrend) = (5, 10, 30)
        settings.spreadMaximumBps = Fixed("10")!
        _ = plan.bars(1, on: .m1)
        return (Checklist(timeframe: .m5, settings: settings, in: &plan), plan)
    }()

    /// What was answered, and how many one-minute bars were known by then.
    private struct Answer: Hashable {
        let known: Int
        let assessment: Assessment
    }

    private func answers(to parts: [Bar]) -> [Answer] {
        let checklist = Self.made.checklist
        var market = Market(Self.made.plan)
        var answers: [Answer] = []
        for (number, part) in parts.enumerated() {
            guard market.add(part).contains(.m5), market.satisfies(checklist.needs) else { continue }
            let quote = Quote(
                instrument: Chart.eurusd, bid: part.close, ask: Price(part.close.amount + Chart.euro.tick)!,
                at: part.start)
            let context = AssessmentContext(
                instrument: Chart.euro, quote: quote, account: .allow, time: .allow)
            answers.append(Answer(known: number + 1, assessment: checklist.assess(market, context)))
        }
        return answers
    }

    @Test("what comes later changes nothing that was answered before", arguments: 0..<10 as Range<UInt64>)
    func truncation(seed: UInt64) {
        let parts = Chart.walk(seed: seed, count: 600, gapPercent: 5)
        let whole = answers(to: parts)
        #expect(whole.contains { $0.assessment.plan != nil }, "the walk should lead to entries")
        let mirror = Chart.Mirror(level: Price("1.2")!)
        for cut in stride(from: 0, through: parts.count, by: 37) {
            let before = whole.filter { $0.known <= cut }
            #expect(answers(to: Array(parts.prefix(cut))) == before)
            let other = Array(parts.prefix(cut)) + parts.dropFirst(cut).map(mirror.callAsFunction)
            #expect(answers(to: other).filter { $0.known <= cut } == before)
        }
    }

    @Test("the same bars give the same answers")
    func repeatable() {
        let parts = Chart.walk(seed: 99, count: 600)
        #expect(answers(to: parts) == answers(to: parts))
    }

    @Test("nothing is found in strategies of structure", arguments: StrategyStage.all.map(\.name))
    func structure(name: String) throws {
        let stage = try #require(StrategyStage.all.first { $0.name == name }).stage
        expectNothing(found: stage.make)
    }

    @Test(
        "nothing is found in rules, whatever they look at",
        arguments: [
            "ema(5) crosses above ema(20) and adx(14, H1) > 15", "close > highest(20, M15)[1]",
            "rsi(14, M5)[2] < 45 and close > sma(30)", "close > open[3] and volume > volumeMean(20)",
        ])
    func rules(long: String) throws {
        var draft = RuleDraft(id: "file", timeframe: .m5)
        draft.long = RuleText(long)
        draft.stop = RuleText("1.5 * atr(14)")
        draft.target = RuleText("2 R")
        let blueprint = try RuleBlueprint(draft)
        expectNothing { RuleStrategy(blueprint, clock: .utc, in: &$0) }
    }

    /// That answers stay what they were when later bars are left out or are others, and that there are answers.
    private func expectNothing(found make: @escaping (inout MarketPlan) -> any Strategy) {
        let bars = StrategyStage.walk(3)
        let answers = { (bars: [Bar]) in
            var plan = MarketPlan()
            _ = plan.bars(1, on: .m1)
            let strategy = make(&plan)
            return StrategyRun(strategy, plan, instrument: Chart.euro).answers(to: bars)
        }
        #expect(LookAheadAnalyser(cuts: 8).findings(of: answers, on: bars) == [])
        #expect(answers(bars).contains { if case .entry = $0.assessment { true } else { false } })
    }
}
