import Commands
import Domain
import Engine

/// What an entry by hand would cost, and what the limits would leave with it.
extension Desk {
    mutating func preview(of intent: EntryIntent, at now: Moment) -> EntryPreview {
        let outside = outside(of: intent.candidate.instrument, at: now)
        var before = engine
        let most = before.largestQuantity(of: intent.candidate, at: now, outside: outside)
        var after = engine
        _ = after.judge(intent.candidate, at: now, outside: outside)
        return EntryPreview(
            most: most,
            riskPercent: engine.equity.flatMap {
                intent.order.risk.scaled(by: Fixed(raw: 100 * Fixed.scale), over: $0, rounding: .up)
            },
            cost: engine.roundTripCost(of: intent.order, to: intent.stop),
            rooms: Self.rooms(
                before.effectiveLimits(at: now), after.effectiveLimits(at: now), losing: intent.order.risk)
                + Self.rooms(before.propLines, after.propLines, losing: intent.order.risk))
    }

    /// - Parameter loss: what limits of what is lost already do not foresee.
    private static func rooms(
        _ before: EffectiveLimits, _ after: EffectiveLimits, losing loss: Fixed
    ) -> [EntryPreview.Room] {
        before.lines.compactMap { line in
            guard let then = after.lines.first(where: { $0.name == line.name }) else { return nil }
            return switch line.name {
            case .weeklyLoss, .monthlyLoss, .sessionFall, .highWaterFall:
                EntryPreview.Room(
                    .limit(line.name), now: line.headroom,
                    then: max(then.headroom.subtracting(loss) ?? .zero, .zero))
            case .dailyLoss, .heat, .exposure, .positions, .entriesHour, .entriesDay:
                EntryPreview.Room(.limit(line.name), now: line.headroom, then: then.headroom)
            }
        }
    }

    /// Of the rules of a lent account those that an entry uses up, as far as their numbers are known.
    private static func rooms(_ before: [PropLine], _ after: [PropLine], losing loss: Fixed) -> [EntryPreview
        .Room]
    {
        before.compactMap { line in
            guard let now = line.headroom, let then = after.first(where: { $0.rule == line.rule })?.headroom
            else {
                return nil
            }
            switch line.rule {
            case .dailyLoss, .totalLoss:
                return EntryPreview.Room(
                    .rule(line.rule), now: now, then: max(then.subtracting(loss) ?? .zero, .zero))
            case .lotsPerSymbol, .lotsTotal: return EntryPreview.Room(.rule(line.rule), now: now, then: then)
            case .profitTarget, .minimumDays, .bestDay: return nil
            }
        }
    }
}
