import Domain

/// Three bars of which the first and the third do not touch: prices that were jumped over.
///
/// For a long: the third bar's low lies above the first one's high. It is open until a later bar
/// has come down through all of it.
struct FairValueGapRule: Hashable, Sendable {
    /// The third bar is one of so many last bars.
    let lookback: Int
    /// How wide it is at least, as a part of the first bar's high in per cent.
    let percent: Fixed

    /// The most recent one that is open; `nil` where there is none.
    func find(in outlook: Outlook) -> PriceZone? {
        var laterLow = Int64.max
        for ago in 0..<max(min(lookback, outlook.count - 2), 0) {
            let (bottom, top) = (outlook[ago + 2].high, outlook[ago].low)
            if top > bottom, laterLow > bottom, isAtLeast(percent, of: bottom, top - bottom) {
                return PriceZone(bottom: bottom, top: top)
            }
            laterLow = min(laterLow, top)
        }
        return nil
    }
}
