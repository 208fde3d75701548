import Domain

@testable import Engine

/// The confluence rules once more, over whole histories.
struct ConfluenceOracle {
    let settings: ConfluenceSettings
    let minutes: [Side: Marks]
    /// M5, M15, H1, H4.
    let tracks: [Track]
    let fast: [[Double]]
    let slow: [[Double]]
    let adx: [Double]
    let atr: [Double]
    let hourAdx: [Double]
    let hourAtr: [Double]
    let hourSlowAtr: [Double]
    /// A fixed answer, or none.
    var probability: Int?

    init(_ settings: ConfluenceSettings, _ bars: [Bar]) {
        self.settings = settings
        tracks = [300, 900, 3_600, 14_400].map { Track(bars, seconds: $0) }
        minutes = [.buy: Marks(tracks[0]), .sell: Marks(tracks[0].turned)]
        fast = tracks.map { $0.ema(settings.emaFast) }
        slow = tracks.map { $0.ema(settings.emaSlow) }
        adx = tracks[0].adx(settings.adxPeriod)
        atr = tracks[0].atr(settings.atrPeriod)
        hourAdx = tracks[2].adx(settings.adxPeriod)
        hourAtr = tracks[2].atr(settings.atrPeriod)
        hourSlowAtr = tracks[2].atr(settings.atrSlowPeriod)
    }

    func answer(at second: Int, entriesToday: Int, _ ticket: OraclePrices) -> Answer {
        let lasts = tracks.map { $0.last(at: second) }
        let (last, hour) = (lasts[0], lasts[2])
        let terms = terms(hour)
        if entriesToday >= terms.entriesPerDay { return .no("DAILY_CAP") }
        let bps = fixed(atr[last] / (Double(tracks[0].close[last]) / 1e8) * 10_000)!
        if bps < Int(settings.atrMinimumBps.raw) { return .no("LOW_VOLATILITY") }
        // Up, down or neither on each timeframe.
        let trends = (0..<4).map { frame -> Int in
            let close = tracks[frame].close[lasts[frame]]
            let (quick, calm) = (fixed(fast[frame][lasts[frame]])!, fixed(slow[frame][lasts[frame]])!)
            if close > quick && quick > calm { return 1 }
            return close < quick && quick < calm ? -1 : 0
        }
        let (up, down) = (score(.buy, trends, last), score(.sell, trends, last))
        if up == 0 && down == 0 { return .no("TREND_CONTRARY") }
        if up == down { return .no("NO_SIDE") }
        let side: Side = up > down ? .buy : .sell
        return answer(side, max(up, down), trends, last, terms, ticket)
    }

    private func terms(_ hour: Int) -> RegimeTerms {
        let ratio = fixed(hourSlowAtr[hour] > 0 ? hourAtr[hour] / hourSlowAtr[hour] : 1)!
        let strength = fixed(hourAdx[hour])!
        if ratio >= Int(settings.volatileAtrRatio.raw) { return settings.volatile }
        if strength > Int(settings.adxMinimum.raw) { return settings.trending }
        if strength < Int(settings.rangingAdxMaximum.raw) { return settings.ranging }
        return settings.normal
    }

    private var asked: Int { probability == nil ? 5 : 6 }

    private func score(_ side: Side, _ trends: [Int], _ last: Int) -> Int {
        let way = side == .buy ? 1 : -1
        if trends[3] == -way || trends[0] == -way { return 0 }
        var points: Set<String> = []
        if trends[3] == way { points.insert("H4") }
        if trends[2] == way { points.insert("H1") }
        if trends[0] == way { points.insert("M5") }
        if fixed(adx[last])! > Int(settings.adxMinimum.raw) { points.insert("ADX") }
        if hasZone(side, last) { points.insert("zone") }
        if let probability, probability >= Int(settings.probabilityMinimum.raw) { points.insert("probability") }
        return points.count == asked && trends[1] != way ? asked - 1 : points.count
    }

    private func hasZone(_ side: Side, _ last: Int) -> Bool {
        let marks = minutes[side]!
        let reach = Int(Int128(fixed(atr[last])!) * Int128(settings.zoneDistanceAtr.raw) / 100_000_000)
        let zones = [
            marks.block(last, lookback: settings.zoneLookbackBars, volume: nil).zone,
            marks.gap(last, lookback: settings.zoneLookbackBars, percent: Int(settings.gapPercent.raw)),
        ]
        let close = marks.track.close[last]
        return zones.compactMap { $0 }.contains { close >= $0.0 - reach && close <= $0.1 + reach }
    }

    private func answer(
        _ side: Side, _ points: Int, _ trends: [Int], _ last: Int, _ terms: RegimeTerms, _ ticket: OraclePrices
    ) -> Answer {
        /// At least as large a part of what is asked as `wanted` is of seven.
        func reaches(_ wanted: Int) -> Bool { points * 7 >= wanted * asked }
        if !reaches(terms.confluence) { return .no("CONFLUENCE_LOW") }
        let grade: Grade =
            reaches(settings.highestMinimum) ? .highest : reaches(settings.raisedMinimum) ? .raised : .base
        if let probability, grade == .base, probability < Int(settings.probabilityMinimum.raw) {
            return .no("PROBABILITY_LOW")
        }
        let way = side == .buy ? 1 : -1
        let agreement = Double((trends[0] + trends[1] + trends[2]) * way) / 3
        var parts = [
            (settings.agreementWeight.double, (agreement + 1) / 2),
            (settings.confluenceWeight.double, Double(points) / Double(asked)),
        ]
        if let probability { parts.append((settings.probabilityWeight.double, Double(probability) / 1e8)) }
        let ensemble = parts.map { $0.0 * $0.1 }.reduce(0, +) / parts.map(\.0).reduce(0, +)
        guard let score = fixed(ensemble), score >= Int(settings.ensembleMinimum.raw) else {
            return .no("ENSEMBLE_LOW")
        }
        let distance = scaledUp(fixed(atr[last])!, Int(terms.stopAtr.raw))
        let reference = side == .buy ? ticket.ask : ticket.bid
        let ratio = Int(
            (Int128(terms.targetAtr.raw) * 100_000_000 + Int128(terms.stopAtr.raw) - 1)
                / Int128(terms.stopAtr.raw))
        guard let exits = ticket.exits(side, stop: reference - way * distance, ratio: ratio) else {
            return .no("INVALID_ORDER")
        }
        let reward = abs(exits.target - reference)
        let spreads = scaledUp(ticket.ask - ticket.bid, Int(settings.targetSpreadMultiple.raw))
        let isFar =
            Int128(reward) * 1_000_000_000_000 >= Int128(reference) * Int128(settings.targetMinimumBps.raw)
        if reward < spreads || !isFar { return .no("TARGET_TOO_CLOSE") }
        let setup = probability == nil ? "CONFLUENCE, probability left out" : "CONFLUENCE"
        return .entry(side, stop: exits.stop, target: exits.target, score: score, grade, setup)
    }
}
