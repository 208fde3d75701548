import Domain
import Testing
import Venues

@testable import Market

@Suite struct MarketFolderTests {
    private static func folder(_ scratch: Scratch) -> MarketFolder {
        MarketFolder(path: "\(scratch.folder)/market")
    }

    private static func bytes(_ scratch: Scratch) throws -> [UInt8] {
        try Scratch.bytes("\(scratch.folder)/market/BTCUSDT/M1/bars.col")
    }

    @discardableResult
    private static func take(_ bars: [Bar], _ scratch: Scratch, replacing: Bool = false) throws
        -> MarketFolder.Receipt
    {
        try folder(scratch).take(try scratch.file(bars.csv), as: "BTCUSDT", replacing: replacing)
    }

    private static func stored(_ scratch: Scratch) throws -> [Bar] {
        let bars = try #require(try folder(scratch).bars("BTCUSDT", .m1))
        try bars.verify()
        return bars.indices.map { bars[$0] }
    }

    @Test("what was imported is there, bar for bar, for its owner alone")
    func roundTrip() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(1_000)
        let receipt = try Self.take(walk, scratch)
        #expect(receipt.name == SeriesName(symbol: "BTCUSDT", .bars(.m1)))
        #expect(receipt.added == 1_000 && receipt.same == 0 && receipt.differing == 0 && receipt.count == 1_000)
        #expect(try Self.stored(scratch) == walk)
        let path = "\(scratch.folder)/market/BTCUSDT/M1/bars.col"
        #expect(try Scratch.mode(path) == 0o600 && Scratch.mode("\(scratch.folder)/market") == 0o700)
        #expect(!Scratch.exists(path + ".new"))
        #expect(try Self.bytes(scratch).count == 64 + 1_000 * 48)
    }

    @Test("the first bytes of a file are those that its description says")
    func golden() throws {
        let scratch = try Scratch()
        try Self.take(
            [
                bar(60, "1", "2", "0.5", "1.5", volume: "3"),
                bar(120, "1.5", "2", "0.5", "1", volume: "0.00000001"),
            ],
            scratch)
        let bytes = try Self.bytes(scratch)
        #expect(bytes.prefix(16) == Array("DESKCOLS".utf8)[...] + [1, 0, 0, 0, 6, 0, 0, 0])
        #expect(Array(bytes[16..<32]) == [60, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
        // 60 s and 120 s in nanoseconds.
        #expect(
            Array(bytes[64..<80]) == [
                0x00, 0x58, 0x47, 0xf8, 0x0d, 0, 0, 0, 0x00, 0xb0, 0x8e, 0xf0, 0x1b, 0, 0, 0,
            ])
        #expect(Array(bytes[80..<88]) == [0x00, 0xe1, 0xf5, 0x05, 0, 0, 0, 0])  // the open of 1
        #expect(Array(bytes[144..<160]) == [0x00, 0xa3, 0xe1, 0x11, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test("a bar that is there is not written twice, and importing again changes no byte")
    func again() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(500)
        try Self.take(walk, scratch)
        let before = try Self.bytes(scratch)
        let receipt = try Self.take(walk, scratch)
        #expect(receipt.same == 500 && receipt.added == 0 && receipt.count == 500)
        #expect(try Self.bytes(scratch) == before)
    }

    @Test("a bar that differs is told, and stays out unless it is to replace")
    func differing() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(100)
        try Self.take(walk, scratch)
        var other = Array(walk[40..<60])
        other[3].volume = Fixed("77")!
        other[7].high = other[7].high.moved(by: .one)!
        let refused = try Self.take(other, scratch)
        #expect(refused.differing == 2 && refused.same == 18 && refused.added == 0)
        #expect(refused.examples == [other[3].start, other[7].start])
        #expect(try Self.stored(scratch) == walk)
        let taken = try Self.take(other, scratch, replacing: true)
        #expect(taken.differing == 2 && taken.isReplacing && taken.count == 100)
        #expect(try Self.stored(scratch) == Array(walk[..<40]) + other + Array(walk[60...]))
    }

    @Test(
        "parts in any order, with any overlap, make the file that the whole makes",
        arguments: 0..<20 as Range<UInt64>)
    func parts(seed: UInt64) throws {
        let (whole, pieces) = (try Scratch(), try Scratch())
        let walk = [Bar].walk(400, seed: seed)
        try Self.take(walk, whole)
        var chance = SplitMix64(seed: seed)
        var places = Array(stride(from: 0, to: 400, by: 50)).shuffled(using: &chance)
        var seen = Set<Timestamp>()
        while let place = places.popLast() {
            let low = max(0, place - Int.random(in: 0...60, using: &chance))
            let high = min(400, place + 50 + Int.random(in: 0...60, using: &chance))
            let receipt = try Self.take(Array(walk[low..<high]), pieces)
            let new = Set(walk[low..<high].map(\.start)).subtracting(seen)
            #expect(
                receipt.added == new.count && receipt.same == high - low - new.count && receipt.differing == 0)
            seen.formUnion(new)
            #expect(receipt.count == seen.count)
        }
        #expect(try Self.bytes(pieces) == Self.bytes(whole))
    }

    @Test(
        "with differing bars among them it is the file that a dictionary would make",
        arguments: 0..<20 as Range<UInt64>)
    func model(seed: UInt64) throws {
        let scratch = try Scratch()
        var chance = SplitMix64(seed: seed)
        var model: [Timestamp: Bar] = [:]
        for round in 0..<6 as Range<UInt64> {
            // Of the same minutes, thinned out: some agree with earlier rounds and some do not.
            let walk = [Bar].walk(120, seed: seed &* 10 &+ (round % 3)).filter { _ in
                Int.random(in: 0..<3, using: &chance) > 0
            }
            let replacing = Bool.random(using: &chance)
            var expected = (added: 0, same: 0, differing: 0)
            for bar in walk {
                switch model[bar.start] {
                case nil: expected.added += 1
                case bar: expected.same += 1
                default: expected.differing += 1
                }
                if replacing || model[bar.start] == nil { model[bar.start] = bar }
            }
            let receipt = try Self.take(walk, scratch, replacing: replacing)
            #expect(receipt.added == expected.added && receipt.same == expected.same)
            #expect(receipt.differing == expected.differing)
            #expect(try Self.stored(scratch) == model.values.sorted { $0.start < $1.start })
        }
    }

    @Test("what a killed import left behind is overwritten, and the same bytes come out")
    func killed() throws {
        let (scratch, clean) = (try Scratch(), try Scratch())
        let walk = [Bar].walk(300)
        for one in [scratch, clean] { try Self.take(Array(walk[..<100]), one) }
        let before = try Self.bytes(scratch)
        _ = try scratch.file(Array(repeating: 7, count: 100_000), "market/BTCUSDT/M1/bars.col.new")
        #expect(try Self.bytes(scratch) == before && Self.stored(scratch) == Array(walk[..<100]))
        for one in [scratch, clean] { try Self.take(walk, one) }
        #expect(try Self.bytes(scratch) == Self.bytes(clean))
        #expect(!Scratch.exists("\(scratch.folder)/market/BTCUSDT/M1/bars.col.new"))
    }

    @Test("who has a series open keeps what was there, while another is put in its place")
    func mapped() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(200)
        try Self.take(Array(walk[..<100]), scratch)
        let old = try #require(try Self.folder(scratch).bars("BTCUSDT", .m1))
        try Self.take(walk, scratch)
        #expect(old.count == 100 && old[99] == walk[99])
        #expect(try Self.stored(scratch) == walk)
    }

    @Test("a file with a fault is refused whole, and what was stored is as it was")
    func refused() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(100)
        try Self.take(Array(walk[..<50]), scratch)
        let path = try scratch.file(walk.csv + "x,1,1,1,1,1\n")
        let error = #expect(throws: MarketError.self) { try Self.folder(scratch).take(path, as: "BTCUSDT") }
        #expect(error?.description.contains("line 102: found time \"x\"") == true)
        #expect(try Self.stored(scratch) == Array(walk[..<50]))
    }

    @Test(
        "what cannot be stored is told in a sentence",
        arguments: [
            ("0,1,1,1,1,1\n180,1,1,1,1,1\n360,1,1,1,1,1\n", "bars that lie 180 s apart"),
            ("0,1,1,1,1,1\n", "two bars, and one alone does not say how long it is"),
            ("", "has no rows"),
            (
                "0,1,1,1,1,1\n60,1,1,1,1,1\n120,1,1,1,1,1\n150,1,1,1,1,1\n",
                "found a bar at 1970-01-01T00:02:30.000Z"
            ),
        ])
    func unfit(rows: String, sentence: String) throws {
        let scratch = try Scratch()
        let path = try scratch.file("timestamp,open,high,low,close,volume\n" + rows)
        let error = #expect(throws: MarketError.self) { try Self.folder(scratch).take(path, as: "BTCUSDT") }
        #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
        #expect(!Scratch.exists("\(scratch.folder)/market"))
    }

    @Test(
        "a symbol that could lead out of the folder is refused",
        arguments: ["", "..", ".x", "a/b", "a b", "-x", "ä", String(repeating: "A", count: 33)])
    func symbols(symbol: String) throws {
        let scratch = try Scratch()
        let path = try scratch.file([Bar].walk(10).csv)
        #expect(throws: MarketError.self) { try Self.folder(scratch).take(path, as: symbol) }
        #expect(SeriesName(symbol: symbol, .ticks) == nil)
        #expect(SeriesName(symbol: String(repeating: "A", count: 32), .ticks) != nil)
    }

    @Test("a bit that fell over anywhere is found, by opening or by verifying", arguments: 0..<60)
    func damage(place: Int) throws {
        let scratch = try Scratch()
        try Self.take([Bar].walk(20), scratch)
        let path = "\(scratch.folder)/market/BTCUSDT/M1/bars.col"
        var bytes = try Scratch.bytes(path)
        bytes[place * (bytes.count - 1) / 59] ^= 0x10
        _ = try scratch.file(bytes, "market/BTCUSDT/M1/bars.col")
        #expect(throws: MarketError.self) { try Self.folder(scratch).bars("BTCUSDT", .m1)?.verify() }
        #expect(throws: MarketError.self, "nothing is put on top of it") {
            try Self.take([Bar].walk(30), scratch)
        }
        #expect(try Scratch.bytes(path) == bytes)
        #expect(try Self.folder(scratch).list(verifying: true).map { $0.damage == nil } == [false])
    }

    @Test("a file that is cut short, longer or empty is none", arguments: [0, 10, 63, 64, 1_023, 1_025])
    func lengths(length: Int) throws {
        let scratch = try Scratch()
        try Self.take([Bar].walk(20), scratch)
        let bytes = try Self.bytes(scratch)
        #expect(bytes.count == 1_024)
        _ = try scratch.file(Array((bytes + [0]).prefix(length)), "market/BTCUSDT/M1/bars.col")
        let error = #expect(throws: MarketError.self) { try Self.folder(scratch).bars("BTCUSDT", .m1) }
        #expect(error?.isOfTheSystem == true && error?.description.contains("is damaged: ") == true)
    }

    @Test("the first place of a time, between, before and after the bars")
    func places() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(50)
        try Self.take(walk, scratch)
        let bars = try #require(try Self.folder(scratch).bars("BTCUSDT", .m1))
        for place in 0..<50 {
            #expect(bars.firstPlace(from: walk[place].start) == place)
            #expect(bars.firstPlace(from: walk[place].start + .nanoseconds(1)) == place + 1)
        }
        #expect(bars.firstPlace(from: Timestamp(unixSeconds: 0)) == 0)
        #expect(
            bars.withColumn(.close) { span in span.indices.map { span[$0] } } == walk.map(\.close.amount.raw))
    }

    @Test("longer timeframes are those that a price file gives", arguments: Timeframe.allCases)
    func derived(timeframe: Timeframe) throws {
        let scratch = try Scratch()
        // Begins within a bar of every longer timeframe, and has holes.
        var walk = [Bar].walk(4_500, from: 1_746_057_660)
        walk.removeSubrange(700..<1_150)
        let path = try scratch.file(walk.csv)
        try Self.take(walk, scratch)
        let bars = try #require(try Self.folder(scratch).source("BTCUSDT", for: timeframe))
        let derived = Array(bars.bars(as: timeframe))
        #expect(try derived == PriceBars.read(path, as: timeframe, last: 10_000))
        #expect(!derived.isEmpty && (timeframe > .m1 || derived.count == walk.count - 1))
    }

    @Test("ticks that share a moment stay together, and are not stored twice")
    func ticks() throws {
        let scratch = try Scratch()
        let folder = Self.folder(scratch)
        let header = "timestamp_ms,bid,ask\n"
        let rows = ["1000,1,2\n", "1000,1,2\n", "1000,1,3\n", "2000,1,2\n"]
        _ = try folder.take(try scratch.file(header + rows.joined()), as: "EURUSD")
        let again = try folder.take(try scratch.file(header + rows.joined() + "3000,1,2\n"), as: "EURUSD")
        #expect(again.same == 4 && again.added == 1 && again.count == 5)
        let other = try folder.take(try scratch.file(header + rows[0] + rows[2]), as: "EURUSD")
        #expect(other.differing == 2 && other.count == 5)
        let replaced = try folder.take(
            try scratch.file(header + rows[0] + rows[2]), as: "EURUSD", replacing: true)
        #expect(replaced.differing == 2 && replaced.count == 4)
        let ticks = try #require(try folder.ticks("EURUSD"))
        try ticks.verify()
        #expect(ticks.indices.map { ticks[$0].at.nanoseconds / 1_000_000 } == [1_000, 1_000, 2_000, 3_000])
        #expect(ticks[1].ask == Price("3") && ticks[1].bid == Price("1"))
        #expect(ticks.firstPlace(from: ticks[2].at) == 2)
    }

    @Test("the list has every series in its order; what is no series is passed over")
    func list() throws {
        let scratch = try Scratch()
        let folder = Self.folder(scratch)
        #expect(try folder.list() == [])
        for (symbol, timeframe) in [("ETHUSDT", Timeframe.h1), ("BTCUSDT", .d1), ("BTCUSDT", .m5)] {
            _ = try folder.take(
                try scratch.file([Bar].walk(30, from: 1_746_057_600, timeframe).csv), as: symbol)
        }
        _ = try folder.take(try scratch.file("timestamp_ms,bid,ask\n1,2,3\n"), as: "EURUSD")
        _ = try scratch.file("x", "market/notes.txt")
        let list = try folder.list(verifying: true)
        #expect(list.map(\.name.description) == ["BTCUSDT M5", "BTCUSDT D1", "ETHUSDT H1", "EURUSD ticks"])
        #expect(list.map(\.count) == [30, 30, 30, 1] && list.allSatisfy { $0.damage == nil })
        #expect(list[0].first == Timestamp(unixSeconds: 1_746_057_600) && list[0].bytes == 64 + 30 * 48)
        #expect(list[0].last == Timestamp(unixSeconds: 1_746_057_600 + 29 * 300))
    }

    @Test("pruning forgets what lies before a moment, and a series of which nothing is left")
    func prune() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(100)
        try Self.take(walk, scratch)
        let folder = Self.folder(scratch)
        _ = try folder.take(try scratch.file([Bar].walk(10, from: 0).csv), as: "OLD")
        let pruned = try folder.prune(before: walk[30].start)
        #expect(
            pruned.map(\.name.description) == ["BTCUSDT M1", "OLD M1"] && pruned.map(\.removed) == [30, 10])
        #expect(try Self.stored(scratch) == Array(walk[30...]))
        #expect(try folder.list().map(\.name.symbol) == ["BTCUSDT"])
        #expect(try folder.prune(before: walk[30].start).isEmpty)
        let fresh = try Scratch()
        try Self.take(Array(walk[30...]), fresh)
        #expect(try Self.bytes(scratch) == Self.bytes(fresh))
    }

    @Test("a check calls fit what an import takes, and nothing else", arguments: 0..<200 as Range<UInt64>)
    func fitness(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        var lines = [Bar].walk(Int.random(in: 0...30, using: &chance), seed: seed).csv.split(separator: "\n")
            .map(String.init)
        for _ in 0..<Int.random(in: 0...2, using: &chance) where lines.count > 3 {
            let place = Int.random(in: 1..<lines.count, using: &chance)
            let other = Int.random(in: 1..<lines.count, using: &chance)
            switch Int.random(in: 0..<7, using: &chance) {
            case 0: lines.remove(at: place)
            case 1: lines.swapAt(place, other)
            case 2: lines.insert(lines[other], at: place)
            case 3: lines[place] = lines[place].replacing(",", with: ",-", maxReplacements: 1)
            case 4: lines[place] += "0"
            case 5: lines[place] += ",1"
            default: lines[place] = "7" + lines[place]
            }
        }
        let scratch = try Scratch()
        let path = try scratch.file(lines.joined(separator: "\n") + "\n")
        let check = try PriceCheck(path: path, clock: nil, hours: nil)
        let isTaken = (try? Self.folder(scratch).take(path, as: "X")) != nil
        #expect(check.isFit == isTaken, "\(check.text)")
    }
}
