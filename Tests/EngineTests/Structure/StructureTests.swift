import Domain
import Testing

@testable import Engine

@Suite("Market structure")
struct StructureTests {
    private static let fall = (100.0, 100.1, 99.0, 99.2, 10.0)
    private static let rise = (99.2, 101.0, 99.1, 100.9, 30.0)

    private static func zones(_ bottom: Double, _ top: Double) -> [PriceZone] {
        zip(heights(bottom), heights(top)).map { PriceZone(bottom: $0, top: $1) }
    }

    @Test("a falling candle under a rising one that closes above its high is an order block")
    func block() {
        let rule = OrderBlockRule(lookback: 3, volume: nil)
        let drawing = Drawing(Drawing.calm(4) + [Self.fall, Self.rise])
        #expect(drawing.both(rule.find) == Self.zones(99, 100.1).map { .found($0) })
        // A close at the high is not above it.
        let short = Drawing(Drawing.calm(4) + [Self.fall, (99.2, 101, 99.1, 100.1, 30)])
        #expect(short.both(rule.find) == [.none, .none])
    }

    @Test("a block is found in the last bars only, and stands until a close beyond its edge")
    func blockLife() {
        let rule = OrderBlockRule(lookback: 3, volume: nil)
        let after = [(100.9, 101.0, 100.8, 100.9, 10.0), (100.9, 101.0, 100.8, 100.9, 10.0)]
        let base = Drawing.calm(4) + [Self.fall, Self.rise]
        #expect(Drawing(base + after).both(rule.find) == Self.zones(99, 100.1).map { .found($0) })
        #expect(Drawing(base + after + [after[0]]).both(rule.find) == [.none, .none])
        // A wick below is no close below.
        #expect(
            Drawing(base + [(100.9, 101, 98, 99, 10)]).both(rule.find)
                == Self.zones(99, 100.1).map { .found($0) })
        #expect(Drawing(base + [(100.9, 101, 98, 98.99, 10)]).both(rule.find) == [.none, .none])
    }

    @Test("a block's volume reaches its multiple of the mean, exactly")
    func blockVolume() {
        let base = Drawing.calm(4) + [Self.fall]
        func found(_ volume: Double) -> [OrderBlockRule.Finding] {
            let rule = OrderBlockRule(lookback: 3, volume: VolumeRule(multiple: .hundredths(200), period: 4))
            return Drawing(base + [(99.2, 101, 99.1, 100.9, volume)]).both(rule.find)
        }
        // 30 over the mean of 10, 10, 10 and itself is twice the mean.
        #expect(found(30) == Self.zones(99, 100.1).map { .found($0) })
        #expect(found(29.99) == [.none, .none])
        #expect(found(0) == [.volumeUnknown, .volumeUnknown])
    }

    @Test("three bars of which the outer ones do not touch are a gap, until it is crossed")
    func gap() {
        let base = Drawing.calm(2) + [(100, 100.5, 99.9, 100.4, 1), (100.4, 101.6, 100.4, 101.5, 1)]
        let rule = FairValueGapRule(lookback: 3, percent: .hundredths(50))
        // 0.5 % of 100.5 is 0.5025.
        let wide = base + [(101.5, 102, 101.0025, 101.8, 1)]
        #expect(Drawing(wide).outlooks.first.flatMap(rule.find) == Self.zones(100.5, 101.0025)[0])
        #expect(Drawing(base + [(101.5, 102, 101.0024, 101.8, 1)]).outlooks.first.flatMap(rule.find) == nil)
        #expect(Drawing(base + [(101.5, 102, 101.1, 101.8, 1)]).both(rule.find) == Self.zones(100.5, 101.1))
        let back = { (low: Double) in
            Drawing(wide + [(101.8, 101.9, low, 101.7, 1)]).outlooks.first.flatMap(rule.find)
        }
        #expect(back(100.51) != nil && back(100.5) == nil)
    }

    /// A trough of 98 at the third bar, a peak of 103 at the sixth.
    private static let waves: [(Double, Double, Double, Double, Double)] = [
        (100, 100.2, 99.8, 100, 1), (100, 100.1, 99, 99.2, 1), (99.2, 99.5, 98, 99.4, 1),
        (99.4, 101, 99.3, 100.8, 1), (100.8, 102, 100.7, 101.8, 1), (101.8, 103, 101.7, 102.4, 1),
        (102.4, 102.5, 101, 101.2, 1), (101.2, 101.4, 100.5, 100.6, 1),
    ]

    @Test("a swing is known two bars after its middle")
    func swings() {
        let drawing = Drawing(Self.waves)
        #expect(drawing.both { Swing.lastHigh(before: -1, in: $0, lookback: 8) } == heights(103))
        #expect(drawing.both { Swing.lastHigh(before: 0, in: $0, lookback: 8) } == [nil, nil])
        #expect(drawing.both { Swing.lastLow(before: -1, in: $0, lookback: 8) } == heights(98))
        #expect(drawing.both { Swing.lastLow(before: 2, in: $0, lookback: 8) } == heights(98))
        #expect(drawing.both { Swing.lastLow(before: 3, in: $0, lookback: 8) } == [nil, nil])
        // Its five bars are bars 1 to 5, so that seven bars back are too few by one.
        #expect(drawing.both { Swing.lastLow(before: -1, in: $0, lookback: 7) } == [nil, nil])
    }

    @Test("a wick through a swing low that the close takes back is a sweep")
    func sweep() {
        func happened(_ low: Double, _ close: Double) -> [Bool] {
            let bars = Self.waves + [(100.6, 100.7, low, close, 1)]
            return Drawing(bars).both { LiquiditySweep.isSweep(0, in: $0, lookback: 9) }
        }
        #expect(happened(97.99, 98.01) == [true, true])
        #expect(happened(98, 98.01) == [false, false])
        #expect(happened(97.99, 98) == [false, false])
        let later = Self.waves + [(100.6, 100.7, 97, 99, 1), (99, 99.5, 98.9, 99.4, 1)]
        #expect(
            Drawing(later).both { LiquiditySweep.happened(within: 1, in: $0, lookback: 10) } == [false, false])
        #expect(
            Drawing(later).both { LiquiditySweep.happened(within: 2, in: $0, lookback: 10) } == [true, true])
    }

    @Test("closes above a swing high are a break, once there are enough of them")
    func breaks() {
        let bars = Self.waves + [(100.6, 103.5, 100.5, 103.2, 1), (103.2, 103.6, 102.9, 103.1, 1)]
        func holds(_ count: Int) -> [Bool] {
            Drawing(bars).both { StructureBreak.holds(for: count, in: $0, lookback: 10) }
        }
        #expect(holds(1) == [true, true] && holds(2) == [true, true] && holds(3) == [false, false])
        let candle = Drawing(bars).both { StructureBreak.last(within: 1, in: $0, lookback: 10) }
        #expect(candle == heights(103).map { StructureBreak.Candle(ago: 1, level: $0) })
        let retest = Drawing(bars).both { outlook in
            StructureBreak.last(within: 1, in: outlook, lookback: 10).map { Retest(of: $0, in: outlook).low }
        }
        #expect(retest == heights(102.9))
        // The candle itself is no retest, and an older break is out of sight.
        #expect(
            Drawing(Array(bars.dropLast())).both { StructureBreak.last(within: 1, in: $0, lookback: 9) } == [
                nil, nil,
            ])
    }

    @Test("a pool is a peak that stands out and that nobody has reached since")
    func pools() {
        func pool(_ percent: Int64, from: Double, _ more: [(Double, Double, Double, Double, Double)] = [])
            -> [Int64?]
        {
            let rule = LiquidityPoolRule(lookback: 9, percent: .hundredths(percent))
            return zip(Drawing(Self.waves + more).outlooks, heights(from)).map { outlook, height in
                rule.nearest(notBelow: height, in: outlook)
            }
        }
        #expect(pool(300, from: 102) == heights(103))
        #expect(pool(300, from: 103.01) == [nil, nil])
        // From 99.3 to 103 are 3.59 % of 103.
        #expect(pool(359, from: 102)[0] == heights(103)[0] && pool(360, from: 102)[0] == nil)
        #expect(pool(300, from: 102, [(100.6, 103, 100.5, 102, 1)]) == [nil, nil])
    }

    @Test("a price is near a zone up to its share of the middle")
    func proximity() {
        let zone = PriceZone(bottom: 99, top: 101)
        #expect(zone.isNear(102, percent: .hundredths(200)) && !zone.isNear(103, percent: .hundredths(200)))
        #expect(zone.isNear(98, percent: .hundredths(200)) && !zone.isNear(97, percent: .hundredths(200)))
        #expect([97, 99, 100, 101, 104].map { zone.distance(to: $0) } == [2, 0, 0, 0, 3])
    }

    @Test("on-balance volume rises where more was traded in rising bars; unknown without volume")
    func balance() {
        let bars: [(Double, Double, Double, Double, Double)] = [
            (100.0, 101.0, 99.0, 100.0, 5.0), (100, 101, 99, 100.5, 7), (100.5, 101, 99, 100.2, 6),
        ]
        #expect(Drawing(bars).both { BalanceOfVolume.isRising(over: 2, in: $0) } == [true, true])
        #expect(Drawing(bars).both { BalanceOfVolume.isRising(over: 1, in: $0) } == [false, false])
        #expect(Drawing(bars).both { BalanceOfVolume.isRising(over: 3, in: $0) } == [nil, nil])
        let silent = bars.dropLast() + [(100.5, 101, 99, 100.2, 0)]
        #expect(Drawing(Array(silent)).both { BalanceOfVolume.isRising(over: 1, in: $0) } == [nil, nil])
    }

    @Test("a close is within the band up to so many deviations")
    func band() {
        // Closes 1, 1, 1, 5 above 99: mean 2, deviation 1.732…, and the last one 3 above the mean.
        let bars = [100.0, 100, 100, 104].map { ($0, $0, $0, $0, 1.0) }
        func isWithin(_ hundredths: Int64) -> [Bool] {
            Drawing(bars).both(UpperBandRule(period: 4, multiple: .hundredths(hundredths)).isWithin)
        }
        #expect(isWithin(174) == [true, true] && isWithin(173) == [false, false])
    }
}
