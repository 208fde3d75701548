import Domain
import TestSupport
import Wire

@testable import Bot

/// A made market and searches over it.
enum SweepStand {
    static let values = lively.merging([
        "symbols": "[BTCUSDT]", "strategies": "[averageCross]", "averageCross.timeframe": "M5",
        "averageCross.fast": "5", "averageCross.slow": "12",
    ]) { $1 }
    static let days = 8
    static let grid = ["--over", "averageCross.fast=3:9:3", "--over", "averageCross.slow=8,12"]

    /// Days of bars of five minutes, and one bar of the next day: waves of some hours, and chance from a seed.
    static func prices(in scratch: Scratch, seed: UInt64 = 1, days: Int = days) throws -> String {
        var random = SplitMix64(seed: seed)
        var (lines, price, drift) = (["timestamp,open,high,low,close,volume"], 60_000, 25)
        for bar in 0...(288 * days) {
            if bar % 36 == 0 { drift = Int.random(in: 10...40, using: &random) * (drift > 0 ? -1 : 1) }
            let close = price + drift + Int.random(in: -60...60, using: &random)
            let (high, low) = (max(price, close) + 20, min(price, close) - 20)
            let time = 1_746_057_600 + 300 * bar
            lines.append("\(time),\(price),\(high),\(low),\(close),10")
            price = close
        }
        return try scratch.write(lines.joined(separator: "\n") + "\n", "BTCUSDT.csv")
    }

    static func sweeping(
        _ words: [String], _ changes: [String: String] = [:], workers: Int = 2, stop: StopFlag = StopFlag(),
        in scratch: Scratch
    ) throws -> Sweeping {
        let settings = SettingsRow.text(values.merging(changes) { $1 })
        return Sweeping(
            try Stand.setup(settings, verb: ["sweep"] + words, in: scratch), stop: stop, workers: workers)
    }

    /// - Returns: the report as JSON.
    static func report(
        _ words: [String], _ changes: [String: String] = [:], workers: Int = 2, in scratch: Scratch
    ) async throws -> JSONReader {
        let path = "\(scratch.path)/sweep.json"
        _ = try await sweeping(words + ["--json", path], changes, workers: workers, in: scratch).run()
        return JSONReader(try JSONValue(parsing: try Files.read(path)))
    }

    /// What `deskbot backtest` says of the same prices.
    static func backtest(_ words: [String], _ changes: [String: String], in scratch: Scratch) throws
        -> JSONReader
    {
        let path = "\(scratch.path)/backtest.json"
        let settings = SettingsRow.text(values.merging(changes) { $1 })
        _ = try Backtesting(
            try Stand.setup(settings, verb: ["backtest"] + words + ["--json", path], in: scratch)
        ).report()
        return JSONReader(try JSONValue(parsing: try Files.read(path)))
    }

    static func lines(_ path: String) throws -> [String] {
        String(decoding: try Files.read(path), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
