import Domain

/// A close beyond the last swing.
enum StructureBreak {
    /// Whether the last `count` bars all closed above the last swing high known before them, for a long.
    static func holds(for count: Int, in outlook: Outlook, lookback: Int) -> Bool {
        guard let level = Swing.lastHigh(before: count - 1, in: outlook, lookback: lookback) else {
            return false
        }
        for ago in 0..<count where outlook[ago].close <= level { return false }
        return true
    }

    /// A candle that broke a level, for a long: it closed above it, the bar before it had not.
    struct Candle: Hashable, Sendable {
        let ago: Int
        /// The swing high that it broke.
        let level: Int64
    }

    /// The last break that is at least one bar and at most `oldest` bars old; `nil` where there is none.
    static func last(within oldest: Int, in outlook: Outlook, lookback: Int) -> Candle? {
        for ago in 1...max(oldest, 1) where ago + 1 < outlook.count {
            guard let level = Swing.lastHigh(before: ago, in: outlook, lookback: ago + lookback) else {
                continue
            }
            if outlook[ago].close > level, outlook[ago + 1].close <= level {
                return Candle(ago: ago, level: level)
            }
        }
        return nil
    }
}

/// How the market came back to a level after it was broken, for a long.
struct Retest: Hashable, Sendable {
    /// The lowest low since the break candle, which itself is left out.
    let low: Int64
    /// The lowest close since then.
    let lowestClose: Int64

    /// - Precondition: the break is at least one bar old.
    init(of candle: StructureBreak.Candle, in outlook: Outlook) {
        var (low, close) = (Int64.max, Int64.max)
        for ago in 0..<candle.ago {
            low = min(low, outlook[ago].low)
            close = min(close, outlook[ago].close)
        }
        self.low = low
        lowestClose = close
    }
}
