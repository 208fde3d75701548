import Domain

/// Makes steps of checked expressions, and asks the plan for the places of their values.
struct RuleCompiler {
    private(set) var program: RuleProgram
    private(set) var needs: MarketNeeds
    private(set) var plan: MarketPlan

    init(timeframe: Timeframe, in plan: MarketPlan) {
        var (plan, needs) = (plan, MarketNeeds())
        let bars = needs.bars(2, on: timeframe, in: &plan)
        program = RuleProgram(bars: bars, timeframe: timeframe)
        self.needs = needs
        self.plan = plan
    }

    /// - Returns: the steps that work `term` out.
    mutating func add(_ term: RuleTerm) -> Range<Int> {
        let start = program.steps.count
        compile(term, isBefore: false)
        return start..<program.steps.count
    }

    private func isOwn(_ look: RuleLook) -> Bool { look.timeframe == program.timeframe }

    /// The place of `look`, or of the bar before.
    private mutating func place(_ look: RuleLook, reach: Int, isBefore: Bool = false) -> RulePlace {
        let slot = needs.slot(look.measure, on: look.timeframe, ago: reach, in: &plan)
        return RulePlace(slot: slot, ago: look.ago + (isBefore ? 1 : 0))
    }

    /// - Parameter isBefore: as it was at the close of the strategy's bar before the last one.
    private mutating func compile(_ term: RuleTerm, isBefore: Bool) {
        switch term {
        case .constant(let value): program.append(.constant(value))
        case .look(let look): compile(look, isBefore)
        case .extreme(let isHighest, let look, let count): compile(isHighest, look, count, isBefore)
        case .run(let isRising, let look, let count):
            let place = place(look, reach: look.ago + count)
            program.append(.run(isRising: isRising, place, count: count))
        case .clock(let clock): program.append(.clock(clock))
        case .negative(let subject): compile([subject], isBefore, then: .negative)
        case .magnitude(let subject): compile([subject], isBefore, then: .magnitude)
        case .least(let left, let right): compile([left, right], isBefore, then: .least)
        case .greatest(let left, let right): compile([left, right], isBefore, then: .greatest)
        case .arithmetic(let sign, let left, let right):
            compile([left, right], isBefore, then: .arithmetic(sign))
        case .comparison(let sign, let left, let right): compile(sign, left, right)
        case .crossing(let direction, let left, let right): compile(direction, left, right)
        case .between(let subject, let low, let high):
            compile([subject, low, high], isBefore, then: .between)
        case .not(let subject): compile([subject], isBefore, then: .not)
        case .both(let left, let right): compile(left, right, whenTrue: false, then: .both)
        case .either(let left, let right): compile(left, right, whenTrue: true, then: .either)
        }
    }

    private mutating func compile(_ operands: [RuleTerm], _ isBefore: Bool, then step: RuleStep) {
        for operand in operands { compile(operand, isBefore: isBefore) }
        program.append(step)
    }

    private mutating func compile(_ look: RuleLook, _ isBefore: Bool) {
        if isBefore, !isOwn(look) {
            let bars = needs.bars(2, on: look.timeframe, in: &plan)
            program.append(.lookBefore(place(look, reach: look.ago + 2), bars, look.timeframe))
        } else {
            program.append(.look(place(look, reach: look.ago + (isBefore ? 1 : 0), isBefore: isBefore)))
        }
    }

    private mutating func compile(_ isHighest: Bool, _ look: RuleLook, _ count: Int, _ isBefore: Bool) {
        let last = look.ago + count - 1
        if isBefore, !isOwn(look) {
            let bars = needs.bars(2, on: look.timeframe, in: &plan)
            let place = place(look, reach: last + 2)
            program.append(.extremeBefore(isHighest: isHighest, place, count: count, bars, look.timeframe))
        } else {
            let place = place(look, reach: last + (isBefore ? 1 : 0), isBefore: isBefore)
            program.append(.extreme(isHighest: isHighest, place, count: count))
        }
    }

    private mutating func compile(_ sign: RuleTree.Comparison, _ left: RuleTerm, _ right: RuleTerm) {
        switch (left, right) {
        case (.look(let first), .look(let second)):
            program.append(
                .looks(sign, place(first, reach: first.ago), place(second, reach: second.ago)))
        case (.look(let look), .constant(let value)):
            program.append(.lookAndConstant(sign, place(look, reach: look.ago), value))
        default: compile([left, right], false, then: .comparison(sign))
        }
    }

    private mutating func compile(_ direction: RuleTree.Direction, _ left: RuleTerm, _ right: RuleTerm) {
        if case .look(let first) = left, case .look(let second) = right, isOwn(first), isOwn(second) {
            program.append(
                .looksCross(
                    direction, place(first, reach: first.ago + 1), place(second, reach: second.ago + 1)))
            return
        }
        compile(left, isBefore: false)
        compile(right, isBefore: false)
        compile([left, right], true, then: .crossing(direction))
    }

    private mutating func compile(_ left: RuleTerm, _ right: RuleTerm, whenTrue: Bool, then step: RuleStep) {
        compile(left, isBefore: false)
        let place = program.steps.count
        program.append(.skip(whenTrue: whenTrue, to: place))
        compile(right, isBefore: false)
        program.append(step)
        program.land(place, whenTrue: whenTrue)
    }
}
