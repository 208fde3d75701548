import Domain

/// Stop and target.
extension RuleStrategy {
    /// The entry with its stop and target on the grid, or what is wrong with it.
    ///
    /// On the grid the stop is never closer than was asked for and the target never farther.
    func plan(_ half: Half, _ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let side = half.side
        let quote = context.quote
        guard !quote.isCrossed else { return invalid("the bid is above the ask") }
        let reference = quote.price(toTrade: side)
        // Both give way downwards for a buy: the stop away from the reference, the target towards it.
        let rule: Rounding = side == .buy ? .down : .up
        guard let wanted = price(half.stop, reference, side.opposite, risk: nil, market),
            let stop = context.instrument.onGrid(wanted, rule)
        else { return unknown("stop") }
        let risk = (reference - stop).magnitude
        guard let wanted = price(half.target, reference, side, risk: risk, market),
            let target = context.instrument.onGrid(wanted, rule)
        else { return unknown("target") }
        guard let plan = entry(half, reference, stop: stop, target: target, market) else {
            return invalid("stop or target on the wrong side")
        }
        let mark = quote.mark(of: side)
        guard side == .buy ? stop < mark : stop > mark else { return invalid("stop within the spread") }
        return .entry(plan)
    }

    /// A price that lies to the buying or the selling side of `reference`.
    ///
    /// - Returns: `nil` where it is not known, and where a distance is not above zero.
    private func price(
        _ level: Half.Level, _ reference: Price, _ side: Side, risk: Fixed?, _ market: borrowing Market
    ) -> Price? {
        let distance: Fixed?
        // Away from the reference for the stop, towards it for the target.
        let rule: Rounding = risk == nil ? .up : .down
        switch level {
        case .price(let steps): return measured(program.value(steps, market, clock)).flatMap(Price.init)
        case .distance(let steps): distance = Fixed(program.value(steps, market, clock), rounding: rule)
        case .percent(let percent):
            let part = percent.divided(by: Fixed(raw: 100 * Fixed.scale), rounding: rule)
            distance = part.flatMap { reference.amount.multiplied(by: $0, rounding: rule) }
        case .risks(let count): distance = risk.flatMap { $0.multiplied(by: count, rounding: rule) }
        }
        guard let distance, distance > .zero else { return nil }
        return reference.moved(by: side == .buy ? distance : -distance)
    }

    private func unknown(_ what: String) -> Assessment {
        .refused(Reason(.strategy, Code.unknown.rawValue, detail: what))
    }

    private func invalid(_ detail: String) -> Assessment {
        .refused(Reason(.validity, Code.invalidOrder.rawValue, detail: detail))
    }
}

extension RuleCompiler {
    /// - Parameter name: stands before the text of each clause.
    mutating func half(_ half: RuleBlueprint.Half, named name: String) -> RuleStrategy.Half {
        RuleStrategy.Half(
            side: half.side, clauses: half.clauses.map { clause($0, named: name) },
            exit: half.exit.map { clause($0, named: "") }, stop: level(half.stop), target: level(half.target),
            score: half.score.map { add($0) })
    }

    private mutating func clause(_ clause: RuleBlueprint.Clause, named name: String) -> RuleStrategy.Half.Clause
    {
        let steps = add(clause.term)
        let sides = clause.sides.map { add($0) }
        return RuleStrategy.Half.Clause(
            text: String((name + clause.text).prefix(RuleStrategy.clauseLengthMaximum)), steps: steps,
            left: sides.first ?? 0..<0, right: sides.last ?? 0..<0)
    }

    private mutating func level(_ level: RuleBlueprint.Level) -> RuleStrategy.Half.Level {
        switch level {
        case .price(let term): .price(add(term))
        case .distance(let term): .distance(add(term))
        case .percent(let value): .percent(value)
        case .risks(let value): .risks(value)
        }
    }
}

extension RuleStrategy {
    /// In characters: what is longer of a clause is not told.
    static let clauseLengthMaximum = 120
}
