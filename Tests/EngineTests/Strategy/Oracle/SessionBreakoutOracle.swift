import Domain

@testable import Engine

/// The rules of the sessions once more, over a whole history, in UTC.
struct SessionBreakoutOracle {
    let settings: SessionBreakoutSettings
    let track: Track
    let marks: Marks
    let atr: [Double]
    let rsi: [Double]
    /// High, low and number of bars of each Asian session, by the second of its end.
    let ranges: [Int: (high: Int, low: Int, count: Int)]

    init(_ settings: SessionBreakoutSettings, _ bars: [Bar]) {
        self.settings = settings
        track = Track(bars, seconds: settings.timeframe.rawValue)
        marks = Marks(track)
        atr = track.atr(settings.atrPeriod)
        rsi = track.rsi(settings.rsiPeriod)
        let hours = (settings.londonHour - settings.asianHour + 24) % 24
        var ranges: [Int: (high: Int, low: Int, count: Int)] = [:]
        for bar in 0..<track.count {
            // How far the bar's beginning lies behind the last beginning of the session.
            let into = (track.start[bar] - settings.asianHour * 3_600) % 86_400
            guard into < hours * 3_600 else { continue }
            let end = track.start[bar] - into + hours * 3_600
            let old = ranges[end] ?? (.min, .max, 0)
            ranges[end] = (max(old.high, track.high[bar]), min(old.low, track.low[bar]), old.count + 1)
        }
        self.ranges = ranges
    }

    func answer(at second: Int, _ ticket: OraclePrices) -> Answer {
        let last = track.last(at: second)
        let second = track.start[last] + track.seconds
        let hour = second / 3_600 % 24
        func hours(from first: Int, to end: Int) -> Set<Int> {
            Set((0..<(end - first + 24) % 24).map { (first + $0) % 24 })
        }
        if hours(from: settings.asianHour, to: settings.londonHour).contains(hour) {
            return revert(last, ticket)
        }
        if hours(from: settings.londonHour, to: settings.afternoonHour).contains(hour) {
            return breakOut(last, second, ticket)
        }
        return .no("SESSION_FLAT")
    }

    private func revert(_ last: Int, _ ticket: OraclePrices) -> Answer {
        let (strength, limit) = (fixed(rsi[last])!, Int(settings.rsiLimit.raw))
        if strength <= 10_000_000_000 - limit { return entry(.buy, last, "ASIAN_REVERSION", ticket) }
        return strength >= limit ? entry(.sell, last, "ASIAN_REVERSION", ticket) : .no("RSI_NEUTRAL")
    }

    private func breakOut(_ last: Int, _ second: Int, _ ticket: OraclePrices) -> Answer {
        var end = second - second % 3_600
        while end / 3_600 % 24 != settings.londonHour { end -= 3_600 }
        let hours = (settings.londonHour - settings.asianHour + 24) % 24
        guard let range = ranges[end], range.count * 2 * track.seconds >= hours * 3_600 else {
            return .no("RANGE_UNKNOWN")
        }
        let room = scaledUp(fixed(atr[last])!, Int(settings.breakoutAtr.raw))
        let (now, before) = (track.close[last], track.close[last - 1])
        let side: Side
        if now >= range.high + room && before < range.high + room {
            side = .buy
        } else if now <= range.low - room && before > range.low - room {
            side = .sell
        } else {
            return .no("NO_BREAKOUT")
        }
        let name = second / 3_600 % 24 < settings.newYorkHour ? "LONDON_BREAKOUT" : "NEW_YORK_BREAKOUT"
        if settings.volume == .ignored { return entry(side, last, name + ", volume left out", ticket) }
        switch marks.isBusy(last, settings.volumePeriod, times: Int(settings.volumeMultiple.raw)) {
        case nil: return .no("VOLUME_UNKNOWN")
        case false?: return .no("VOLUME_LOW")
        case true?: return entry(side, last, name, ticket)
        }
    }

    private func entry(_ side: Side, _ last: Int, _ setup: String, _ ticket: OraclePrices) -> Answer {
        let distance = scaledUp(fixed(atr[last])!, Int(settings.stopAtr.raw))
        let reference = side == .buy ? ticket.ask : ticket.bid
        let (far, near) = (Int128(settings.targetAtr.raw), Int128(settings.stopAtr.raw))
        let ratio = Int((far * 100_000_000 + near - 1) / near)
        let stop = side == .buy ? reference - distance : reference + distance
        guard let exits = ticket.exits(side, stop: stop, ratio: ratio) else { return .no("INVALID_ORDER") }
        return .entry(side, stop: exits.stop, target: exits.target, score: 100_000_000, .base, setup)
    }
}
