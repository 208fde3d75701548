import Domain

/// A value's place in a market, and how many bars ago it is looked at.
struct RulePlace: Hashable, Sendable {
    let slot: Slot
    let ago: Int
}

/// One step of a ``RuleProgram``: it takes its operands off the stack and leaves its result there.
///
/// A condition is 1 where it holds, 0 where it does not, and not a number where it is not known.
enum RuleStep: Hashable, Sendable {
    case constant(Double)
    case look(RulePlace)
    /// A value of a longer timeframe as it was at the close of the strategy's bar before the last one.
    case lookBefore(RulePlace, FrameIndex, Timeframe)
    case extreme(isHighest: Bool, RulePlace, count: Int)
    case extremeBefore(isHighest: Bool, RulePlace, count: Int, FrameIndex, Timeframe)
    case run(isRising: Bool, RulePlace, count: Int)
    case clock(RuleClock)

    case negative, magnitude, least, greatest
    case arithmetic(RuleTree.Arithmetic)

    case comparison(RuleTree.Comparison)
    /// The comparison of two values, in one step.
    case looks(RuleTree.Comparison, RulePlace, RulePlace)
    /// The comparison of a value with a number, in one step.
    case lookAndConstant(RuleTree.Comparison, RulePlace, Double)
    /// Of two values now and, above them, the same two before.
    case crossing(RuleTree.Direction)
    /// The crossing of two values of the strategy's own timeframe, in one step.
    case looksCross(RuleTree.Direction, RulePlace, RulePlace)
    case between
    case not, both, either
    /// Goes on at a later step where the last value is this one: what comes between cannot change it.
    case skip(whenTrue: Bool, to: Int)
}

/// An expression as steps over the places of a market: flat, and worked out without memory of its own.
struct RuleProgram: Hashable, Sendable {
    private(set) var steps: [RuleStep] = []
    /// The strategy's own bars, and how long they are.
    let bars: FrameIndex
    let timeframe: Timeframe

    init(bars: FrameIndex, timeframe: Timeframe) {
        self.bars = bars
        self.timeframe = timeframe
    }

    mutating func append(_ step: RuleStep) { steps.append(step) }

    /// Makes the skip at `place` end where the next step will be.
    mutating func land(_ place: Int, whenTrue: Bool) {
        steps[place] = .skip(whenTrue: whenTrue, to: steps.count)
    }
}
