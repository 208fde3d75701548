import Domain

/// An expression as it was written: nothing is known yet of what its names mean.
///
/// Two are equal when they say the same, wherever they stand.
struct RuleTree: Hashable, Sendable {
    indirect enum Kind: Hashable, Sendable {
        /// Zero or above: a sign is an operator.
        case number(Fixed)
        case name(String)
        case call(String, [RuleTree])
        /// `close[3]`: so many bars before.
        case ago(RuleTree, Int)
        case negative(RuleTree)
        case arithmetic(Arithmetic, RuleTree, RuleTree)
        case comparison(Comparison, RuleTree, RuleTree)
        case crossing(Direction, RuleTree, RuleTree)
        case between(RuleTree, RuleTree, RuleTree)
        case not(RuleTree)
        case both(RuleTree, RuleTree)
        case either(RuleTree, RuleTree)
    }

    enum Arithmetic: String, Hashable, Sendable, CaseIterable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case over = "/"
    }

    enum Comparison: String, Hashable, Sendable, CaseIterable {
        case below = "<"
        case atMost = "<="
        case above = ">"
        case atLeast = ">="

        /// What holds of the two sides when their order is turned round.
        var mirrored: Comparison {
            switch self {
            case .below: .above
            case .atMost: .atLeast
            case .above: .below
            case .atLeast: .atMost
            }
        }
    }

    enum Direction: String, Hashable, Sendable, CaseIterable {
        case above, below

        var opposite: Direction { self == .above ? .below : .above }
    }

    let kind: Kind
    /// Where its operator or its name stands.
    let offset: Int

    init(_ kind: Kind, at offset: Int = 0) {
        self.kind = kind
        self.offset = offset
    }

    static func == (lhs: Self, rhs: Self) -> Bool { lhs.kind == rhs.kind }
    func hash(into hasher: inout Hasher) { hasher.combine(kind) }

    /// What must all hold: the parts between the outermost `and`s.
    var clauses: [RuleTree] {
        guard case .both(let left, let right) = kind else { return [self] }
        return left.clauses + right.clauses
    }
}

/// How strongly a kind of expression binds, loosest first.
private enum Binding: Int {
    case either, both, not, comparison, sum, product, sign, primary
}

extension RuleTree: CustomStringConvertible {
    /// With no more brackets than it needs; parsed again it is the same tree.
    var description: String { text(within: .either) }

    private var binding: Binding {
        switch kind {
        case .number, .name, .call, .ago: .primary
        case .negative: .sign
        case .arithmetic(.times, _, _), .arithmetic(.over, _, _): .product
        case .arithmetic: .sum
        case .comparison, .crossing, .between: .comparison
        case .not: .not
        case .both: .both
        case .either: .either
        }
    }

    private func text(within outer: Binding) -> String {
        binding.rawValue < outer.rawValue ? "(\(plain))" : plain
    }

    private var plain: String {
        switch kind {
        case .number(let value): value.description
        case .name(let name): name
        case .call(let name, let arguments):
            "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
        case .ago(let subject, let bars): "\(subject.text(within: .primary))[\(bars)]"
        case .negative(let subject): "-\(subject.text(within: .sign))"
        case .arithmetic(let sign, let left, let right):
            // To the left it may be of the same kind: a - b - c is (a - b) - c.
            "\(left.text(within: binding)) \(sign.rawValue) \(right.text(within: sign.isProduct ? .sign : .product))"
        case .comparison(let sign, let left, let right):
            "\(left.text(within: .sum)) \(sign.rawValue) \(right.text(within: .sum))"
        case .crossing(let direction, let left, let right):
            "\(left.text(within: .sum)) crosses \(direction.rawValue) \(right.text(within: .sum))"
        case .between(let subject, let low, let high):
            "\(subject.text(within: .sum)) between \(low.text(within: .sum)) and \(high.text(within: .sum))"
        case .not(let subject): "not \(subject.text(within: .not))"
        case .both(let left, let right): "\(left.text(within: .both)) and \(right.text(within: .not))"
        case .either(let left, let right): "\(left.text(within: .either)) or \(right.text(within: .both))"
        }
    }
}

extension RuleTree.Arithmetic {
    var isProduct: Bool { self == .times || self == .over }
}
