import Domain

/// What a list of closed trades came to; docs/metrics.md is the table.
///
/// Money is `Fixed`, in the account's currency and after fees; averages of it are rounded half-even to 10⁻⁸.
/// Losses are negative. Ratios are `Double`, and `nil` where they are not defined; never NaN or infinite. Sums are
/// `nil` where they do not fit.
///
/// - SeeAlso: https://github.com/kernc/backtesting.py, `_stats.py`, which counts the same way.
public struct TradeMetrics: Hashable, Sendable {
    /// What some of the trades came to.
    public struct Part: Hashable, Sendable {
        /// n.
        public let count: Int
        /// Trades with a net result above zero.
        public let wins: Int
        /// Trades with a net result below zero.
        public let losses: Int
        /// Trades with a net result of exactly zero.
        public var flat: Int { count - wins - losses }
        /// Σ net; `nil` where it does not fit.
        public let net: Fixed?
        /// ``wins`` / ``count``, from 0 to 1: flat trades are no wins. Source: backtesting.py "Win Rate".
        ///
        /// `nil` without a trade.
        public var winRate: Double? { Double(wins).over(Double(count)) }

        init(of trades: some Collection<ClosedTrade>) {
            count = trades.count
            wins = trades.count { $0.net > .zero }
            losses = trades.count { $0.net < .zero }
            net = Total(trades.lazy.map(\.net)).amount
        }
    }

    public let all: Part
    /// Of those that were bought first.
    public let long: Part
    /// Of those that were sold first.
    public let short: Part

    /// Σ max(net, 0); `nil` where it does not fit.
    public let grossProfit: Fixed?
    /// Σ min(net, 0), not above zero; `nil` where it does not fit.
    public let grossLoss: Fixed?
    /// Σ fees, which ``Part/net`` is after; `nil` where it does not fit.
    public let fees: Fixed?

    /// Σ max(net, 0) / Σ max(−net, 0). Source: backtesting.py "Profit Factor"; quantstats `profit_factor`
    /// of trades.
    ///
    /// `nil` without a loss.
    public let profitFactor: Double?

    /// Mean of the wins; `nil` without one. Source: quantstats `avg_win`.
    public let averageWin: Fixed?
    /// Mean of the losses, below zero; `nil` without one. Source: quantstats `avg_loss`.
    public let averageLoss: Fixed?
    /// `nil` without a win. Source: backtesting.py "Best Trade".
    public let largestWin: Fixed?
    /// The loss furthest below zero; `nil` without one. Source: backtesting.py "Worst Trade".
    public let largestLoss: Fixed?

    /// (gross profit / wins) / (−gross loss / losses), not rounded before. Source: quantstats `payoff_ratio`.
    ///
    /// `nil` without a win or without a loss.
    public let payoffRatio: Double?

    /// Σ net / n: what a trade makes on average. Source: Tharp, "Trade Your Way to Financial Freedom" (2nd edition,
    /// 2007).
    ///
    /// `nil` without a trade.
    public let expectancy: Fixed?

    /// Mean of R = net / risk over the trades whose risk is known. Source: Tharp, as above.
    ///
    /// `nil` where no risk is known.
    public let expectancyInRisk: Double?

    /// How many trades have a known risk: those that ``expectancyInRisk`` and ``systemQualityNumber`` are about.
    public let riskKnown: Int

    /// SQN = √n·mean(R) / s(R) over the trades whose risk is known, n of them, with n − 1 below the line of s.
    /// Source: Tharp, "Definitive Guide to Position Sizing" (2008), without its cap of n at 100.
    ///
    /// `nil` for fewer than two of them, and where R is always the same.
    public let systemQualityNumber: Double?

    /// The most wins one after another, in the order of closing; a flat trade ends it. Source: quantstats
    /// `consecutive_wins`.
    public let longestWinningStreak: Int
    /// The most losses one after another, in the order of closing; a flat trade ends it. Source: quantstats
    /// `consecutive_losses`.
    public let longestLosingStreak: Int

    /// Mean of closed − opened, rounded half-even to a nanosecond. Source: backtesting.py "Avg. Trade Duration".
    ///
    /// `nil` without a trade.
    public let averageHeld: Duration?
    /// The greatest closed − opened; `nil` without a trade. Source: backtesting.py "Max. Trade Duration".
    public let longestHeld: Duration?

    /// Mean of the MFE over the trades that were watched; `nil` without one. Source: Sweeney, "Maximum
    /// Adverse Excursion" (1997).
    public let averageFavourable: Fixed?
    /// Mean of the MAE, a size, over the trades that were watched; `nil` without one. Source: Sweeney, "Maximum
    /// Adverse Excursion" (1997).
    public let averageAdverse: Fixed?

    /// - Parameter trades: in the order in which they were closed.
    public init(of trades: [ClosedTrade]) {
        all = Part(of: trades)
        long = Part(of: trades.filter { $0.side == .buy })
        short = Part(of: trades.filter { $0.side == .sell })

        let wins = trades.map(\.net).filter { $0 > .zero }
        let losses = trades.map(\.net).filter { $0 < .zero }
        let (profit, loss) = (Total(wins), Total(losses))
        grossProfit = profit.amount
        grossLoss = loss.amount
        fees = Total(trades.lazy.map(\.fees)).amount
        profitFactor = Double(profit.sum).over(-Double(loss.sum))
        averageWin = profit.meanAmount
        averageLoss = loss.meanAmount
        largestWin = wins.max()
        largestLoss = losses.min()
        payoffRatio =
            wins.isEmpty
            ? nil : (Double(profit.sum) * Double(loss.count)).over(-Double(loss.sum) * Double(profit.count))

        expectancy = Total(trades.lazy.map(\.net)).meanAmount
        let multiples = Moments(of: trades.compactMap(\.multipleOfRisk))
        riskKnown = multiples.count
        expectancyInRisk = multiples.mean
        systemQualityNumber = multiples.ratio.flatMap { ($0 * Double(multiples.count).squareRoot()).ifFinite }

        longestWinningStreak = Self.longestRun(of: trades) { $0.net > .zero }
        longestLosingStreak = Self.longestRun(of: trades) { $0.net < .zero }

        var held = Total()
        for trade in trades { held.add(trade.held.nanoseconds) }
        averageHeld = held.mean.map(Duration.nanoseconds)
        longestHeld = trades.map(\.held).max()
        averageFavourable = Total(trades.lazy.compactMap(\.favourable)).meanAmount
        averageAdverse = Total(trades.lazy.compactMap(\.adverse)).meanAmount
    }

    private static func longestRun(of trades: [ClosedTrade], where belongs: (ClosedTrade) -> Bool) -> Int {
        var (run, longest) = (0, 0)
        for trade in trades {
            run = belongs(trade) ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
