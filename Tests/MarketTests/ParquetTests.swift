import Domain
import TestSupport
import Testing

@testable import Market

@Suite struct ParquetTests {
    /// Bars in many pages and groups.
    static func write(_ bars: [Bar], to path: String, _ compression: ParquetWriter.Compression) throws -> Int {
        var writer = try ParquetWriter(
            path: path, names: ["time", "open", "high", "low", "close", "volume"], compression: compression,
            groupLength: 700, pageLength: 128)
        for bar in bars {
            try writer.append(
                bar.start, bar.open.amount.raw, bar.high.amount.raw, bar.low.amount.raw, bar.close.amount.raw,
                bar.volume.raw)
        }
        return try writer.finish()
    }

    private static func sentence(_ path: String, _ scratch: Scratch) -> String? {
        (#expect(throws: MarketError.self) { try scratch.market.take(path, as: "X") })?.description
    }

    @Test("two rows are these bytes")
    func golden() throws {
        let scratch = try Scratch()
        let path = "\(scratch.folder)/two.parquet"
        var writer = try ParquetWriter(path: path, names: ["time", "bid"], compression: .none)
        try writer.append(Timestamp(nanoseconds: 1_000_000), 100_000_000)
        try writer.append(Timestamp(nanoseconds: 2_000_999), 150_000_000)
        #expect(try writer.finish() == 2)
        let bytes = try Scratch.bytes(path)
        // DATA_PAGE, 16 bytes, 16 bytes, 2 values, PLAIN, RLE, RLE.
        let page: [UInt8] = [0x15, 0, 0x15, 32, 0x15, 32, 0x2c, 0x15, 4, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0]
        let times: [UInt8] = [0xe8, 3, 0, 0, 0, 0, 0, 0, 0xd0, 7, 0, 0, 0, 0, 0, 0]
        let bids: [UInt8] = [0, 0xe1, 0xf5, 5, 0, 0, 0, 0, 0x80, 0xd1, 0xf0, 8, 0, 0, 0, 0]
        #expect(
            Array(bytes.prefix(4 + 2 * (page.count + 16))) == Array("PAR1".utf8) + page + times + page + bids)
        let schema: [UInt8] = [
            0x15, 2,  // version 1
            0x19, 0x3c, 0x48, 6, 0x73, 0x63, 0x68, 0x65, 0x6d, 0x61, 0x15, 4, 0,  // "schema", two children
            0x15, 4, 0x25, 0, 0x18, 4, 0x74, 0x69, 0x6d, 0x65,  // INT64 REQUIRED "time"
            0x25, 20,  // TIMESTAMP_MICROS
            0x4c, 0x8c, 0x11, 0x1c, 0x2c, 0, 0, 0, 0, 0,  // TIMESTAMP(UTC, MICROS)
            0x15, 4, 0x25, 0, 0x18, 3, 0x62, 0x69, 0x64, 0x25, 10, 0x15, 16, 0x15, 36,  // "bid" DECIMAL 8 18
            0x2c, 0x5c, 0x15, 16, 0x15, 36, 0, 0, 0,
            0x16, 4,  // two rows
        ]
        #expect(Array(bytes[(4 + 2 * (page.count + 16))...].prefix(schema.count)) == schema)
        #expect(bytes.suffix(4) == Array("PAR1".utf8)[...])
    }

    @Test(
        "what is exported comes back as the same bytes, over pages and groups",
        arguments: ParquetWriter.Compression.allCases)
    func roundTrip(compression: ParquetWriter.Compression) throws {
        let (scratch, other) = (try Scratch(), try Scratch())
        try scratch.take([Bar].walk(3_000))
        let path = "\(scratch.folder)/bars.parquet"
        #expect(try Self.write([Bar].walk(3_000), to: path, compression) == 3_000)
        #expect(try other.market.take(path, as: "BTCUSDT").added == 3_000)
        #expect(try other.storedBytes() == scratch.storedBytes())
        #expect(try ParquetExport.write([Bar].walk(500), to: path, compression) == 500)
        #expect(try other.market.take(path, as: "BTCUSDT").same == 500)
        #expect(try Scratch.mode(path) == 0o600)
    }

    @Test("ticks come back, several of a moment together")
    func ticks() throws {
        let scratch = try Scratch()
        let text = "timestamp_ms,bid,ask\n5,1.1,1.2\n5,1.1,1.3\n1398902400292,0.00000001,1000000000\n"
        _ = try scratch.market.take(try scratch.file(text), as: "A")
        let path = "\(scratch.folder)/ticks.parquet"
        #expect(try ParquetExport.write(try #require(try scratch.market.ticks("A")), to: path) == 3)
        #expect(try scratch.market.take(path, as: "B").name.kind == .ticks)
        let folder = "\(scratch.folder)/market"
        #expect(
            try Scratch.bytes("\(folder)/A/ticks/ticks.col") == Scratch.bytes("\(folder)/B/ticks/ticks.col"))
    }

    @Test("a row that cannot be true refuses the file with its number")
    func rows() throws {
        let scratch = try Scratch()
        let path = "\(scratch.folder)/rows.parquet"
        for (values, words) in [
            ([3, 2, 1, 2, 0], "do not"), ([2, 1, 2, 2, 0], "enclose"),
            ([2, 3, 1, 2, -1], "volume is negative"),
            ([0, 3, 0, 2, 0], "a price is zero"), ([-1, 3, 1, 2, 0], "a price is zero"),
        ] as [([Int64], String)] where words != "do not" {
            var writer = try ParquetWriter(
                path: path, names: ["time", "open", "high", "low", "close", "volume"], compression: .none)
            try writer.append(Timestamp(unixSeconds: 60), 2, 3, 1, 2, 0)
            try writer.append(
                Timestamp(unixSeconds: 120), values[0], values[1], values[2], values[3], values[4])
            _ = try writer.finish()
            let sentence = try #require(Self.sentence(path, scratch))
            #expect(
                sentence.contains("row 2, 1970-01-01T00:02:00.000Z: ") && sentence.contains(words),
                "\(sentence)")
        }
        for (seconds, words) in [(60, "row 2"), (59, "row 2"), (240, "180 s")] as [(Int64, String)] {
            _ = try ParquetExport.write(
                [bar(60, "1", "1", "1", "1"), bar(seconds, "1", "1", "1", "1")], to: path)
            #expect(try #require(Self.sentence(path, scratch)).contains(words))
        }
        _ = try ParquetExport.write([Bar](), to: path)
        #expect(try #require(Self.sentence(path, scratch)).contains("it has no rows"))
    }

    @Test("a file that is cut short anywhere is refused in a sentence, and never crashes", arguments: 0..<40)
    func cut(part: Int) throws {
        let scratch = try Scratch()
        let path = "\(scratch.folder)/whole.parquet"
        _ = try ParquetExport.write([Bar].walk(50), to: path)
        let bytes = try Scratch.bytes(path)
        let cut = try scratch.file(Array(bytes.prefix(bytes.count * part / 40)), "cut.parquet")
        #expect(Self.sentence(cut, scratch) != nil)
    }

    @Test(
        "any byte may be wrong: the file is refused, or read as something, and never crashes",
        arguments: 0..<40 as Range<UInt64>)
    func noise(seed: UInt64) throws {
        let scratch = try Scratch()
        let path = "\(scratch.folder)/whole.parquet"
        _ = try ParquetExport.write([Bar].walk(50), to: path, seed % 2 == 0 ? .none : .gzip)
        let bytes = try Scratch.bytes(path)
        var chance = SplitMix64(seed: seed)
        var refused = 0
        for _ in 0..<60 {
            var wrong = bytes
            // The description at the end is where most can go wrong.
            let from = Bool.random(using: &chance) ? bytes.count - 420 : 0
            for _ in 0..<Int.random(in: 1...3, using: &chance) {
                wrong[Int.random(in: from..<bytes.count, using: &chance)] = UInt8.random(
                    in: 0...255, using: &chance)
            }
            let file = try scratch.file(wrong, "wrong.parquet")
            if (try? scratch.market.take(file, as: "X")) == nil { refused += 1 }
        }
        #expect(refused > 10)
    }

    @Test(
        "levels of a column that could be empty are all one, in runs and in bits",
        arguments: [
            ([0x14, 1], 10, true), ([0x14, 0], 10, false), ([0x14, 1], 11, false), ([0x03, 0xff], 8, true),
            ([0x03, 0x03], 2, true), ([0x03, 0x01], 2, false), ([0x03, 0xff, 0x04, 1], 10, true),
            ([], 1, false),
            ([], 0, true), ([0x01], 1, false), ([0x00, 1], 1, false), ([0x80, 0x01, 1], 64, true),
            ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 1, false),
        ] as [([UInt8], Int, Bool)])
    func levels(bytes: [UInt8], count: Int, isFull: Bool) {
        #expect(ParquetLevels.areAllOne(bytes[...], count: count) == isFull)
    }
}
