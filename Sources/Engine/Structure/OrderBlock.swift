import Domain

/// The last candle against the move before the move began: where the orders are thought to lie.
///
/// For a long: a falling candle, then at once a rising one that closes above its high, with enough
/// volume. It stands until a later bar closes below its low.
struct OrderBlockRule: Hashable, Sendable {
    /// The rising candle is one of so many last bars.
    let lookback: Int
    /// What the rising candle's volume must reach; `nil` asks for none.
    let volume: VolumeRule?

    enum Finding: Hashable, Sendable {
        case found(PriceZone)
        case none
        /// There is none, but there may be one: a candle's shape would do, its volume is not known.
        case volumeUnknown
    }

    /// The most recent one that stands.
    func find(in outlook: Outlook) -> Finding {
        var isUncertain = false
        var rising = outlook[0]
        var lowestClose = rising.close
        for ago in 0..<min(lookback, outlook.count - 1) {
            let falling = outlook[ago + 1]
            let hasShape = falling.isFalling && rising.isRising && rising.close > falling.high
            if hasShape, lowestClose >= falling.low {
                switch volume.map({ $0.isReached(in: outlook, ago: ago) }) {
                case nil, .some(true): return .found(PriceZone(bottom: falling.low, top: falling.high))
                case .some(false): break
                case .some(nil): isUncertain = true
                }
            }
            lowestClose = min(lowestClose, falling.close)
            rising = falling
        }
        return isUncertain ? .volumeUnknown : .none
    }
}
