import Domain

/// What becomes of a rule that needs volume.
public enum VolumePolicy: String, Hashable, Sendable, CaseIterable {
    /// Where the volume is not known, nothing is entered.
    case required
    /// Such rules are left out, known or not; the others carry their weight.
    case ignored
}

/// A bar's volume against the mean of the bars up to it.
///
/// Prices that come as quotes have no volume, and a warm-up may have; so a window with a single bar
/// of zero is not known.
struct VolumeRule: Hashable, Sendable {
    /// Times the mean.
    let multiple: Fixed
    /// Bars of the mean, the bar itself included.
    let period: Int

    /// Whether the bar `ago` bars back has at least ``multiple`` times the mean; `nil` is not known.
    func isReached(in outlook: Outlook, ago: Int) -> Bool? {
        guard ago + period <= outlook.count else { return nil }
        var sum: Int128 = 0
        for bar in ago..<ago + period {
            let volume = outlook[bar].volume
            guard volume > 0 else { return nil }
            sum += Int128(volume)
        }
        return Int128(outlook[ago].volume) * Int128(period) * Int128(Fixed.scale) >= sum * Int128(multiple.raw)
    }
}

/// On-balance volume over the last bars: the volume of bars that closed higher, less that of those
/// that closed lower.
enum BalanceOfVolume {
    /// Whether it rose over `period` bars, for a long; `nil` where a volume is not known.
    ///
    /// - SeeAlso: Granville, "New Key to Stock Market Profits", 1963: the sum since any beginning, of
    ///   which only the change is looked at here.
    static func isRising(over period: Int, in outlook: Outlook) -> Bool? {
        guard period < outlook.count else { return nil }
        var sum: Int128 = 0
        var bar = outlook[0]
        for ago in 0..<period {
            let before = outlook[ago + 1]
            guard bar.volume > 0 else { return nil }
            if bar.close > before.close { sum += Int128(bar.volume) }
            if bar.close < before.close { sum -= Int128(bar.volume) }
            bar = before
        }
        return sum > 0
    }
}
