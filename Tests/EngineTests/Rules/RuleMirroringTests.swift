import Domain
import Testing

@testable import Engine

@Suite struct RuleMirroringTests {
    private static func mirrored(_ text: String) throws -> String {
        let source = RuleText(text)
        return try RuleMirroring(source, [Rulebook.fast]).condition(RuleParser.tree(of: source)).description
    }

    static let table: [(String, String)] = [
        ("ema(20) crosses above ema(50)", "ema(20) crosses below ema(50)"),
        (
            "ema(20) crosses above ema(50) and rsi(14) < 70 and adx(14, H1) > 25",
            "ema(20) crosses below ema(50) and rsi(14) > 30 and adx(14, H1) > 25"
        ),
        ("close > highest(20)[1]", "close < lowest(20)[1]"), ("close > high[1]", "close < low[1]"),
        ("plusDI(14) > minusDI(14)", "minusDI(14) > plusDI(14)"), ("rising(close, 3)", "falling(close, 3)"),
        ("rising(atr(14), 3)", "rising(atr(14), 3)"),
        ("rsi(14) between 40 and 60", "rsi(14) between 40 and 60"),
        ("rsi(14) between 50 and 60", "rsi(14) between 40 and 50"),
        ("macd(12, 26, 9) > 0", "macd(12, 26, 9) < 0"),
        ("close - open > 0.5 * atr(14)", "close - open < -(0.5 * atr(14))"),
        ("williamsR(14) < -81.37", "williamsR(14) + 100 > 81.37"),
        ("close < ema(20) - 2 * atr(14)", "close > ema(20) + 2 * atr(14)"), ("hour >= 8", "hour >= 8"),
        ("not close > open or volume > 2 * volumeMean(20)", "not close < open or volume > 2 * volumeMean(20)"),
        ("body > 0.5 * range", "body > 0.5 * range"), ("rsi(14) crosses above 30", "rsi(14) crosses below 70"),
        ("rsi(14) < fast", "rsi(14) > 100 - fast"),
        ("min(open, close) > ema(20)", "max(open, close) < ema(20)"),
        ("highest(rsi(14), 5) < 70", "lowest(rsi(14), 5) > 30"),
    ]

    /// The bar in whole numbers, so that nothing that is added or taken away rounds.
    private static func whole(_ bar: Bar) -> Bar {
        func whole(_ price: Price) -> Price { Price(Fixed(raw: price.amount.raw * 100_000))! }
        return Bar(
            start: bar.start, open: whole(bar.open), high: whole(bar.high), low: whole(bar.low),
            close: whole(bar.close), volume: bar.volume)
    }

    @Test("what is said of a rise becomes what is said of a fall", arguments: table)
    func text(original: String, expected: String) throws { #expect(try Self.mirrored(original) == expected) }

    @Test(
        "a condition holds in the mirrored market exactly when its mirror holds in the market", arguments: table
    )
    func holds(original: String, _: String) throws {
        // Hours do not turn, and half a bar is a tie that rounding decides.
        guard !original.contains("hour"), !original.contains("body") else { return }
        let mirror = Chart.Mirror(level: Price("120000")!)
        let twin = try Self.mirrored(original)
        let (first, second) = (try Rulebook.Single(original), try Rulebook.Single(twin))
        var (held, asked) = (0, 0)
        for seed in 0..<4 as Range<UInt64> {
            var (market, reflection) = (Market(first.plan), Market(second.plan))
            for bar in Chart.walk(seed: seed, count: 2_400).map(Self.whole) {
                _ = market.add(bar)
                _ = reflection.add(mirror(bar))
                let (one, two) = (first.value(market), second.value(reflection))
                #expect(one == two || one.isNaN && two.isNaN)
                asked += one.isNaN ? 0 : 1
                held += one == 1 ? 1 : 0
            }
        }
        #expect(asked > 1_000)
        // Levels that a small walk never reaches say nothing.
        if !original.contains("fast") { #expect(held > 0 && held < asked, "\(held) of \(asked)") }
    }

    @Test(
        "what has no mirror is refused where it stands",
        arguments: [
            ("close > 1.2", 7), ("close / open > 1.01", 7), ("abs(close) > open", 1), ("close * 2 > open", 11),
            ("close > 0 - open", 7), ("min(close, 5) > open", 1),
        ])
    func refused(text: String, column: Int) {
        let draft = Rulebook.draft(text) { $0.isMirrored = true }
        #expect(
            Rulebook.faults(draft) == [
                "line 1, column \(column): long: this has no mirror: prices may only be compared with, added to and taken from each other"
            ])
    }
}
