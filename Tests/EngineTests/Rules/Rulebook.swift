import Domain

@testable import Engine

/// Expressions and drafts as tests write them.
enum Rulebook {
    static let fast = RuleParameter(name: "fast", value: Fixed("3")!)

    /// An expression on its own: understood, compiled, and ready for a market.
    struct Single {
        let program: RuleProgram
        let steps: Range<Int>
        let plan: MarketPlan
        let needs: MarketNeeds

        init(_ text: String, on timeframe: Timeframe = .m1, _ parameters: [RuleParameter] = [Rulebook.fast])
            throws
        {
            let source = RuleText(text)
            let tree = try RuleParser.tree(of: source)
            var checker = RuleChecker(source, timeframe: timeframe, parameters: parameters)
            let term = Rulebook.isCondition(tree) ? checker.condition(tree) : checker.number(tree)?.term
            guard let term, checker.faults.isEmpty else { throw RuleFaults(faults: checker.faults) }
            var compiler = RuleCompiler(timeframe: timeframe, in: MarketPlan())
            steps = compiler.add(term)
            program = compiler.program
            plan = compiler.plan
            needs = compiler.needs
        }

        func value(_ market: borrowing Market, _ clock: LocalClock = .utc) -> Double {
            program.value(steps, market, clock)
        }

        /// What it comes to after the last of `bars`.
        func value(after bars: [Bar], _ clock: LocalClock = .utc) -> Double {
            var market = Market(plan)
            for bar in bars { _ = market.add(bar) }
            return value(market, clock)
        }
    }

    static func isCondition(_ tree: RuleTree) -> Bool {
        switch tree.kind {
        case .comparison, .crossing, .between, .not, .both, .either: true
        case .call(let name, _): name == "rising" || name == "falling"
        case .number, .name, .ago, .negative, .arithmetic: false
        }
    }

    /// A draft with everything that is needed; `change` makes of it what a test is about.
    static func draft(
        _ long: String? = "close > open", on timeframe: Timeframe = .m1,
        _ change: (inout RuleDraft) -> Void = { _ in }
    ) -> RuleDraft {
        var draft = RuleDraft(id: "rules", timeframe: timeframe)
        draft.long = long.map { RuleText($0) }
        draft.stop = RuleText("1.5 * atr(14)", line: 2, column: 7)
        draft.target = RuleText("2 R", line: 3, column: 9)
        change(&draft)
        return draft
    }

    /// Everything that is said about a draft, a line each.
    static func faults(_ draft: RuleDraft) -> [String] {
        do {
            _ = try RuleBlueprint(draft)
            return []
        } catch { return error.faults.map(\.description) }
    }

    /// Everything that is said about the entry for long.
    static func faults(_ long: String, on timeframe: Timeframe = .m15) -> [String] {
        faults(draft(long, on: timeframe) { $0.parameters = [fast] })
    }
}
