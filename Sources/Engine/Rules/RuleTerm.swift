import Domain

/// One value of a market: what is measured, on which timeframe, how many of its bars ago.
struct RuleLook: Hashable, Sendable {
    let measure: Measure
    let timeframe: Timeframe
    let ago: Int
}

/// An expression that was checked: every name has become what it stands for.
indirect enum RuleTerm: Hashable, Sendable {
    case constant(Double)
    case look(RuleLook)
    /// The highest or the lowest of `count` bars, the last of which is looked at.
    case extreme(isHighest: Bool, RuleLook, count: Int)
    case clock(RuleClock)
    case negative(RuleTerm)
    case magnitude(RuleTerm)
    case arithmetic(RuleTree.Arithmetic, RuleTerm, RuleTerm)
    case least(RuleTerm, RuleTerm)
    case greatest(RuleTerm, RuleTerm)

    case comparison(RuleTree.Comparison, RuleTerm, RuleTerm)
    case crossing(RuleTree.Direction, RuleTerm, RuleTerm)
    case between(RuleTerm, RuleTerm, RuleTerm)
    /// Each of `count` bars above, or below, the one before it.
    case run(isRising: Bool, RuleLook, count: Int)
    case not(RuleTerm)
    case both(RuleTerm, RuleTerm)
    case either(RuleTerm, RuleTerm)

    /// The values that wait at the same time while it is worked out.
    var depth: Int {
        switch self {
        case .constant, .look, .extreme, .clock, .run: 1
        case .negative(let subject), .magnitude(let subject), .not(let subject): subject.depth
        case .arithmetic(_, let left, let right), .least(let left, let right), .greatest(let left, let right),
            .comparison(_, let left, let right), .both(let left, let right), .either(let left, let right):
            max(left.depth, right.depth + 1)
        case .crossing(_, let left, let right): max(left.depth + 2, right.depth + 3)
        case .between(let subject, let low, let high): max(subject.depth, low.depth + 1, high.depth + 2)
        }
    }

    /// Every value that it looks at, with how many bars it reaches back from the last one.
    var looks: [(look: RuleLook, reach: Int)] {
        switch self {
        case .constant, .clock: []
        case .look(let look): [(look, look.ago)]
        case .extreme(_, let look, let count): [(look, look.ago + count - 1)]
        case .run(_, let look, let count): [(look, look.ago + count)]
        case .negative(let subject), .magnitude(let subject), .not(let subject): subject.looks
        case .arithmetic(_, let left, let right), .least(let left, let right), .greatest(let left, let right),
            .comparison(_, let left, let right), .crossing(_, let left, let right), .both(let left, let right),
            .either(let left, let right):
            left.looks + right.looks
        case .between(let subject, let low, let high): subject.looks + low.looks + high.looks
        }
    }

    /// Whether it asks for the time of day.
    var readsClock: Bool {
        switch self {
        case .clock: true
        case .constant, .look, .extreme, .run: false
        case .negative(let subject), .magnitude(let subject), .not(let subject): subject.readsClock
        case .arithmetic(_, let left, let right), .least(let left, let right), .greatest(let left, let right),
            .comparison(_, let left, let right), .crossing(_, let left, let right), .both(let left, let right),
            .either(let left, let right):
            left.readsClock || right.readsClock
        case .between(let subject, let low, let high):
            subject.readsClock || low.readsClock || high.readsClock
        }
    }

    /// `nil` where it depends on the market.
    var constant: Double? { if case .constant(let value) = self { value } else { nil } }
}
