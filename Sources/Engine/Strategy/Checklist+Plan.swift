import Domain

extension Checklist.Look {
    /// Layer 8: the entry with its stop and target on the grid, or what is wrong with it.
    var plan: Assessment {
        guard let side else { return invalid("no side") }
        guard let (risk, reward) = distances else { return invalid("distances out of range") }
        let plan: EntryPlan
        do throws(EntryPlan.Fault) {
            plan = try EntryPlan(side, at: context.quote, of: context.instrument, risk: risk, reward: reward)
        } catch {
            return invalid(error.rawValue)
        }
        let limit = settings.rewardRiskMinimum
        let ratio = plan.reward.divided(by: plan.risk, rounding: .down)
        guard let ratio, ratio >= limit else { return invalid("reward for risk", value: ratio, limit: limit) }
        return .entry(plan)
    }

    /// How far stop and target are to lie from the reference; `nil` where that does not fit.
    private var distances: (risk: Fixed, reward: Fixed)? {
        let quote = context.quote
        // Of the mid, so that a long and a short at the same quote are given the same room.
        guard let atr = measured(view.atr), let risk = atr.multiplied(by: settings.stopAtr, rounding: .up),
            let part = settings.stopMinimumBps.divided(by: Fixed(raw: 20_000 * Fixed.scale), rounding: .up),
            let least = (quote.bid.amount + quote.ask.amount).multiplied(by: part, rounding: .up)
        else { return nil }
        let reward =
            risk >= least
            ? atr.multiplied(by: settings.targetAtr, rounding: .down)
            : least.multiplied(by: settings.targetAtr, rounding: .down)?
                .divided(by: settings.stopAtr, rounding: .down)
        return reward.map { (max(risk, least), $0) }
    }

    private func invalid(_ detail: String, value: Fixed? = nil, limit: Fixed? = nil) -> Assessment {
        .refused(reason(.validity, .invalidOrder, value: value, limit: limit, detail: detail))
    }
}
