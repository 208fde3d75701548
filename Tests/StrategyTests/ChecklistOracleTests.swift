import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct ChecklistOracleTests {
    @Test("the checklist agrees with its slow version, entry for entry", arguments: Past.all)
    func slow(past: Past) {
        var settings = ChecklistSettings()
        settings.spreadMaximumBps = Fixed("10")!
        var plan = MarketPlan()
        let strategy = Checklist(timeframe: .m15, settings: settings, in: &plan)
        let bars = past.bars(.m15)
        let fast = entries(strategy, plan, bars, past.instrument)
        #expect(difference(fast, Self.slowEntries(bars, past.instrument), past.instrument) == nil)
        print(
            "checklist on \(past.name): \(fast.count { $0.side == .buy }) long, \(fast.count { $0.side == .sell }) short"
        )
        #expect(fast.contains { $0.side == .buy } && fast.contains { $0.side == .sell })
    }

    /// The eight layers as sentences: spread, regime, side, lateness, movement, order.
    private static func slowEntries(_ bars: [Bar], _ instrument: Instrument) -> [SlowEntry] {
        let closes = bars.map(\.close.amount.double)
        let (fast, slow, trend) = (
            Slow.exponential(closes, 20), Slow.exponential(closes, 50), Slow.exponential(closes, 200)
        )
        let (rsi, atr, adx) = (Slow.strength(closes, 14), Slow.range(bars, 14), Slow.direction(bars, 14))
        let spread = Double(instrument.paperSpreadTicks) * instrument.tick.double
        // Exactly at a limit passes: binary fractions must not decide what is 0.3 and what is below it.
        let noise = 1e-9
        return bars.indices.compactMap { place -> SlowEntry? in
            let (close, bar) = (closes[place], bars[place])
            guard trend[place].isFinite, adx[place].isFinite, atr[place].isFinite else { return nil }
            guard spread * 20_000 / (close + close + spread) <= 10 else { return nil }
            let height = bar.high.amount.double - bar.low.amount.double
            let body = height > 0 ? abs(close - bar.open.amount.double) / height : 1
            if adx[place] < 20 - noise, body < 0.3 - noise { return nil }
            let isUp = adx[place] > 25 + noise && close > fast[place] && fast[place] > slow[place]
            let isDown = adx[place] > 25 + noise && close < fast[place] && fast[place] < slow[place]
            let quiet = atr[place] / close * 10_000 < 0.5 - noise
            if quiet { return nil }
            guard close != trend[place] else { return nil }
            let long = close > trend[place]
            if long && isDown || !long && isUp { return nil }
            if long ? rsi[place] > 70 + noise : rsi[place] < 30 - noise { return nil }
            guard abs(close - fast[place]) <= (2 + noise) * atr[place] else { return nil }
            let least = 4.5 / 20_000 * (close + close + spread)
            let (risk, reward) =
                1.5 * atr[place] >= least ? (1.5 * atr[place], 3 * atr[place]) : (least, 2 * least)
            let price = close + (long ? spread : 0)
            return SlowEntry(
                at: bar.start, side: long ? .buy : .sell, stop: price - (long ? risk : -risk),
                target: price + (long ? reward : -reward))
        }
    }
}
