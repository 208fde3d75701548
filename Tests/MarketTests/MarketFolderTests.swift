import Domain
import Foundation
import TestSupport
import Testing
import Venues

@testable import Market

@Suite struct MarketFolderTests {
    @Test("what was imported is there, bar for bar, for its owner alone")
    func roundTrip() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(1_000)
        let receipt = try scratch.take(walk)
        #expect(receipt.name == SeriesName(symbol: "BTCUSDT", .bars(.m1)))
        #expect(receipt.added == 1_000 && receipt.same == 0 && receipt.differing == 0 && receipt.count == 1_000)
        #expect(try scratch.stored() == walk)
        let path = "\(scratch.folder)/market/BTCUSDT/M1/bars.col"
        #expect(try Scratch.mode(path) == 0o600 && Scratch.mode("\(scratch.folder)/market") == 0o700)
        #expect(!Scratch.exists(path + ".new"))
        #expect(try scratch.storedBytes().count == 64 + 1_000 * 48)
    }

    @Test("the first bytes of a file are those that its description says")
    func golden() throws {
        let scratch = try Scratch()
        try scratch.take(
            [
                bar(60, "1", "2", "0.5", "1.5", volume: "3"),
                bar(120, "1.5", "2", "0.5", "1", volume: "0.00000001"),
            ])
        let bytes = try scratch.storedBytes()
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
        try scratch.take(walk)
        let before = try scratch.storedBytes()
        let receipt = try scratch.take(walk)
        #expect(receipt.same == 500 && receipt.added == 0 && receipt.count == 500)
        #expect(try scratch.storedBytes() == before)
    }

    @Test("a bar that differs is told, and stays out unless it is to replace")
    func differing() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(100)
        try scratch.take(walk)
        var other = Array(walk[40..<60])
        other[3].volume = Fixed("77")!
        other[7].high = other[7].high.moved(by: .one)!
        let refused = try scratch.take(other)
        #expect(refused.differing == 2 && refused.same == 18 && refused.added == 0)
        #expect(refused.examples == [other[3].start, other[7].start])
        #expect(try scratch.stored() == walk)
        let taken = try scratch.take(other, replacing: true)
        #expect(taken.differing == 2 && taken.isReplacing && taken.count == 100)
        #expect(try scratch.stored() == Array(walk[..<40]) + other + Array(walk[60...]))
    }

    @Test(
        "parts in any order, with any overlap, make the file that the whole makes",
        arguments: 0..<20 as Range<UInt64>)
    func parts(seed: UInt64) throws {
        let (whole, pieces) = (try Scratch(), try Scratch())
        let walk = [Bar].walk(400, seed: seed)
        try whole.take(walk)
        var chance = SplitMix64(seed: seed)
        var places = Array(stride(from: 0, to: 400, by: 50)).shuffled(using: &chance)
        var seen = Set<Timestamp>()
        while let place = places.popLast() {
            let low = max(0, place - Int.random(in: 0...60, using: &chance))
            let high = min(400, place + 50 + Int.random(in: 0...60, using: &chance))
            let receipt = try pieces.take(Array(walk[low..<high]))
            let new = Set(walk[low..<high].map(\.start)).subtracting(seen)
            #expect(
                receipt.added == new.count && receipt.same == high - low - new.count && receipt.differing == 0)
            seen.formUnion(new)
            #expect(receipt.count == seen.count)
        }
        #expect(try pieces.storedBytes() == whole.storedBytes())
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
            let receipt = try scratch.take(walk, replacing: replacing)
            #expect(receipt.added == expected.added && receipt.same == expected.same)
            #expect(receipt.differing == expected.differing)
            #expect(try scratch.stored() == model.values.sorted { $0.start < $1.start })
        }
    }

    @Test("what a killed import left behind is overwritten, and the same bytes come out")
    func killed() throws {
        let (scratch, clean) = (try Scratch(), try Scratch())
        let walk = [Bar].walk(300)
        for one in [scratch, clean] { try one.take(Array(walk[..<100])) }
        let before = try scratch.storedBytes()
        _ = try scratch.file(Array(repeating: 7, count: 100_000), "market/BTCUSDT/M1/bars.col.new")
        #expect(try scratch.storedBytes() == before && scratch.stored() == Array(walk[..<100]))
        for one in [scratch, clean] { try one.take(walk) }
        #expect(try scratch.storedBytes() == clean.storedBytes())
        #expect(!Scratch.exists("\(scratch.folder)/market/BTCUSDT/M1/bars.col.new"))
    }

    @Test("who has a series open keeps what was there, while another is put in its place")
    func mapped() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(200)
        try scratch.take(Array(walk[..<100]))
        let old = try #require(try scratch.market.bars("BTCUSDT", .m1))
        try scratch.take(walk)
        #expect(old.count == 100 && old[99] == walk[99])
        #expect(try scratch.stored() == walk)
    }

    @Test("a file with a fault is refused whole, and what was stored is as it was")
    func refused() throws {
        let scratch = try Scratch()
        let walk = [Bar].walk(100)
        try scratch.take(Array(walk[..<50]))
        let path = try scratch.file(walk.csv + "x,1,1,1,1,1\n")
        let error = #expect(throws: MarketError.self) { try scratch.market.take(path, as: "BTCUSDT") }
        #expect(error?.description.contains("line 102: found time \"x\"") == true)
        #expect(try scratch.stored() == Array(walk[..<50]))
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
        let error = #expect(throws: MarketError.self) { try scratch.market.take(path, as: "BTCUSDT") }
        #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
        #expect(!Scratch.exists("\(scratch.folder)/market"))
    }

    @Test(
        "a symbol that could lead out of the folder is refused",
        arguments: ["", "..", ".x", "a/b", "a b", "-x", "ä", String(repeating: "A", count: 33)])
    func symbols(symbol: String) throws {
        let scratch = try Scratch()
        let path = try scratch.file([Bar].walk(10).csv)
        #expect(throws: MarketError.self) { try scratch.market.take(path, as: symbol) }
        #expect(SeriesName(symbol: symbol, .ticks) == nil)
        #expect(SeriesName(symbol: String(repeating: "A", count: 32), .ticks) != nil)
    }

    @Test("a bit that fell over anywhere is found, by opening or by verifying", arguments: 0..<60)
    func damage(place: Int) throws {
        let scratch = try Scratch()
        try scratch.take([Bar].walk(20))
        let path = "\(scratch.folder)/market/BTCUSDT/M1/bars.col"
        var bytes = try Scratch.bytes(path)
        bytes[place * (bytes.count - 1) / 59] ^= 0x10
        _ = try scratch.file(bytes, "market/BTCUSDT/M1/bars.col")
        #expect(throws: MarketError.self) { try scratch.market.bars("BTCUSDT", .m1)?.verify() }
        #expect(throws: MarketError.self, "nothing is put on top of it") {
            try scratch.take([Bar].walk(30))
        }
        #expect(try Scratch.bytes(path) == bytes)
        #expect(try scratch.market.list(verifying: true).map { $0.damage == nil } == [false])
    }

    @Test("a file that is cut short, longer or empty is none", arguments: [0, 10, 63, 64, 1_023, 1_025])
    func lengths(length: Int) throws {
        let scratch = try Scratch()
        try scratch.take([Bar].walk(20))
        let bytes = try scratch.storedBytes()
        #expect(bytes.count == 1_024)
        _ = try scratch.file(Array((bytes + [0]).prefix(length)), "market/BTCUSDT/M1/bars.col")
        let error = #expect(throws: MarketError.self) { try scratch.market.bars("BTCUSDT", .m1) }
        #expect(error?.isOfTheSystem == true && error?.description.contains("is damaged: ") == true)
    }

    @Test("a place that cannot be written to is told with the system's words, and leaves nothing behind")
    func unwritable() throws {
        let scratch = try Scratch()
        _ = try scratch.file("in the way", "market")
        let error = #expect(throws: MarketError.self) { try scratch.take([Bar].walk(10)) }
        #expect(error?.isOfTheSystem == true && error?.description.contains("Not a directory") == true)
        let other = try Scratch()
        try other.take([Bar].walk(10))
        let before = try other.storedBytes()
        let path = "\(other.folder)/market/BTCUSDT/M1/bars.col.new"
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: "\(other.folder)/elsewhere")
        #expect(throws: MarketError.self, "no link leads out of the folder") { try other.take([Bar].walk(20)) }
        #expect(try other.storedBytes() == before && !Scratch.exists("\(other.folder)/elsewhere"))
    }
}
