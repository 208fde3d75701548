import Desk
import Domain
import Foundation
import Persistence
import Scheduler
import TestSupport
import Testing

@testable import Bot

/// The jobs that look after the host, on real files.
@Suite struct HostWorkTests {
    private static let due = Timestamp(unixSeconds: 1_767_571_200)

    private static func work(_ scratch: Scratch, changed: Bool = false) -> HostWork {
        HostWork(
            folder: scratch.path, secrets: "\(scratch.path)/.env",
            settingsChanged: { () throws(Failure) in changed },
            prove: { seed throws(Failure) in .proved(days: Int(seed), steps: 2, promises: 3, broken: 0) },
            ballast: Ballast(in: scratch.path, megabytes: 1))
    }

    private static func told(_ scratch: Scratch, facts: Int = 5) throws {
        let store = try JournalStore(path: "\(scratch.path)/journal.db")
        let fact = Fact(
            at: Moment(due), account: "paper", strategy: "none", event: .ran(job: "backup", due: due))
        try store.append(
            JournalStore.Batch(facts: Array(repeating: fact, count: facts)), at: Moment(due))
        try store.close()
        let paper = try PaperStore(path: "\(scratch.path)/paper.db")
        try paper.close()
    }

    private static func run(_ job: Job, _ work: HostWork, due: Timestamp = due) -> JobResult {
        work.result(of: Desk.JobRun(job: job, due: due, attempt: 1), at: due)
    }

    private static func names(_ work: HostWork) throws -> [String] {
        try Files.names(in: work.backups).sorted()
    }

    @Test("a backup is two files with the time that it is for; the drill opens it and leaves nothing behind")
    func backup() throws {
        let scratch = try Scratch()
        try Self.told(scratch)
        let work = Self.work(scratch)
        guard case .done(.backedUp(5, let bytes, 1)) = Self.run(.backup, work) else {
            Issue.record("\(Self.run(.backup, work))")
            return
        }
        #expect(bytes > 0)
        let expected = ["journal-20260105T000000Z.db", "paper-20260105T000000Z.db"]
        #expect(try Self.names(work) == expected)
        #expect(Self.run(.restoreDrill, work) == .done(.drilled(facts: 5, madeAt: Self.due)))
        #expect(try Self.names(work) == expected)
    }

    @Test("a backup that was cut off at any step is made whole when it is tried again")
    func cutOff() throws {
        let scratch = try Scratch()
        try Self.told(scratch)
        let work = Self.work(scratch)
        try Files.makeFolder(work.backups)
        let name = "journal-20260105T000000Z.db"
        // While it was copied, with what sqlite leaves beside it; and after the first of the two files.
        for tail in [".partial", ".partial-wal", ".partial-shm"] {
            try Files.write([1, 2, 3], to: "\(work.backups)/\(name)\(tail)")
        }
        #expect(Self.run(.backup, work).isDone)
        try Files.remove("\(work.backups)/paper-20260105T000000Z.db")
        try Files.write([1], to: "\(work.backups)/paper-20260105T000000Z.db.partial")
        #expect(Self.run(.backup, work).isDone)
        #expect(try Self.names(work) == [name, "paper-20260105T000000Z.db"])
        try Files.write([9, 9], to: "\(work.backups)/drill.db")
        #expect(Self.run(.restoreDrill, work) == .done(.drilled(facts: 5, madeAt: Self.due)))
    }

    @Test("backups of a week of days are kept, and the last of the week before")
    func kept() throws {
        let scratch = try Scratch()
        try Self.told(scratch)
        let work = Self.work(scratch)
        for day in 0..<16 { #expect(Self.run(.backup, work, due: Self.due + .days(day)).isDone) }
        let copies = try work.copies()
        // Sunday the 11th ends a week; the 14th to the 20th are the last seven days.
        #expect(
            copies == [11, 14, 15, 16, 17, 18, 19, 20].map { "journal-202601\($0)T000000Z.db" })
        #expect(try Self.names(work).count == 2 * copies.count)
    }

    @Test(
        "a backup that was changed, cut or is not there does not pass the drill",
        arguments: ["changed", "cut", "none"])
    func damaged(how: String) throws {
        let scratch = try Scratch()
        try Self.told(scratch, facts: 500)
        let work = Self.work(scratch)
        #expect(Self.run(.backup, work).isDone)
        let path = "\(work.backups)/journal-20260105T000000Z.db"
        var bytes = try Files.read(path)
        switch how {
        case "changed":
            // One letter of a fact in the middle of the file.
            let word = Array("backup".utf8)
            let place = try #require(
                (bytes.count / 2..<bytes.count - word.count).first {
                    Array(bytes[$0..<$0 + word.count]) == word
                })
            bytes[place] = UInt8(ascii: "p")
            try Files.write(bytes, to: path)
        case "cut": try Files.write(Array(bytes.prefix(bytes.count / 2)), to: path)
        default: try Files.remove(path)
        }
        #expect(!Self.run(.restoreDrill, work).isDone)
    }

    @Test(
        "the self-check reads the whole chain, and tells settings that have changed", arguments: [false, true])
    func check(changed: Bool) throws {
        let scratch = try Scratch()
        try Self.told(scratch)
        #expect(
            Self.run(.selfCheck, Self.work(scratch, changed: changed))
                == .done(.checked(facts: 5, settingsChanged: changed)))
    }

    @Test("the fire drill plays other days each time")
    func fireDrill() throws {
        let scratch = try Scratch()
        let seconds = Int(Self.due.nanoseconds / 1_000_000_000)
        #expect(
            Self.run(.fireDrill, Self.work(scratch))
                == .done(.proved(days: seconds, steps: 2, promises: 3, broken: 0)))
    }

    @Test("from 92 per cent on old backups make room, and two stay", arguments: [(91, 0), (92, 3), (100, 3)])
    func disk(used: Int, removed: Int) throws {
        let scratch = try Scratch()
        try Self.told(scratch)
        var work = Self.work(scratch)
        for day in 0..<5 { #expect(Self.run(.backup, work, due: Self.due + .days(day)).isDone) }
        work.room = { (_) throws(FileError) in (1_000, used) }
        #expect(
            Self.run(.diskGuard, work) == .done(.disk(freeBytes: 1_000, usedPercent: used, removed: removed)))
        #expect(try work.copies().count == 5 - removed)
        #expect(try work.copies().last == "journal-20260109T000000Z.db")
    }

    @Test("the disk of this machine has a size")
    func room() throws {
        let scratch = try Scratch()
        let (free, used) = try Files.room(at: scratch.path)
        #expect(free >= 0 && (0...100).contains(used))
        #expect(throws: FileError.self) { try Files.room(at: "\(scratch.path)/not/there") }
    }

    @Test("the secrets are as old as their file, and of no age without one")
    func keys() throws {
        let scratch = try Scratch()
        let work = Self.work(scratch)
        #expect(Self.run(.keyAge, work) == .done(.keysAged(days: nil)))
        let path = try scratch.write("TOKEN=x\n", ".env")
        for (age, days) in [(Duration.days(90), 90), (.days(90) - .seconds(1), 89), (.zero - .days(1), 0)] {
            let made = Date(timeIntervalSince1970: Double((Self.due - age).unixSeconds))
            try FileManager.default.setAttributes([.modificationDate: made], ofItemAtPath: path)
            #expect(Self.run(.keyAge, work) == .done(.keysAged(days: days)))
        }
    }

    @Test("where there is no journal the sentence says so, and nothing is left over")
    func missing() throws {
        let scratch = try Scratch()
        for job in [Job.backup, .restoreDrill, .selfCheck] {
            #expect(!Self.run(job, Self.work(scratch)).isDone, "\(job)")
        }
    }
}

extension JobResult {
    fileprivate var isDone: Bool { if case .done = self { true } else { false } }
}
