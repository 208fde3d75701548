import Domain

/// Turns expressions upside down: what is said of a rising market becomes what is said of a falling one.
///
/// Every price p becomes −p. A close becomes −close, a high −low, an RSI 100 − RSI, +DI and −DI change
/// places, an ATR stays. That is exact for whatever compares prices with prices; what compares a price
/// with a number, multiplies prices or divides them has no mirror and is refused.
///
/// Expressions are kept as their negatives (``negated(_:)``), since `a < b` is `-b < -a`: so averages
/// stay averages and only the comparison turns round.
struct RuleMirroring {
    private let text: RuleText
    private let parameters: [RuleParameter]

    init(_ text: RuleText, _ parameters: [RuleParameter]) {
        self.text = text
        self.parameters = parameters
    }

    /// The mirror of a condition.
    func condition(_ tree: RuleTree) throws(RuleFault) -> RuleTree {
        switch tree.kind {
        case .not(let subject): return RuleTree(.not(try condition(subject)), at: tree.offset)
        case .both(let left, let right):
            return RuleTree(.both(try condition(left), try condition(right)), at: tree.offset)
        case .either(let left, let right):
            return RuleTree(.either(try condition(left), try condition(right)), at: tree.offset)
        case .comparison(let sign, let left, let right):
            guard let turned = try sides(left, right, at: tree) else { return tree }
            let sign = turned.isTurned ? sign.mirrored : sign
            return RuleTree(.comparison(sign, turned.left, turned.right), at: tree.offset)
        case .crossing(let direction, let left, let right):
            guard let turned = try sides(left, right, at: tree) else { return tree }
            let direction = turned.isTurned ? direction.opposite : direction
            return RuleTree(.crossing(direction, turned.left, turned.right), at: tree.offset)
        case .between(let subject, let low, let high):
            guard let one = try sides(subject, low, at: tree), let two = try sides(subject, high, at: tree)
            else {
                return tree
            }
            if one.left == two.left, one.isTurned, two.isTurned {
                return RuleTree(.between(one.left, two.right, one.right), at: tree.offset)
            }
            return RuleTree(.between(negated(subject), negated(high), negated(low)), at: tree.offset)
        case .call(let name, let arguments) where arguments.count == 2:
            guard let leaf = leaf(arguments[0]) else { return tree }
            let other = name == "rising" ? "falling" : "rising"
            let turned = if case .same = leaf.mirror { name } else { other }
            return RuleTree(.call(turned, [leaf.tree, arguments[1]]), at: tree.offset)
        case .number, .name, .call, .ago, .negative, .arithmetic: return tree
        }
    }

    /// The mirror of a distance, or of another number that no shift of prices changes.
    func number(_ tree: RuleTree) throws(RuleFault) -> RuleTree {
        guard try weight(tree) == 0 else { throw noMirror(tree) }
        return substituted(tree)
    }

    /// The mirror of a price, as a price.
    func price(_ tree: RuleTree) throws(RuleFault) -> RuleTree {
        guard try weight(tree) == 1 else { throw noMirror(tree) }
        return negated(tree)
    }

    private func noMirror(_ tree: RuleTree) -> RuleFault {
        text.fault(
            "this has no mirror: prices may only be compared with, added to and taken from each other",
            at: tree.offset)
    }

    /// Both sides of a comparison in the mirror, and whether it turns round there.
    private typealias Sides = (left: RuleTree, right: RuleTree, isTurned: Bool)

    /// - Returns: `nil` where the mirror changes neither side.
    private func sides(_ left: RuleTree, _ right: RuleTree, at tree: RuleTree) throws(RuleFault) -> Sides? {
        guard try weight(left) == weight(right) else { throw noMirror(tree) }
        guard substituted(left) != left || substituted(right) != right else { return nil }
        let (first, second) = (negated(left), negated(right))
        if let first = first.unsigned, let second = second.unsigned { return (first, second, false) }
        let (one, two) = Self.cancelled(first, second)
        return (one, two, true)
    }

    /// `rsi - 100` against `-70` is `rsi` against `30`.
    private static func cancelled(_ left: RuleTree, _ right: RuleTree) -> (RuleTree, RuleTree) {
        if let (first, whole) = rest(left) {
            if let (second, other) = rest(right), other == whole { return (first, second) }
            if case .negative(let limit) = right.kind { return (first, difference(whole, limit)) }
        }
        if let (second, whole) = rest(right), case .negative(let limit) = left.kind {
            return (difference(whole, limit), second)
        }
        return (left, right)
    }

    /// What stands before ` - 100`.
    private static func rest(_ tree: RuleTree) -> (RuleTree, Fixed)? {
        if case .arithmetic(.minus, let subject, let whole) = tree.kind, case .number(let value) = whole.kind {
            (subject, value)
        } else {
            nil
        }
    }

    private static func difference(_ whole: Fixed, _ limit: RuleTree) -> RuleTree {
        if case .number(let value) = limit.kind, let left = whole.subtracting(value), !left.isNegative {
            return RuleTree(.number(left), at: limit.offset)
        }
        return RuleTree(.arithmetic(.minus, RuleTree(.number(whole)), limit), at: limit.offset)
    }
}

/// How often the price itself is in a number: once in `close - atr(14)`, never in `close - open`.
extension RuleMirroring {
    private func weight(_ tree: RuleTree) throws(RuleFault) -> Double {
        switch tree.kind {
        case .negative(let subject): return -(try weight(subject))
        case .arithmetic(let sign, let left, let right):
            let (first, second) = (try weight(left), try weight(right))
            switch sign {
            case .plus: return first + second
            case .minus: return first - second
            case .times:
                if first == 0, second == 0 { return 0 }
                if let factor = constant(left) { return factor * second }
                if let factor = constant(right) { return first * factor }
            case .over:
                if first == 0 { return 0 }
                if let divisor = constant(right) { return first / divisor }
            }
            throw noMirror(tree)
        case .call("abs", let arguments):
            for argument in arguments where try weight(argument) != 0 { throw noMirror(tree) }
            return 0
        case .call("min", let arguments), .call("max", let arguments):
            let weights = try arguments.map { argument throws(RuleFault) in try weight(argument) }
            guard let first = weights.first, weights.allSatisfy({ $0 == first }) else { throw noMirror(tree) }
            return first
        default:
            if let leaf = leaf(tree), case .price = leaf.mirror { return 1 }
            return 0
        }
    }

    private func constant(_ tree: RuleTree) -> Double? {
        var checker = RuleChecker(text, timeframe: .m1, parameters: parameters)
        return constantTerms(tree) ? checker.number(tree)?.term.constant : nil
    }

    /// Whether `tree` is made of numbers and parameters alone.
    private func constantTerms(_ tree: RuleTree) -> Bool {
        switch tree.kind {
        case .number: true
        case .name(let name): parameters.contains { $0.name == name }
        case .negative(let subject): constantTerms(subject)
        case .arithmetic(_, let left, let right): constantTerms(left) && constantTerms(right)
        default: false
        }
    }
}

/// The turning itself.
extension RuleMirroring {
    /// A price or an indicator with its arguments, as its mirror's name says it.
    private func leaf(_ tree: RuleTree) -> (mirror: RuleMirror, tree: RuleTree)? {
        switch tree.kind {
        case .name(let name) where !parameters.contains { $0.name == name }:
            return turned(name).map { ($0.mirror, RuleTree(.name($0.name), at: tree.offset)) }
        case .call("highest", let arguments), .call("lowest", let arguments):
            guard case .call(let name, _) = tree.kind else { return nil }
            let other = name == "highest" ? "lowest" : "highest"
            guard arguments.count == 2, let inner = leaf(arguments[0]) else {
                return (.price(other), RuleTree(.call(other, arguments), at: tree.offset))
            }
            let turned = if case .same = inner.mirror { name } else { other }
            return (inner.mirror, RuleTree(.call(turned, [inner.tree, arguments[1]]), at: tree.offset))
        case .call(let name, let arguments):
            return turned(name).map { ($0.mirror, RuleTree(.call($0.name, arguments), at: tree.offset)) }
        case .ago(let subject, let bars):
            return leaf(subject).map { ($0.mirror, RuleTree(.ago($0.tree, bars), at: tree.offset)) }
        default: return nil
        }
    }

    private func turned(_ name: String) -> (mirror: RuleMirror, name: String)? {
        guard let indicator = RuleCatalogue.indicator(name) else { return nil }
        switch indicator.mirror {
        case .price(let other), .same(let other): return (indicator.mirror, other)
        case .negative, .rest: return (indicator.mirror, name)
        }
    }

    private func substituted(_ tree: RuleTree) -> RuleTree { negated(tree).negated }

    /// The negative of the mirror of `tree`.
    private func negated(_ tree: RuleTree) -> RuleTree {
        if let leaf = leaf(tree) {
            switch leaf.mirror {
            case .price, .negative: return leaf.tree
            case .same: return leaf.tree.negated
            case .rest(let whole) where whole.isNegative:
                return leaf.tree.joined(.plus, RuleTree(.number(whole.magnitude)), at: tree.offset)
            case .rest(let whole):
                return RuleTree(.arithmetic(.minus, leaf.tree, RuleTree(.number(whole))), at: tree.offset)
            }
        }
        switch tree.kind {
        case .negative(let subject): return substituted(subject)
        case .arithmetic(let sign, let left, let right): return negated(sign, left, right, at: tree.offset)
        case .call("abs", let arguments):
            return RuleTree(.call("abs", arguments.map { substituted($0) }), at: tree.offset).negated
        case .call("min", let arguments), .call("max", let arguments):
            let other = if case .call("min", _) = tree.kind { "max" } else { "min" }
            return RuleTree(.call(other, arguments.map { negated($0) }), at: tree.offset)
        default: return tree.negated
        }
    }

    private func negated(_ sign: RuleTree.Arithmetic, _ left: RuleTree, _ right: RuleTree, at offset: Int)
        -> RuleTree
    {
        switch sign {
        case .plus: return negated(left).joined(.plus, negated(right), at: offset)
        case .minus: return negated(left).joined(.minus, negated(right), at: offset)
        case .times where constantTerms(left): return left.joined(.times, negated(right), at: offset)
        case .times: return negated(left).joined(.times, substituted(right), at: offset)
        case .over:
            // A share of the price is a share of the price there too.
            let isPrice = (try? weight(right)) != 0
            return negated(left).joined(.over, isPrice ? right : substituted(right), at: offset)
        }
    }
}

extension RuleTree {
    /// The negative, without two signs in a row.
    fileprivate var negated: RuleTree {
        switch kind {
        case .negative(let subject): subject
        case .number(.zero): self
        case .arithmetic(.minus, let left, let right): RuleTree(.arithmetic(.minus, right, left), at: offset)
        default: RuleTree(.negative(self), at: offset)
        }
    }

    fileprivate var unsigned: RuleTree? { if case .negative(let subject) = kind { subject } else { nil } }

    /// Two numbers joined, with the sign outside.
    fileprivate func joined(_ sign: Arithmetic, _ other: RuleTree, at offset: Int) -> RuleTree {
        let plain = RuleTree(.arithmetic(sign, self, other), at: offset)
        switch (sign, unsigned, other.unsigned) {
        case (.plus, let left?, let right?), (.minus, let left?, let right?):
            // -a - -b is -(a - b), and -a + -b is -(a + b).
            return RuleTree(.negative(RuleTree(.arithmetic(sign, left, right), at: offset)), at: offset)
        case (.plus, nil, let right?): return RuleTree(.arithmetic(.minus, self, right), at: offset)
        case (.minus, nil, let right?): return RuleTree(.arithmetic(.plus, self, right), at: offset)
        case (.times, let left?, nil), (.over, let left?, nil):
            return RuleTree(.negative(RuleTree(.arithmetic(sign, left, other), at: offset)), at: offset)
        case (.times, nil, let right?), (.over, nil, let right?):
            return RuleTree(.negative(RuleTree(.arithmetic(sign, self, right), at: offset)), at: offset)
        default: return plain
        }
    }
}
