import Domain

extension Checklist.Look {
    /// Layer 8: the entry with its stop and target on the grid, or what is wrong with it.
    ///
    /// On the grid the stop is never closer than asked for and the target never farther.
    var plan: Assessment {
        guard let side else { return invalid("no side") }
        guard let (risk, reward) = distances else { return invalid("distances out of range") }
        let reference = context.quote.price(toTrade: side)
        // Both prices give way downwards for a buy: the stop away from the reference, the target
        // towards it. A sell is the mirror.
        let rule: FloatingPointRoundingRule = side == .buy ? .down : .up
        guard let stop = onGrid(reference, moved: risk, to: side.opposite, rule),
            let target = onGrid(reference, moved: reward, to: side, rule),
            let plan = EntryPlan(side: side, reference: reference, stop: stop, target: target)
        else { return invalid("stop or target on the wrong side") }
        guard isBeyondMark(stop, for: side) else { return invalid("stop within the spread") }
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

    /// The price that lies `distance` from `reference`: above it to the buying side, below to the selling.
    private func onGrid(
        _ reference: Price, moved distance: Fixed, to side: Side, _ rule: FloatingPointRoundingRule
    ) -> Price? {
        reference.moved(by: side == .buy ? distance : -distance).flatMap { context.instrument.onGrid($0, rule) }
    }

    /// Whether the position could be held at all: a stop between bid and ask would end it at once.
    private func isBeyondMark(_ stop: Price, for side: Side) -> Bool {
        let mark = context.quote.mark(of: side)
        return side == .buy ? stop < mark : stop > mark
    }

    private func invalid(_ detail: String, value: Fixed? = nil, limit: Fixed? = nil) -> Assessment {
        .refused(reason(.validity, .invalidOrder, value: value, limit: limit, detail: detail))
    }
}
