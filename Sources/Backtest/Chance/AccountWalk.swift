import Domain
import Engine

/// The loss rules of an account in whole units of 10⁻⁸, as profit: what is above the money put in.
///
/// They are those of `PropTerms` (docs/prop-rules.md): a rule is broken where profit is not above its floor.
struct AccountRules: Hashable, Sendable {
    /// What a day may lose; `nil` for no such rule.
    var daily: Int64?
    /// What a day may lose in per cent of what it began with; `nil` for no such rule.
    var dailyPercent: Fixed?
    /// What may be lost in all; `nil` for no such rule.
    var total: Int64?
    /// How far the account may fall from its best, in per cent of that; `nil` for no such rule.
    var fallPercent: Fixed?
    var basis = PropTerms.TotalBasis.fixed
    var locksAtStart = false
    /// `nil` for none.
    var target: Int64?
    var minimumDays = 0

    static let none = AccountRules()

    init() {}

    /// - Returns: `nil` where an amount does not fit.
    init?(_ terms: PropTerms, start: Fixed) {
        for (amount, path) in [
            (terms.dailyLoss, \AccountRules.daily), (terms.totalLoss, \.total), (terms.profitTarget, \.target),
        ] {
            guard let amount else { continue }
            guard let value = amount.value(of: start) else { return nil }
            self[keyPath: path] = value.raw
        }
        basis = terms.totalBasis
        locksAtStart = terms.locksAtStart
        minimumDays = terms.minimumDays
    }

    /// What the settings forbid the account to lose, and the losses of whoever lent it; no target.
    ///
    /// Of the settings' limits these are the day's (`risk.dailyLossPercent`, `risk.dailyLossMoney`) and the fall
    /// from the best there ever was (`risk.highWaterDrawdownPercent`).
    ///
    /// - Returns: `nil` where an amount does not fit.
    init?(_ limits: RiskLimits, _ prop: PropTerms?, start: Fixed) {
        self = .none
        if let prop {
            guard let lent = AccountRules(prop, start: start) else { return nil }
            self = lent
            (target, minimumDays) = (nil, 0)
        }
        if limits.losses.dailyMoney > .zero { daily = min(daily ?? .max, limits.losses.dailyMoney.raw) }
        dailyPercent = limits.dailyLossPercent
        fallPercent = limits.losses.highWaterPercent > .zero ? limits.losses.highWaterPercent : nil
    }

    var dailyOnly: AccountRules {
        var rules = self
        (rules.total, rules.fallPercent, rules.target) = (nil, nil, nil)
        return rules
    }

    var totalOnly: AccountRules {
        var rules = self
        (rules.daily, rules.dailyPercent, rules.target) = (nil, nil, nil)
        return rules
    }
}

/// One account on its way from result to result, nothing held between them.
struct AccountWalk {
    /// How it went with the rules: the first thing that happened.
    enum Outcome: Hashable { case open, daily, total, both, target }

    let start: Int64
    let rules: AccountRules
    private(set) var equity: Int64
    /// The greatest fall from a best, in units of 10⁻⁸.
    private(set) var deepest: Int64 = 0
    /// The greatest fall in per cent of its best.
    private(set) var deepestPercent = 0.0
    /// Nothing more is traded.
    var isRuined: Bool { equity <= 0 }
    private(set) var outcome = Outcome.open

    private var best: Int64
    private var dayStart: Int64 = 0
    private var dayBest: Int64 = 0
    private var profitBest: Int64 = 0
    private var days = 0
    private var hasTradedToday = false

    /// - Precondition: `start` is above zero.
    init(start: Int64, rules: AccountRules) {
        (self.start, self.rules, equity, best) = (start, rules, start, start)
    }

    /// Takes a result; one that leads out of the range ends at its end.
    mutating func take(_ change: Int64) {
        let (sum, overflow) = equity.addingReportingOverflow(change)
        equity = overflow ? (change < 0 ? .min : .max) : sum
        if equity >= best {
            best = equity
        } else {
            let fall = best.less(equity)
            deepest = max(deepest, fall)
            deepestPercent = max(deepestPercent, 100 * Double(fall) / Double(best))
        }
        if outcome == .open { judge() }
    }

    mutating func endDay() {
        dayStart = equity.less(start)
        dayBest = max(dayBest, dayStart)
        hasTradedToday = false
    }

    private mutating func judge() {
        if !hasTradedToday { (hasTradedToday, days) = (true, days + 1) }
        let profit = equity.less(start)
        profitBest = max(profitBest, profit)
        let isDaily =
            (rules.daily.map { profit <= dayStart.less($0) } ?? false)
            || hasLost(rules.dailyPercent, of: dayEquity)
        let isTotal = (rules.total.map { profit <= floor($0) } ?? false) || hasLost(rules.fallPercent, of: best)
        switch (isDaily, isTotal) {
        case (true, true): outcome = .both
        case (true, false): outcome = .daily
        case (false, true): outcome = .total
        case (false, false):
            if let target = rules.target, profit >= target, days >= rules.minimumDays { outcome = .target }
        }
    }

    /// What the day began with.
    private var dayEquity: Int64 {
        let (sum, overflow) = start.addingReportingOverflow(dayStart)
        return overflow ? .max : sum
    }

    /// Whether the account is `percent` or more below `base`, the limit rounded down as the gates round it.
    private func hasLost(_ percent: Fixed?, of base: Int64) -> Bool {
        guard let percent, base > 0 else { return false }
        let limit = Int128(base) * Int128(percent.raw) / Int128(100 * Fixed.scale)
        return limit > 0 && Int128(base) - Int128(equity) >= limit
    }

    private func floor(_ limit: Int64) -> Int64 {
        let best: Int64 =
            switch rules.basis {
            case .fixed: 0
            case .endOfDay: dayBest
            case .intraday: max(profitBest, dayBest)
            }
        return rules.locksAtStart ? min(best.less(limit), 0) : best.less(limit)
    }
}

extension Int64 {
    /// The difference, or the end of the range that it lies beyond.
    fileprivate func less(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (self < 0 ? .min : .max) : difference
    }
}
