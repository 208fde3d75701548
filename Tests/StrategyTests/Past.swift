import Domain
import Foundation
import TestSupport
import Testing
import Venues

@testable import Engine

/// A real price file, whole.
struct Past: Sendable, CustomTestStringConvertible {
    let name: String
    let instrument: Instrument
    /// Bars of one minute or more, as recorded.
    let parts: [Bar]
    let timeframe: Timeframe

    var testDescription: String { name }

    /// In the repository: 23 days of minutes each.
    static let shipped: [Past] = ["BTCUSDT", "ETHUSDT"].compactMap { symbol in
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        return Past(
            "\(root)/config/recordings/crypto-2025-05/\(symbol).csv.gz", .m1,
            symbol == "BTCUSDT" ? .btcusdt : .ethusdt)
    }

    /// In the folder that DESKBOT_DATA names; empty where there is none.
    static let larger: [Past] = {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return [] }
        return [
            Past("\(folder)/forex/EURUSD_M5_mt5_2026-05_2026-07.csv.gz", .m5, .eurusd),
            Past("\(folder)/forex/USDJPY_M1_2018.csv.gz", .m1, .usdjpy),
            Past("\(folder)/crypto/BTCUSDT_spot_5m_2024-03-01_2025-07-02.csv.gz", .m5, .btcusdt),
        ].compactMap(\.self)
    }()

    static let all = shipped + larger

    init?(_ path: String, _ timeframe: Timeframe, _ instrument: Instrument) {
        guard let bars = try? PriceBars.read(path, as: timeframe, last: 200_000) else { return nil }
        name = path.split(separator: "/").last.map(String.init) ?? path
        self.instrument = instrument
        self.timeframe = timeframe
        parts = bars
    }

    /// Longer bars, put together by grouping: the first and the last one, which may be cut, are left out.
    func bars(_ longer: Timeframe) -> [Bar] {
        guard longer > timeframe else { return parts }
        let groups = Dictionary(grouping: parts) { $0.start.unixSeconds / longer.seconds }
        return groups.keys.sorted().dropFirst().dropLast().compactMap { key in
            guard let group = groups[key], let first = group.first, let last = group.last else { return nil }
            return Bar(
                start: Timestamp(unixSeconds: key * longer.seconds), open: first.open,
                high: group.map(\.high).max() ?? first.high, low: group.map(\.low).min() ?? first.low,
                close: last.close, volume: group.reduce(.zero) { $0 + $1.volume })
        }
    }
}

/// An entry as a slow version sees it: prices in plain numbers.
struct SlowEntry: Hashable, CustomStringConvertible {
    let at: Timestamp
    let side: Side
    let stop: Double
    let target: Double
    var description: String { "\(at) \(side) stop \(stop) target \(target)" }
}

/// The entries of a strategy, fed with whole bars of its own timeframe.
func entries(_ strategy: any Strategy, _ plan: MarketPlan, _ bars: [Bar], _ instrument: Instrument)
    -> [SlowEntry]
{
    StrategyRun(strategy, plan, instrument: instrument).answers(to: bars).compactMap { answer in
        guard case .entry(let plan) = answer.assessment else { return nil }
        return SlowEntry(
            at: bars[answer.known - 1].start, side: plan.side, stop: plan.stop.amount.double,
            target: plan.target.amount.double)
    }
}

/// Where two lists of entries first differ by more than a tick and a half; `nil` where they agree.
func difference(_ fast: [SlowEntry], _ slow: [SlowEntry], _ instrument: Instrument) -> String? {
    let tolerance = instrument.tick.double * 1.5
    for (one, other) in zip(fast, slow) {
        let isSame =
            one.at == other.at && one.side == other.side && abs(one.stop - other.stop) <= tolerance
            && abs(one.target - other.target) <= tolerance
        if !isSame { return "\(one) and, slowly, \(other)" }
    }
    return fast.count == slow.count ? nil : "\(fast.count) and, slowly, \(slow.count) entries"
}
