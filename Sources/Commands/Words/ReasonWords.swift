import Domain

/// Why there was no entry, in a trader's words: `trend: ADX 18.2, wants over 25`.
public enum ReasonWords {
    /// Longer details from outside are cut.
    static let detailLengthMaximum = 40

    /// The gate and what it said.
    public static func phrase(_ reason: Reason) -> String {
        "\(name(of: reason.gate)): \(sentence(for: reason) ?? measured(reason))"
    }

    /// Who said no.
    public static func name(of gate: Reason.Gate) -> String {
        switch gate {
        case .latch: "halted"
        case .state: "paused"
        case .reconciliation: "venue check"
        case .clock: "clock"
        case .quote: "price"
        case .bars: "bars"
        case .session: "hours"
        case .news: "news"
        case .dailyLoss: "day's loss"
        case .periodLoss: "week's or month's loss"
        case .highWater: "fall from the best"
        case .rate: "pace"
        case .cooldown: "rest"
        case .orderRate: "order rate"
        case .lock: "lock"
        case .killSwitch: "kill switch"
        case .payoff: "payoff"
        case .symbol: "symbol"
        case .positions: "positions"
        case .spread: "spread"
        case .correlation: "correlation"
        case .currency: "currency"
        case .heat: "heat"
        case .reward: "reward"
        case .cost: "cost"
        case .prop: "account rules"
        case .quality: "market"
        case .trend: "trend"
        case .entry: "entry"
        case .volatility: "volatility"
        case .validity: "order"
        case .strategy: "set-up"
        case .size: "size"
        case .warmUp: "warming up"
        }
    }

    /// `US CPI in 12 min`, `US CPI 3 min ago`: the value is the minutes until it, below zero after it.
    static func news(_ reason: Reason, _ detail: String) -> String {
        let title = detail.isEmpty ? "a publication" : detail
        guard let minutes = reason.value else { return title }
        let words = NumberFormat.decimal(minutes.magnitude, digits: 0) + " min"
        return minutes.isNegative ? "\(title) \(words) ago" : "\(title) in \(words)"
    }

    /// Any other code: its detail or its name, and the numbers.
    static func measured(_ reason: Reason) -> String {
        let (detail, unit) = (detail(reason), unit(of: reason))
        let subject = detail.isEmpty || !unit.isEmpty ? spelled(reason.code) : detail
        return comparison(subject, reason, unit: unit)
    }

    /// Details that name the unit of the numbers; any other names the thing that was measured.
    private static let units = ["bps", "ATR", "bars", "seconds", "%"]

    /// Empty where the numbers have none.
    static func unit(of reason: Reason) -> String { units.contains(reason.detail) ? reason.detail : "" }

    static func detail(_ reason: Reason) -> String {
        PlainText.line(reason.detail, maximum: detailLengthMaximum)
    }

    static func isBelow(_ reason: Reason) -> Bool {
        guard let value = reason.value, let limit = reason.limit else { return false }
        return value < limit
    }

    /// `ADX 18.2, wants over 25`: what was refused lies on the wrong side of its limit.
    static func comparison(_ subject: String, _ reason: Reason, unit: String = "") -> String {
        let lead = subject.isEmpty ? "" : subject + " "
        let unit = unit.isEmpty ? "" : " " + unit
        switch (reason.value, reason.limit) {
        case (let value?, let limit?):
            var (found, wanted) = (NumberFormat.measure(value), NumberFormat.measure(limit))
            if found == wanted { (found, wanted) = (NumberFormat.exact(value), NumberFormat.exact(limit)) }
            return lead + "\(found)\(unit), wants \(value < limit ? "over" : "under") \(wanted)\(unit)"
        case (let value?, nil): return lead + NumberFormat.measure(value) + unit
        case (nil, let limit?): return lead + "not known, the limit is \(NumberFormat.measure(limit))\(unit)"
        case (nil, nil): return subject.isEmpty ? spelled(reason.code) : subject
        }
    }

    /// `SPREAD_TOO_HIGH` as `spread too high`.
    static func spelled(_ code: String) -> String {
        PlainText.line(String(code.map { $0 == "_" ? " " : $0 }).lowercased(), maximum: detailLengthMaximum)
    }

    static func left(_ reason: Reason) -> String {
        reason.value.map { _ in ", \(duration(reason.value)) left" } ?? ""
    }

    /// `value` is in seconds.
    static func duration(_ value: Fixed?) -> String {
        value.map { DurationWords.text(.seconds($0.raw / Fixed.scale)) } ?? "?"
    }

    static func exact(_ value: Fixed?) -> String { value.map(NumberFormat.exact) ?? "?" }
    static func money(_ value: Fixed?) -> String {
        value.map { NumberFormat.decimal($0, digits: 2) } ?? "?"
    }
}
