import Domain
import Testing

@testable import Backtest

@Suite struct EquityCurveTests {
    static func curve(_ points: (Int, Int)...) -> EquityCurve {
        EquityCurve(points.map { EquityPoint(at: .hour($0.0), equity: money($0.1)) })
    }

    @Test("falls from a best: start, low, recovery, and what is left open at the end")
    func falls() {
        let curve = Self.curve((0, 100), (1, 110), (2, 110), (3, 88), (4, 88), (5, 110), (6, 150), (9, 135))
        let first = Drawdown(
            startedAt: .hour(2), lowAt: .hour(3), recoveredAt: .hour(5), endedAt: .hour(5), peak: money(110),
            low: money(88))
        let second = Drawdown(
            startedAt: .hour(6), lowAt: .hour(9), recoveredAt: nil, endedAt: .hour(9), peak: money(150),
            low: money(135))
        #expect(curve.drawdowns == [first, second])
        #expect(first.depth == money(22) && first.percent == 20 && first.length == .hours(3))
        #expect(second.depth == money(15) && second.percent == 10)
        #expect(curve.deepest == first && curve.deepestInPercent == first)
        #expect(curve.longest == first, "of equally long ones the first")
    }

    @Test("the deepest in money, the deepest in per cent and the longest may be three falls")
    func three() {
        let curve = Self.curve(
            (0, 100), (1, 50), (2, 100), (3, 1_000), (4, 900), (5, 1_000), (6, 990), (9, 1_000))
        #expect(curve.deepest?.depth == money(100) && curve.deepest?.startedAt == .hour(3))
        #expect(curve.deepestInPercent?.percent == 50 && curve.deepestInPercent?.startedAt == .hour(0))
        #expect(curve.longest?.length == .hours(4) && curve.longest?.startedAt == .hour(5))
    }

    @Test("of equally deep falls the first")
    func ties() {
        let curve = Self.curve((0, 100), (1, 90), (2, 100), (3, 90), (4, 100))
        #expect(curve.deepest?.startedAt == .hour(0) && curve.deepestInPercent?.startedAt == .hour(0))
    }

    @Test("without points, or only upwards, nothing falls")
    func none() {
        for curve in [Self.curve(), Self.curve((0, 5)), Self.curve((0, 5), (1, 5), (2, 6))] {
            #expect(curve.drawdowns.isEmpty && curve.deepest == nil)
            #expect(curve.deepestInPercent == nil && curve.longest == nil)
        }
        #expect(Self.curve().days.isEmpty && Self.curve().dailyReturns == [])
        #expect(Self.curve().months.isEmpty && Self.curve().monthTable.isEmpty)
    }

    @Test("below zero: no per cent of what is not there; depths saturate")
    func debt() {
        let curve = Self.curve((0, -1), (1, -5), (2, 10), (3, -5))
        #expect(curve.deepest?.depth == money(15) && curve.deepest?.percent == 150)
        #expect(curve.drawdowns.map(\.percent) == [nil, 150])
        let whole = EquityCurve([
            EquityPoint(at: .hour(0), equity: Fixed(raw: .max)),
            EquityPoint(at: .hour(1), equity: Fixed(raw: .min)),
        ])
        #expect(whole.deepest?.depth == Fixed(raw: .max) && whole.deepest?.percent == 200)
    }

    @Test("a day is of UTC and ends with its last point; days without one are left out")
    func days() {
        let curve = Self.curve((0, 100), (23, 110), (24, 121), (72, 99), (95, 242))
        #expect(curve.days.map(\.date.description) == ["2026-01-05", "2026-01-06", "2026-01-08"])
        #expect(curve.days.map(\.equity) == [money(110), money(121), money(242)])
        #expect(agree(curve.dailyReturns?[0], 0.1, to: 1e-15) && agree(curve.dailyReturns?[1], 1, to: 1e-15))
        #expect(curve.dailyReturns?.count == 2)
        let old = EquityCurve(
            [-86_401, -86_400, -1, 0].map {
                EquityPoint(at: Timestamp(unixSeconds: $0), equity: .one)
            })
        #expect(old.days.map(\.date.description) == ["1969-12-30", "1969-12-31", "1970-01-01"])
    }

    @Test("what follows a day that ended with nothing has no return; the last day may")
    func ruin() {
        #expect(Self.curve((0, 100), (24, 0)).dailyReturns == [-1])
        #expect(Self.curve((0, 100), (24, -50)).dailyReturns == [-1.5])
        #expect(Self.curve((0, 100), (24, 0), (48, 10)).dailyReturns == nil)
        #expect(Self.curve((0, 100), (24, 0), (900, 10), (1_800, 20)).months.map(\.change) == [-1, 1])
    }

    /// 2026-01-05 is hour 0: February begins at hour 648, April at 2 064, 2027 at 8 664.
    @Test("a month is held against the end of the one before, the first one against the first point")
    func months() {
        let curve = Self.curve(
            (0, 100), (10, 90), (647, 110), (648, 220), (1_319, 55), (2_064, 55), (2_065, 66), (8_663, 132),
            (8_664, 66))
        let table = curve.monthTable
        #expect(curve.months.map { $0.year * 100 + $0.month } == [202_601, 202_602, 202_604, 202_612, 202_701])
        #expect(table.keys.sorted() == [2026, 2027] && table[2026]?.keys.sorted() == [1, 2, 4, 12])
        #expect(agree(table[2026]?[1], 0.1, to: 1e-15) && table[2026]?[2] == -0.5)
        #expect(agree(table[2026]?[4], 0.2, to: 1e-15) && table[2026]?[12] == 1)
        #expect(table[2027] == [1: -0.5])
    }

    @Test("the share of time in the market: overlaps once, nothing outside the curve")
    func exposure() {
        let curve = Self.curve((10, 100), (20, 100))
        func span(_ from: Int, _ to: Int) -> Range<Timestamp> { .hour(from) ..< .hour(to) }
        #expect(curve.exposure(inMarket: []) == 0)
        #expect(curve.exposure(inMarket: [span(0, 30)]) == 1)
        #expect(curve.exposure(inMarket: [span(14, 16), span(5, 12), span(11, 13), span(19, 25)]) == 0.6)
        #expect(curve.exposure(inMarket: [span(11, 18), span(12, 13), span(12, 13)]) == 0.7)
        #expect(curve.exposure(inMarket: [span(0, 10), span(20, 22), span(15, 15)]) == 0)
        #expect(Self.curve((10, 100)).exposure(inMarket: [span(0, 30)]) == nil)
        #expect(Self.curve().exposure(inMarket: [span(0, 30)]) == nil)
    }
}
