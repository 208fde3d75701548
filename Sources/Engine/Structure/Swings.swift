import Domain

/// Five bars of which the middle one stands out. A swing is known two bars after its middle.
enum Swing {
    /// Bars on either side of the middle.
    static let arm = 2

    static func isHigh(_ ago: Int, in outlook: Outlook) -> Bool {
        let high = outlook[ago].high
        return high > outlook[ago - 1].high && high > outlook[ago + 1].high && high > outlook[ago - 2].high
            && high > outlook[ago + 2].high
    }

    static func isLow(_ ago: Int, in outlook: Outlook) -> Bool {
        let low = outlook[ago].low
        return low < outlook[ago - 1].low && low < outlook[ago + 1].low && low < outlook[ago - 2].low
            && low < outlook[ago + 2].low
    }

    /// The height of the last swing high that was known before the bar `ago`, with all of its five
    /// bars among the last `lookback`; `nil` where there is none.
    static func lastHigh(before ago: Int, in outlook: Outlook, lookback: Int) -> Int64? {
        var middle = ago + arm + 1
        while middle + arm < min(lookback, outlook.count) {
            if isHigh(middle, in: outlook) { return outlook[middle].high }
            middle += 1
        }
        return nil
    }

    /// As ``lastHigh(before:in:lookback:)``, for a swing low.
    static func lastLow(before ago: Int, in outlook: Outlook, lookback: Int) -> Int64? {
        var middle = ago + arm + 1
        while middle + arm < min(lookback, outlook.count) {
            if isLow(middle, in: outlook) { return outlook[middle].low }
            middle += 1
        }
        return nil
    }
}

/// Where stops of others are thought to lie: a swing high above the market that nobody has reached since.
struct LiquidityPoolRule: Hashable, Sendable {
    /// All five bars of the swing are among so many last bars.
    let lookback: Int
    /// How far the swing stands above the lowest low of its five bars, in per cent of its high.
    let percent: Fixed

    /// The nearest pool at or above `height`; `nil` where there is none.
    func nearest(notBelow height: Int64, in outlook: Outlook) -> Int64? {
        var nearest: Int64?
        var laterHigh = max(outlook[0].high, outlook.count > 1 ? outlook[1].high : .min)
        var middle = Swing.arm
        while middle + Swing.arm < min(lookback, outlook.count) {
            let high = outlook[middle].high
            if high >= height, high > laterHigh, Swing.isHigh(middle, in: outlook),
                isAtLeast(percent, of: high, high - lowest(around: middle, in: outlook))
            {
                nearest = min(nearest ?? .max, high)
            }
            laterHigh = max(laterHigh, high)
            middle += 1
        }
        return nearest
    }

    private func lowest(around middle: Int, in outlook: Outlook) -> Int64 {
        var lowest = outlook[middle].low
        for ago in middle - Swing.arm...middle + Swing.arm { lowest = min(lowest, outlook[ago].low) }
        return lowest
    }
}
