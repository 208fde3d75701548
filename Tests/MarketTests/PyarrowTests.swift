import Domain
import Foundation
import TestSupport
import Testing

@testable import Market

/// Another reader and writer of Parquet, where one is installed: `python3` with pyarrow and pandas.
@Suite struct PyarrowTests {
    /// What the program prints; `nil` where it could not run.
    private static func python(_ program: String, _ words: String...) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: bytes, as: UTF8.self) : nil
    }

    private static let isThere = (try? python("import pyarrow.parquet, pandas")) ?? nil != nil

    @Test("pyarrow and pandas read what we write", arguments: ParquetWriter.Compression.allCases)
    func ours(compression: ParquetWriter.Compression) throws {
        guard Self.isThere else { return }
        let scratch = try Scratch()
        let path = "\(scratch.folder)/ours.parquet"
        let walk = [Bar].walk(10_000)
        _ = try ParquetTests.write(walk, to: path, compression)
        let program = """
            import sys, pandas, pyarrow.parquet as pq
            table = pq.read_table(sys.argv[1])
            print(",".join(f"{f.name} {f.type}{'' if f.nullable else '!'}" for f in table.schema))
            frame = pandas.read_parquet(sys.argv[1])
            assert len(frame) == table.num_rows
            for place in (0, 1, 699, 700, len(frame) - 1):
                row = frame.iloc[place]
                print(int(row.time.timestamp()), row.open, row.high, row.low, row.close, row.volume)
            print(len(frame), sum(frame.close), frame.time.is_monotonic_increasing)
            """
        let output = try #require(try Self.python(program, path)).split(separator: "\n").map(String.init)
        let price = "decimal128(18, 8)!"
        #expect(
            output[0]
                == "time timestamp[us, tz=UTC]!,open \(price),high \(price),low \(price),close \(price),volume \(price)"
        )
        for (line, place) in zip(output[1...], [0, 1, 699, 700, 9_999]) {
            let bar = walk[place]
            let fields = line.split(separator: " ").map(String.init)
            #expect(Int64(fields[0]) == bar.start.unixSeconds)
            #expect(
                fields[1...].map { Fixed($0) } == [bar.open, bar.high, bar.low, bar.close].map(\.amount) + [
                    bar.volume
                ])
        }
        let last = output[6].split(separator: " ").map(String.init)
        #expect(last[0] == "10000" && last[2] == "True")
        #expect(Fixed(last[1]) == Fixed(raw: walk.reduce(0) { $0 + $1.close.amount.raw }))
    }

    /// What pyarrow is told to write, and the words of the refusal; none where it is read.
    private static let options: [(words: String, unit: String, refusal: String?)] = [
        ("compression='none', use_dictionary=False", "s", nil),
        ("compression='gzip', use_dictionary=False", "ms", nil),
        ("compression='gzip', use_dictionary=False, data_page_version='2.0'", "us", nil),
        ("compression='none', use_dictionary=False, data_page_version='2.0', version='2.6'", "ns", nil),
        ("compression='none', use_dictionary=False, row_group_size=77, data_page_size=100", "us", nil),
        ("compression='gzip', use_dictionary=True", "us", "only PLAIN is read"),
        ("compression='snappy', use_dictionary=False", "us", "packed with SNAPPY"),
    ]
    private static let types = ["float64()", "decimal128(18, 8)", "decimal128(30, 10)"]

    @Test("we read what pyarrow writes, where it is plain")
    func theirs() throws {
        guard Self.isThere else { return }
        let scratch = try Scratch()
        let calls = Self.options.enumerated().map { place, option in
            "        pq.write_table(table('\(option.unit)', kind, required), name('\(place)'), \(option.words))"
        }
        let program = """
            import sys, pyarrow as pa, pyarrow.parquet as pq
            from decimal import Decimal
            base, count = 1746057600, 200
            def table(unit, kind, required):
                number = float if kind == pa.float64() else Decimal
                factor = dict(s=1, ms=10**3, us=10**6, ns=10**9)[unit]
                columns = {"timestamp": pa.array(
                    [(base + 60 * i) * factor for i in range(count)], pa.timestamp(unit, tz="UTC"))}
                for name, add in (("open", "0.1"), ("high", "0.30000001"), ("low", "0.05"), ("close", "0.2")):
                    columns[name] = pa.array([number(str(i + Decimal(add))) for i in range(count)], kind)
                columns["volume"] = pa.array(range(count), pa.int64())
                columns["note"] = pa.array(["x"] * count)
                fields = [pa.field(n, c.type, nullable=not required) for n, c in columns.items()]
                return pa.table(columns, schema=pa.schema(fields))
            for number, kind in enumerate([\(Self.types.map { "pa.\($0)" }.joined(separator: ", "))]):
                for required in (False, True):
                    name = lambda place: f"{sys.argv[1]}/{place}-{number}-{required}.parquet"
            \(calls.joined(separator: "\n"))
            """
        _ = try #require(try Self.python(program, scratch.folder), "\(program)")
        let expected = (0..<200).map { place in
            bar(
                1_746_057_600 + Int64(place) * 60, "\(place).1", "\(place).30000001", "\(place).05",
                "\(place).2",
                volume: "\(place)")
        }
        for (place, option) in Self.options.enumerated() {
            for name in Self.types.indices.flatMap({ ["\(place)-\($0)-False", "\(place)-\($0)-True"] }) {
                let store = try Scratch()
                let path = "\(scratch.folder)/\(name).parquet"
                if let refusal = option.refusal {
                    let error = #expect(throws: MarketError.self) { try store.market.take(path, as: "BTCUSDT") }
                    #expect(
                        error?.description.contains(refusal) == true, "\(name): \(String(describing: error))")
                } else {
                    #expect(try store.market.take(path, as: "BTCUSDT").added == 200)
                    #expect(try store.stored() == expected, "\(name)")
                }
            }
        }
    }

    @Test("a column with an empty value, and a time without a zone, are refused")
    func refused() throws {
        guard Self.isThere else { return }
        let scratch = try Scratch()
        let path = "\(scratch.folder)/theirs.parquet"
        for (zone, value, words) in [
            ("tz='UTC'", "None", "column ask has rows without a value"),
            ("", "2.0", "column time is neither a time in UTC"),
        ] {
            let program = """
                import sys, pyarrow as pa, pyarrow.parquet as pq
                table = pa.table({"time": pa.array([1, 2], pa.timestamp("us"\(zone.isEmpty ? "" : ", " + zone))),
                    "bid": pa.array([1.0, 1.0]), "ask": pa.array([1.5, \(value)])})
                pq.write_table(table, sys.argv[1], compression="none", use_dictionary=False)
                """
            _ = try #require(try Self.python(program, path))
            let error = #expect(throws: MarketError.self) { try scratch.market.take(path, as: "X") }
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
        }
    }
}
