import Domain
import Engine
import Foundation
import TestSupport
import Testing
import Venues

@testable import Bot

/// The rules of `twin`, written in Swift.
private struct Twin: Strategy {
    let id: StrategyID = "by-hand"
    let timeframe = Timeframe.m5
    let needs: MarketNeeds
    private let (fast, slow, rsi, adx, atr): (Slot, Slot, Slot, Slot, Slot)

    init(in plan: inout MarketPlan) {
        var needs = MarketNeeds()
        fast = needs.slot(.ema(20), on: .m5, ago: 1, in: &plan)
        slow = needs.slot(.ema(50), on: .m5, ago: 1, in: &plan)
        rsi = needs.slot(.rsi(14), on: .m5, in: &plan)
        adx = needs.slot(.adx(14), on: .h1, in: &plan)
        atr = needs.slot(.atr(14), on: .m5, in: &plan)
        self.needs = needs
    }

    func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let (now, before) = (
            market.value(fast) - market.value(slow), market.value(fast, ago: 1) - market.value(slow, ago: 1)
        )
        let no = Assessment.refused(Reason(.strategy, "NO"))
        guard market.value(adx) > 20 else { return no }
        let side: Side
        if now > 0, before <= 0, market.value(rsi) < 70 {
            side = .buy
        } else if now < 0, before >= 0, market.value(rsi) > 30 {
            side = .sell
        } else {
            return no
        }
        let reference = context.quote.price(toTrade: side)
        guard let risk = Fixed(1.5 * market.value(atr), rounding: .up) else { return no }
        let rule: Rounding = side == .buy ? .down : .up
        let stop = reference.moved(by: side == .buy ? -risk : risk).flatMap {
            context.instrument.onGrid($0, rule)
        }
        guard let stop else { return no }
        let way = (reference - stop).magnitude + (reference - stop).magnitude
        let target = reference.moved(by: side == .buy ? way : -way).flatMap {
            context.instrument.onGrid($0, rule)
        }
        return target.flatMap { EntryPlan(side: side, reference: reference, stop: stop, target: $0) }.map(
            Assessment.entry) ?? no
    }
}

@Suite struct RuleTwinTests {
    private static let twin = """
        name: twin
        timeframe: M5
        parameters: {fast: 20, slow: 50}
        long: adx(14, H1) > 20 and ema(fast) crosses above ema(slow) and rsi(14) < 70
        mirror: true
        stop: 1.5 * atr(14)
        target: 2 R

        """

    /// Both strategies over `bars` of one minute: how often they wanted in, bar for bar the same.
    private static func signals(_ bars: [Bar], of instrument: Instrument) throws -> Int {
        var faults = SettingsFaults()
        let file = try #require(RuleFile([UInt8](twin.utf8), path: "twin.yaml", &faults), "\(faults)")
        var plan = MarketPlan()
        let written = RuleStrategy(file.blueprint, clock: file.clock, in: &plan)
        let compiled = Twin(in: &plan)
        var market = Market(plan)
        var parts = BarAggregator(from: .m1, to: .m5)
        var count = 0
        for bar in bars.flatMap({ parts.add($0) }) where !market.add(bar).isEmpty {
            guard market.satisfies(written.needs) else { continue }
            let quote = Quote(
                instrument: InstrumentIndex(0), bid: bar.close, ask: bar.close.moved(by: instrument.tick)!,
                at: bar.start + .minutes(5))
            let context = AssessmentContext(instrument: instrument, quote: quote, account: .allow, time: .allow)
            switch (written.assess(market, context), compiled.assess(market, context)) {
            case (.entry(let first), .entry(let second)):
                count += 1
                #expect(first == second)
            case (.refused, .refused): break
            case (let first, let second): Issue.record("at \(bar.start): \(first), by hand \(second)")
            }
        }
        return count
    }

    @Test(
        "a strategy from a file equals the same rules in Swift, signal for signal",
        arguments: ["BTCUSDT", "ETHUSDT"])
    func crypto(symbol: String) throws {
        let index = InstrumentTable.four.index(of: InstrumentID(symbol))!
        let bars = try PlayedDay.crypto.get().bars(for: index, endedBy: Timestamp(nanoseconds: .max))
        let count = try Self.signals(bars, of: InstrumentTable.four[index])
        print("twin: \(count) signals in \(bars.count) bars of \(symbol)")
        #expect(count > 20)
    }

    @Test("and on a year of foreign exchange, where there is one")
    func forex() throws {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let file = try PriceFile(path: "\(folder)/forex/EURUSD_M1_2018.csv.gz")
        var bars: [Bar] = []
        while let row = try file.next() { if case .bar(let bar) = row { bars.append(bar) } }
        let count = try Self.signals(bars, of: InstrumentTable.four[InstrumentTable.four.index(of: "EURUSD")!])
        print("twin: \(count) signals in \(bars.count) bars of EURUSD")
        #expect(count > 100)
    }
}
