import Domain
import Foundation
import Scheduler
import TestSupport
import Testing

@testable import Market

typealias Scratch = ScratchFolder

extension ScratchFolder {
    static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The store of this test.
    var market: MarketFolder { MarketFolder(path: "\(folder)/market") }

    /// Imports bars as BTCUSDT.
    @discardableResult
    func take(_ bars: [Bar], replacing: Bool = false) throws -> MarketFolder.Receipt {
        try market.take(try file(bars.csv), as: "BTCUSDT", replacing: replacing)
    }

    /// What BTCUSDT has in minutes.
    func stored() throws -> [Bar] {
        let bars = try #require(try market.bars("BTCUSDT", .m1))
        try bars.verify()
        return bars.indices.map { bars[$0] }
    }

    /// The file of BTCUSDT's minutes.
    func storedBytes() throws -> [UInt8] { try Self.bytes("\(folder)/market/BTCUSDT/M1/bars.col") }

    static func newYork() throws -> Zone {
        try Zone(name: "America/New_York", tzif: try bytes("/usr/share/zoneinfo/America/New_York"))
    }
}

func bar(_ start: Int64, _ prices: String..., volume: String = "1") -> Bar {
    Bar(
        start: Timestamp(unixSeconds: start), open: Price(prices[0])!, high: Price(prices[1])!,
        low: Price(prices[2])!, close: Price(prices[3])!, volume: Fixed(volume)!)
}

extension [Bar] {
    /// A file of our own layout.
    var csv: String {
        (["timestamp,open,high,low,close,volume"]
            + map { "\($0.start.unixSeconds),\($0.open),\($0.high),\($0.low),\($0.close),\($0.volume)" })
            .joined(separator: "\n") + "\n"
    }

    /// A walk of `count` bars of `timeframe`, whose steps are cents.
    static func walk(
        _ count: Int, from start: Int64 = 1_746_057_600, _ timeframe: Timeframe = .m1, seed: UInt64 = 1
    ) -> [Bar] {
        var chance = SplitMix64(seed: seed)
        var last: Int64 = 10_000_000_000
        func price(_ raw: Int64) -> Price { Price(Fixed(raw: raw))! }
        return (0..<count).map { place in
            let open = last
            last += Int64.random(in: -50...50, using: &chance) * 1_000_000
            let up = Int64.random(in: 0...20, using: &chance) * 1_000_000
            let down = Int64.random(in: 0...20, using: &chance) * 1_000_000
            return Bar(
                start: Timestamp(unixSeconds: start + Int64(place) * timeframe.seconds), open: price(open),
                high: price(Swift.max(open, last) + up), low: price(Swift.min(open, last) - down),
                close: price(last), volume: Fixed(raw: Int64.random(in: 1...1_000, using: &chance) * 1_000_000))
        }
    }
}
