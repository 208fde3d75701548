import Domain

/// Why there was no entry, in a trader's words: `trend: ADX 18.2, wants over 25`.
public enum ReasonWords {
    /// Longer details from outside are cut.
    static let detailLengthMaximum = 40

    /// The gate and what it said.
    public static func phrase(_ reason: Reason) -> Phrase {
        "\(name(of: reason.gate)): \(sentence(for: reason) ?? measured(reason))"
    }

    /// Who said no.
    public static func name(of gate: Reason.Gate) -> Phrase {
        switch gate {
        case .latch: "halted"
        case .state: "paused"
        case .reconciliation: "venue check"
        case .clock: "clock"
        case .quote: "price"
        case .bars: "bars"
        case .session: "hours\(as: "of trading")"
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
        case .cost: "cost\(as: "of a trade")"
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
    static func news(_ reason: Reason) -> Phrase {
        let detail = detail(reason)
        let title: Phrase = detail.isEmpty ? "a publication" : Phrase(data: detail)
        guard let minutes = reason.value else { return title }
        let number = NumberFormat.decimal(minutes.magnitude, digits: 0)
        return minutes.isNegative ? "\(title) \(number) min ago" : "\(title) in \(number) min"
    }

    /// Any other code: its detail or its name, and the numbers.
    static func measured(_ reason: Reason) -> Phrase {
        let (detail, unit) = (detail(reason), unit(of: reason))
        let subject = detail.isEmpty || unit != nil ? spelled(reason.code) : OwnWords.phrase(detail)
        return comparison(subject, reason, unit: unit)
    }

    /// Details that name the unit of the numbers; any other names the thing that was measured.
    private static let units: [(name: String, words: Phrase)] = [
        ("bps", "bps"), ("ATR", "ATR"), ("bars", "bars"), ("seconds", "seconds"), ("%", "%"),
    ]

    /// `nil` where the numbers have none.
    static func unit(of reason: Reason) -> Phrase? { units.first { $0.name == reason.detail }?.words }

    static func detail(_ reason: Reason) -> String {
        PlainText.line(reason.detail, maximum: detailLengthMaximum)
    }

    static func isBelow(_ reason: Reason) -> Bool {
        guard let value = reason.value, let limit = reason.limit else { return false }
        return value < limit
    }

    /// `ADX 18.2, wants over 25`: what was refused lies on the wrong side of its limit.
    ///
    /// - Parameter subject: `nil` where the gate's name says what was measured.
    static func comparison(_ subject: Phrase?, _ reason: Reason, unit: Phrase? = nil) -> Phrase {
        func measured(_ number: Phrase) -> Phrase { unit.map { "\(number) \($0)" } ?? number }
        let claim: Phrase
        switch (reason.value, reason.limit) {
        case (let value?, let limit?):
            var (found, wanted) = (NumberFormat.measure(value), NumberFormat.measure(limit))
            if found == wanted { (found, wanted) = (NumberFormat.exact(value), NumberFormat.exact(limit)) }
            claim =
                value < limit
                ? "\(measured(found)), wants over \(measured(wanted))"
                : "\(measured(found)), wants under \(measured(wanted))"
        case (let value?, nil): claim = measured(NumberFormat.measure(value))
        case (nil, let limit?): claim = "not known, the limit is \(measured(NumberFormat.measure(limit)))"
        case (nil, nil): return subject ?? spelled(reason.code)
        }
        return subject.map { "\($0) \(claim)" } ?? claim
    }

    /// `SPREAD_TOO_HIGH` as `spread too high`.
    static func spelled(_ code: String) -> Phrase {
        let words = String(code.map { $0 == "_" ? " " : $0 }).lowercased()
        return OwnWords.phrase(PlainText.line(words, maximum: detailLengthMaximum))
    }

    /// What is said, and how long it lasts.
    static func left(_ words: Phrase, _ reason: Reason) -> Phrase {
        reason.value == nil ? words : "\(words), \(duration(reason.value)) left"
    }

    /// `value` is in seconds.
    static func duration(_ value: Fixed?) -> Phrase {
        value.map { DurationWords.text(.seconds($0.raw / Fixed.scale)) } ?? "?"
    }

    static func exact(_ value: Fixed?) -> Phrase { value.map(NumberFormat.exact) ?? "?" }
    static func money(_ value: Fixed?) -> Phrase {
        value.map { NumberFormat.decimal($0, digits: 2) } ?? "?"
    }
}
