import Domain

/// A fall of equity from a best, until that best was reached again or the curve ended.
public struct Drawdown: Hashable, Sendable {
    /// The last time at the best.
    public let startedAt: Timestamp
    /// The first time at the lowest.
    public let lowAt: Timestamp
    /// `nil` where the best was never reached again.
    public let recoveredAt: Timestamp?
    /// ``recoveredAt``, or the end of the curve.
    public let endedAt: Timestamp
    /// The best before the fall.
    public let peak: Fixed
    /// The lowest equity meanwhile.
    public let low: Fixed

    /// peak − low, above zero, in money. Source: Magdon-Ismail and Atiya, "Maximum Drawdown", Risk 17 (2004).
    ///
    /// Saturates beyond the range.
    public var depth: Fixed { peak.subtracting(low) ?? Fixed(raw: .max) }

    /// 100·(peak − low) / peak, above zero; above 100 where equity went below zero. Source: as ``depth``.
    ///
    /// `nil` where the peak is not above zero.
    public var percent: Double? { peak > .zero ? 100 * Double(drop) / Double(peak.raw) : nil }

    /// From the best until it was reached again, or until the end. Source: Bacon, "Practical Portfolio Performance
    /// Measurement and Attribution" (2008), drawdown duration.
    public var length: Duration { startedAt.duration(to: endedAt) }

    /// Peak less low, in units of 10⁻⁸.
    var drop: Int128 { Int128(peak.raw) - Int128(low.raw) }
}

extension Drawdown {
    /// All falls of a curve, oldest first.
    static func all(of points: [EquityPoint]) -> [Drawdown] {
        guard var best = points.first, let last = points.last else { return [] }
        var found: [Drawdown] = []
        var low: EquityPoint?
        func close(_ recovered: Timestamp?) {
            guard let reached = low else { return }
            found.append(
                Drawdown(
                    startedAt: best.at, lowAt: reached.at, recoveredAt: recovered,
                    endedAt: recovered ?? last.at,
                    peak: best.equity, low: reached.equity))
            low = nil
        }
        for point in points {
            if point.equity >= best.equity {
                close(point.at)
                best = point
            } else if low.map({ point.equity < $0.equity }) ?? true {
                low = point
            }
        }
        close(nil)
        return found
    }
}
