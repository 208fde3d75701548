import Domain

/// A wick through the last swing low that the close takes back: stops were taken, nobody followed.
enum LiquiditySweep {
    /// Whether the bar `ago` swept, for a long: low below the last swing low known before it, close above it.
    static func isSweep(_ ago: Int, in outlook: Outlook, lookback: Int) -> Bool {
        guard let level = Swing.lastLow(before: ago, in: outlook, lookback: lookback) else { return false }
        let bar = outlook[ago]
        return bar.low < level && bar.close > level
    }

    /// Whether one of `count` bars swept, the newest of them `ago` bars back.
    ///
    /// - Parameter lookback: from each bar on: its swing's five bars are among so many last bars then.
    static func happened(within count: Int, from ago: Int = 0, in outlook: Outlook, lookback: Int) -> Bool {
        for bar in ago..<ago + count where isSweep(bar, in: outlook, lookback: bar + lookback) { return true }
        return false
    }
}
