import Domain
import Engine

/// What a scenario did to an account, from the event on.
public struct ScenarioOutcome: Hashable, Sendable {
    /// How it ended for the account, by its own limits and those of whoever lent it; the worst is last.
    public enum Verdict: Int, Hashable, Sendable, CaseIterable, Comparable {
        case survived
        /// A day's loss reached its limit: entries are over until the next day, or the account is lost.
        case dailyLoss
        /// The loss in all, or the fall from the best, reached its limit.
        case maximumLoss
        /// Nothing was left.
        case ruin

        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// Whether something was open when the event came.
    public let wasHeld: Bool
    /// Trades that were over when it came, in their order.
    public let earlier: [Trade]
    /// Why entries that were wanted before it were not made, the most frequent first.
    public let earlierRefusals: [Backtest.Refusals]
    /// Those that were closed from the event on, in their order; what was open at the end is closed then.
    public let trades: [Trade]
    /// How many of ``trades`` were opened during the event, and within a minute of its beginning at the least.
    public let entered: Int
    /// The account's worth right before the event, in its currency.
    public let before: Fixed
    /// At the end; `nil` where it is not known.
    public let after: Fixed?
    /// The greatest fall from a best, at quotes, in the account's currency; from zero up.
    public let deepest: Fixed
    /// The greatest fall in per cent of its best.
    public let deepestPercent: Double
    /// What stops lost beyond their levels, in the account's currency; from zero up.
    public let pastStops: Fixed
    /// Why entries that were wanted from the event on were not made, the most frequent first.
    public let refusals: [Backtest.Refusals]
    public let verdict: Verdict

    /// What the trades made after fees, in the account's currency; `nil` where it does not fit.
    public var net: Fixed? { Total(trades.lazy.map(\.net)).amount }

    /// What the trades made in units of what each of them risked.
    public var multiples: [Double] { trades.compactMap { ClosedTrade($0).multipleOfRisk } }

    /// ``pastStops`` in units of the risk of the trades that were stopped; `nil` where none was.
    public var pastStopsInRisk: Double? {
        let risked = trades.filter { $0.exit.isAtStop && $0.risk > .zero }
        guard let risk = Total(risked.lazy.map(\.risk)).amount, risk > .zero else { return nil }
        return Double(pastStops.raw) / Double(risk.raw)
    }
}

extension ScenarioTape {
    /// Plays the quotes into `backtest`. What is open a minute before the last quote is closed.
    ///
    /// - Parameter backtest: one that has seen what lies before the tape, and takes quotes as they come.
    /// - Returns: `nil` where the account's worth was not known when the event came.
    public func play(into backtest: inout Backtest, limits: RiskLimits, prop: PropTerms?) -> ScenarioOutcome? {
        if let last = quotes.last { backtest.flatten(at: last.at - .minutes(1)) }
        var place = quotes.startIndex
        while place < quotes.endIndex, quotes[place].at < event.lowerBound {
            backtest.feed(quotes[place])
            place += 1
        }
        guard let before = backtest.equity, before > .zero, let watch = AccountWatch(before, limits, prop)
        else {
            return nil
        }
        let (wasHeld, refused) = (!backtest.openPositions.isEmpty, backtest.rejections)
        var account = watch
        for quote in quotes[place...] {
            backtest.feed(quote)
            if let equity = backtest.equity { account.note(equity, at: quote.at) }
        }
        let trades = backtest.trades.filter { $0.closedAt >= event.lowerBound }
        let during = event.lowerBound..<max(event.upperBound, event.lowerBound + .minutes(1))
        return ScenarioOutcome(
            wasHeld: wasHeld, earlier: backtest.trades.filter { $0.closedAt < event.lowerBound },
            earlierRefusals: refused, trades: trades,
            entered: trades.count { during.contains($0.openedAt) }, before: before, after: backtest.equity,
            deepest: Fixed(raw: account.deepest), deepestPercent: account.deepestPercent,
            pastStops: Total(trades.map { backtest.lossPastStop(of: $0) }).amount ?? Fixed(raw: .max),
            refusals: backtest.rejections.less(refused), verdict: account.verdict)
    }
}

extension Backtest {
    /// What the stop of `trade` lost beyond its level, slippage as always included; zero where another order
    /// closed it.
    fileprivate func lossPastStop(of trade: Trade) -> Fixed {
        guard let stop = stop(of: trade), let level = stop.price,
            let instrument = engine.instruments[trade.instrument]
        else { return .zero }
        return stop.fills.reduce(Fixed.zero) { sum, fill in
            let beyond = trade.side == .buy ? level - fill.price : fill.price - level
            guard beyond > .zero,
                let value = instrument.value(of: beyond, for: fill.quantity, rounding: .up),
                let loss = value.amount.multiplied(by: fill.conversion, rounding: .up)
            else { return sum }
            return sum.adding(loss) ?? sum
        }
    }
}

extension [Backtest.Refusals] {
    /// What was counted since `earlier`.
    fileprivate func less(_ earlier: Self) -> Self {
        compactMap { row in
            let before = earlier.first { $0.code == row.code }?.count ?? 0
            return row.count > before ? Backtest.Refusals(code: row.code, count: row.count - before) : nil
        }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }
}

extension Trade.Exit {
    /// Whether a stop closed it, where it was first or where it had been moved to.
    public var isAtStop: Bool {
        switch self {
        case .stopLoss, .breakeven, .trailingStop, .tightenedStop: true
        default: false
        }
    }
}

/// An account from quote to quote: each limit is watched by itself, as one may be reached after another.
private struct AccountWatch {
    private var daily: AccountWalk
    private var total: AccountWalk
    private var lowest: Int64
    private var dayEnds: Timestamp?

    /// - Returns: `nil` where an amount of the rules does not fit.
    init?(_ start: Fixed, _ limits: RiskLimits, _ prop: PropTerms?) {
        guard let rules = AccountRules(limits, prop, start: start) else { return nil }
        daily = AccountWalk(start: start.raw, rules: rules.dailyOnly)
        total = AccountWalk(start: start.raw, rules: rules.totalOnly)
        lowest = start.raw
    }

    var deepest: Int64 { total.deepest }
    var deepestPercent: Double { total.deepestPercent }

    var verdict: ScenarioOutcome.Verdict {
        if lowest <= 0 { return .ruin }
        if total.outcome != .open { return .maximumLoss }
        return daily.outcome != .open ? .dailyLoss : .survived
    }

    mutating func note(_ equity: Fixed, at time: Timestamp) {
        if let dayEnds, time >= dayEnds {
            daily.endDay()
            total.endDay()
        }
        dayEnds = Timeframe.d1.start(of: time) + Timeframe.d1.duration
        let change = equity.raw - total.equity
        daily.take(change)
        total.take(change)
        lowest = min(lowest, equity.raw)
    }
}
