import Domain
import Engine

/// The loss rules of an account in whole units of 10⁻⁸, as profit: what is above the money put in.
///
/// They are those of `PropTerms` (docs/prop-rules.md): a rule is broken where profit is not above its floor.
struct AccountRules: Hashable, Sendable {
    /// What a day may lose; `nil` for no such rule.
    var daily: Int64?
    /// What may be lost in all; `nil` for no such rule.
    var total: Int64?
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
        let isDaily = rules.daily.map { profit <= dayStart.less($0) } ?? false
        let isTotal = rules.total.map { profit <= floor($0) } ?? false
        switch (isDaily, isTotal) {
        case (true, true): outcome = .both
        case (true, false): outcome = .daily
        case (false, true): outcome = .total
        case (false, false):
            if let target = rules.target, profit >= target, days >= rules.minimumDays { outcome = .target }
        }
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
