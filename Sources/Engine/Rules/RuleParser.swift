import Domain

/// Makes a tree of an expression.
///
/// From loose to tight: `or`, `and`, `not`, comparisons with `crosses` and `between`, `+ -`, `* /`, the sign.
struct RuleParser {
    /// What a number at the end of a stop or a target is counted in.
    enum Tail: Hashable, Sendable {
        case none
        /// `0.8 %` of the price.
        case percent
        /// `2 R`: so many times the distance of the stop.
        case risks
    }

    private let text: RuleText
    private let tokens: [RuleToken]
    private var place = 0
    private var nesting = 0

    /// Parses a whole text.
    ///
    /// - Throws: the first fault, with its place.
    static func tree(of text: RuleText) throws(RuleFault) -> RuleTree {
        let (tree, tail, offset) = try treeAndTail(of: text)
        guard tail == .none else {
            throw text.fault("per cent and R belong to stop and target alone", at: offset)
        }
        return tree
    }

    /// The same, with `%` or `R` at the end, and where that stands.
    static func treeAndTail(of text: RuleText) throws(RuleFault) -> (RuleTree, Tail, Int) {
        var parser = RuleParser(text: text, tokens: try RuleLexer.tokens(of: text))
        guard parser.current.kind != .end else { throw text.fault("there is no expression", at: 0) }
        let tree = try parser.either()
        let offset = parser.current.offset
        let tail: Tail
        switch parser.current.kind {
        case .symbol("%"): tail = .percent
        case .name("R"): tail = .risks
        default: tail = .none
        }
        if tail != .none { parser.place += 1 }
        guard parser.current.kind == .end else { throw parser.unexpected("the end or an operator") }
        return (tree, tail, offset)
    }

    private init(text: RuleText, tokens: [RuleToken]) {
        self.text = text
        self.tokens = tokens
    }

    private var current: RuleToken { tokens[place] }

    private func unexpected(_ expected: String) -> RuleFault {
        text.fault("expected \(expected), found \(current.words)", at: current.offset)
    }

    /// Steps over `symbol` if it is next.
    private mutating func takes(_ kind: RuleToken.Kind) -> Bool {
        guard current.kind == kind else { return false }
        place += 1
        return true
    }

    private mutating func demand(_ kind: RuleToken.Kind, _ expected: String) throws(RuleFault) {
        guard takes(kind) else { throw unexpected(expected) }
    }

    private mutating func nested(_ body: (inout Self) throws(RuleFault) -> RuleTree) throws(RuleFault)
        -> RuleTree
    {
        guard nesting < RuleLimits.nestingMaximum else {
            throw text.fault("nested more than \(RuleLimits.nestingMaximum) deep", at: current.offset)
        }
        nesting += 1
        defer { nesting -= 1 }
        return try body(&self)
    }
}

/// Conditions.
extension RuleParser {
    private mutating func either() throws(RuleFault) -> RuleTree {
        var left = try both()
        while case let offset = current.offset, takes(.name("or")) {
            left = RuleTree(.either(left, try both()), at: offset)
        }
        return left
    }

    private mutating func both() throws(RuleFault) -> RuleTree {
        var left = try negation()
        while case let offset = current.offset, takes(.name("and")) {
            left = RuleTree(.both(left, try negation()), at: offset)
        }
        return left
    }

    private mutating func negation() throws(RuleFault) -> RuleTree {
        let offset = current.offset
        guard takes(.name("not")) else { return try comparison() }
        let subject = try nested { parser throws(RuleFault) in try parser.negation() }
        return RuleTree(.not(subject), at: offset)
    }

    private mutating func comparison() throws(RuleFault) -> RuleTree {
        let left = try sum()
        guard let tree = try compared(left) else { return left }
        let next = current
        if try compared(left) != nil {
            throw text.fault("one comparison follows another: join them with `and`", at: next.offset)
        }
        return tree
    }

    /// - Returns: `nil` where no comparison follows `left`.
    private mutating func compared(_ left: RuleTree) throws(RuleFault) -> RuleTree? {
        let offset = current.offset
        if case .symbol(let symbol) = current.kind, let sign = RuleTree.Comparison(rawValue: symbol) {
            place += 1
            return RuleTree(.comparison(sign, left, try sum()), at: offset)
        }
        if takes(.name("crosses")) {
            for direction in RuleTree.Direction.allCases where takes(.name(direction.rawValue)) {
                return RuleTree(.crossing(direction, left, try sum()), at: offset)
            }
            throw unexpected("`above` or `below` after crosses")
        }
        guard takes(.name("between")) else { return nil }
        let low = try sum()
        try demand(.name("and"), "`and` between the two limits")
        return RuleTree(.between(left, low, try sum()), at: offset)
    }
}

/// Numbers.
extension RuleParser {
    private mutating func sum() throws(RuleFault) -> RuleTree {
        var left = try product()
        while case .symbol(let symbol) = current.kind, let sign = RuleTree.Arithmetic(rawValue: symbol),
            !sign.isProduct
        {
            let offset = current.offset
            place += 1
            left = RuleTree(.arithmetic(sign, left, try product()), at: offset)
        }
        return left
    }

    private mutating func product() throws(RuleFault) -> RuleTree {
        var left = try signed()
        while case .symbol(let symbol) = current.kind, let sign = RuleTree.Arithmetic(rawValue: symbol),
            sign.isProduct
        {
            let offset = current.offset
            place += 1
            left = RuleTree(.arithmetic(sign, left, try signed()), at: offset)
        }
        return left
    }

    private mutating func signed() throws(RuleFault) -> RuleTree {
        let offset = current.offset
        guard takes(.symbol("-")) else { return try postfix() }
        let subject = try nested { parser throws(RuleFault) in try parser.signed() }
        return RuleTree(.negative(subject), at: offset)
    }

    private mutating func postfix() throws(RuleFault) -> RuleTree {
        let subject = try primary()
        let offset = current.offset
        guard takes(.symbol("[")) else { return subject }
        switch subject.kind {
        case .name, .call: break
        default: throw text.fault("a look back follows a name, as in close[1]", at: offset)
        }
        guard case .number(let value) = current.kind, let bars = value.wholeNumber else {
            throw unexpected("a whole number of bars")
        }
        let place = current.offset
        self.place += 1
        try demand(.symbol("]"), "`]`")
        guard bars < MarketPlan.depthMaximum else {
            throw text.fault(
                "a look back is at most \(MarketPlan.depthMaximum - 1) bars, this one is \(bars)", at: place)
        }
        return RuleTree(.ago(subject, bars), at: offset)
    }

    private mutating func primary() throws(RuleFault) -> RuleTree {
        let token = current
        switch token.kind {
        case .number(let value):
            place += 1
            return RuleTree(.number(value), at: token.offset)
        case .name(let name) where !RuleWords.reserved.contains(name):
            place += 1
            guard takes(.symbol("(")) else { return RuleTree(.name(name), at: token.offset) }
            return RuleTree(.call(name, try arguments(of: name)), at: token.offset)
        case .symbol("("):
            place += 1
            let inner = try nested { parser throws(RuleFault) in try parser.either() }
            try demand(.symbol(")"), "`)` or an operator")
            return inner
        case .name, .symbol, .end: throw unexpected("a number or a name")
        }
    }

    private mutating func arguments(of name: String) throws(RuleFault) -> [RuleTree] {
        var arguments: [RuleTree] = []
        repeat {
            guard arguments.count < RuleLimits.argumentsMaximum else {
                throw text.fault(
                    "\(ruleShortened(name)) has more than \(RuleLimits.argumentsMaximum) arguments",
                    at: current.offset)
            }
            arguments.append(try nested { parser throws(RuleFault) in try parser.either() })
        } while takes(.symbol(","))
        try demand(.symbol(")"), "`,` or `)`")
        return arguments
    }
}

/// Words of the language that no parameter can be called.
enum RuleWords {
    static let reserved = ["or", "and", "not", "crosses", "above", "below", "between", "R"]
}

extension Fixed {
    /// `nil` where there are decimals, below zero and beyond a million.
    var wholeNumber: Int? {
        guard raw >= 0, raw % Self.scale == 0, raw / Self.scale <= 1_000_000 else { return nil }
        return Int(raw / Self.scale)
    }
}
