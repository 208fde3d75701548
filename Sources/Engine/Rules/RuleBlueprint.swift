import Domain

/// A strategy's file, understood and checked: it can be made into a strategy.
public struct RuleBlueprint: Hashable, Sendable {
    /// A part of an entry's condition, with the text that a refusal names.
    struct Clause: Hashable {
        let text: String
        let term: RuleTerm
        /// The two sides of a comparison, for their numbers.
        let sides: [RuleTerm]
    }

    /// Where a stop or a target lies.
    enum Level: Hashable {
        case price(RuleTerm)
        /// From the price of the entry.
        case distance(RuleTerm)
        /// Of the price of the entry.
        case percent(Fixed)
        /// Times the distance of the stop.
        case risks(Fixed)
    }

    /// What is wanted of one side.
    struct Half: Hashable {
        let side: Side
        let clauses: [Clause]
        let exit: Clause?
        let stop: Level
        let target: Level
        let score: RuleTerm?
    }

    public let id: StrategyID
    public let summary: String
    public let timeframe: Timeframe
    let halves: [Half]
    let grade: Grade
    let days: Set<Int>
    let hours: [RuleHours]
    /// What reads well but can hardly be meant: a comparison that is always true.
    public let warnings: [RuleFault]

    /// Understands `draft`.
    ///
    /// - Throws: ``RuleFaults`` with everything that is wrong, at least one.
    public init(_ draft: RuleDraft) throws(RuleFaults) {
        var reading = RuleReading(draft)
        halves = reading.halves()
        let inOrder: (RuleFault, RuleFault) -> Bool = { ($0.line, $0.column) < ($1.line, $1.column) }
        guard reading.faults.isEmpty else { throw RuleFaults(faults: reading.faults.sorted(by: inOrder)) }
        id = draft.id
        summary = draft.summary
        timeframe = draft.timeframe
        grade = draft.grade
        days = draft.days
        hours = draft.hours
        warnings = reading.warnings.sorted(by: inOrder)
    }
}
