/// The money flow index, 0 to 100: `100 × inflow ÷ (inflow + outflow)` over `period` bars, where a bar's
/// typical price × volume flows in when the typical price rose, out when it fell.
///
/// `nil` also where no money flowed over the whole period: such a market says nothing (TA-Lib's `MFI`
/// says 0). A missing volume makes the index begin again. Agrees with TA-Lib elsewhere.
///
/// - SeeAlso: https://ta-lib.org/functions/mfi/
public struct MFI: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period + 1` bars were seen, and while no money flows.
    public private(set) var value: Double?
    private var inflow: SlidingWindow<Total>
    private var outflow: SlidingWindow<Total>
    private var previous: Double?

    /// - Precondition: `period` is at least 1.
    public init(period: Int) {
        self.period = period
        inflow = SlidingWindow(period: period)
        outflow = SlidingWindow(period: period)
    }

    /// How many bars it still needs.
    public var warmUp: Int { inflow.warmUp + (previous == nil ? 1 : 0) }

    /// - Precondition: the prices are finite; `volume` is finite and not negative, or missing.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double, volume: Double?) -> Double? {
        precondition(
            high.isFinite && low.isFinite && close.isFinite, "an indicator is fed with finite prices")
        guard let volume = checkedVolume(volume) else {
            self = MFI(period: period)
            return nil
        }
        let price = typicalPrice(high: high, low: low, close: close)
        defer { previous = price }
        guard let previous else { return nil }
        let rise = inflow.update(price > previous ? price * volume : 0)
        let fall = outflow.update(price < previous ? price * volume : 0)
        guard let rise, let fall else { return nil }
        let flow = rise.sum + fall.sum
        value = flow > 0 ? 100 * (rise.sum / flow) : nil
        return value
    }
}
