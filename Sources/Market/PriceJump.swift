import Domain

/// What a price did from one bar to the next that prices seldom do.
enum PriceJump: Hashable, Sendable {
    /// One share became so many, or so many became one.
    case split(into: Int)
    case merger(of: Int)
    /// Open, high, low or close is more than half away from the close before, in per cent of it.
    case outlier(percent: Int)

    private static let ratios = [2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50]
    /// How far from its ratio a split may open: what the market did over night.
    private static let tolerancePercent: Int128 = 3

    /// - Returns: `nil` for what is ordinary.
    static func between(_ before: Bar, _ bar: Bar) -> PriceJump? {
        let last = before.close.amount.raw
        let prices = [bar.open, bar.high, bar.low, bar.close].map(\.amount.raw)
        guard prices.contains(where: { abs($0 - last) > last / 3 }) else { return nil }
        for count in ratios {
            if isNear(prices[0], times: count, last) { return .split(into: count) }
            if isNear(last, times: count, prices[0]) { return .merger(of: count) }
        }
        guard let far = prices.max(by: { abs($0 - last) < abs($1 - last) }), 2 * abs(far - last) > last else {
            return nil
        }
        return .outlier(percent: Int((Double(far - last) / Double(last) * 100).rounded()))
    }

    /// Whether `count` times `part` is the whole, but for the tolerance.
    private static func isNear(_ part: Int64, times count: Int, _ whole: Int64) -> Bool {
        let (part, whole) = (Int128(part) * Int128(count), Int128(whole))
        return (part - whole).magnitude * 100 <= (whole * tolerancePercent).magnitude
    }

    var words: String {
        switch self {
        case .split(let count): "\(count):1"
        case .merger(let count): "1:\(count)"
        case .outlier(let percent): percent > 0 ? "+\(percent) %" : "\(percent) %"
        }
    }
}
