import Domain
import Engine
import Matching
import Testing

@testable import Backtest

/// The backtest against a plain loop of the same rules, whose figures were counted by themselves.
@Suite struct WalkTests {
    @Test("stop and target: the trades and the equity of a plain loop")
    func stopAndTarget() {
        let backtest = Walk.play(Walk.bars(100_000))
        #expect(backtest.trades.count == 1_989)
        #expect(backtest.equity == Fixed("995743.5009448"))
        let exits = Set(backtest.trades.map(\.exit))
        #expect(exits == [.stopLoss, .takeProfit])
    }

    @Test("always in the market: the trades and the equity of a plain loop")
    func reversing() {
        let backtest = Walk.play(Walk.bars(100_000), decayBars: 2) { settings in
            settings.exitOnCross = true
            settings.distances = AtrDistances(stop: Fixed("200")!, target: Fixed("200")!)
        }
        #expect(backtest.trades.count == 2_050)
        #expect(cents(backtest.equity) == Fixed("995401.35"))
    }

    private func cents(_ amount: Fixed?) -> Fixed? {
        amount?.rounded(toMultipleOf: Fixed("0.01")!, .toNearestOrEven)
    }

    /// Each with a limit that a quote can reach, so that a fence which is too wide would show.
    static let cases: [(name: String, limits: RiskLimits, exits: Bool, decay: Int)] = {
        var daily = Walk.limits
        daily.losses.dailyMoney = Fixed("8")!
        var session = Walk.limits
        session.losses.sessionPercent = Fixed("0.0008")!
        session.losses.dailyAction = .flatten
        var fall = Walk.limits
        fall.losses.highWaterPercent = Fixed("0.03")!
        fall.losses.highWaterAction = .flatten
        var paced = Walk.limits
        (paced.pace.afterStop, paced.symbols.lossStreak, paced.symbols.lockLength) = (
            .minutes(30), 3, .minutes(90)
        )
        return [
            ("none", Walk.limits, false, 0), ("exits", Walk.limits, true, 2), ("daily", daily, false, 2),
            ("session", session, true, 0), ("fall", fall, false, 0), ("paced", paced, true, 2),
        ]
    }()

    @Test("passing over what can change nothing changes nothing", arguments: WalkTests.cases.indices)
    func passing(place: Int) {
        let (name, limits, exits, decay) = Self.cases[place]
        for order in IntrabarPath.allCases {
            let bars = Walk.bars(6_000, seed: UInt64(place) * 3 + 7)
            func play(_ passesOver: Bool) -> Backtest {
                Walk.play(bars, limits, order: order, decayBars: decay, passesOver: passesOver) {
                    $0.exitOnCross = exits
                }
            }
            let (quick, whole) = (play(true), play(false))
            #expect(!quick.trades.isEmpty, "\(name)")
            #expect(quick.trades == whole.trades, "\(name), \(order)")
            #expect(quick.equity == whole.equity && quick.marks == whole.marks)
            #expect(quick.quoteCount == whole.quoteCount && quick.barsInMarket == whole.barsInMarket)
        }
    }

    @Test("recorded quotes come to the same, passed over or told one by one")
    func ticks() {
        let bars = Walk.bars(6_000, seed: 11)
        for exits in [false, true] {
            let quick = Walk.playTicks(bars, passesOver: true) { $0.exitOnCross = exits }
            let whole = Walk.playTicks(bars, passesOver: false) { $0.exitOnCross = exits }
            #expect(quick.trades.count > 20)
            #expect(quick.trades == whole.trades && quick.equity == whole.equity)
            #expect(quick.quoteCount == 23_200 && quick.marks == whole.marks)
            // A stop that is jumped over fills where the quote is, not at its level.
            let told = Walk.play(bars, order: .adaptive) { $0.exitOnCross = exits }
            #expect((quick.equity ?? .zero) < told.equity ?? .zero)
            // What lies before the beginning warms up as bars do.
            #expect(quick.trades.first?.openedAt == told.trades.first?.openedAt)
        }
    }

    @Test("what hurts comes first where one bar reaches stop and target, or what helps")
    func band() {
        let bars = Walk.bars(20_000)
        let ends = IntrabarPath.assumptions.map { order in
            Walk.play(bars, order: order) {
                $0.distances = AtrDistances(stop: Fixed("0.5")!, target: Fixed("0.5")!)
            }.equity ?? .zero
        }
        #expect(ends[1] < ends[0] && ends[0] < ends[2], "pessimistic, adaptive, optimistic: \(ends)")
    }

    @Test("at the end everything is closed at the last bar's first price, where that is wanted")
    func flat() throws {
        let bars = Walk.bars(3_000)
        let open = try #require((2_000..<3_000).first { !Walk.play(Array(bars[...$0])).openPositions.isEmpty })
        let some = Array(bars[...open])
        var backtest = Walk.play(Array(some.dropLast()))
        let before = backtest.trades.count
        backtest.flatten(at: some.last?.start)
        backtest.feed(Walk.index, some[open])
        #expect(backtest.openPositions.isEmpty)
        if backtest.trades.count > before { #expect(backtest.trades.last?.exitPrice == some[open].open) }
    }
}
