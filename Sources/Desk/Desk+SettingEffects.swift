import Commands
import Domain
import Engine

/// What a change of a setting would mean now, tried out on a copy.
extension Desk {
    /// No more instruments are asked about: it is a card, not a report.
    private static let instrumentsMaximum = 50

    func effects(of turn: Turn, at now: Moment) -> [SettingEffect] {
        guard let dial = Dial(rawValue: turn.key) else { return [] }
        var (before, after) = (self, self)
        var stand = dials
        stand.turn(dial, to: turn.value.flatMap { dial.value($0) } ?? filed[dial])
        after.take(stand)
        var effects: [SettingEffect] = []
        if dial == .approvalRequired { effects.append(.asks(stand.asks)) }
        if dial == .riskPerTrade, let equity = engine.equity,
            let risked = Self.risk(of: equity, dials.limits), let risk = Self.risk(of: equity, stand.limits)
        {
            effects.append(.risk(now: risked, then: risk, currency))
        }
        effects += Self.limits(before.engine.effectiveLimits(at: now), after.engine.effectiveLimits(at: now))
        effects += losses(dial, at: now, &after)
        effects += refusals(&before, &after, at: now)
        return effects
    }

    private static func risk(of equity: Fixed, _ limits: RiskLimits) -> Fixed? {
        equity.scaled(by: limits.riskMaximumPercent, over: Fixed(raw: 100 * Fixed.scale), rounding: .down)
    }

    /// The limits whose size differs.
    private static func limits(_ before: EffectiveLimits, _ after: EffectiveLimits) -> [SettingEffect] {
        after.lines.compactMap { then in
            guard let now = before.lines.first(where: { $0.name == then.name }), now.limit != then.limit else {
                return nil
            }
            return .limit(now: now, then: then)
        }
    }

    /// Whether the loss is past the limit that the dial is about, or was before.
    private func losses(_ dial: Dial, at now: Moment, _ after: inout Desk) -> [SettingEffect] {
        let name: EffectiveLimits.Name
        let isOver: Bool
        var action = LossLimits.Action.block
        switch dial {
        case .dailyLoss, .dailyLossMoney:
            (name, isOver) = (.dailyLoss, ledger.day.map { ledger.endedDay == $0.date } ?? false)
            action = engine.terms.limits.losses.dailyAction
        case .weeklyLoss: (name, isOver) = (.weeklyLoss, hasEnded(.week))
        case .monthlyLoss: (name, isOver) = (.monthlyLoss, hasEnded(.month))
        case .sessionDrawdown: (name, isOver) = (.sessionFall, hasEnded(.session))
        case .highWaterDrawdown:
            (name, isOver) = (.highWaterFall, hasEnded(.highWater))
            action = engine.terms.limits.losses.highWaterAction
        default: return []
        }
        if isOver { return [.staysOver] }
        guard let line = after.engine.effectiveLimits(at: now).lines.first(where: { $0.name == name }) else {
            return []
        }
        return line.used >= line.limit ? [.reached(action)] : []
    }

    private func hasEnded(_ span: LossSpan) -> Bool { ledger.risk.hasEnded(span, on: ledger.day?.date) }

    /// The gates that answer otherwise for an instrument than they do now.
    private func refusals(_ before: inout Desk, _ after: inout Desk, at now: Moment) -> [SettingEffect] {
        var effects: [SettingEffect] = []
        for index in engine.instruments.indices.prefix(Self.instrumentsMaximum) {
            let name = engine.instruments[index].id
            let found = before.engine.objections(
                to: index, at: now, outside: before.outside(of: index, at: now))
            let then = after.engine.objections(to: index, at: now, outside: after.outside(of: index, at: now))
            guard let found, let then else { continue }
            for reason in then where !found.contains(where: { $0.gate == reason.gate }) {
                effects.append(.forbids(name, reason))
            }
            for reason in found where !then.contains(where: { $0.gate == reason.gate }) {
                effects.append(.allows(name, reason))
            }
        }
        return effects
    }
}
