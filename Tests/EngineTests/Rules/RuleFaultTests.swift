import Domain
import Testing

@testable import Engine

@Suite struct RuleFaultTests {
    /// What stands there, and the whole of what is said about it, for a strategy on M15.
    static let table: [(String, String)] = [
        ("emaa(20) > close", "column 1: long: emaa is not known; did you mean ema?"),
        ("close > emaa(20)", "column 9: long: emaa is not known; did you mean ema?"),
        ("close > fats", "column 9: long: fats is not known; did you mean fast?"),
        ("close > entirelyUnheardOf", "column 9: long: entirelyUnheardOf is not known"),
        ("close > ema(20, H2)", "column 17: long: H2 is not a timeframe: one of M1, M5, M15, M30, H1, H4, D1"),
        (
            "close > ema(20, M5)",
            "column 17: long: M5 is shorter than the strategy's own timeframe, M15"
        ),
        ("close > H1", "column 9: long: H1 is a timeframe, and a number is needed here"),
        ("close > ema", "column 9: long: ema needs 1 argument: ema(period), has 0"),
        ("close > ema(20, 50)", "column 9: long: ema needs 1 argument: ema(period), has 2"),
        ("close > close(5)", "column 9: long: close needs no argument but a timeframe, has 1"),
        ("range(5) > 0", "column 1: long: range has no argument but a timeframe"),
        ("close > ema(1)", "column 13: long: period must be a whole number from 2 to 500, was 1"),
        ("close > ema(501)", "column 13: long: period must be a whole number from 2 to 500, was 501"),
        ("close > ema(2.5)", "column 13: long: period must be a whole number from 2 to 500, was 2.5"),
        ("close > ema(close)", "column 13: long: period must be a whole number from 2 to 500"),
        ("macd(26, 12, 9) > 0", "column 1: long: macd: fast must be smaller than slow"),
        ("close > bollingerUpper(20, 0)", "column 28: long: width must be a number from 0.1 to 10"),
        ("close / 0 > 1", "column 7: long: a division by zero"),
        ("close / (fast - 3) > 1", "column 7: long: a division by zero"),
        ("rsi(14) > close", "column 9: long: a pure number and a price cannot be compared"),
        ("close + rsi(14) > 1", "column 7: long: a price and a pure number cannot be joined by `+`"),
        ("close * high > 1", "column 7: long: a price times a price has no meaning"),
        ("volume / close > 1", "column 8: long: a volume divided by a price has no meaning"),
        ("atr(14) > close", "column 9: long: a distance and a price cannot be compared"),
        ("close", "column 1: long: close is a number, and a condition is needed here"),
        ("close > open > low", "column 14: long: one comparison follows another: join them with `and`"),
        ("(close > open) + 1 > 2", "column 8: long: a condition stands where a number is needed"),
        ("close[512] > 1", "column 7: long: a look back is at most 511 bars, this one is 512"),
        ("close[1.5] > 1", "column 7: long: expected a whole number of bars, found 1.5"),
        ("(close)[1", "column 10: long: expected `]`, found the end"),
        ("(close + 1)[1] > 2", "column 12: long: a look back follows a name, as in close[1]"),
        ("fast[1] > 2", "column 5: long: fast is a parameter and has no bars before it"),
        ("hour[1] > 2", "column 1: long: hour has neither arguments nor bars before it"),
        ("hour crosses above 8", "column 6: long: the time of day crosses nothing: compare it"),
        ("highest(512)[1] > 2", "column 1: long: looks 512 bars back, at most 511 are kept"),
        ("close[511] crosses above 2", "column 12: long: looks 512 bars back, at most 511 are kept"),
        ("ema(500)[511] > 2", "column 1: long: needs 1011 bars before it is known, at most 1000 are kept"),
        (
            "rising(close + 1, 2)",
            "column 14: long: rising looks at one price or indicator, as close or rsi(14)"
        ),
        ("rising(close)", "column 1: long: rising needs 2 arguments: rising(value, bars), has 1"),
        ("rising(close, 2) > 1", "column 1: long: rising is a condition, and a number is needed here"),
        ("abs(1, 2) > 1", "column 1: long: abs needs 1 argument, has 2"),
        ("min(1) > 1", "column 1: long: min needs 2 or more arguments, has 1"),
        ("close >", "column 8: long: expected a number or a name, found the end"),
        ("close > and", "column 9: long: expected a number or a name, found and"),
        ("close crosses 5", "column 15: long: expected `above` or `below` after crosses, found 5"),
        ("close between 1 or 2", "column 17: long: expected `and` between the two limits, found or"),
        ("close > 5 open", "column 11: long: expected the end or an operator, found open"),
        ("close = 5", "column 7: long: prices are never compared for being equal; use <, <=, >, >= or between"),
        ("close > 5 && open > 5", "column 11: long: say `and` or `or`"),
        ("close > 5 § 3", "column 11: long: the character U+A7 means nothing here"),
        ("close > 5 ; 3", "column 11: long: `;` means nothing here"),
        ("close > 1.2.3", "column 9: long: 1.2.3 is not a number with at most eight decimals"),
        ("close > 1e5", "column 10: long: a number ends before a letter"),
        ("close > 5 %", "column 11: long: per cent and R belong to stop and target alone"),
        ("", "column 1: long: there is no expression"),
    ]

    @Test("each fault is one sentence with its column", arguments: table)
    func sentence(text: String, expected: String) { #expect(Rulebook.faults(text) == ["line 1, \(expected)"]) }

    @Test("several faults of an expression are told at once, each on its line")
    func several() {
        let text = RuleText(
            "emaa(3) > close and rsii(14) < 70",
            places: [.init(offset: 0, line: 4, column: 3), .init(offset: 16, line: 5, column: 5)])
        let draft = Rulebook.draft { $0.long = text }
        #expect(
            Rulebook.faults(draft) == [
                "line 4, column 3: long: emaa is not known; did you mean ema?",
                "line 5, column 9: long: rsii is not known; did you mean rsi?",
            ])
    }

    @Test(
        "what is always or never true is warned about, and still taken",
        arguments: [
            ("rsi(14) < 101", "column 9: long: rsi(14) < 101 is always true"),
            ("rsi(14) > 100", "column 9: long: rsi(14) > 100 is never true"),
            ("close > 0", "column 7: long: close > 0 is always true"),
            ("close < close", "column 7: long: close < close is never true"),
            ("atr(14) < -1", "column 9: long: atr(14) < -1 is never true"),
            ("hour between 0 and 23", "column 6: long: hour between 0 and 23 is always true"),
            ("rsi(14) between 60 and 40", "column 9: long: rsi(14) between 60 and 40 is never true"),
            ("rsi(14) crosses above 100", "column 9: long: rsi(14) crosses above 100 is never true"),
            ("1 < 2", "column 3: long: 1 < 2 is always true"),
        ])
    func warning(text: String, expected: String) throws {
        #expect(try RuleBlueprint(Rulebook.draft(text)).warnings.map(\.description) == ["line 1, \(expected)"])
    }

    @Test(
        "what depends on the market has no warning",
        arguments: [
            "rsi(14) < 100", "rsi(14) > 99", "close < close[1]", "close / (open - close) > 1", "hour < 23",
        ])
    func noWarning(text: String) throws { #expect(try RuleBlueprint(Rulebook.draft(text)).warnings == []) }

    @Test(
        "stop and target say what they count in",
        arguments: [
            ("close[1]", "2 R", []), ("0.8 %", "1.5 %", []), ("0.8%", "2R", []),
            ("lowest(5) - atr(3)", "3 * atr(3)", []),
            (
                "0.001", "2 R",
                [
                    "line 2, column 1: stop: must be a distance as 1.5 * atr(14), a price as lowest(20), or per cent as 0.8 %, is a bare number"
                ]
            ),
            (
                "rsi(14)", "2 R",
                [
                    "line 2, column 1: stop: must be a distance as 1.5 * atr(14), a price as lowest(20), or per cent as 0.8 %, is a pure number"
                ]
            ),
            ("2 R", "2 R", ["line 2, column 3: stop: R counts the distance of the stop itself"]),
            ("51 %", "2 R", ["line 2, column 1: stop: must be a number from 0.001 to 50 per cent"]),
            ("50 %", "101 R", ["line 3, column 1: target: must be a number from 0.1 to 100 R"]),
            ("close %", "100 R", ["line 2, column 1: stop: must be a number from 0.001 to 50 per cent"]),
        ] as [(String, String, [String])])
    func levels(stop: String, target: String, expected: [String]) {
        let draft = Rulebook.draft {
            $0.stop = RuleText(stop, line: 2)
            $0.target = RuleText(target, line: 3)
        }
        #expect(Rulebook.faults(draft) == expected)
    }

    @Test("what is missing, or there twice, is told")
    func whole() {
        #expect(
            Rulebook.faults(RuleDraft(id: "none", timeframe: .m1)) == [
                "line 1, column 1: long or short: is missing"
            ])
        #expect(
            Rulebook.faults(Rulebook.draft { ($0.stop, $0.target) = (nil, nil) }) == [
                "line 1, column 1: stop: is missing", "line 1, column 1: target: is missing",
            ])
        #expect(
            Rulebook.faults(Rulebook.draft { $0.exitShort = RuleText("close > 1", line: 5) }) == [
                "line 5, column 1: exitShort: there is no entry that it could end"
            ])
        let both = Rulebook.draft {
            $0.short = RuleText("close < open", line: 4)
            $0.stop = RuleText("lowest(5)", line: 2)
        }
        #expect(
            Rulebook.faults(both) == [
                "line 2, column 1: stop: a price cannot serve long and short; give stopShort too"
            ])
        let twice = Rulebook.draft {
            $0.isMirrored = true
            $0.short = RuleText("close < open", line: 4)
        }
        #expect(
            Rulebook.faults(twice) == [
                "line 4, column 1: short: mirror makes it of what is for long; leave one of them out"
            ])
    }

    @Test(
        "a parameter's name means nothing else",
        arguments: [
            ("fast", true), ("f2_x", true), (String(repeating: "a", count: 32), true), ("ema", false),
            ("low", false),
            ("and", false), ("H1", false), ("h1", false), ("R", false), ("hour", false), ("2x", false),
            ("", false),
            ("a b", false), ("é", false), (String(repeating: "a", count: 33), false),
        ])
    func names(name: String, isFree: Bool) { #expect((RuleParameter.objection(to: name) == nil) == isFree) }

    @Test("a parameter that nobody uses is warned about")
    func unused() throws {
        let draft = Rulebook.draft { $0.parameters = [Rulebook.fast] }
        #expect(
            try RuleBlueprint(draft).warnings.map(\.description) == [
                "line 1, column 1: the parameter fast is not used"
            ])
    }
}
