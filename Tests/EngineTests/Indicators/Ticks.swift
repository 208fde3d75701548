import Domain
import Engine

/// A bar of whole ticks, from a market that often repeats itself: ties, bars without range, without volume.
struct Ticks: Hashable, Sendable {
    let high: Double
    let low: Double
    let close: Double
    var volume: Double = 0

    static func bars(seed: UInt64, count: Int) -> [Ticks] {
        var random = SplitMix64(seed: seed)
        var close = 1_000.0
        return (0..<count).map { index in
            // Every other stretch of forty bars stands still half of the time.
            let isQuiet = index / 40 % 2 == 1 && Bool.random(using: &random)
            let reach: Int64 = isQuiet ? 0 : 3
            close += Double(Int64.random(in: -reach...reach, using: &random))
            let high = close + Double(Int64.random(in: 0...reach, using: &random))
            let low = close - Double(Int64.random(in: 0...reach, using: &random))
            let volume = Double(max(Int64.random(in: -5...20, using: &random), 0))
            return Ticks(high: high, low: low, close: close, volume: volume)
        }
    }
}
