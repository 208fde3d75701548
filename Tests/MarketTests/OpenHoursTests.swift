import Domain
import Scheduler
import TestSupport
import Testing

@testable import Market

@Suite struct OpenHoursTests {
    @Test(
        "the bars that are expected are those that see an open minute",
        arguments: Instrument.AssetClass.allCases,
        0..<12 as Range<UInt64>)
    func slowly(assetClass: Instrument.AssetClass, seed: UInt64) throws {
        let newYork = try Scratch.newYork()
        var hours = OpenHours(assetClass, newYork: newYork)
        var chance = SplitMix64(seed: seed)
        for timeframe in [Timeframe.m5, .m30, .h1, .h4] {
            let step = timeframe.seconds
            // Around the changes of New York's clocks, too.
            let base: Int64 = [1_520_640_000, 1_541_203_200, 1_746_403_200][Int(seed % 3)]
            let first = (base + Int64.random(in: 0...86_400, using: &chance)) / step * step
            let count = Int64.random(in: 1...(5 * 86_400 / step), using: &chance)
            let open = (1...count).filter { place in
                stride(from: first + place * step, to: first + (place + 1) * step, by: 60).contains { second in
                    MarketHours.isOpen(assetClass, at: Timestamp(unixSeconds: second), newYork: newYork)
                }
            }
            let end = first + count * step + 1
            #expect(hours.expected(after: first, before: end, step: step) == Int64(open.count))
            let place = Int64.random(in: 1...count, using: &chance)
            #expect(hours.expects(first + place * step, step: step) == open.contains(place))
        }
    }
}
