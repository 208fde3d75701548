import Domain

/// Working out. Nothing here asks for memory.
extension RuleProgram {
    /// What the steps of `range` come to; not a number where it is not known.
    func value(_ range: Range<Int>, _ market: borrowing Market, _ clock: LocalClock) -> Double {
        // Most clauses are one step.
        if range.count == 1, let value = single(steps[range.lowerBound], market) { return value }
        var stack = InlineArray<32, Double>(repeating: 0)
        var top = -1
        var place = range.lowerBound
        while place < range.upperBound {
            let step = steps[place]
            place += 1
            if let value = single(step, market) {
                top += 1
                stack[top] = value
                continue
            }
            switch step {
            case .skip(let whenTrue, let next): if stack[top] == (whenTrue ? 1 : 0) { place = next }
            case .negative: stack[top] = -stack[top]
            case .magnitude: stack[top] = abs(stack[top])
            case .not: stack[top] = 1 - stack[top]
            case .clock(let field):
                top += 1
                stack[top] = time(field, market, clock)
            case .between:
                top -= 2
                stack[top] = Self.both(
                    Self.compare(.atLeast, stack[top], stack[top + 1]),
                    Self.compare(.atMost, stack[top], stack[top + 2]))
            case .crossing(let direction):
                top -= 3
                stack[top] = Self.crosses(direction, stack[top], stack[top + 1], stack[top + 2], stack[top + 3])
            default:
                top -= 1
                stack[top] = Self.joined(step, stack[top], stack[top + 1])
            }
        }
        return stack[0]
    }

    /// The result of a step that takes nothing off the stack; `nil` for the others.
    @inline(__always)
    private func single(_ step: RuleStep, _ market: borrowing Market) -> Double? {
        switch step {
        case .looks(let sign, let left, let right): Self.compare(sign, market.value(left), market.value(right))
        case .lookAndConstant(let sign, let place, let value): Self.compare(sign, market.value(place), value)
        case .looksCross(let direction, let left, let right):
            Self.crosses(
                direction, market.value(left), market.value(right), market.value(left, before: 1),
                market.value(right, before: 1))
        case .constant(let value): value
        case .look(let place): market.value(place)
        case .lookBefore(let place, let frame, let timeframe):
            closed(frame, timeframe, market).map { market.value(place, before: $0) } ?? .nan
        case .extreme(let isHighest, let place, let count): Self.extreme(isHighest, place, 0, count, market)
        case .extremeBefore(let isHighest, let place, let count, let frame, let timeframe):
            closed(frame, timeframe, market).map { Self.extreme(isHighest, place, $0, count, market) } ?? .nan
        case .run(let isRising, let place, let count): Self.run(isRising, place, count, market)
        default: nil
        }
    }

    /// How many of a longer timeframe's last two bars closed after the strategy's bar before the last one.
    private func closed(_ frame: FrameIndex, _ timeframe: Timeframe, _ market: borrowing Market) -> Int? {
        let own = market.bars(bars)
        guard own.count >= 2 else { return nil }
        let before = own[own.count - 2].start + self.timeframe.duration
        return market.bars(frame).suffix(2).count { $0.start + timeframe.duration > before }
    }

    /// When the strategy's last bar closed, as clocks show it; not a number before there is one.
    private func time(_ field: RuleClock, _ market: borrowing Market, _ clock: LocalClock) -> Double {
        guard let bar = market.bars(bars).last else { return .nan }
        let close = bar.start + timeframe.duration
        return field.value(at: clock.civil(at: close))
    }

    private static func extreme(
        _ isHighest: Bool, _ place: RulePlace, _ before: Int, _ count: Int, _ market: borrowing Market
    ) -> Double {
        var found = market.value(place, before: before)
        for back in before + 1..<before + count {
            let value = market.value(place, before: back)
            // Not a number stays not a number.
            if value.isNaN || (isHighest ? value > found : value < found) { found = value }
        }
        return found
    }

    private static func run(_ isRising: Bool, _ place: RulePlace, _ count: Int, _ market: borrowing Market)
        -> Double
    {
        var later = market.value(place)
        var answer = 1.0
        for back in 1...count {
            let earlier = market.value(place, before: back)
            answer = both(answer, compare(isRising ? .above : .below, later, earlier))
            later = earlier
        }
        return answer
    }
}

extension Market {
    @inline(__always)
    fileprivate func value(_ place: RulePlace, before bars: Int = 0) -> Double {
        value(place.slot, ago: place.ago + bars)
    }
}

/// What the steps mean.
extension RuleProgram {
    private static func joined(_ step: RuleStep, _ left: Double, _ right: Double) -> Double {
        switch step {
        case .arithmetic(let sign): sign.result(left, right)
        case .comparison(let sign): compare(sign, left, right)
        case .least: left.isNaN || right.isNaN ? .nan : min(left, right)
        case .greatest: left.isNaN || right.isNaN ? .nan : max(left, right)
        case .both: both(left, right)
        // Neither is false, or both are not: so by the law of De Morgan.
        case .either: 1 - both(1 - left, 1 - right)
        default: .nan
        }
    }

    /// Not known where a side is not known, or has grown beyond all numbers.
    @inline(__always)
    private static func compare(_ sign: RuleTree.Comparison, _ left: Double, _ right: Double) -> Double {
        guard left.isFinite, right.isFinite else { return .nan }
        let holds =
            switch sign {
            case .below: left < right
            case .atMost: left <= right
            case .above: left > right
            case .atLeast: left >= right
            }
        return holds ? 1 : 0
    }

    /// Now strictly on the side, and one bar before at the line or on the other side.
    @inline(__always)
    private static func crosses(
        _ direction: RuleTree.Direction, _ left: Double, _ right: Double, _ leftBefore: Double,
        _ rightBefore: Double
    ) -> Double {
        guard left.isFinite, right.isFinite, leftBefore.isFinite, rightBefore.isFinite else { return .nan }
        let holds =
            direction == .above
            ? left > right && leftBefore <= rightBefore : left < right && leftBefore >= rightBefore
        return holds ? 1 : 0
    }

    /// False where one is false, whatever is known of the other.
    private static func both(_ left: Double, _ right: Double) -> Double {
        if left == 0 || right == 0 { return 0 }
        return left.isNaN || right.isNaN ? .nan : 1
    }
}
