import Domain

/// A stretch of prices that a side expects to hold; heights as an ``Outlook`` has them.
struct PriceZone: Hashable, Sendable {
    /// The edge that must hold: the lower one for a long.
    let bottom: Int64
    let top: Int64

    /// Whether `height` lies within `percent` of the middle, the limit included.
    func isNear(_ height: Int64, percent: Fixed) -> Bool {
        // Doubled on both sides, so that the middle needs no rounding.
        let distance = (Int128(height) * 2 - Int128(bottom) - Int128(top)).magnitude
        let middle = (Int128(bottom) + Int128(top)).magnitude
        return distance * UInt128(100 * Fixed.scale) <= UInt128(percent.raw.magnitude) * middle
    }

    /// How far `height` lies from the zone; zero within it.
    func distance(to height: Int64) -> Int64 { max(bottom - height, height - top, 0) }
}
