import Domain
import TestSupport
import Testing
import Venues

@testable import Market

@Suite struct StoredSeriesTests {
    @Test("the first place of a time, between, before and after the bars")
    func places() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(50)
        try scratch.take(walk)
        let bars = try #require(try scratch.market.bars("BTCUSDT", .m1))
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
        try scratch.take(walk)
        let bars = try #require(try scratch.market.source("BTCUSDT", for: timeframe))
        let derived = Array(bars.bars(as: timeframe))
        #expect(try derived == PriceBars.read(path, as: timeframe, last: 10_000))
        #expect(!derived.isEmpty && (timeframe > .m1 || derived.count == walk.count - 1))
    }

    @Test("ticks that share a moment stay together, and are not stored twice")
    func ticks() throws {
        let scratch = try Scratch()
        let folder = scratch.market
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
        let folder = scratch.market
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
        try scratch.take(walk)
        let folder = scratch.market
        _ = try folder.take(try scratch.file([Bar].walk(10, from: 0).csv), as: "OLD")
        let pruned = try folder.prune(before: walk[30].start)
        #expect(
            pruned.map(\.name.description) == ["BTCUSDT M1", "OLD M1"] && pruned.map(\.removed) == [30, 10])
        #expect(try scratch.stored() == Array(walk[30...]))
        #expect(try folder.list().map(\.name.symbol) == ["BTCUSDT"])
        #expect(try folder.prune(before: walk[30].start).isEmpty)
        let fresh = try Scratch()
        try fresh.take(Array(walk[30...]))
        #expect(try scratch.storedBytes() == fresh.storedBytes())
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
        let isTaken = (try? scratch.market.take(path, as: "X")) != nil
        #expect(check.isFit == isTaken, "\(check.text)")
    }

    @Test("what is exported as CSV comes back as the same bytes")
    func csv() throws {
        let scratch = try Scratch()
        let walk =
            [Bar].walk(3_000) + [
                bar(1_746_057_600 + 180_000, "0.00000001", "1000000000", "0.00000001", "123.45", volume: "0"),
                bar(1_746_057_600 + 180_060, "1", "10.05", "0.5", "1", volume: "90000000000"),
            ]
        try scratch.take(walk)
        let bars = try #require(try scratch.market.bars("BTCUSDT", .m1))
        let path = "\(scratch.folder)/out.csv"
        #expect(try CSVExport.write(bars.indices.lazy.map { bars[$0] }, to: path) == 3_002)
        #expect(try String(decoding: Scratch.bytes(path), as: UTF8.self) == walk.csv)
        let ticks = "timestamp_ms,bid,ask\n5,1.1,1.2\n5,1.1,1.3\n1398902400292,0.00000001,1000000000\n"
        _ = try scratch.market.take(try scratch.file(ticks), as: "EURUSD")
        let stored = try #require(try scratch.market.ticks("EURUSD"))
        #expect(try CSVExport.write(stored, to: path) == 3)
        #expect(try String(decoding: Scratch.bytes(path), as: UTF8.self) == ticks)
    }
}
