import Domain

/// What the quotes of one instrument are usually like, and whether the last one is to be believed.
///
/// Nothing here is remembered beyond a run: a restart looks at the market anew.
public struct QuoteWatch: Hashable, Sendable {
    /// Quotes until the usual spread is known.
    public static let warmUp = 10
    /// How many quotes the usual spread leans on: an exponential mean with this period.
    public static let period: Int64 = 100
    /// A single spread counts for no more than so many usual ones.
    private static let weightMaximum: Int64 = 4
    /// Digits that the mean keeps beyond a spread's own, as a power of two.
    private static let fraction: Int64 = 1 << 8

    private var mean: Int64 = 0
    private var count = 0
    /// Half of bid and ask together, of the last quote that was believed.
    private var trusted: Fixed?
    /// The same of one that jumped and that nobody has confirmed.
    private var doubted: Fixed?

    public init() {}

    public var isDoubtful: Bool { doubted != nil }

    /// In the price's own units; `nil` until ``warmUp`` quotes were seen.
    public var usualSpread: Fixed? { count < Self.warmUp ? nil : Fixed(raw: mean / Self.fraction) }

    /// Takes a quote that is not crossed.
    ///
    /// - Parameter jump: how far two quotes may lie apart; `nil` where nobody knows.
    public mutating func take(_ quote: Quote, jump: Fixed?) {
        guard let sum = quote.bid.amount.adding(quote.ask.amount) else { return }
        judge(Fixed(raw: sum.raw / 2), jump)
        if doubted == nil { learn(quote.spread) }
    }

    /// Takes a quote that is not crossed where it surely is no jump.
    ///
    /// - Parameter bound: two quotes that lie no further apart, in units of 10⁻⁸, are no jump.
    /// - Returns: whether that is so; else nothing is taken.
    mutating func take(_ quote: Quote, within bound: Double) -> Bool {
        guard doubted == nil, let last = trusted, let sum = quote.bid.amount.adding(quote.ask.amount) else {
            return false
        }
        let middle = Fixed(raw: sum.raw / 2)
        guard Double((middle.raw &- last.raw).magnitude) <= bound else { return false }
        trusted = middle
        learn(quote.spread)
        return true
    }

    /// Takes several quotes of one spread at once, where none of them can be a jump.
    ///
    /// - Parameters:
    ///   - range: how far the lowest and the highest of them lie apart, the last that was taken included.
    ///   - count: how many they are.
    ///   - bound: two quotes that lie no further apart, in units of 10⁻⁸, are no jump.
    /// - Returns: whether that is so; else nothing is taken, and each has to be taken by itself.
    mutating func take(_ last: Quote, range: Fixed, count more: Int, within bound: Double) -> Bool {
        guard doubted == nil, Double(range.raw) <= bound, count >= Self.warmUp,
            last.spread.raw >= 0, last.spread.raw < Self.spreadMaximum, last.spread.raw * Self.fraction == mean,
            let sum = last.bid.amount.adding(last.ask.amount)
        else { return false }
        trusted = Fixed(raw: sum.raw / 2)
        count = min(count + more, Self.warmUp + Int(Self.period))
        return true
    }

    /// A jump is believed once a second quote lies where it led, and forgotten once one lies where it began.
    private mutating func judge(_ middle: Fixed, _ jump: Fixed?) {
        guard let jump, let last = trusted else {
            trusted = middle
            doubted = nil
            return
        }
        func isNear(_ other: Fixed) -> Bool { (middle.subtracting(other)?.magnitude ?? .max) <= jump }
        if isNear(last) || doubted.map(isNear) ?? false {
            trusted = middle
            doubted = nil
        } else {
            doubted = middle
        }
    }

    /// Larger ones are not learned from: their mean would not fit.
    private static let spreadMaximum = Int64.max / (fraction * period * 2)

    private mutating func learn(_ spread: Fixed) {
        guard spread >= .zero, spread.raw < Self.spreadMaximum else { return }
        let seen = spread.raw * Self.fraction
        count = min(count + 1, Self.warmUp + Int(Self.period))
        // A plain mean at first, so that the very first quote does not weigh for long.
        let weight = min(Int64(count), Self.period)
        let capped = count < Self.warmUp ? seen : min(seen, max(mean, Self.fraction) * Self.weightMaximum)
        mean += (capped - mean) / weight
    }
}

extension Fixed {
    fileprivate static let max = Fixed(raw: .max)
}

/// The ATR of one instrument on one timeframe beside its mean over the last bars.
public struct VolatilityWatch: Hashable, Sendable {
    /// Bars of the mean.
    public static let count = 100

    private var ring: [Double] = []
    private var oldest = 0
    private var latest = Double.nan

    public init() {}

    /// `nil` until a value came.
    public var last: Fixed? { measured(latest) }

    /// What ``last`` times `factor` surely is not below, in units of 10⁻⁸; infinite until a value came.
    func floor(times factor: Double) -> Double {
        latest.isNaN ? .infinity : (latest * Double(Fixed.scale) - 1) * factor * 0.999_999
    }

    /// `nil` until ``count`` values came. Summed anew each time: a running sum would drift away from what it stands for.
    public var mean: Fixed? {
        ring.count < Self.count ? nil : measured(ring.reduce(0, +) / Double(Self.count))
    }

    /// Takes the ATR at the close of a bar; what is not a number that can be shown is passed over.
    public mutating func take(_ atr: Double) {
        guard atr.magnitude < Self.valueMaximum else { return }
        latest = atr
        if ring.count < Self.count {
            ring.append(atr)
        } else {
            ring[oldest] = atr
            oldest = oldest + 1 < Self.count ? oldest + 1 : 0
        }
    }

    /// Larger ones do not fit a ``Fixed``.
    private static let valueMaximum = 9e10
}
