import Domain
import Engine

/// Many other pasts of an account, made of its own results by chance.
///
/// What is drawn is what was: nothing worse than the worst result is ever seen, and what the results had in
/// common beyond a block is lost. The same seed gives the same paths; more paths begin with the fewer.
public struct MonteCarlo: Hashable, Sendable {
    public static let pathMaximum = 1_000_000

    /// The account at the beginning of each path.
    public let start: Fixed
    public let paths: Int
    public let seed: UInt64
    private let rules: AccountRules

    /// - Parameter terms: whose losses and target are watched. Of its rules those for losses and the target
    ///   are; a best day, news, week-ends, lots and the cushion are not.
    /// - Returns: `nil` where an amount of the terms does not fit.
    /// - Precondition: `start` is above zero; there are from 1 to ``pathMaximum`` paths.
    public init?(start: Fixed, paths: Int = 10_000, seed: UInt64, terms: PropTerms? = nil) {
        precondition(start > .zero, "an account begins with something")
        precondition((1...Self.pathMaximum).contains(paths), "paths are counted from 1 to a million")
        (self.start, self.paths, self.seed) = (start, paths, seed)
        guard let terms else {
            rules = .none
            return
        }
        guard let rules = AccountRules(terms, start: start) else { return nil }
        self.rules = rules
    }

    /// - Parameters:
    ///   - limits: whose loss of a day and fall from the best are watched.
    ///   - prop: whose losses are watched too; `nil` where nobody lent the account.
    /// - Returns: `nil` where an amount of the terms does not fit.
    /// - Precondition: `start` is above zero; there are from 1 to ``pathMaximum`` paths.
    public init?(start: Fixed, paths: Int = 10_000, seed: UInt64, limits: RiskLimits, prop: PropTerms?) {
        precondition(start > .zero, "an account begins with something")
        precondition((1...Self.pathMaximum).contains(paths), "paths are counted from 1 to a million")
        (self.start, self.paths, self.seed) = (start, paths, seed)
        guard let rules = AccountRules(limits, prop, start: start) else { return nil }
        self.rules = rules
    }

    /// Paths of closed trades, each with its own amount of money whatever the account has become.
    ///
    /// Days stay as they were: as many trades close on each as did, whichever they are. Days of rules are
    /// UTC's.
    ///
    /// - Parameter trades: in the order of their closing.
    /// - Returns: `nil` without a trade.
    public func result(of trades: [ClosedTrade], by resampling: Resampling = .shuffle) -> MonteCarloResult? {
        let changes = trades.map(\.net.raw)
        let days = trades.map { Timeframe.d1.start(of: $0.closedAt) }
        let isLast = zip(days, days.dropFirst()).map { $0 != $1 } + [true]
        return walk(changes.count, by: resampling) { account, place, drawn in
            account.take(changes[drawn])
            if isLast[place] { account.endDay() }
        }
    }

    /// Paths of daily returns, each a share of what the account was at the day's beginning.
    ///
    /// Within a day nothing is known: a rule that was broken and recovered before the day's end is not seen.
    ///
    /// - Parameter returns: as `EquityCurve.dailyReturns`, all finite.
    /// - Returns: `nil` without a return.
    public func result(ofDaily returns: [Double], by resampling: Resampling) -> MonteCarloResult? {
        precondition(returns.allSatisfy(\.isFinite), "a return is a finite number")
        return walk(returns.count, by: resampling) { account, _, drawn in
            let change = (Double(account.equity) * returns[drawn]).rounded()
            account.take(change < 9.2e18 ? Int64(max(change, -9.2e18)) : .max)
            account.endDay()
        }
    }

    private func walk(
        _ count: Int, by resampling: Resampling, _ step: (inout AccountWalk, _ place: Int, _ drawn: Int) -> Void
    ) -> MonteCarloResult? {
        guard count > 0 else { return nil }
        var random = SplitMix64(seed: seed)
        var order = Array(0..<count)
        var tally = MonteCarloResult.Tally(start: start, capacity: paths)
        for _ in 0..<paths {
            resampling.fill(&order, using: &random)
            var account = AccountWalk(start: start.raw, rules: rules)
            for place in order.indices {
                step(&account, place, order[place])
                if account.isRuined { break }
            }
            tally.note(account)
        }
        return MonteCarloResult(tally)
    }
}
