import Domain

@testable import Engine

/// The rules of break and retest once more, over a whole history.
struct BreakOfStructureOracle {
    let settings: BreakOfStructureSettings
    let marks: [Side: Marks]
    let atr: [Double]
    /// Bars that broke structure, by side, with the level.
    let breaks: [Side: [Int: Int]]

    init(_ settings: BreakOfStructureSettings, _ bars: [Bar]) {
        self.settings = settings
        let track = Track(bars, seconds: settings.timeframe.rawValue)
        marks = [.buy: Marks(track), .sell: Marks(track.turned)]
        atr = track.atr(settings.atrPeriod)
        breaks = marks.mapValues { marks in
            var found: [Int: Int] = [:]
            for bar in 1..<max(marks.track.count, 1) {
                let peak = marks.peak(before: bar, since: bar - settings.swingLookbackBars + 1)
                guard let peak, marks.track.close[bar] > peak, marks.track.close[bar - 1] <= peak else {
                    continue
                }
                found[bar] = peak
            }
            return found
        }
    }

    func answer(at second: Int, _ ticket: OraclePrices) -> Answer {
        let track = marks[.buy]!.track
        let last = track.last(at: second)
        if !settings.hours.contains((track.start[last] + track.seconds) / 3_600 % 24) {
            return .no("OUTSIDE_HOURS")
        }
        for bar in (last - settings.retestBars...last - 1).reversed() {
            for side in [Side.buy, .sell] {
                if let level = breaks[side]![bar] { return answer(side, bar, level, last, ticket) }
            }
        }
        return .no("NO_BREAK")
    }

    private func answer(_ side: Side, _ bar: Int, _ level: Int, _ last: Int, _ ticket: OraclePrices) -> Answer {
        let (marks, track) = (marks[side]!, marks[side]!.track)
        let bodies = (bar - settings.momentumPeriod..<bar).map { abs(track.close[$0] - track.open[$0]) }
        let body = Int128(track.close[bar] - track.open[bar]) * Int128(bodies.count) * 100_000_000
        let sum = bodies.reduce(Int128(0)) { $0 + Int128($1) }
        if body < sum * Int128(settings.momentum.raw) { return .no("MOMENTUM_LOW") }
        let swept = (bar - settings.sweepLookbackBars + 1...bar).contains {
            marks.isSweep($0, lookback: settings.swingLookbackBars, last: last)
        }
        if !swept { return .no("NO_SWEEP") }
        if settings.volume == .required {
            switch marks.isBusy(bar, settings.volumePeriod, times: Int(settings.volumeMultiple.raw)) {
            case nil: return .no("VOLUME_UNKNOWN")
            case false?: return .no("VOLUME_LOW")
            case true?: break
            }
        }
        let low = track.low[bar + 1...last].min()!
        if track.high[bar] - low < scaledUp(track.high[bar] - track.low[bar], Int(settings.pullback.raw)) {
            return .no("NO_PULLBACK")
        }
        let hasFailed = track.close[bar + 1...last].contains { $0 <= level }
        if hasFailed { return .no("BREAK_FAILED") }
        if track.close[last] <= track.open[last] { return .no("NOT_CONFIRMED") }
        let buffer = scaledUp(fixed(atr[last])!, Int(settings.stopBufferAtr.raw))
        let stop = side == .buy ? low - buffer : -low + buffer
        guard let exits = ticket.exits(side, stop: stop, ratio: Int(settings.rewardRisk.raw)) else {
            return .no("INVALID_ORDER")
        }
        let risk = abs(exits.stop - (side == .buy ? ticket.ask : ticket.bid))
        if Int128(ticket.ask - ticket.bid) * 10_000_000_000 > Int128(risk)
            * Int128(settings.spreadMaximumPercent.raw)
        {
            return .no("SPREAD_TOO_WIDE")
        }
        let setup = settings.volume == .ignored ? "BOS_RETEST, volume left out" : "BOS_RETEST"
        return .entry(side, stop: exits.stop, target: exits.target, score: 100_000_000, .base, setup)
    }
}
