import Backtest
import Domain
import Testing

@Suite struct ParameterSpaceTests {
    /// One to four axes of ranges and words.
    static func space(_ random: inout SplitMix64) throws -> ParameterSpace {
        try ParameterSpace(
            (0..<Int.random(in: 1...4, using: &random)).map { place in
                let count = Int.random(in: 1...7, using: &random)
                guard Bool.random(using: &random) else {
                    return try ParameterAxis("word\(place)", (0..<count).map { "w\($0)" })
                }
                let start = Fixed(raw: Int64.random(in: -3...3, using: &random) * Fixed.scale / 4)
                let step = Fixed(raw: Int64.random(in: 1...9, using: &random) * Fixed.scale / 10)
                return try ParameterAxis(
                    "number\(place)", from: start,
                    through: Fixed(raw: start.raw + step.raw * Int64(count - 1)),
                    by: step)
            })
    }

    @Test("a range has its end where a step reaches it")
    func range() throws {
        #expect(try ParameterAxis("fast=10..50:20").values == ["10", "30", "50"])
        #expect(try ParameterAxis("fast=10..49.9:20").values == ["10", "30"])
        #expect(try ParameterAxis("fast=10:50:20").values == ["10", "30", "50"])
        #expect(try ParameterAxis("x=-1:1:0.5").values == ["-1", "-0.5", "0", "0.5", "1"])
        #expect(try ParameterAxis("at=08:00,09:30").values == ["08:00", "09:30"])
        #expect(try ParameterAxis("x=-0.5..0.5:0.25").values == ["-0.5", "-0.25", "0", "0.25", "0.5"])
        #expect(try ParameterAxis("one=3..3:1").values == ["3"])
        #expect(try ParameterAxis("mode=calm,wild").values == ["calm", "wild"])
        #expect(try ParameterAxis("risk.percent=1.50,2").values == ["1.5", "2"])
        let ends = (Fixed(raw: .min), Fixed(raw: .max))
        #expect(try ParameterAxis("all", from: ends.0, through: ends.1, by: ends.1).values.count == 3)
    }

    @Test(
        "an axis that is none is refused in a sentence",
        arguments: [
            ("fast", .form("fast")), ("fast=10..50", .form("fast=10..50")),
            ("fast=a..50:1", .form("fast=a..50:1")), ("=1,2", .name("")), ("a b=1", .name("a b")),
            ("a=", .value("", axis: "a")), ("a=1,,2", .value("", axis: "a")),
            ("a=1 2", .value("1 2", axis: "a")), ("a=1,1.0", .repeatedValue("1", axis: "a")),
            ("a=5..1:1", .range(axis: "a")), ("a=1..5:0", .range(axis: "a")),
            ("a=1..5:-1", .range(axis: "a")),
            ("a=1..100001:1", .tooManyValues(axis: "a")),
        ] as [(String, ParameterSpaceError)])
    func refused(text: String, expected: ParameterSpaceError) {
        #expect(throws: expected) { try ParameterAxis(text) }
    }

    @Test("every error is one sentence that names what is wrong")
    func sentences() {
        #expect(
            ParameterSpaceError.form("fast").description
                == "\"fast\" is no parameter: expected NAME=FROM:TO:STEP or NAME=ONE,TWO,THREE, "
                + "with numbers of at most eight decimals")
        #expect(ParameterSpaceError.repeatedValue("1", axis: "a").description == "a: 1 is there twice")
        #expect(
            ParameterSpaceError.shard("5/4").description
                == "\"5/4\" is no part: expected I/N with I from 1 to N, as in 2/4")
    }

    @Test("a space has an axis, no name twice, and no more points than the limit")
    func limits() throws {
        #expect(throws: ParameterSpaceError.noAxis) { try ParameterSpace([]) }
        let axis = try ParameterAxis("a=1..10:1")
        #expect(throws: ParameterSpaceError.repeatedAxis("a")) { try ParameterSpace([axis, axis]) }
        let nine = try (0..<9).map { try ParameterAxis("a\($0)=1..10:1") }
        #expect(try ParameterSpace(nine).count == ParameterSpace.countMaximum)
        let two = try ParameterAxis("b=1,2")
        #expect(throws: ParameterSpaceError.tooManyPoints) { try ParameterSpace(nine + [two]) }
        #expect(try ParameterAxis("a=1..100000:1").values.count == ParameterAxis.countMaximum)
    }

    @Test("the last axis changes fastest")
    func order() throws {
        let space = try ParameterSpace([ParameterAxis("fast=10,20"), ParameterAxis("slow=50,60,70")])
        #expect(
            (0..<space.count).map { space[$0].description } == [
                "fast=10 slow=50", "fast=10 slow=60", "fast=10 slow=70", "fast=20 slow=50", "fast=20 slow=60",
                "fast=20 slow=70",
            ])
    }

    @Test("number, point and text are one and the same", arguments: 0..<100 as Range<UInt64>)
    func bijection(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let space = try Self.space(&random)
        var seen: Set<ParameterPoint> = []
        for index in 0..<space.count {
            let point = space[index]
            seen.insert(point)
            #expect(space.index(of: point) == index)
            #expect(space.point(point.description) == point)
            let words = point.description.split(separator: " ")
            #expect(space.point(words.reversed().joined(separator: " ")) == point)
        }
        #expect(seen.count == space.count)
        let again = try ParameterSpace(space.axes.map { try ParameterAxis($0.description) })
        #expect(again == space)
    }

    @Test(
        "a text that is no point of the space is none",
        arguments: [
            "", "fast=10", "fast=10 slow=51", "fast=10 slow=50 slow=50", "fast=10 fast=10",
            "fast=10 slow=50 x=1",
            "fast slow", "fast=10 quick=50",
        ])
    func strangers(text: String) throws {
        let space = try ParameterSpace([ParameterAxis("fast=10,20"), ParameterAxis("slow=50,60")])
        #expect(space.point(text) == nil)
        #expect(space.point("slow=60.0 fast=10")?.description == "fast=10 slow=60")
        let other = ParameterPoint([.init(name: "fast", text: "10")])
        #expect(space.index(of: other) == nil)
    }

    @Test(
        "a draw repeats nothing, begins alike, and draws all in the end", arguments: 0..<100 as Range<UInt64>)
    func draw(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let space = try Self.space(&random)
        let all = space.draw(.max, seed: seed)
        #expect(all.sorted() == Array(0..<space.count))
        let some = Int.random(in: 0...space.count, using: &random)
        #expect(space.draw(some, seed: seed) == Array(all.prefix(some)))
    }

    @Test("each point is drawn as often as another, to within chance")
    func fairness() throws {
        let space = try ParameterSpace([ParameterAxis("a=1..10:1")])
        var counts = Array(repeating: 0, count: 10)
        for seed in 0..<10_000 as Range<UInt64> {
            for index in space.draw(3, seed: seed) { counts[index] += 1 }
        }
        // 3 000 of each are expected, with a deviation of 46.
        #expect(counts.allSatisfy { (2_770...3_230).contains($0) }, "\(counts)")
    }

    @Test("parts share everything and nothing twice", arguments: [1, 2, 3, 7, 50])
    func shards(count: Int) throws {
        let all = Array(0..<20)
        let parts = try (1...count).map { try SearchShard("\($0)/\(count)").share(of: all) }
        #expect(parts.flatMap(\.self).sorted() == all)
        #expect(parts.map(\.count).max()! - parts.map(\.count).min()! <= 1)
        #expect(SearchShard.whole.share(of: all) == all)
    }

    @Test(
        "a part that is none is refused", arguments: ["0/4", "5/4", "1", "1/0", "a/b", "1/2/3", "-1/2", ""])
    func noShard(text: String) {
        #expect(throws: ParameterSpaceError.shard(text)) { try SearchShard(text) }
    }
}
