import Backtest
import Domain
import Testing

@Suite struct EquityPropertyTests {
    /// A walk of whole amounts, so that bests are touched again; steps of up to nine days.
    static func points(_ random: inout SplitMix64) -> [EquityPoint] {
        var (hour, equity) = (0, 20)
        return (0..<Int.random(in: 0...80, using: &random)).map { _ in
            hour += Int.random(in: 0...(Int.random(in: 0..<8, using: &random) == 0 ? 216 : 20), using: &random)
            equity = max(1, equity + Int.random(in: -4...4, using: &random))
            return EquityPoint(at: .hour(hour), equity: money(equity))
        }
    }

    @Test("falls agree with a search over all pairs", arguments: 0..<200 as Range<UInt64>)
    func falls(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let points = Self.points(&random)
        let curve = EquityCurve(points)
        var (depth, percent) = (Fixed.zero, 0.0)
        for (index, low) in points.enumerated() {
            for high in points[...index] where high.equity > low.equity {
                depth = max(depth, high.equity - low.equity)
                percent = max(percent, 100 * (1 - low.equity.double / high.equity.double))
            }
        }
        #expect(curve.deepest?.depth ?? .zero == depth)
        #expect(agree(curve.deepestInPercent?.percent ?? 0, percent, to: 1e-12))

        // The longest stretch from a best, of which each later point but its last lies below.
        var longest = Duration.zero
        for (index, high) in points.enumerated() where points[...index].allSatisfy({ $0.equity <= high.equity })
        {
            let later = points[(index + 1)...]
            let below = later.prefix { $0.equity < high.equity }
            guard let last = below.last else { continue }
            let end = later.dropFirst(below.count).first ?? last
            longest = max(longest, end.at - high.at)
        }
        #expect(curve.longest?.length ?? .zero == longest)
        for fall in curve.drawdowns {
            let inside = points.filter { $0.at > fall.startedAt && $0.at < fall.endedAt }
            #expect(inside.allSatisfy { $0.equity <= fall.peak && $0.equity >= fall.low })
            #expect(fall.startedAt <= fall.lowAt && fall.lowAt <= fall.endedAt)
        }
    }

    @Test("days and months make the whole, and are each their last point", arguments: 0..<200 as Range<UInt64>)
    func calendar(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let points = Self.points(&random)
        let curve = EquityCurve(points)
        let byDay = Dictionary(grouping: points) { CivilTime(utc: $0.at).date }
        #expect(curve.days.map(\.date) == byDay.keys.sorted())
        #expect(curve.days.allSatisfy { $0.equity == byDay[$0.date]?.last?.equity })
        guard let first = points.first, let last = points.last else { return }
        let months = curve.months.reduce(1) { $0 * (1 + $1.change) }
        #expect(agree(months, last.equity.double / first.equity.double, to: 1e-12))
        let returns = try #require(curve.dailyReturns)
        let days = returns.reduce(1) { $0 * (1 + $1) }
        #expect(agree(days, last.equity.double / curve.days[0].equity.double, to: 1e-12))
        #expect(
            curve.months.map { [$0.year, $0.month] }.count == Set(byDay.keys.map { [$0.year, $0.month] }).count)
    }

    @Test("exposure agrees with counting the hours", arguments: 0..<100 as Range<UInt64>)
    func exposure(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let end = Int.random(in: 11...60, using: &random)
        let curve = EquityCurve([10, end].map { EquityPoint(at: .hour($0), equity: .one) })
        let spans = (0..<Int.random(in: 0...8, using: &random)).map { _ in
            let from = Int.random(in: 0...70, using: &random)
            return from..<(from + Int.random(in: 0...15, using: &random))
        }
        let hours = (10..<end).filter { hour in spans.contains { $0.contains(hour) } }.count
        let share = curve.exposure(inMarket: spans.map { .hour($0.lowerBound) ..< .hour($0.upperBound) })
        #expect(agree(share, Double(hours) / Double(end - 10), to: 1e-15))
    }
}
