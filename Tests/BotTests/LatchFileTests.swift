import Desk
import Domain
import Persistence
import TestSupport
import Testing

@testable import Bot

/// The line beside the journal.
@Suite struct LatchFileTests {
    private static let killed = Fact.Event.killed(by: .user(UserID(1)), reason: "", generation: 1)

    private static func facts(_ events: [Fact.Event]) -> [Fact] {
        events.map { Fact(at: Moment(.monday), account: "paper", strategy: "none", event: $0) }
    }

    private static func objection(_ scratch: Scratch, _ path: String) throws -> RestoredJournal? {
        let store = try JournalStore(path: path)
        let found = try LatchFile(in: scratch.path).objection(to: store)
        try store.close()
        return found
    }

    /// A journal that lived through `events`, one commit each, with what is kept beside it.
    private static func live(
        _ events: [Fact.Event], _ scratch: Scratch, _ path: String, isKilled: Bool = false,
        _ restored: RestoredJournal? = nil
    ) throws {
        let store = try JournalStore(path: path)
        var keeper = LatchKeeper(
            LatchFile(in: scratch.path), isKilled: isKilled, restored, log: Log(threshold: .error))
        for event in events {
            let facts = facts([event])
            try store.append(JournalStore.Batch(facts: facts), at: Moment(.monday))
            keeper.note(facts, at: store.head)
        }
        try store.close()
    }

    @Test("what the journal has is not objected to, and a folder without a line neither")
    func same() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/journal.db"
        #expect(try Self.objection(scratch, path) == nil)
        try Self.live([.chatFound, Self.killed, .chatFound], scratch, path)
        #expect(try Self.objection(scratch, path) == nil)
    }

    @Test(
        "an older copy, another journal and an empty one are objected to; a kill counts, and a resume after it")
    func older() throws {
        let scratch = try Scratch()
        let (path, copy) = ("\(scratch.path)/journal.db", "\(scratch.path)/copy.db")
        try Self.live([.chatFound, .stopped], scratch, path)
        _ = try Backup.journal(at: path, to: copy)
        try Self.live([Self.killed], scratch, path)
        #expect(
            try Self.objection(scratch, copy) == RestoredJournal(known: 3, last: 2, isKilled: true))
        #expect(
            try Self.objection(scratch, "\(scratch.path)/empty.db")
                == RestoredJournal(known: 3, last: 0, isKilled: true))
        try Self.live([.rearmed(by: .user(UserID(1)), generation: 1)], scratch, path, isKilled: true)
        #expect(
            try Self.objection(scratch, copy) == RestoredJournal(known: 4, last: 2, isKilled: false))
        // As long, and otherwise.
        let other = "\(scratch.path)/other.db"
        let elsewhere = try Scratch()
        try Self.live([.chatFound, .chatFound, .chatFound, .chatFound, .chatFound], elsewhere, other)
        #expect(try Self.objection(scratch, other) == RestoredJournal(known: 4, last: 5, isKilled: false))
    }

    @Test("the line of a forgotten kill stands until the journal has the kill again")
    func awaited() throws {
        let scratch = try Scratch()
        let (path, copy) = ("\(scratch.path)/journal.db", "\(scratch.path)/copy.db")
        try Self.live([.chatFound], scratch, path)
        _ = try Backup.journal(at: path, to: copy)
        try Self.live([Self.killed], scratch, path)
        let restored = try #require(try Self.objection(scratch, copy))
        // The run begins and is killed before the latch has fallen.
        try Self.live([.stopped], scratch, copy, restored)
        #expect(try Self.objection(scratch, copy)?.isKilled == true)
        try Self.live([.stopped, Self.killed], scratch, copy, restored)
        #expect(try Self.objection(scratch, copy) == nil)
        try Self.live([.rearmed(by: .user(UserID(1)), generation: 1)], scratch, copy, isKilled: true)
        #expect(try Self.objection(scratch, copy) == nil)
    }

    @Test(
        "a line that cannot be read counts as a kill",
        arguments: ["", "killed", "killed 3:ab", "up 3:\(String(repeating: "a", count: 64))", "\u{0}\u{ff}"])
    func damaged(line: String) throws {
        let scratch = try Scratch()
        try Files.write(Array(line.utf8), to: "\(scratch.path)/\(LatchFile.name)")
        #expect(
            try Self.objection(scratch, "\(scratch.path)/journal.db")
                == RestoredJournal(known: nil, last: 0, isKilled: true))
    }

    @Test("where it cannot be written the commit stands, and it is written with the next one")
    func full() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/journal.db"
        let store = try JournalStore(path: path)
        var keeper = LatchKeeper(
            LatchFile(in: "\(scratch.path)/none"), isKilled: false, nil, log: Log(threshold: .error))
        let facts = Self.facts([Self.killed])
        try store.append(JournalStore.Batch(facts: facts), at: Moment(.monday))
        keeper.note(facts, at: store.head)
        try Files.makeFolder("\(scratch.path)/none")
        let more = Self.facts([.chatFound])
        try store.append(JournalStore.Batch(facts: more), at: Moment(.monday))
        keeper.note(more, at: store.head)
        let empty = try JournalStore(path: "\(scratch.path)/empty.db")
        #expect(
            try LatchFile(in: "\(scratch.path)/none").objection(to: empty)
                == RestoredJournal(known: 2, last: 0, isKilled: true))
        try empty.close()
        try store.close()
    }
}
