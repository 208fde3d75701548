import Domain
import Engine

/// What else an account's days could have come to, drawn in stretches from the days that were.
///
/// The stationary bootstrap: each stretch begins anywhere and ends by chance, so that days which hang together
/// stay together. As many days as there were; their mean stretch is the cube root of that (see
/// ``Resampling/customaryBlock(of:)``). The limits watched are the settings' own.
public struct DailyBootstrap: Hashable, Sendable {
    /// Fewer days say nothing.
    public static let daysMinimum = 20
    public static let paths = 5_000

    public let days: Int
    /// Of a stretch, on average.
    public let meanBlock: Int
    public let seed: UInt64
    public let result: MonteCarloResult

    /// - Parameter returns: as ``EquityCurve/dailyReturns``, all finite.
    /// - Returns: `nil` for fewer than ``daysMinimum`` of them, for an account that begins with nothing, and where
    ///   an amount of the rules does not fit.
    public init?(of returns: [Double], start: Fixed, _ limits: RiskLimits, _ prop: PropTerms?, seed: UInt64 = 1)
    {
        guard returns.count >= Self.daysMinimum, start > .zero,
            let chance = MonteCarlo(start: start, paths: Self.paths, seed: seed, limits: limits, prop: prop)
        else { return nil }
        let block = Resampling.customaryBlock(of: returns.count)
        guard let result = chance.result(ofDaily: returns, by: .stationary(meanBlock: block)) else {
            return nil
        }
        (days, meanBlock, self.seed, self.result) = (returns.count, block, seed, result)
    }
}
