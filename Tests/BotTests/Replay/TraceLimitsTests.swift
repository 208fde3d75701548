import Commands
import Desk
import Domain
import Foundation
import Scheduler
import TestSupport
import Testing

@testable import Bot

/// What recordings may take of the disk, and which go first.
@Suite struct TraceLimitsTests {
    private static func header(_ start: Timestamp) -> TraceHeader {
        TraceHeader(
            run: TraceHeader.runName(at: start), date: CivilTime(utc: start).date, base: Moment(start),
            factsBefore: 0, nextDispatch: 1, program: "1", seed: 1, fingerprint: "", settings: "",
            mode: .livePaper, chat: ChatID(1), roles: [:], zone: "UTC", instruments: [])
    }

    /// A run of some days, with so many records each.
    private static func write(
        _ folder: TraceFolder, from start: Timestamp, days: Int, records: Int = 10, keepDays: Int = 14,
        bytes: Int = 1 << 20
    ) throws {
        var writer = TraceWriter(header(start), in: folder, .init(keepDays: keepDays, bytes: bytes), zone: .utc)
        for day in 0..<days {
            let times = (0..<records).map { start + .days(day) + .seconds($0) }
            try writer.write(
                times.map { .input(.calendarFailed(String(repeating: "x", count: 100)), at: Moment($0)) })
        }
    }

    private static func dates(_ folder: TraceFolder) throws -> [String] {
        try folder.entries().map { "\($0.date) \($0.run)" }
    }

    @Test("a file for each trading day, in the account's zone")
    func days() throws {
        let scratch = try Scratch()
        let folder = TraceFolder(in: scratch.path)
        try Self.write(folder, from: .monday, days: 3)
        #expect(
            try Self.dates(folder) == [
                "2026-01-05 20260105T090000000Z", "2026-01-06 20260105T090000000Z",
                "2026-01-07 20260105T090000000Z",
            ])
        #expect(try folder.entries().map { try TraceReader($0.path).header.part } == [1, 2, 3])
    }

    @Test("the clock going back over midnight stays in the day that has begun")
    func back() throws {
        let scratch = try Scratch()
        let folder = TraceFolder(in: scratch.path)
        var writer = TraceWriter(
            Self.header(.monday), in: folder, .init(keepDays: 1, bytes: 1 << 20), zone: .utc)
        for hours in [0, 16, 14, 20] {
            try writer.write([.input(.wake, at: Moment(.monday + .hours(hours)))])
        }
        #expect(try folder.entries().map { "\($0.date)" } == ["2026-01-05", "2026-01-06"])
    }

    @Test("a run that is over stays so many days after its last one, and not a day longer", arguments: [7, 8])
    func kept(days: Int) throws {
        let scratch = try Scratch()
        let folder = TraceFolder(in: scratch.path)
        try Self.write(folder, from: .monday, days: 2, keepDays: 6)
        try Self.write(folder, from: .monday + .days(days), days: 1, keepDays: 6)
        #expect(try folder.entries().count == (days == 7 ? 3 : 1))
    }

    @Test("a run that goes on keeps its beginning, however long ago that was")
    func running() throws {
        let scratch = try Scratch()
        let folder = TraceFolder(in: scratch.path)
        try Self.write(folder, from: .monday, days: 9, keepDays: 2)
        #expect(try folder.entries().count == 9)
    }

    @Test("where all would take more than they may, the oldest runs go whole; a run that fills it alone stops")
    func room() throws {
        let scratch = try Scratch()
        let folder = TraceFolder(in: scratch.path)
        for run in 0..<3 { try Self.write(folder, from: .monday + .days(run * 2), days: 2, records: 20) }
        let size = try folder.entries().map(\.size).reduce(0, +)
        try Self.write(folder, from: .monday + .days(8), days: 1, records: 20, bytes: size)
        #expect(
            try Set(folder.entries().map(\.run)) == [
                "20260107T090000000Z", "20260109T090000000Z", "20260113T090000000Z",
            ])
        #expect(try folder.entries().map(\.size).reduce(0, +) <= size)
        let stop = #expect(throws: TraceWriter.Stop.self) {
            try Self.write(folder, from: .monday + .days(9), days: 1, records: 200, bytes: size)
        }
        #expect(stop?.description.contains("record.megabytes") == true)
    }

    @Test("what is no recording is left alone and not counted")
    func others() throws {
        let scratch = try Scratch()
        let folder = TraceFolder(in: scratch.path)
        for name in ["notes.txt", "2026-01-05.inputs", "2026-13-05.a.inputs", "2020-01-01..inputs"] {
            try scratch.write("x", "inputs/\(name)")
        }
        try Self.write(folder, from: .monday, days: 1)
        #expect(try folder.entries().count == 1)
        try folder.clear()
        #expect(try folder.entries().isEmpty)
        #expect(try Files.names(in: folder.path).count == 4)
    }
}
