/// The volume-weighted average price since a session's start, in the price's unit: the sum of typical
/// price × volume ÷ the sum of the volumes.
///
/// The caller says which bar starts a session. A bar with no volume, missing or zero, adds nothing. Each
/// bar moves the average by its share of the volume, so no large sums lose digits. TA-Lib has none.
///
/// - SeeAlso: https://chartschool.stockcharts.com/table-of-contents/technical-indicators-and-overlays/technical-overlays/volume-weighted-average-price-vwap
public struct VWAP: Hashable, Sendable {
    /// `nil` until the session has traded.
    public private(set) var value: Double?
    private var volume = 0.0

    public init() {}

    /// How many bars with a volume it still needs.
    public var warmUp: Int { value == nil ? 1 : 0 }

    /// - Precondition: the prices are finite; `volume` is finite and not negative, or missing.
    @discardableResult
    public mutating func update(
        high: Double, low: Double, close: Double, volume traded: Double?, startsSession: Bool
    ) -> Double? {
        precondition(
            high.isFinite && low.isFinite && close.isFinite, "an indicator is fed with finite prices")
        if startsSession {
            volume = 0
            value = nil
        }
        guard let traded = checkedVolume(traded), traded > 0 else { return value }
        let price = typicalPrice(high: high, low: low, close: close)
        volume += traded
        value = value.map { $0 + (price - $0) * (traded / volume) } ?? price
        return value
    }
}
