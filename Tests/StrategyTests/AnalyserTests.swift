import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct AnalyserTests {
    /// Some weeks of a quarter of an hour.
    private static let bars: [Bar] = Past.shipped.first.map { Array($0.bars(.m15).prefix(900)) } ?? []

    private static func run(_ bars: [Bar], _ strategy: (inout MarketPlan) -> any Strategy) -> [StrategyRun
        .Answer]
    {
        var plan = MarketPlan()
        let made = strategy(&plan)
        return StrategyRun(made, plan, instrument: .btcusdt).answers(to: bars)
    }

    /// Long above a line, else nothing: what the planted leaks decide with.
    private struct Line: Strategy {
        let id: StrategyID = "line"
        let timeframe = Timeframe.m15
        let needs: MarketNeeds
        private let close: Slot
        private let frame: FrameIndex
        private let isAbove: @Sendable (Bar) -> Bool

        init(in plan: inout MarketPlan, isAbove: @escaping @Sendable (Bar) -> Bool) {
            var needs = MarketNeeds()
            frame = needs.bars(1, on: .m15, in: &plan)
            close = needs.slot(.close, on: .m15, in: &plan)
            self.needs = needs
            self.isAbove = isAbove
        }

        func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
            guard let bar = market.bars(frame).last, isAbove(bar) else {
                return .refused(Reason(.strategy, "BELOW"))
            }
            return plan(
                .buy, risk: Fixed("100")!, reward: Fixed("200")!, context)
        }
    }

    @Test("a strategy that peeks at the next bar is found")
    func nextBar() {
        let findings = LookAheadAnalyser().findings(
            of: { bars in
                let next = Dictionary(zip(bars.map(\.start), bars.dropFirst().map(\.close))) { first, _ in first
                }
                return Self.run(bars) { plan in
                    Line(in: &plan) { bar in next[bar.start].map { $0 > bar.close } ?? false }
                }
            }, on: Self.bars)
        #expect(findings.contains { $0.cause == .truncated } && findings.contains { $0.cause == .altered })
    }

    @Test("a threshold taken from the whole past and future is found")
    func wholeSample() {
        let findings = LookAheadAnalyser().findings(
            of: { bars in
                let mean = bars.map(\.close.amount.double).reduce(0, +) / Double(max(bars.count, 1))
                return Self.run(bars) { plan in Line(in: &plan) { $0.close.amount.double > mean } }
            }, on: Self.bars)
        #expect(findings.contains { $0.cause == .truncated } && findings.contains { $0.cause == .altered })
    }

    @Test("a longer bar that is used before its close is found")
    func unfinishedBar() {
        let findings = LookAheadAnalyser().findings(
            of: { bars in
                let hours = Dictionary(grouping: bars) { $0.start.unixSeconds / 3_600 }
                return Self.run(bars) { plan in
                    Line(in: &plan) { bar in
                        let hour = hours[bar.start.unixSeconds / 3_600] ?? []
                        return hour.last.map { $0.close > bar.close } ?? false
                    }
                }
            }, on: Self.bars)
        #expect(findings.contains { $0.cause == .altered })
    }

    @Test("an answer that hangs on what an earlier run left behind is found")
    func memory() {
        final class Notes: @unchecked Sendable { var count = 0 }
        let notes = Notes()
        let findings = LookAheadAnalyser().findings(
            of: { bars in
                notes.count += 1
                let isOdd = notes.count % 2 == 1
                return Self.run(bars) { plan in Line(in: &plan) { ($0.close > $0.open) == isOdd } }
            }, on: Self.bars)
        #expect(findings.contains { $0.cause == .repeated })
    }

    @Test("none is found in the strategies that are shipped")
    func clean() {
        let shipped: [(inout MarketPlan) -> any Strategy] = [
            { plan in
                var settings = ChecklistSettings()
                settings.spreadMaximumBps = Fixed("10")!
                return Checklist(timeframe: .m15, settings: settings, in: &plan)
            },
            { AverageCross(settings: AverageCross.Settings(), in: &$0) },
            { OpeningCross(settings: OpeningCross.Settings(), clock: .utc, in: &$0) },
            { plan in
                var settings = OpeningRangeSettings()
                (settings.timeframe, settings.volumeFactor) = (.m15, .zero)
                return OpeningRange(settings: settings, clock: .utc, in: &plan)
            },
        ]
        for make in shipped {
            #expect(LookAheadAnalyser(cuts: 12).findings(of: { Self.run($0, make) }, on: Self.bars) == [])
        }
    }

    @Test("a short history is told to be short, and a long one to be enough")
    func warmUp() throws {
        let bars = try #require(Past.shipped.first).bars(.m15)
        var plan = MarketPlan()
        let strategy = AverageCross(settings: AverageCross.Settings(), in: &plan)
        let run = StrategyRun(strategy, plan, instrument: .btcusdt)
        let rows = WarmUpAnalyser().rows(of: run, on: bars)
        #expect(
            rows.map(\.history) == WarmUpAnalyser.histories.filter { $0 < bars.count - WarmUpAnalyser.compared }
        )
        // Simple averages of fifty forget all that came before.
        #expect(rows.allSatisfy { $0.answers == 500 && $0.sameSide == 500 })
        var slow = MarketPlan()
        var settings = AverageCross.Settings()
        (settings.average, settings.fast, settings.slow) = (.exponential, 150, 400)
        let exponential = StrategyRun(AverageCross(settings: settings, in: &slow), slow, instrument: .btcusdt)
        let settling = WarmUpAnalyser().rows(of: exponential, on: bars)
        #expect(settling[0].same < settling[settling.count - 1].same)
    }
}
