import Domain

/// Names and their arguments.
extension RuleChecker {
    /// What a name with its arguments stands for; a last argument can be a timeframe.
    mutating func named(_ name: String, _ arguments: [RuleTree], ago: Int, at tree: RuleTree) -> Number? {
        if let clock = RuleClock(rawValue: name) { return self.clock(clock, arguments, ago, at: tree) }
        switch name {
        case "abs", "min", "max":
            guard ago == 0 else { return refuseLookBack(name, at: tree) }
            return function(name, arguments, at: tree)
        case "highest", "lowest": return extreme(name, arguments, ago, at: tree)
        case "rising", "falling":
            fault("\(name) is a condition, and a number is needed here", at: tree)
            return nil
        default: break
        }
        guard let indicator = RuleCatalogue.indicator(name) else {
            return shape(name, arguments, ago, at: tree)
        }
        guard let (values, timeframe) = split(arguments, at: tree) else { return nil }
        guard let fixed = read(values, for: indicator, at: tree) else { return nil }
        let look = RuleLook(measure: indicator.make(fixed), timeframe: timeframe, ago: ago)
        guard reaches(ago, look, at: tree) else { return nil }
        return Number(term: .look(look), unit: indicator.unit, range: indicator.range)
    }

    private mutating func refuseLookBack(_ name: String, at tree: RuleTree) -> Number? {
        fault("\(name) has no bars before it: look back inside it", at: tree)
        return nil
    }

    private mutating func clock(_ clock: RuleClock, _ arguments: [RuleTree], _ ago: Int, at tree: RuleTree)
        -> Number?
    {
        guard arguments.isEmpty, ago == 0 else {
            fault("\(clock.rawValue) has neither arguments nor bars before it", at: tree)
            return nil
        }
        return Number(term: .clock(clock), unit: .pure, range: clock.range)
    }

    /// `range` and `body`, which are made of a bar's fields, or nothing that is known.
    private mutating func shape(_ name: String, _ arguments: [RuleTree], _ ago: Int, at tree: RuleTree)
        -> Number?
    {
        guard RuleCatalogue.shapes.contains(name) else { return unknown(name, at: tree) }
        guard let (values, timeframe) = split(arguments, at: tree) else { return nil }
        guard values.isEmpty else {
            fault("\(name) has no argument but a timeframe", at: tree)
            return nil
        }
        let ends: (Measure, Measure) = name == "range" ? (.high, .low) : (.close, .open)
        let looks = [ends.0, ends.1].map { RuleLook(measure: $0, timeframe: timeframe, ago: ago) }
        guard reaches(ago, looks[0], at: tree) else { return nil }
        let difference = RuleTerm.arithmetic(.minus, .look(looks[0]), .look(looks[1]))
        let term = name == "range" ? difference : .magnitude(difference)
        return Number(term: term, unit: .distance, range: .atLeastZero)
    }

    private mutating func unknown(_ name: String, at tree: RuleTree) -> Number? {
        let known = RuleCatalogue.names + parameters.map(\.name)
        let near = EditDistance.closest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        let what = Timeframe(name) == nil ? "is not known" : "is a timeframe, and a number is needed here"
        fault("\(ruleShortened(name)) \(what)\(near)", at: tree)
        return nil
    }

    /// `highest(20)`, `highest(20, H1)`, `highest(close, 20)`, `highest(rsi(14), 20)`.
    private mutating func extreme(_ name: String, _ arguments: [RuleTree], _ ago: Int, at tree: RuleTree)
        -> Number?
    {
        let isHighest = name == "highest"
        let usage = "\(name)(bars) or \(name)(value, bars)"
        var subject: (look: RuleLook, unit: RuleUnit, range: RuleRange)?
        var bars = arguments.first
        if arguments.count == 2, timeframeName(arguments[1]) == nil {
            subject = look(arguments[0], for: name)
            bars = arguments[1]
        } else {
            guard let (values, timeframe) = split(arguments, at: tree) else { return nil }
            guard values.count == 1 else {
                fault("\(name) needs 1 or 2 arguments: \(usage), has \(arguments.count)", at: tree)
                return nil
            }
            let measure: Measure = isHighest ? .high : .low
            subject = (RuleLook(measure: measure, timeframe: timeframe, ago: 0), .price, .aboveZero)
        }
        guard let bars, let count = whole(bars, named: "bars", 1...MarketPlan.depthMaximum), let subject else {
            return nil
        }
        let look = RuleLook(
            measure: subject.look.measure, timeframe: subject.look.timeframe, ago: subject.look.ago + ago)
        guard reaches(look.ago + count - 1, look, at: tree) else { return nil }
        return Number(
            term: .extreme(isHighest: isHighest, look, count: count), unit: subject.unit, range: subject.range)
    }

    /// One value of the market, as `highest` and `rising` look at it.
    mutating func look(_ tree: RuleTree, for name: String) -> (
        look: RuleLook, unit: RuleUnit, range: RuleRange
    )? {
        guard let number = number(tree) else { return nil }
        guard case .look(let look) = number.term else {
            fault("\(name) looks at one price or indicator, as close or rsi(14)", at: tree)
            return nil
        }
        return (look, number.unit, number.range)
    }

    private func timeframeName(_ tree: RuleTree) -> Timeframe? {
        if case .name(let name) = tree.kind, !parameters.contains(where: { $0.name == name }) {
            Timeframe(name)
        } else {
            nil
        }
    }

    /// Arguments without the timeframe at their end, and that timeframe or the strategy's own.
    private mutating func split(_ arguments: [RuleTree], at tree: RuleTree) -> ([RuleTree], Timeframe)? {
        guard let last = arguments.last, let found = timeframeName(last) else {
            return noTimeframe(arguments) ? (arguments, timeframe) : nil
        }
        guard found >= timeframe, found.seconds % timeframe.seconds == 0 else {
            fault("\(found.name) is shorter than the strategy's own timeframe, \(timeframe.name)", at: last)
            return nil
        }
        return (Array(arguments.dropLast()), found)
    }

    /// Whether no argument looks like a timeframe that there is not: `H2`.
    private mutating func noTimeframe(_ arguments: [RuleTree]) -> Bool {
        guard let last = arguments.last, case .name(let name) = last.kind, let first = name.first,
            "MHDWmhdw".contains(first), name.count <= 4, Int(name.dropFirst()) != nil,
            !parameters.contains(where: { $0.name == name })
        else { return true }
        let known = Timeframe.allCases.map(\.name).joined(separator: ", ")
        fault("\(name) is not a timeframe: one of \(known)", at: last)
        return false
    }

    /// The arguments of an indicator, each within its range.
    private mutating func read(_ trees: [RuleTree], for indicator: RuleIndicator, at tree: RuleTree) -> [Fixed]?
    {
        let wanted = indicator.arguments
        guard trees.count == wanted.count else {
            let count = wanted.count == 1 ? "1 argument" : "\(wanted.count) arguments"
            let needs = wanted.isEmpty ? "no argument but a timeframe" : "\(count): \(indicator.usage)"
            fault("\(indicator.name) needs \(needs), has \(trees.count)", at: tree)
            return nil
        }
        let values = zip(trees, wanted).map { read($0, as: $1) }.compactMap(\.self)
        guard values.count == wanted.count else { return nil }
        if let objection = indicator.objection(values) {
            fault("\(indicator.name): \(objection)", at: tree)
            return nil
        }
        return values
    }

    private mutating func read(_ tree: RuleTree, as argument: RuleIndicator.Argument) -> Fixed? {
        switch argument {
        case .period(let name, let range): return whole(tree, named: name, range).flatMap { Fixed(whole: $0) }
        case .factor(let name, let range):
            guard let number = number(tree) else { return nil }
            if let value = number.term.constant,
                let fixed = Fixed(value, rounding: .toNearestOrAwayFromZero), range.contains(fixed)
            {
                return fixed
            }
            fault("\(name) must be a number from \(range.lowerBound) to \(range.upperBound)", at: tree)
            return nil
        }
    }
}
