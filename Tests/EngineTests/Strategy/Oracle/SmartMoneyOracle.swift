import Domain

@testable import Engine

/// The smart-money rules once more, over whole histories.
struct SmartMoneyOracle {
    let settings: SmartMoneySettings
    let long: [Side: Marks]
    let short: [Side: Marks]
    let ema: [Double]
    let atr: [Double]
    let rsi: [Double]

    init(_ settings: SmartMoneySettings, _ bars: [Bar]) {
        self.settings = settings
        let far = Track(bars, seconds: settings.biasTimeframe.rawValue)
        let near = Track(bars, seconds: settings.entryTimeframe.rawValue)
        long = [.buy: Marks(far), .sell: Marks(far.turned)]
        short = [.buy: Marks(near), .sell: Marks(near.turned)]
        ema = far.ema(settings.biasEmaPeriod)
        atr = far.atr(settings.atrPeriod)
        rsi = near.rsi(settings.rsiPeriod)
    }

    func answer(at second: Int, _ ticket: OraclePrices) -> Answer {
        let far = long[.buy]!.track.last(at: second)
        let near = short[.buy]!.track.last(at: second)
        let close = long[.buy]!.track.close[far]
        guard let average = fixed(ema[far]), close != average else { return .no("NO_BIAS") }
        let side: Side = close > average ? .buy : .sell
        let before = fixed(ema[far - 1]) ?? average
        let trend = side == .buy ? average > before : average < before
        return answer(side, far, near, trend, ticket)
    }

    private func answer(_ side: Side, _ far: Int, _ near: Int, _ trend: Bool, _ ticket: OraclePrices) -> Answer
    {
        let (zones, entries) = (long[side]!, short[side]!)
        let needsVolume = settings.volume == .required
        let asked = needsVolume ? (settings.volumePeriod, Int(settings.blockVolumeMultiple.raw)) : nil
        let block = zones.block(far, lookback: settings.blockLookbackBars, volume: asked)
        let gap = zones.gap(far, lookback: settings.blockLookbackBars, percent: Int(settings.gapPercent.raw))
        let price = entries.track.close[near]
        let zone: (Int, Int)
        var setup = "ORDER_BLOCK"
        if let found = block.zone, isNear(price, found) {
            zone = found
        } else if let gap, isNear(price, gap) {
            (zone, setup) = (gap, "FAIR_VALUE_GAP")
        } else {
            if block.zone != nil { return .no("ZONE_FAR") }
            if block.isUnknown { return .no("VOLUME_UNKNOWN") }
            return .no(gap == nil ? "NO_ZONE" : "ZONE_FAR")
        }
        // Filters.
        var votes: [Bool] = []
        let limit = Int(settings.rsiLimit.raw)
        let strength = fixed(rsi[near])!
        votes.append(side == .buy ? strength <= limit : 10_000_000_000 - strength <= limit)
        votes.append(isInside(entries.track, near))
        if needsVolume {
            guard let isBusy = entries.isBusy(near, settings.volumePeriod, times: 100_000_000),
                let balance = balance(entries, near)
            else { return .no("VOLUME_UNKNOWN") }
            votes += [isBusy, balance > 0]
        } else {
            setup += ", volume left out"
        }
        let passed = votes.filter { $0 }.count
        if passed * 4 < settings.filtersMinimum * votes.count { return .no("FILTERS_FAILED") }
        // Confidence.
        let lookback = settings.swingLookbackBars
        let hasSwept = (0..<settings.sweepBars).contains {
            entries.isSweep(near - $0, lookback: lookback, last: near)
        }
        let first = near - settings.breakBars + 1
        let peak = entries.peak(before: first, since: near - lookback + 1)
        let hasBroken =
            peak.map { level in entries.track.close[first...near].allSatisfy { $0 > level } } ?? false
        let reasons = passed * (4 / votes.count) + [trend, hasSwept, hasBroken].filter { $0 }.count
        let confidence = min(
            Int(settings.confidenceBase.raw) + reasons * Int(settings.confidenceStep.raw), 100_000_000)
        if confidence < Int(settings.confidenceMinimum.raw) { return .no("CONFIDENCE_LOW") }
        let buffer = scaledUp(fixed(atr[far])!, Int(settings.stopBufferAtr.raw))
        let stop = side == .buy ? zone.0 - buffer : -zone.0 + buffer
        let exits = ticket.exits(side, stop: stop, ratio: Int(settings.rewardRiskMinimum.raw)) { least in
            zones.pool(
                far, lookback: settings.blockLookbackBars, percent: Int(settings.poolPercent.raw), from: least)
        }
        guard let exits else { return .no("INVALID_ORDER") }
        return .entry(side, stop: exits.stop, target: exits.target, score: confidence, .base, setup)
    }

    private func isNear(_ price: Int, _ zone: (Int, Int)) -> Bool {
        let middle = Int128(zone.0) + Int128(zone.1)
        let distance = 2 * Int128(price) - middle
        return (distance < 0 ? -distance : distance) * 10_000_000_000
            <= Int128(settings.proximityPercent.raw) * (middle < 0 ? -middle : middle)
    }

    /// Whether the close is not above the mean and so many deviations.
    private func isInside(_ track: Track, _ last: Int) -> Bool {
        let closes = track.close[last - settings.bollingerPeriod + 1...last].map {
            Double($0 - track.close[last])
        }
        let mean = closes.reduce(0, +) / Double(closes.count)
        let variance = closes.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(closes.count)
        return mean + settings.bollingerDeviations.double * variance.squareRoot() >= 0
    }

    private func balance(_ marks: Marks, _ last: Int) -> Int? {
        guard marks.volumes(last, settings.volumePeriod) != nil else { return nil }
        let bars = last - settings.volumePeriod + 1...last
        return bars.map { bar in
            let change = marks.track.close[bar] - marks.track.close[bar - 1]
            return change.signum() * marks.track.volume[bar]
        }.reduce(0, +)
    }
}
