import Desk
import Domain
import Persistence
import Scheduler
import TestSupport
import Testing
import Wire

@testable import Bot

/// The running loop with a recording beside it.
@Suite struct TracingTests {
    private static func trace(
        _ stand: Stand, _ lines: Lines,
        opening: @escaping TraceWriter.Opening = { path throws(FileError) in try TraceFile(path) }
    ) -> InputTrace {
        let header = stand.application.traceHeader(stand.desk, factsBefore: 0, at: Moment(.monday))
        return InputTrace(
            TraceWriter(
                header, in: TraceFolder(in: stand.scratch.path), .init(keepDays: 1, bytes: 1 << 20), zone: .utc,
                opening: opening),
            log: Log(threshold: .warning) { lines.add($0) }, patience: .seconds(300))
    }

    private static func run(_ stand: Stand, _ trace: InputTrace, _ texts: [String]) async throws -> [Desk
        .Action]
    {
        let started = Locked<[Desk.Action]>([])
        let loop = Mainloop(journal: stand.journal, log: .silent, trace: trace) { action in
            started.withLock { $0.append(action) }
        }
        for (place, text) in texts.enumerated() {
            stand.inbox.post(.update(.text(text, id: Int64(place + 1))))
        }
        stand.inbox.close()
        try await loop.run(stand.desk, from: stand.inbox)
        trace.close()
        return started.withLock { $0 }
    }

    @Test("what the loop was told is in the file, and leads to the same again")
    func loop() async throws {
        let stand = try await Stand()
        let lines = Lines()
        let actions = try await Self.run(stand, Self.trace(stand, lines), ["/status", "/kill now", "hello"])
        #expect(!actions.isEmpty && lines.all.isEmpty)
        try await stand.journal.close(at: Moment(.monday))
        let file = try #require(try TraceFolder(in: stand.scratch.path).entries().first)
        let setup = try Stand.setup("", verb: ["replay", file.path], in: Scratch())
        let outcome = try Replaying(setup).run()
        #expect(outcome.isSame && outcome.text.contains("3 inputs led to the same"), "\(outcome.text)")
    }

    @Test("a recording that cannot be written changes nothing of what is done")
    func failing() async throws {
        let (first, second) = (try await Stand(), try await Stand())
        let (quiet, lines) = (Lines(), Lines())
        let texts = ["/status", "/kill now", "/positions"]
        let whole = try await Self.run(first, Self.trace(first, quiet), texts)
        let broken = Self.trace(second, lines) { path throws(FileError) in
            throw FileError(path, "cannot be made", number: 28)
        }
        let done = try await Self.run(second, broken, texts)
        #expect(done.count == whole.count)
        #expect(lines.all.count == 1 && lines.all.first?.contains("inputs.stopped") == true)
    }

    @Test("what the journal could not keep is not recorded either")
    func uncommitted() async throws {
        let stand = try await Stand()
        let trace = Self.trace(stand, Lines())
        let loop = Mainloop(journal: stand.journal, log: .silent, trace: trace) { _ in }
        let (inbox, desk) = (stand.inbox, stand.desk)
        let runner = Task { try? await loop.run(desk, from: inbox) }
        #expect(await inbox.deliver(.update(.text("/status", id: 1))))
        let thief = Thief(stand.journalPath)
        #expect(await !inbox.deliver(.update(.text("/kill", id: 2))))
        await runner.value
        trace.close()
        thief.release()
        let file = try #require(try TraceFolder(in: stand.scratch.path).entries().first)
        var texts: [String] = []
        _ = try TraceReader(file.path).read { record in
            if case .input(.update(let update), _) = record, case .message(let text) = update.content {
                texts.append(text)
            }
            return true
        }
        #expect(texts == ["/status"])
        try await stand.journal.close(at: Moment(.monday))
    }

    @Test("settings decide whether anything is recorded, how long it stays and what it may take")
    func settings() async throws {
        let off = try await Stand()
        #expect(off.application.makeTrace(off.desk, factsBefore: 0, at: Moment(.monday)) == nil)
        let on = try await Stand("record:\n  inputs: on\n  keepDays: 3\n  megabytes: 7\n")
        #expect(on.application.makeTrace(on.desk, factsBefore: 0, at: Moment(.monday)) != nil)
        #expect(on.application.setup.configuration.record.limits == .init(keepDays: 3, bytes: 7 << 20))
    }
}
