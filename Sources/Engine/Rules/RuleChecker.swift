import Domain

/// Finds what the names of an expression stand for, and everything that is wrong with it.
///
/// An expression that reads well but is always or never true gets a warning.
struct RuleChecker {
    /// A number of an expression, as far as it is known before there is a market.
    struct Number {
        var term: RuleTerm
        var unit: RuleUnit
        var range: RuleRange

        /// A number that was written down goes with every unit.
        var isConstant: Bool { term.constant != nil }
    }

    let text: RuleText
    let timeframe: Timeframe
    let parameters: [RuleParameter]
    var faults: [RuleFault] = []
    var warnings: [RuleFault] = []
    /// The parameters that were used.
    var used: Set<String> = []

    init(_ text: RuleText, timeframe: Timeframe, parameters: [RuleParameter]) {
        self.text = text
        self.timeframe = timeframe
        self.parameters = parameters
    }

    mutating func fault(_ sentence: String, at tree: RuleTree) {
        faults.append(text.fault(sentence, at: tree.offset))
    }

    mutating func warn(_ sentence: String, at tree: RuleTree) {
        warnings.append(text.fault(sentence, at: tree.offset))
    }

    /// What `tree` says of a market; `nil` where it has a fault.
    mutating func condition(_ tree: RuleTree) -> RuleTerm? {
        switch tree.kind {
        case .not(let subject): return condition(subject).map(RuleTerm.not)
        case .both(let left, let right):
            let (left, right) = (condition(left), condition(right))
            return left.flatMap { left in right.map { .both(left, $0) } }
        case .either(let left, let right):
            let (left, right) = (condition(left), condition(right))
            return left.flatMap { left in right.map { .either(left, $0) } }
        case .comparison(let sign, let left, let right): return comparison(sign, left, right, at: tree)
        case .crossing(let direction, let left, let right): return crossing(direction, left, right, at: tree)
        case .between(let subject, let low, let high): return between(subject, low, high, at: tree)
        case .call("rising", let arguments): return run(true, arguments, at: tree)
        case .call("falling", let arguments): return run(false, arguments, at: tree)
        case .number, .name, .call, .ago, .negative, .arithmetic:
            // Its own faults come first.
            let before = faults.count
            if number(tree) != nil, faults.count == before {
                fault(
                    "\(ruleShortened(tree.description)) is a number, and a condition is needed here", at: tree)
            }
            return nil
        }
    }

    private mutating func comparison(
        _ sign: RuleTree.Comparison, _ left: RuleTree, _ right: RuleTree, at tree: RuleTree
    ) -> RuleTerm? {
        let (first, second) = (number(left), number(right))
        guard let first, let second, agree(first, second, at: tree) != nil else { return nil }
        var answer = first.range.always(sign, second.range)
        if answer == nil, first.term == second.term { answer = sign == .atMost || sign == .atLeast }
        warn(answer, at: tree)
        return .comparison(sign, first.term, second.term)
    }

    private mutating func warn(_ answer: Bool?, at tree: RuleTree) {
        guard let answer else { return }
        warn("\(ruleShortened(tree.description)) is \(answer ? "always" : "never") true", at: tree)
    }

    private mutating func between(_ subject: RuleTree, _ low: RuleTree, _ high: RuleTree, at tree: RuleTree)
        -> RuleTerm?
    {
        let (middle, least, most) = (number(subject), number(low), number(high))
        guard let middle, let least, let most, agree(middle, least, at: tree) != nil,
            agree(middle, most, at: tree) != nil
        else { return nil }
        let (over, under) = (
            middle.range.always(.atLeast, least.range), middle.range.always(.atMost, most.range)
        )
        let isEmpty = least.range.always(.atMost, most.range) == false
        warn(
            isEmpty || over == false || under == false ? false : over == true && under == true ? true : nil,
            at: tree)
        return .between(middle.term, least.term, most.term)
    }

    private mutating func crossing(
        _ direction: RuleTree.Direction, _ left: RuleTree, _ right: RuleTree, at tree: RuleTree
    ) -> RuleTerm? {
        let (first, second) = (number(left), number(right))
        guard let first, let second, agree(first, second, at: tree) != nil else { return nil }
        guard !first.term.readsClock, !second.term.readsClock else {
            fault("the time of day crosses nothing: compare it", at: tree)
            return nil
        }
        // It must be able to lie on both sides of the line.
        let (beyond, before): (RuleTree.Comparison, RuleTree.Comparison) =
            direction == .above ? (.above, .atMost) : (.below, .atLeast)
        let answers = [first.range.always(beyond, second.range), first.range.always(before, second.range)]
        if first.term == second.term || answers.contains(false) { warn(false, at: tree) }
        for (look, reach) in first.term.looks + second.term.looks {
            // A bar of the strategy can close two of a longer timeframe at most, over a gap.
            guard reaches(reach + (look.timeframe == timeframe ? 1 : 2), look, at: tree) else { return nil }
        }
        return .crossing(direction, first.term, second.term)
    }

    private mutating func run(_ isRising: Bool, _ arguments: [RuleTree], at tree: RuleTree) -> RuleTerm? {
        guard case .call(let name, _) = tree.kind else { return nil }
        guard arguments.count == 2 else {
            fault("\(name) needs 2 arguments: \(name)(value, bars), has \(arguments.count)", at: tree)
            return nil
        }
        let look = look(arguments[0], for: name)
        let count = whole(arguments[1], named: "bars", 1...MarketPlan.depthMaximum - 1)
        guard let look, let count, reaches(look.look.ago + count, look.look, at: tree) else { return nil }
        return .run(isRising: isRising, look.look, count: count)
    }

    /// The unit that both have; a fault where they have none in common.
    mutating func agree(_ first: Number, _ second: Number, at tree: RuleTree) -> RuleUnit? {
        if first.isConstant { return second.unit }
        if second.isConstant || first.unit == second.unit { return first.unit }
        let verb =
            switch tree.kind {
            case .arithmetic(let sign, _, _): "joined by `\(sign.rawValue)`"
            default: "compared"
            }
        fault("\(first.unit.words) and \(second.unit.words) cannot be \(verb)", at: tree)
        return nil
    }

    /// Whether the values that `look` needs can ever be known; a fault where they cannot.
    mutating func reaches(_ reach: Int, _ look: RuleLook, at tree: RuleTree) -> Bool {
        guard reach < MarketPlan.depthMaximum else {
            fault("looks \(reach) bars back, at most \(MarketPlan.depthMaximum - 1) are kept", at: tree)
            return false
        }
        let bars = Self.barsNeeded(look, reach)
        guard bars <= BarSeries.countMaximum else {
            fault("needs \(bars) bars before it is known, at most \(BarSeries.countMaximum) are kept", at: tree)
            return false
        }
        return true
    }

    /// Bars until a new market knows the value.
    private static func barsNeeded(_ look: RuleLook, _ reach: Int) -> Int {
        var (plan, needs) = (MarketPlan(), MarketNeeds())
        _ = needs.slot(look.measure, on: look.timeframe, ago: reach, in: &plan)
        return Market(plan).missing(of: needs)?.bars ?? 0
    }
}
