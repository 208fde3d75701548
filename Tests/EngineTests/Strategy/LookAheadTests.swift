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
}
