import Domain
import Testing

@testable import Engine

@Suite struct RuleStrategyTests {
    /// What a strategy says after the six drawn bars, at 15.00 bid and 15.01 ask.
    private static func assess(
        _ long: String?, clock: LocalClock = .utc, _ change: (inout RuleDraft) -> Void = { _ in }
    ) throws -> Assessment {
        let draft = Rulebook.draft(long) { draft in
            draft.stop = RuleText("lowest(2)", line: 2)
            change(&draft)
        }
        return try made(draft, clock: clock) { strategy, market in
            let context = AssessmentContext(
                instrument: Chart.euro, quote: Chart.quote("15.00", "15.01"), account: .allow, time: .allow)
            return strategy.assess(market, context)
        }
    }

    private static func made<Result>(
        _ draft: RuleDraft, clock: LocalClock = .utc, _ body: (RuleStrategy, borrowing Market) -> Result
    ) throws -> Result {
        var plan = MarketPlan()
        let strategy = RuleStrategy(try RuleBlueprint(draft), clock: clock, in: &plan)
        var market = Market(plan)
        for bar in RuleValueTests.bars { _ = market.add(bar) }
        return body(strategy, market)
    }

    private static func refusal(
        _ code: String, _ value: String? = nil, _ limit: String? = nil, _ detail: String = ""
    )
        -> Assessment
    {
        .refused(
            Reason(
                .strategy, code, value: value.flatMap { Fixed($0) }, limit: limit.flatMap { Fixed($0) },
                detail: detail))
    }

    @Test("an entry has its stop, its target in risks, score and grade")
    func entry() throws {
        let found = try Self.assess("close > open") {
            $0.score = RuleText("volume / volume[1] * 0.9")
            $0.grade = .raised
        }
        #expect(
            found
                == .entry(
                    EntryPlan(
                        side: .buy, reference: Price("15.01")!, stop: Price("8")!, target: Price("29.03")!,
                        score: Fixed("0.4")!, grade: .raised)!))
    }

    @Test(
        "stops and targets are prices, distances, shares and risks",
        arguments: [
            ("lowest(2) - 1", "2 R", "7", "31.03"), ("range", "range", "8.01", "22.01"),
            ("10 %", "20 %", "13.509", "18.012"), ("open", "highest(2) + 1", "9", "17"),
            ("0.33333333 * body", "1.5 R", "13.01", "18.01"),
        ])
    func levels(stop: String, target: String, stopPrice: String, targetPrice: String) throws {
        let found = try Self.assess("close > open") {
            $0.stop = RuleText(stop, line: 2)
            $0.target = RuleText(target, line: 3)
        }
        guard case .entry(let plan) = found else { return #expect(Bool(false), "\(found)") }
        #expect("\(plan.stop) \(plan.target)" == "\(stopPrice) \(targetPrice)")
    }

    @Test("the first clause that does not hold is the reason, with both numbers")
    func reason() throws {
        #expect(
            try Self.assess("close > open and volume > 4.5 and close < 1")
                == Self.refusal("RULE_NOT_MET", "4", "4.5", "volume > 4.5"))
        #expect(
            try Self.assess("close > open and not (volume > 1 or close > 1)")
                == Self.refusal("RULE_NOT_MET", nil, nil, "not (volume > 1 or close > 1)"))
        #expect(
            try Self.assess("close / (open - open) > 1")
                == Self.refusal("RULE_UNKNOWN", nil, "1", "close / (open - open) > 1"))
        let long = Array(repeating: "volume > 100", count: 20).joined(separator: " or ")
        guard case .refused(let cut) = try Self.assess(long) else { return #expect(Bool(false)) }
        #expect(cut.detail.count == 120)
    }

    @Test("of two sides the one that came further is told, by its name; of equals long")
    func sides() throws {
        let levels: (inout RuleDraft) -> Void = { $0.stop = RuleText("10 %", line: 2) }
        #expect(
            try Self.assess("close < open") {
                levels(&$0)
                $0.short = RuleText("close > open and volume > 5", line: 4)
            } == Self.refusal("RULE_NOT_MET", "4", "5", "short: volume > 5"))
        #expect(
            try Self.assess("close < open") {
                levels(&$0)
                $0.short = RuleText("volume > 5", line: 4)
            } == Self.refusal("RULE_NOT_MET", "15", "9", "long: close < open"))
        #expect(
            try Self.assess("close > open") {
                levels(&$0)
                $0.short = RuleText("volume > 1", line: 4)
            } == Self.refusal("RULES_CONFLICT"))
    }

    @Test("a short is the mirror: stop above, target below")
    func short() throws {
        let found = try Self.assess(nil) {
            $0.short = RuleText("close > open")
            $0.stop = RuleText("highest(2)", line: 2)
        }
        guard case .entry(let plan) = found else { return #expect(Bool(false), "\(found)") }
        #expect("\(plan.side) \(plan.reference) \(plan.stop) \(plan.target)" == "sell 15 16 13")
    }

    @Test(
        "outside its days and hours it says so",
        arguments: [
            ([], "09:36", "09:37", true), ([], "09:37", "10:00", false), ([], "09:00", "09:36", false),
            ([], "22:00", "09:37", true), ([], "22:00", "09:36", false), ([1], "09:00", "10:00", true),
            ([2, 7], "09:00", "10:00", false),
        ] as [(Set<Int>, String, String, Bool)])
    func hours(days: Set<Int>, from: String, to: String, isOpen: Bool) throws {
        let found = try Self.assess("close > open") {
            $0.days = days
            $0.hours = [RuleHours(from: TimeOfDay(from)!, to: TimeOfDay(to)!)!]
        }
        #expect((found == Self.refusal("OUTSIDE_HOURS")) == !isOpen)
        #expect(RuleHours(from: TimeOfDay(from)!, to: TimeOfDay(from)!) == nil)
    }

    @Test("an order that could not be is refused")
    func invalid() throws {
        func detail(_ stop: String, _ target: String) throws -> String {
            let found = try Self.assess("close > open") {
                $0.stop = RuleText(stop, line: 2)
                $0.target = RuleText(target, line: 3)
            }
            guard case .refused(let reason) = found else { return "entry" }
            return "\(reason.gate) \(reason.code) \(reason.detail)"
        }
        #expect(try detail("highest(2)", "2 R") == "validity INVALID_ORDER stop or target on the wrong side")
        #expect(try detail("lowest(2)", "open") == "validity INVALID_ORDER stop or target on the wrong side")
        #expect(
            try detail("0 * atr(2) + 0.005 * body / body * body / 6", "2 R")
                == "validity INVALID_ORDER stop within the spread")
        #expect(try detail("open - open", "2 R") == "strategy RULE_UNKNOWN stop")
        #expect(
            try detail("body * ((open - low) / (open - open))", "2 R") == "strategy RULE_UNKNOWN stop")
        #expect(try detail("lowest(2)", "close - close[0]") == "strategy RULE_UNKNOWN target")
    }

    @Test("an exit is for the side that is held")
    func exit() throws {
        let draft = Rulebook.draft("close > open") {
            $0.exitLong = RuleText("close > open and volume < 5", line: 5)
        }
        let held = { Held(side: $0, entry: Price("12")!, openedAt: Chart.monday, mark: Price("15")!) }
        try Self.made(draft) { strategy, market in
            let expected = Reason(.strategy, "RULE_EXIT", detail: "close > open and volume < 5")
            #expect(strategy.exit(held(.buy), market) == expected)
            #expect(strategy.exit(held(.sell), market) == nil)
        }
        var other = draft
        other.exitLong = RuleText("close < open", line: 5)
        try Self.made(other) { strategy, market in #expect(strategy.exit(held(.buy), market) == nil) }
    }

    @Test("a longer timeframe crosses once, at the bar of the strategy that closes it")
    func longerCrossing() throws {
        let text = "close(M5) crosses above open(M5) + 0.00001"
        let single = try Rulebook.Single(text, on: .m1)
        var market = Market(single.plan)
        var (crossed, expected) = (0, 0)
        var before: (close: Double, open: Double)?
        for bar in Chart.walk(seed: 3, count: 2_000, from: Timestamp(unixSeconds: 1_767_571_200)) {
            let closed = market.add(bar)
            let value = single.value(market)
            if value == 1 { crossed += 1 }
            guard closed.contains(.m5), let last = market.lastBar(of: .m5) else {
                #expect(value != 1)
                continue
            }
            let now = (close: last.close.amount.double, open: last.open.amount.double)
            if let before, now.close > now.open + 0.00001, before.close <= before.open + 0.00001 {
                expected += 1
                #expect(value == 1)
            }
            before = now
        }
        #expect(crossed == expected && crossed > 20)
    }
}
