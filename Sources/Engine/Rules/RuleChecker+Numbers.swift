import Domain

/// Numbers and how they are joined.
extension RuleChecker {
    /// What `tree` counts; `nil` where it has a fault.
    mutating func number(_ tree: RuleTree) -> Number? {
        switch tree.kind {
        case .number(let value): return constant(value.double)
        case .name(let name):
            if let parameter = parameters.first(where: { $0.name == name }) {
                used.insert(name)
                return constant(parameter.value.double)
            }
            return named(name, [], ago: 0, at: tree)
        case .call(let name, let arguments): return named(name, arguments, ago: 0, at: tree)
        case .ago(let subject, let bars): return earlier(subject, bars, at: tree)
        case .negative(let subject):
            return number(subject).map {
                folded(Number(term: .negative($0.term), unit: $0.unit, range: -$0.range))
            }
        case .arithmetic(let sign, let left, let right): return joined(sign, left, right, at: tree)
        case .comparison, .crossing, .between, .not, .both, .either: return refuseCondition(tree)
        }
    }

    private mutating func refuseCondition(_ tree: RuleTree) -> Number? {
        fault("a condition stands where a number is needed", at: tree)
        return nil
    }

    private func constant(_ value: Double) -> Number {
        Number(term: .constant(value), unit: .pure, range: RuleRange(value, value))
    }

    private mutating func earlier(_ subject: RuleTree, _ bars: Int, at tree: RuleTree) -> Number? {
        switch subject.kind {
        case .name(let name) where parameters.contains { $0.name == name }:
            fault("\(name) is a parameter and has no bars before it", at: tree)
            return nil
        case .name(let name): return named(name, [], ago: bars, at: subject)
        case .call(let name, let arguments): return named(name, arguments, ago: bars, at: subject)
        default:
            fault("a look back follows a name, as in close[1]", at: tree)
            return nil
        }
    }

    private mutating func joined(
        _ sign: RuleTree.Arithmetic, _ left: RuleTree, _ right: RuleTree, at tree: RuleTree
    ) -> Number? {
        let (first, second) = (number(left), number(right))
        guard let first, let second else { return nil }
        if sign == .over, second.term.constant == 0 {
            fault("a division by zero", at: tree)
            return nil
        }
        guard let unit = unit(sign, first, second, at: tree) else { return nil }
        let number = folded(
            Number(
                term: .arithmetic(sign, first.term, second.term), unit: unit,
                range: first.range.combined(sign, second.range)))
        if let value = number.term.constant, !value.isFinite {
            fault("the numbers are too large", at: tree)
            return nil
        }
        return number
    }

    private mutating func unit(
        _ sign: RuleTree.Arithmetic, _ first: Number, _ second: Number, at tree: RuleTree
    ) -> RuleUnit? {
        let (left, right) = (first.unit, second.unit)
        switch sign {
        case .plus, .minus:
            if left.isMoney, right.isMoney, left != right { return .price }
            let unit = agree(first, second, at: tree)
            return sign == .minus && left == .price && right == .price ? .distance : unit
        case .times:
            if left == .pure { return right }
            if right == .pure { return left }
            fault("\(left.words) times \(right.words) has no meaning", at: tree)
        case .over:
            if right == .pure { return left }
            if left == right || left.isMoney && right.isMoney { return .pure }
            fault("\(left.words) divided by \(right.words) has no meaning", at: tree)
        }
        return nil
    }

    /// The same number, worked out where it depends on nothing.
    private func folded(_ number: Number) -> Number {
        guard let value = number.term.folded else { return number }
        return Number(term: .constant(value), unit: .pure, range: RuleRange(value, value))
    }

    /// `min`, `max` and `abs`.
    mutating func function(_ name: String, _ arguments: [RuleTree], at tree: RuleTree) -> Number? {
        let isAbsolute = name == "abs"
        guard isAbsolute ? arguments.count == 1 : arguments.count >= 2 else {
            let needed = isAbsolute ? "1 argument" : "2 or more arguments"
            fault("\(name) needs \(needed), has \(arguments.count)", at: tree)
            return nil
        }
        let numbers = arguments.map { number($0) }.compactMap(\.self)
        guard numbers.count == arguments.count, var result = numbers.first else { return nil }
        if isAbsolute {
            result.term = .magnitude(result.term)
            result.range = result.range.magnitude
            return folded(result)
        }
        for next in numbers.dropFirst() {
            guard let unit = agree(result, next, at: tree) else { return nil }
            let (low, high) = (result.range, next.range)
            result = folded(
                name == "min"
                    ? Number(
                        term: .least(result.term, next.term), unit: unit,
                        range: RuleRange(min(low.low, high.low), min(low.high, high.high)))
                    : Number(
                        term: .greatest(result.term, next.term), unit: unit,
                        range: RuleRange(max(low.low, high.low), max(low.high, high.high))))
        }
        return result
    }

    /// A whole number that depends on nothing, within `range`.
    mutating func whole(_ tree: RuleTree, named name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let number = number(tree) else { return nil }
        if let value = number.term.constant, let whole = Int(exactly: value), range.contains(whole) {
            return whole
        }
        let found = number.term.constant == nil ? "" : ", was \(ruleShortened(tree.description))"
        fault(
            "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)\(found)", at: tree)
        return nil
    }
}

extension RuleUnit {
    /// Counted in the quote currency.
    fileprivate var isMoney: Bool { self == .price || self == .distance }
}

extension RuleTerm {
    /// What it is worth where it depends on nothing; may be infinite.
    fileprivate var folded: Double? {
        switch self {
        case .constant(let value): value
        case .negative(let subject): subject.constant.map { -$0 }
        case .magnitude(let subject): subject.constant.map { abs($0) }
        case .least(let left, let right): left.constant.flatMap { left in right.constant.map { min(left, $0) } }
        case .greatest(let left, let right):
            left.constant.flatMap { left in right.constant.map { max(left, $0) } }
        case .arithmetic(let sign, let left, let right):
            left.constant.flatMap { left in right.constant.map { sign.result(left, $0) } }
        default: nil
        }
    }
}

extension RuleTree.Arithmetic {
    /// Not a number where the divisor is zero.
    func result(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .over: right == 0 ? .nan : left / right
        }
    }
}
