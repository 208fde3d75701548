import Desk
import Domain
import Persistence
import TestSupport
import Testing
import Wire

@testable import Bot

@Suite struct MainloopTests {
    /// What the journal held when an action was started.
    private struct Sight: Sendable {
        var action: Desk.Action
        var kinds: [String]
        var dispatches: [Dispatch]
    }

    private static func look(_ path: String) throws -> (kinds: [String], dispatches: [Dispatch]) {
        let store = try JournalStore(readOnly: path)
        var kinds: [String] = []
        try store.facts { (_, fact) throws(StoreError) in kinds.append(fact.event.name) }
        let dispatches = try store.pendingDispatches()
        try store.close()
        return (kinds, dispatches)
    }

    @Test("when an action starts, its facts and its message are in the journal already")
    func factsFirst() async throws {
        let stand = try await Stand()
        let sights = Locked<[Sight]>([])
        let path = stand.journalPath
        let loop = Mainloop(journal: stand.journal, log: .silent) { action in
            guard let (kinds, dispatches) = try? Self.look(path) else { return }
            sights.withLock { $0.append(Sight(action: action, kinds: kinds, dispatches: dispatches)) }
        }
        stand.inbox.post(.update(.text("/kill now", id: 1)))
        stand.inbox.close()
        try await loop.run(stand.desk, from: stand.inbox)

        let seen = sights.withLock { $0 }
        #expect(seen.contains { $0.action == .fetchCalendar && $0.kinds.contains("started") })
        #expect(seen.contains { if case .dispatch = $0.action { true } else { false } })
        for sight in seen {
            if case .dispatch(let dispatch) = sight.action { #expect(sight.dispatches.contains(dispatch)) }
        }
        #expect(try Self.look(path).kinds.prefix(3) == ["started", "configured", "deposited"])
        #expect(try Self.look(path).kinds.contains("killed"))
    }

    @Test("a turn that follows a decision sees it in the journal before its own actions start")
    func inOrder() async throws {
        let stand = try await Stand()
        let sights = Locked<[Sight]>([])
        let path = stand.journalPath
        let loop = Mainloop(journal: stand.journal, log: .silent) { action in
            guard let (kinds, dispatches) = try? Self.look(path) else { return }
            sights.withLock { $0.append(Sight(action: action, kinds: kinds, dispatches: dispatches)) }
        }
        let (inbox, desk) = (stand.inbox, stand.desk)
        let runner = Task { try await loop.run(desk, from: inbox) }
        #expect(await inbox.deliver(.update(.text("/kill", id: 1))))
        #expect(try Self.look(path).kinds.contains("killed"))
        let before = sights.withLock { $0.count }
        #expect(await inbox.deliver(.update(.text("/status", id: 2))))
        inbox.close()
        try await runner.value
        let later = sights.withLock { $0.dropFirst(before) }
        #expect(later.allSatisfy { $0.kinds.contains("killed") })
    }

    @Test("where the journal fails no action starts, the loop ends, and nobody waits in vain")
    func failure() async throws {
        let stand = try await Stand()
        let started = Locked<[Desk.Action]>([])
        let loop = Mainloop(journal: stand.journal, log: .silent) { action in
            started.withLock { $0.append(action) }
        }
        let (inbox, desk, journal) = (stand.inbox, stand.desk, stand.journal)
        let runner = Task { () -> StoreError? in
            do throws(StoreError) {
                try await loop.run(desk, from: inbox)
                return nil
            } catch { return error }
        }
        #expect(await inbox.deliver(.update(.text("/status", id: 1))))
        // Somebody holds the database: from here on nothing can be written.
        let thief = Thief(stand.journalPath)
        let before = started.withLock { $0.count }
        async let first = inbox.deliver(.update(.text("/kill", id: 2)))
        async let second = inbox.deliver(.update(.text("/kill", id: 3)))
        #expect(await !first)
        #expect(await !second)
        #expect(await runner.value != nil)
        #expect(started.withLock { $0.count } == before)
        #expect(!inbox.post(.wake))
        thief.release()
        #expect(try !Self.look(stand.journalPath).kinds.contains("killed"))
        try await journal.close(at: Moment(.monday))
    }
}
