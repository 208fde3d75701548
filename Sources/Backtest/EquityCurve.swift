import Domain

/// What an account was worth at a moment.
public struct EquityPoint: Hashable, Sendable {
    public let at: Timestamp
    /// In the account's currency, with what is open.
    public let equity: Fixed

    public init(at: Timestamp, equity: Fixed) {
        self.at = at
        self.equity = equity
    }
}

/// What an account was worth over time: its falls, its days, its months. docs/metrics.md is the table.
///
/// Deposits and withdrawals are not told from results: take them out before. Between two points nothing is known.
public struct EquityCurve: Hashable, Sendable {
    /// The last equity of a day.
    public struct Day: Hashable, Sendable {
        /// In UTC.
        public let date: CivilDate
        public let equity: Fixed
    }

    /// What a month made.
    public struct Month: Hashable, Sendable {
        public let year: Int
        /// 1 to 12.
        public let month: Int
        /// A share of the equity at its beginning.
        public let change: Double
    }

    /// In the order of time.
    public let points: [EquityPoint]
    /// All falls from a best, oldest first. Where equity touches its best again, the fall is over.
    public let drawdowns: [Drawdown]
    /// The last equity of each UTC day that has a point, oldest first; other days are left out, as markets rest.
    public let days: [Day]

    /// - Precondition: the points' times never decrease.
    public init(_ points: [EquityPoint]) {
        precondition(zip(points, points.dropFirst()).allSatisfy { $0.at <= $1.at }, "time never goes back")
        self.points = points
        drawdowns = Drawdown.all(of: points)
        days = Self.days(of: points)
    }

    /// Maximum drawdown in money: the greatest peak − low; of equally deep falls the first.
    ///
    /// `nil` without a fall.
    public var deepest: Drawdown? { drawdowns.firstGreatest(\.drop) }

    /// Maximum drawdown in per cent: the greatest 100·(peak − low) / peak, which may be another fall than
    /// ``deepest``; of equally deep ones the first.
    ///
    /// `nil` without a fall from a peak above zero.
    public var deepestInPercent: Drawdown? {
        drawdowns.filter { $0.percent != nil }.firstGreatest { $0.percent ?? 0 }
    }

    /// The longest time from a best until it was reached again, or until the end; of equally long ones the first.
    ///
    /// `nil` without a fall.
    public var longest: Drawdown? { drawdowns.firstGreatest(\.length) }

    /// equityᵢ / equityᵢ₋₁ − 1 of ``days``: one fewer than there are days. What ``ReturnMetrics`` takes. Source: the
    /// simple return of Campbell, Lo and MacKinlay, "The Econometrics of Financial Markets" (1997), 1.4.
    ///
    /// `nil` where a day but the last ended with nothing or less: what follows has no return.
    public var dailyReturns: [Double]? {
        guard days.dropLast().allSatisfy({ $0.equity > .zero }) else { return nil }
        return zip(days, days.dropFirst()).map { Self.change(from: $0.equity, to: $1.equity) }
    }

    /// What each month with a point made, oldest first: last equity / last equity of the month before it − 1. The
    /// first month is held against the first point. Source: as ``dailyReturns``.
    ///
    /// A month that began with nothing or less is left out.
    public var months: [Month] {
        guard var base = points.first?.equity else { return [] }
        var found: [Month] = []
        for (day, next) in zip(days, days.dropFirst().map(Optional.some) + [nil]) {
            let (year, month) = (day.date.year, day.date.month)
            guard next?.date.year != year || next?.date.month != month else { continue }
            if base > .zero {
                found.append(Month(year: year, month: month, change: Self.change(from: base, to: day.equity)))
            }
            base = day.equity
        }
        return found
    }

    /// ``months`` by year and month, 1 to 12: for looking up; to walk through them take ``months``.
    public var monthTable: [Int: [Int: Double]] {
        months.reduce(into: [:]) { table, month in table[month.year, default: [:]][month.month] = month.change }
    }

    /// The share of the curve's time that lies within at least one of `spans`, from 0 to 1. Source: backtesting.py
    /// "Exposure Time", by time instead of bars.
    ///
    /// What lies before the first point or after the last does not count.
    ///
    /// - Parameter spans: when something was held, in any order; they may overlap.
    /// - Returns: `nil` where the curve takes no time.
    public func exposure(inMarket spans: [Range<Timestamp>]) -> Double? {
        guard let start = points.first?.at, let end = points.last?.at, start < end else { return nil }
        var (covered, reached) = (Int128(0), start)
        for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let (from, to) = (max(span.lowerBound, reached), min(span.upperBound, end))
            guard from < to else { continue }
            covered += Self.nanoseconds(from, to)
            reached = to
        }
        return Double(covered) / Double(Self.nanoseconds(start, end))
    }

    private static func nanoseconds(_ from: Timestamp, _ to: Timestamp) -> Int128 {
        Int128(to.nanoseconds) - Int128(from.nanoseconds)
    }

    /// - Precondition: `base` is above zero.
    private static func change(from base: Fixed, to equity: Fixed) -> Double {
        Double(equity.raw) / Double(base.raw) - 1
    }

    private static func days(of points: [EquityPoint]) -> [Day] {
        var found: [Day] = []
        var latest: Int64?
        for point in points {
            let seconds = point.at.unixSeconds
            let number = seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
            let date = number == latest ? found.removeLast().date : CivilDate(daysSince1970: Int(number))
            latest = number
            found.append(Day(date: date, equity: point.equity))
        }
        return found
    }
}

extension Array {
    /// The first of those for which `measure` is greatest; `nil` of nothing.
    fileprivate func firstGreatest<Measure: Comparable>(_ measure: (Element) -> Measure) -> Element? {
        self.max { measure($0) < measure($1) }
    }
}
