/// On-balance volume, in the volume's unit: the volume of each bar is added where the close rose, taken
/// away where it fell. It begins with the first bar's volume; only its changes mean something.
///
/// A missing volume (`nil`) or one of zero leaves it where it was. Agrees with TA-Lib's `OBV`.
///
/// - SeeAlso: Granville, "New Key to Stock Market Profits", 1963; https://ta-lib.org/functions/obv/
public struct OBV: Hashable, Sendable {
    /// `nil` until one bar was seen.
    public private(set) var value: Double?
    private var previousClose: Double?

    public init() {}

    /// How many bars it still needs.
    public var warmUp: Int { value == nil ? 1 : 0 }

    /// - Precondition: `close` is finite; `volume` is finite and not negative, or missing.
    @discardableResult
    public mutating func update(close: Double, volume: Double?) -> Double? {
        precondition(close.isFinite, "an indicator is fed with finite prices")
        let volume = checkedVolume(volume) ?? 0
        if let balance = value, let previousClose {
            value =
                close > previousClose ? balance + volume : close < previousClose ? balance - volume : balance
        } else {
            value = volume
        }
        previousClose = close
        return value
    }
}

/// - Precondition: `volume` is finite and not negative, or missing.
func checkedVolume(_ volume: Double?) -> Double? {
    if let volume { precondition(volume.isFinite && volume >= 0, "a volume is finite and not negative") }
    return volume
}
