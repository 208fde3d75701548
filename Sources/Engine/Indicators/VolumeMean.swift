/// The mean volume of the last `period` bars, in the volume's unit.
///
/// Zero is a volume. A missing one (`nil`) is not known, and neither is any mean that would span it: the
/// mean begins again.
public struct VolumeMean: Hashable, Sendable {
    public let period: Int
    private var mean: SMA

    /// - Precondition: `period` is at least 1.
    public init(period: Int) {
        self.period = period
        mean = SMA(period: period)
    }

    /// `nil` until `period` volumes were seen since the last missing one.
    public var value: Double? { mean.value }
    /// How many volumes it still needs.
    public var warmUp: Int { mean.warmUp }

    /// - Precondition: `volume` is finite and not negative, or missing.
    @discardableResult
    public mutating func update(volume: Double?) -> Double? {
        guard let volume = checkedVolume(volume) else {
            mean = SMA(period: period)
            return nil
        }
        return mean.update(volume)
    }
}
