import Domain
import Testing

@testable import Engine

/// What expressions come to on a market of six drawn bars.
@Suite struct RuleValueTests {
    static let bars = [
        Chart.bar(0, "10", "12", "9", "11", volume: Fixed("5")!),
        Chart.bar(1, "11", "13", "10", "12", volume: Fixed("6")!),
        Chart.bar(2, "12", "14", "11", "13", volume: Fixed("7")!),
        Chart.bar(3, "13", "13", "9", "10", volume: Fixed("8")!),
        Chart.bar(4, "10", "11", "8", "9", volume: Fixed("9")!),
        Chart.bar(5, "9", "16", "9", "15", volume: Fixed("4")!),
    ]

    static let numbers: [(String, Double)] = [
        ("close", 15), ("open", 9), ("high", 16), ("low", 9), ("volume", 4), ("range", 7), ("body", 6),
        ("close[0]", 15), ("close[1]", 9), ("close[5]", 11), ("range[1]", 3), ("body[1]", 1),
        ("high[2] - low[2]", 4),
        ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("7 - 2 - 1", 4), ("8 / 4 / 2", 1), ("-2 * 3", -6), ("--2", 2),
        ("-close + 20", 5), ("2 * (close - open)", 12), ("(high + low + close) / 3", 40.0 / 3),
        ("abs(open - close)", 6), ("min(close, open, 12)", 9), ("max(close, open, 12)", 15),
        ("min(1, 2)", 1), ("max(-1, -2)", -1), ("abs(-3.5)", 3.5),
        ("highest(1)", 16), ("highest(6)", 16), ("highest(3)[1]", 14), ("lowest(6)", 8), ("lowest(2)[2]", 9),
        ("highest(close, 5)[1]", 13), ("lowest(volume, 3)", 4), ("highest(close, fast)", 15),
        ("highest(close[1], 2)", 10), ("fast * 2", 6),
        ("close / open", 15.0 / 9), ("hour", 9), ("minute", 36), ("weekday", 1),
    ]

    @Test("a number is what the market says", arguments: numbers)
    func number(text: String, expected: Double) throws {
        #expect(try Rulebook.Single(text).value(after: Self.bars) == expected)
    }

    @Test("an indicator is the compiled one's value, now and before", arguments: [0, 1, 2])
    func indicator(ago: Int) throws {
        var average = EMA(period: 3)
        for bar in Self.bars.dropLast(ago) { average.update(bar.close.amount.double) }
        #expect(try Rulebook.Single("ema(fast)[\(ago)]").value(after: Self.bars) == average.value)
    }

    static let conditions: [(String, Bool)] = [
        ("close > open", true), ("close < open", false), ("close >= 15", true), ("close > 15", false),
        ("close <= 15", true), ("close < 15", false), ("15 <= close", true), ("open > close", false),
        ("close crosses above 12", true), ("close crosses above 9", true), ("close crosses above 8.9", false),
        ("close crosses below 12", false), ("close[1] crosses below 9.5", true),
        ("12 crosses below close", true),
        ("close[1] crosses below 10", true), ("close[1] crosses below 10.1", false),
        ("close crosses above open", true), ("close crosses above open + 6", false),
        ("close crosses above highest(close, 3)[1]", true),
        ("close between 15 and 16", true), ("close between 14 and 15", true),
        ("close between 14 and 14.9", false),
        ("close between 15.1 and 16", false), ("not close > open", false), ("not not close > open", true),
        ("close > open and volume < 5", true), ("close > open and volume < 4", false),
        ("close < open or volume < 5", true), ("close < open or volume < 4", false),
        ("close < open or close > open and volume < 4", false),
        ("(close < open or close > open) and volume < 5", true),
        ("not (close < open) and low >= 9", true), ("rising(close, 1)", true), ("rising(close, 2)", false),
        ("rising(volume[1], 4)", true), ("rising(volume[1], 5)", false), ("falling(close[1], 2)", true),
        ("falling(close[1], 3)", false), ("hour >= 9 and hour < 10", true),
        ("weekday between 1 and 5", true), ("minute > 36", false),
    ]

    @Test("a condition holds or it does not", arguments: conditions)
    func condition(text: String, expected: Bool) throws {
        let single = try Rulebook.Single(text)
        let wanted: Double = text.contains("[1], 5)") ? .nan : expected ? 1 : 0
        let found = single.value(after: Self.bars)
        #expect(found == wanted || found.isNaN && wanted.isNaN)
    }

    @Test(
        "what is not known makes no condition true, nor its opposite",
        arguments: [
            ("close / (open - open) > 1", Double.nan), ("not close / (open - open) > 1", .nan),
            ("close / (open - open) > 1 and close > open", .nan),
            ("close > open and close / (open - open) > 1", .nan),
            ("close / (open - open) > 1 and close < open", 0),
            ("close < open and close / (open - open) > 1", 0),
            ("close / (open - open) > 1 or close > open", 1), ("close > open or close / (open - open) > 1", 1),
            ("close / (open - open) > 1 or close < open", .nan), ("close[6] > 0.5", .nan),
            ("min(close / (open - open), 1) < 2", .nan), ("abs(close / (open - open)) > 1", .nan),
            ("close / (open - open) between 1 and 2", .nan), ("close / (open - open) crosses above 1", .nan),
            ("rising(close[5], 1)", .nan), ("rising(close, 6)", 0), ("highest(7) > 1", .nan),
        ])
    func unknown(text: String, expected: Double) throws {
        let found = try Rulebook.Single(text).value(after: Self.bars)
        #expect(found == expected || found.isNaN && expected.isNaN, "\(found)")
    }

    @Test("what grows beyond all numbers is not known")
    func overflow() throws {
        let text = Array(repeating: "(close / open) * 90000000000", count: 30).joined(separator: " * ")
        #expect(try Rulebook.Single("\(text) > 0").value(after: Self.bars).isNaN)
        #expect(try Rulebook.Single("not \(text) > 0").value(after: Self.bars).isNaN)
    }

    @Test("the clock is the zone's: 09:36 in Greenwich is Tuesday morning where it is 15 hours later")
    func zone() throws {
        let east = LocalClock(name: "Far/East") { _ in 15 * 3_600 }
        #expect(try Rulebook.Single("hour").value(after: Self.bars, east) == 0)
        #expect(try Rulebook.Single("weekday").value(after: Self.bars, east) == 2)
        let west = LocalClock(name: "Far/West") { _ in -10 * 3_600 }
        #expect(try Rulebook.Single("weekday").value(after: Self.bars, west) == 7)
    }
}
