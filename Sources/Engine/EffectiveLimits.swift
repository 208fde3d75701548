import Domain

/// What the limits leave now: how much is used, how much is promised, and which one binds.
///
/// Worked out from the same standing and by the same functions that the gates use.
public struct EffectiveLimits: Hashable, Sendable {
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case dailyLoss, weeklyLoss, monthlyLoss, sessionFall, highWaterFall, heat, exposure, positions,
            entriesHour, entriesDay

        /// Whether it is counted, not measured in money.
        public var isCount: Bool { self == .positions || self == .entriesHour || self == .entriesDay }
    }

    public struct Line: Hashable, Sendable {
        public let name: Name
        /// In the account's currency, or a count.
        public let limit: Fixed
        /// Never below zero: a gain uses nothing.
        public let used: Fixed
        /// Promised to what is on its way, or lost if every stop were hit.
        public let reserved: Fixed

        public init(name: Name, limit: Fixed, used: Fixed, reserved: Fixed = .zero) {
            self.name = name
            self.limit = limit
            self.used = max(used, .zero)
            self.reserved = max(reserved, .zero)
        }

        /// What is left; never below zero.
        public var headroom: Fixed {
            max(used.adding(reserved).flatMap { limit.subtracting($0) } ?? .zero, .zero)
        }

        /// ``headroom`` as a part of the limit, 0 to 1.
        public var share: Fixed { headroom.divided(by: limit, rounding: .down) ?? .zero }
    }

    /// The ones that are on and whose numbers are known.
    public let lines: [Line]
    /// The ones that are on and whose numbers are not known: they forbid entries.
    public let unknown: [Name]

    public init(lines: [Line], unknown: [Name]) {
        self.lines = lines
        self.unknown = unknown
    }

    /// The one that has the smallest part left; the first of equals.
    public var binding: Line? { lines.min { $0.share < $1.share } }
}

extension TradingEngine {
    /// The account's limits at `now`.
    public mutating func effectiveLimits(at now: Moment) -> EffectiveLimits {
        derive()
        let (limits, equity) = (terms.limits, derived.equity)
        let (standing, worst) = (standing(), worst())
        var lines: [EffectiveLimits.Line] = []
        var unknown: [EffectiveLimits.Name] = []
        func add(
            _ name: EffectiveLimits.Name, _ limit: Fixed?, used: Fixed?, reserved: Fixed? = .zero
        ) {
            guard let limit, let used, let reserved else { return unknown.append(name) }
            lines.append(.init(name: name, limit: limit, used: used, reserved: reserved))
        }
        func loss(since start: Fixed?, to equity: Fixed?) -> Fixed? {
            start.flatMap { start in equity.flatMap(start.subtracting) }
        }
        let feared = equity.flatMap { equity in worst.flatMap { equity.subtracting($0) } }
        add(
            .dailyLoss, standing?.dayStart.flatMap { DailyLossRule.limit(of: $0, limits) },
            used: loss(since: standing?.dayFooting, to: equity), reserved: feared)
        for (name, start, percent) in [
            (EffectiveLimits.Name.weeklyLoss, standing?.weekStart, limits.losses.weeklyPercent),
            (.monthlyLoss, standing?.monthStart, limits.losses.monthlyPercent),
            (.sessionFall, standing?.dayPeak, limits.losses.sessionPercent),
            (.highWaterFall, standing?.peak, limits.losses.highWaterPercent),
        ] where percent > .zero {
            add(
                name, start?.percent(percent, rounding: .down), used: loss(since: start, to: equity))
        }
        add(
            .heat, equity.flatMap { HeatRule.limit(of: $0, limits) }, used: standing?.openRisk,
            reserved: standing?.reservedRisk)
        add(
            .exposure, equity?.multiplied(by: limits.leverage, rounding: .down),
            used: standing?.exposure)
        add(
            .positions, Fixed(whole: limits.openPositions),
            used: standing.flatMap { Fixed(whole: $0.engagedCount) })
        add(
            .entriesHour, Fixed(whole: limits.tradesPerHour),
            used: standing.flatMap { Fixed(whole: RateRule.count($0.entries, at: now.market)) })
        add(
            .entriesDay, Fixed(whole: limits.pace.tradesPerDay),
            used: standing.flatMap { Fixed(whole: $0.entriesToday) })
        return EffectiveLimits(lines: lines, unknown: unknown)
    }
}
