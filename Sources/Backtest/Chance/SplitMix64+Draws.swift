import Domain

/// Draws that stay the same from one version of the standard library to the next.
extension SplitMix64 {
    /// From 0 to `count` − 1, each as likely.
    ///
    /// - Precondition: `count` is above zero.
    /// - SeeAlso: Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29 (2019),
    ///   https://doi.org/10.1145/3230636.
    mutating func index(below count: Int) -> Int {
        precondition(count > 0, "something is drawn from")
        let size = UInt64(count)
        var product = next().multipliedFullWidth(by: size)
        if product.low < size {
            let least = (0 &- size) % size
            while product.low < least { product = next().multipliedFullWidth(by: size) }
        }
        return Int(product.high)
    }

    /// From 0 up, below 1, in steps of 2⁻⁵³.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A standard normal variable, by the inverse of its distribution.
    mutating func normal() -> Double { Elementary.normalQuantile((Double(next() >> 12) + 0.5) * 0x1p-52) }
}
