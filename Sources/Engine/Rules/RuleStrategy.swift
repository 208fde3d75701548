import Domain

/// A strategy that was written in a file.
///
/// Looks at both sides; the first clause that does not hold is the reason where there is no entry.
public struct RuleStrategy: Strategy {
    public let id: StrategyID
    public let timeframe: Timeframe
    public let needs: MarketNeeds
    let program: RuleProgram
    let halves: [Half]
    let clock: LocalClock
    private let grade: Grade
    private let days: Set<Int>
    private let hours: [RuleHours]

    /// What it answers itself.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A clause does not hold.
        case notMet = "RULE_NOT_MET"
        /// A clause cannot be answered: a division by zero.
        case unknown = "RULE_UNKNOWN"
        /// Long and short at once.
        case conflict = "RULES_CONFLICT"
        case outsideHours = "OUTSIDE_HOURS"
        case invalidOrder = "INVALID_ORDER"
        case exit = "RULE_EXIT"
    }

    /// What is wanted of one side, as steps.
    struct Half: Sendable {
        struct Clause: Sendable {
            let text: String
            let steps: Range<Int>
            let left: Range<Int>
            let right: Range<Int>
        }

        enum Level: Sendable {
            case price(Range<Int>)
            case distance(Range<Int>)
            case percent(Fixed)
            case risks(Fixed)
        }

        let side: Side
        let clauses: [Clause]
        let exit: Clause?
        let stop: Level
        let target: Level
        let score: Range<Int>?
    }

    /// - Parameter clock: what clocks show in the zone of the file.
    public init(_ blueprint: RuleBlueprint, clock: LocalClock, in plan: inout MarketPlan) {
        var compiler = RuleCompiler(timeframe: blueprint.timeframe, in: plan)
        let isOne = blueprint.halves.count == 1
        halves = blueprint.halves.map {
            compiler.half($0, named: isOne ? "" : $0.side == .buy ? "long: " : "short: ")
        }
        plan = compiler.plan
        needs = compiler.needs
        program = compiler.program
        id = blueprint.id
        timeframe = blueprint.timeframe
        grade = blueprint.grade
        days = blueprint.days
        hours = blueprint.hours
        self.clock = clock
    }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        guard isOpen(market) else { return .refused(Reason(.strategy, Code.outsideHours.rawValue)) }
        var wanted: Int?
        var best: (half: Int, clause: Int, value: Double) = (0, -1, 0)
        for place in halves.indices {
            guard let unmet = firstUnmet(halves[place], market) else {
                guard wanted == nil else { return .refused(Reason(.strategy, Code.conflict.rawValue)) }
                wanted = place
                continue
            }
            if unmet.clause > best.clause { best = (place, unmet.clause, unmet.value) }
        }
        guard let wanted else {
            return .refused(reason(for: halves[best.half].clauses[best.clause], best.value, market))
        }
        return plan(halves[wanted], market, context)
    }

    public func exit(_ held: Held, _ market: borrowing Market) -> Reason? {
        for half in halves where half.side == held.side {
            guard let exit = half.exit, program.value(exit.steps, market, clock) == 1 else { continue }
            return Reason(.strategy, Code.exit.rawValue, detail: exit.text)
        }
        return nil
    }

    /// The first clause that does not hold, and what it came to; `nil` where all hold.
    private func firstUnmet(_ half: Half, _ market: borrowing Market) -> (clause: Int, value: Double)? {
        for place in half.clauses.indices {
            let value = program.value(half.clauses[place].steps, market, clock)
            if value != 1 { return (place, value) }
        }
        return nil
    }

    private func reason(for clause: Half.Clause, _ value: Double, _ market: borrowing Market) -> Reason {
        let code: Code = value.isNaN ? .unknown : .notMet
        let left = clause.left.isEmpty ? nil : measured(program.value(clause.left, market, clock))
        let right = clause.right.isEmpty ? nil : measured(program.value(clause.right, market, clock))
        return Reason(.strategy, code.rawValue, value: left, limit: right, detail: clause.text)
    }

    /// Whether the bar closed on a day and in an hour that are wanted.
    private func isOpen(_ market: borrowing Market) -> Bool {
        if days.isEmpty, hours.isEmpty { return true }
        guard let bar = market.bars(program.bars).last else { return false }
        let close = bar.start + timeframe.duration
        let local = clock.civil(at: close)
        let day = Int(RuleClock.weekday.value(at: local))
        return (days.isEmpty || days.contains(day))
            && (hours.isEmpty || hours.contains { $0.contains(local.timeOfDay) })
    }

    /// How much of it, and how good.
    func entry(
        _ half: Half, _ reference: Price, stop: Price, target: Price, _ market: borrowing Market
    ) -> EntryPlan? {
        let score = half.score.map { program.value($0, market, clock) } ?? 1
        let bounded = measured(score).map { min(max($0, .zero), .one) } ?? .zero
        return EntryPlan(
            side: half.side, reference: reference, stop: stop, target: target, score: bounded, grade: grade)
    }
}
