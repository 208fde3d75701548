import Domain
import Foundation
import Testing

@testable import Engine

@Suite struct RuleParserTests {
    @Test(
        "an expression that is printed and parsed again is the same tree", arguments: 0..<400 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let tree = Self.condition(depth: 4, &random)
        let text = tree.description
        #expect(try RuleParser.tree(of: RuleText(text)) == tree, "\(text)")
        #expect(try RuleParser.tree(of: RuleText("( \(text) )")) == tree)
    }

    @Test(
        "what binds tighter is joined first",
        arguments: [
            ("a < 1 or b < 1 and not c < 1", "a < 1 or (b < 1 and (not (c < 1)))"),
            ("a + b * -c < d - e - f", "(a + (b * (-c))) < ((d - e) - f)"),
            ("a between b and c and d < 1", "(a between b and c) and (d < 1)"),
            ("a crosses above b + 1 or d < 1", "(a crosses above (b + 1)) or (d < 1)"),
        ])
    func binding(text: String, same: String) throws {
        #expect(try RuleParser.tree(of: RuleText(text)) == RuleParser.tree(of: RuleText(same)))
    }

    @Test("each limit holds at the limit, and one past it is one sentence")
    func limits() throws {
        func sentence(_ text: String) -> String? {
            do throws(RuleFault) { _ = try RuleParser.tree(of: RuleText(text)) } catch { return error.sentence }
            return nil
        }
        let (signs, brackets) = (RuleLimits.nestingMaximum, RuleLimits.nestingMaximum)
        #expect(sentence(String(repeating: "-", count: signs) + "1 < 2") == nil)
        #expect(sentence(String(repeating: "-", count: signs + 1) + "1 < 2") == "nested more than 24 deep")
        func nested(_ count: Int) -> String {
            String(repeating: "(", count: count) + "1 < 2" + String(repeating: ")", count: count)
        }
        #expect(sentence(nested(brackets)) == nil)
        #expect(sentence(nested(brackets + 1)) == "nested more than 24 deep")
        func tokens(_ count: Int) -> String {
            (["1"] + Array(repeating: "+1", count: (count - 1) / 2)).joined()
        }
        #expect(sentence(tokens(399)) == nil)
        #expect(sentence(tokens(401)) == "an expression has at most 400 words and signs")
        let long = String(repeating: " ", count: RuleLimits.lengthMaximum - 5) + "1 < 2"
        #expect(sentence(long) == nil)
        #expect(sentence(long + " ") == "an expression has at most 2000 characters, this one has 2001")
        func least(_ count: Int) -> String {
            "min(\(Array(repeating: "1", count: count).joined(separator: ",")))"
        }
        #expect(sentence(least(8)) == nil)
        #expect(sentence(least(9)) == "min has more than 8 arguments")
        #expect(sentence("close[511]") == nil)
        #expect(sentence("close[512]") == "a look back is at most 511 bars, this one is 512")
    }

    @Test("more values at once than the stack holds are refused, and as many are worked out")
    func stack() throws {
        /// Each bracket leaves two values waiting.
        func deep(_ count: Int) -> String {
            String(repeating: "rsi(3) + rsi(3) * (", count: count) + "rsi(3) + 1 * rsi(3)"
                + String(repeating: ")", count: count)
        }
        let fits = "0 < \(deep(14))"
        #expect(Rulebook.faults(Rulebook.draft(fits)) == [])
        #expect(try Rulebook.Single(fits).value(after: RuleValueTests.bars) == 1)
        #expect(
            Rulebook.faults(Rulebook.draft("\(deep(15)) > 0 or 1 < 2")) == [
                "line 1, column 1: long: more than 32 values wait for each other: use fewer brackets"
            ])
    }

    @Test("whatever is written is a strategy or one clear sentence a fault")
    func soup() {
        let isLong = ProcessInfo.processInfo.environment["DESKBOT_LONG"] != nil
        let count: UInt64 = isLong ? 100_000 : 2_000
        var (fits, faulty) = (0, 0)
        for seed in 0..<count {
            var random = SplitMix64(seed: seed)
            let text = seed % 4 == 0 ? Self.noise(&random) : Self.tokens(&random)
            var draft = Rulebook.draft(text, on: .m5)
            draft.parameters = [Rulebook.fast]
            draft.isMirrored = seed % 3 == 0
            if seed % 5 == 0 { draft.stop = RuleText(Self.tokens(&random), line: 2) }
            do throws(RuleFaults) {
                let blueprint = try RuleBlueprint(draft)
                fits += 1
                var plan = MarketPlan()
                let strategy = RuleStrategy(blueprint, clock: .utc, in: &plan)
                var market = Market(plan)
                for bar in Chart.walk(seed: seed, count: 10, from: Timestamp(unixSeconds: 1_767_571_200)) {
                    _ = market.add(bar)
                }
                let quote = Chart.quote("1.2", "1.20001")
                let context = AssessmentContext(
                    instrument: Chart.euro, quote: quote, account: .allow, time: .allow)
                _ = strategy.assess(market, context)
            } catch {
                faulty += 1
                #expect(!error.faults.isEmpty)
                for fault in error.faults {
                    #expect(fault.line >= 1 && fault.column >= 1)
                    #expect(fault.sentence.contains(": ") && fault.sentence.count < 300, "\(fault)")
                    #expect(!fault.sentence.contains("\n"))
                }
            }
        }
        print("soup: \(fits) strategies, \(faulty) with faults")
        #expect(fits > 10 && faulty > 1_000)
    }

    private static func noise(_ random: inout SplitMix64) -> String {
        let count = Int.random(in: 0...60, using: &random)
        return String(
            decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
    }

    private static let words = [
        "close", "open", "ema(20)", "rsi(14)", "atr(14)", "close[1]", "volume", "fast", "hour", "1", "0", "70",
        "2.5", "(",
        ")", "[", "]", ",", "+", "-", "*", "/", "<", ">", "<=", ">=", "and", "or", "not", "crosses", "above",
        "below",
        "between", "min(", "max(", "abs(", "highest(20)", "rising(close, 2)", "H1", "ema(20, H1)", "%", "R",
        "xyz", "§",
    ]

    private static func tokens(_ random: inout SplitMix64) -> String {
        let count = Int.random(in: 0...12, using: &random)
        // Half of them begin well, so that some are whole.
        let start = Bool.random(using: &random) ? ["close", ">", "open"] : []
        let rest = (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
        return (start + (Bool.random(using: &random) ? ["and"] : []) + rest.prefix(start.isEmpty ? 12 : 4))
            .joined(separator: " ")
    }

    private static func condition(depth: Int, _ random: inout SplitMix64) -> RuleTree {
        let choice = depth == 0 ? Int.random(in: 0...2, using: &random) : Int.random(in: 0...6, using: &random)
        let (a, b) = (number(depth: max(depth - 1, 0), &random), number(depth: max(depth - 1, 0), &random))
        switch choice {
        case 0: return RuleTree(.comparison(RuleTree.Comparison.allCases.randomElement(using: &random)!, a, b))
        case 1: return RuleTree(.crossing(Bool.random(using: &random) ? .above : .below, a, b))
        case 2: return RuleTree(.between(a, b, number(depth: 0, &random)))
        case 3: return RuleTree(.not(condition(depth: depth - 1, &random)))
        case 4, 5:
            let (left, right) = (condition(depth: depth - 1, &random), condition(depth: depth - 1, &random))
            return RuleTree(choice == 4 ? .both(left, right) : .either(left, right))
        default: return RuleTree(.call("rising", [RuleTree(.name("close")), RuleTree(.number(Fixed("3")!))]))
        }
    }

    private static func number(depth: Int, _ random: inout SplitMix64) -> RuleTree {
        switch depth == 0 ? Int.random(in: 0...2, using: &random) : Int.random(in: 0...7, using: &random) {
        case 0: return RuleTree(.number(Fixed(raw: Int64.random(in: 0...10_000_000_000, using: &random))))
        case 1: return RuleTree(.name(["close", "fast", "H1x"].randomElement(using: &random)!))
        case 2:
            let subject = Bool.random(using: &random) ? RuleTree(.name("close")) : call(&random)
            return RuleTree(.ago(subject, Int.random(in: 0...511, using: &random)))
        case 3: return call(&random)
        case 4: return RuleTree(.negative(number(depth: depth - 1, &random)))
        default:
            let sign = RuleTree.Arithmetic.allCases.randomElement(using: &random)!
            return RuleTree(
                .arithmetic(sign, number(depth: depth - 1, &random), number(depth: depth - 1, &random)))
        }
    }

    private static func call(_ random: inout SplitMix64) -> RuleTree {
        let name = ["ema", "rsi", "max"].randomElement(using: &random)!
        return RuleTree(
            .call(name, (0..<Int.random(in: 1...3, using: &random)).map { _ in number(depth: 0, &random) }))
    }
}
