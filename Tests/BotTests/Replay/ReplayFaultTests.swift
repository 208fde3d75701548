import Desk
import Domain
import Foundation
import Scheduler
import Testing
import Wire

@testable import Bot

/// Recordings that are cut, changed, missing or of somebody else, and disks that are full.
@Suite struct ReplayFaultTests {
    /// A folder with the usual day's journal and recordings.
    private static func copy(_ day: RecordedDay) throws -> (scratch: Scratch, files: [TraceFolder.Entry]) {
        let scratch = try Scratch()
        try FileManager.default.copyItem(atPath: day.scratch.path, toPath: "\(scratch.path)/paper")
        return (scratch, try TraceFolder(in: "\(scratch.path)/paper").entries())
    }

    @Test("a file that was cut is read up to the cut, wherever that is", arguments: 0..<6 as Range<UInt64>)
    func cut(seed: UInt64) async throws {
        let day = try await RecordedDay.usual.value
        let (scratch, files) = try Self.copy(day)
        defer { withExtendedLifetime(scratch) {} }
        var random = SplitMix64(seed: seed)
        let bytes = try Files.read(files[1].path)
        let whole = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 200
        let end = Int.random(in: whole..<bytes.count, using: &random)
        try Files.write(Array(bytes[..<end]), to: files[1].path)
        let (text, json) = try day.report(files[1].path)
        #expect(try json.member("same").bool(), "cut at \(end): \(text)")
        #expect(try json.member("inputs").int() < day.inputs)
        let run = try #require(try json.member("runs").elements().first)
        #expect(try run.member("end").string() == (bytes[end - 1] == UInt8(ascii: "\n") ? "whole" : "cut"))
        #expect(text.contains("The recording ends within a line") == (bytes[end - 1] != UInt8(ascii: "\n")))
    }

    @Test(
        "a byte that was changed ends the reading at its line, with a sentence",
        arguments: 0..<4 as Range<UInt64>)
    func damaged(seed: UInt64) async throws {
        let day = try await RecordedDay.usual.value
        let (scratch, files) = try Self.copy(day)
        defer { withExtendedLifetime(scratch) {} }
        var random = SplitMix64(seed: seed)
        var bytes = try Files.read(files[1].path)
        let first = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 200
        let place = Int.random(in: first..<bytes.count - 200, using: &random)
        bytes[place] = bytes[place] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
        let line = bytes[...place].count { $0 == UInt8(ascii: "\n") } + 1
        try Files.write(bytes, to: files[1].path)
        let (text, json) = try day.report(files[1].path)
        #expect(try json.member("same").bool(), "\(text)")
        #expect(text.contains("line \(line) ") && text.contains("it was read up to there"), "\(text)")
    }

    @Test("a line that is missing or doubled is noticed")
    func chained() async throws {
        let day = try await RecordedDay.usual.value
        for isDoubled in [false, true] {
            let (scratch, files) = try Self.copy(day)
            defer { withExtendedLifetime(scratch) {} }
            var lines = try Files.read(files[1].path).split(separator: UInt8(ascii: "\n")).map(Array.init)
            if isDoubled { lines.insert(lines[50], at: 50) } else { lines.remove(at: 50) }
            try Files.write(Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [10], to: files[1].path)
            let (text, _) = try day.report(files[1].path)
            #expect(text.contains("is not what was written"), "\(text)")
        }
    }

    @Test("a foreign file, a later form, a renamed one, another journal's and a part without its beginning")
    func foreign() async throws {
        let day = try await RecordedDay.usual.value
        let (scratch, files) = try Self.copy(day)
        func failure(_ path: String) throws -> String {
            #expect(throws: Failure.self) { try day.replay([path]) }?.description ?? ""
        }
        let name = "2026-01-05.20260105T000000000Z.inputs"
        let prices = try scratch.write("timestamp,open\n1,2\n", "paper/inputs/\(name)")
        #expect(try failure(prices) == "\(prices) is not a recording of inputs")
        let empty = try scratch.write("", "paper/inputs/\(name)")
        #expect(try failure(empty).contains("no whole line"))
        let later = try scratch.write(Self.laterForm(files[0].path), "paper/inputs/\(name)")
        #expect(try failure(later).contains("form 2, and this program reads form 1"))
        try Files.remove(later)
        let renamed = try scratch.write(try Files.read(files[0].path), "copy.txt")
        #expect(try failure(renamed).contains("call it \(files[0].date).\(files[0].run).inputs"))
        try Files.remove(files[0].path)
        #expect(try failure(files[1].path).contains("file 1 is missing"))
        // Another run's journal beside it.
        let other = try await RecordedDay(spans: [0..<1])
        let stray = try #require(try other.files.first)
        let there = try scratch.write(
            try Files.read(stray.path), "paper/inputs/\(stray.date).\(stray.run).inputs")
        #expect(try failure(there).contains("is not of the journal in"))
    }

    private static func laterForm(_ path: String) throws -> [UInt8] {
        let line = try Files.read(path).prefix { $0 != UInt8(ascii: "\n") }
        let text = String(decoding: line.dropLast(5), as: UTF8.self)
            .replacing("deskbot-inputs 1 ", with: "deskbot-inputs 2 ")
        var chain = TraceChain()
        let sum = String(chain.add(Array(text.utf8)[...]), radix: 16)
        return Array("\(text) \(String(repeating: "0", count: 4 - sum.count) + sum)\n".utf8)
    }

    @Test(
        "a full disk: one warning, the recording ends, the bot trades on as if nothing were",
        arguments: [0, 40_000])
    func full(room: Int) async throws {
        let whole = try await RecordedDay(spans: [0..<10])
        let day = try await RecordedDay(spans: [0..<10]) { path throws(FileError) in
            try FullFile(path, room: room)
        }
        #expect(day.log.count == 1)
        #expect(day.log.first?.contains("inputs.stopped") == true)
        #expect(day.log.first?.contains("No space left on device") == true)
        // But for the seed, which is drawn anew.
        #expect(day.facts.count > 20)
        #expect(day.facts.dropFirst() == whole.facts.dropFirst())
        let file = try #require(try day.files.first)
        #expect(file.size == room)
        guard room > 0 else { return }
        let (text, json) = try day.report(file.path)
        #expect(try json.member("same").bool() && text.contains("ends within a line"), "\(text)")
        #expect(text.contains("beyond the recording's end"))
    }

    @Test("a folder that cannot be made: one warning, and the bot trades on")
    func noFolder() async throws {
        let day = try await RecordedDay(spans: [0..<3]) { path throws(FileError) in
            throw FileError(path, "cannot be made", number: EROFS)
        }
        #expect(day.log.count == 1 && day.inputs > 100)
        #expect(try day.files.isEmpty)
    }

    @Test("more than the disk takes is left out and counted, once warned of, and a replay ends there")
    func overflow() async throws {
        let day = try await RecordedDay(spans: [0..<1], endsOrderly: false)
        let scratch = try Scratch()
        let lines = Lines()
        let header = try TraceReader(try #require(try day.files.first).path).header
        let trace = InputTrace(
            TraceWriter(
                header, in: TraceFolder(in: scratch.path), .init(keepDays: 1, bytes: 100 << 20), zone: .utc),
            log: Log(threshold: .warning) { lines.add($0) }, writesBehind: false, patience: .seconds(300))
        let stamped = Stamped(input: .wake, at: header.base)
        var desk = try await Stand().desk
        let batch = Array(repeating: stamped, count: 256)
        let decisions = Array(repeating: desk.handle(.wake, at: header.base), count: 256)
        for _ in 0..<(InputTrace.waitingMaximum / 256 + 3) { trace.note(batch, decisions) }
        trace.close()
        trace.note(batch, decisions)
        #expect(lines.all.count == 1 && lines.all.first?.contains("inputs.missing") == true)
        let file = try #require(try TraceFolder(in: scratch.path).entries().first)
        var (inputs, gaps): (Int, [Int]) = (0, [])
        let end = try TraceReader(file.path).read { record in
            switch record {
            case .input: inputs += 1
            case .gap(let count): gaps.append(count)
            case .begin, .outcome: break
            }
            return true
        }
        #expect(end == .whole)
        #expect(inputs < InputTrace.waitingMaximum && inputs >= InputTrace.waitingMaximum - 256)
        #expect(gaps.reduce(inputs, +) == InputTrace.waitingMaximum + 3 * 256)
    }
}
