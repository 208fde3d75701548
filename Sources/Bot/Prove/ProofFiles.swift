import Domain
import Persistence
import Proof

/// The facts of a day on a real disk: kept, copied, read, and changed by a byte.
struct ProofFiles: Sendable {
    struct Outcome: Sendable {
        var facts = 0
        /// Bytes of copies that were changed, and how many of them a check has found.
        var changed = 0
        var found = 0
        var isCopied = false
        var violations: [Violation] = []
    }

    /// Facts of one commit.
    private static let batch = 8
    private static let changes = 3

    /// Made for this, and removed.
    let folder: String
    let facts: [Fact]

    /// - Throws: ``Failure`` where the folder cannot be used; what fails of the promises is in the outcome.
    func outcome() throws(Failure) -> Outcome {
        var outcome = Outcome()
        outcome.facts = facts.count
        do {
            try Files.makeFolder(folder)
            try clear()
            try keep()
            try copy(&outcome)
            try change(&outcome)
            try clear()
            try Files.removeFolder(folder)
        } catch {
            throw Failure(.journal, "\(error)")
        }
        return outcome
    }

    private var journal: String { "\(folder)/journal.db" }
    private var backup: String { "\(folder)/copy.db" }

    private func clear() throws {
        for path in [journal, backup] { for tail in ["", "-wal", "-shm"] { try Files.remove(path + tail) } }
    }

    private func keep() throws {
        let store = try JournalStore(path: journal)
        for start in stride(from: 0, to: facts.count, by: Self.batch) {
            let part = Array(facts[start..<min(start + Self.batch, facts.count)])
            try store.append(JournalStore.Batch(facts: part), at: part[0].at)
        }
        try store.close()
    }

    private func copy(_ outcome: inout Outcome) throws {
        let head = try Backup.journal(at: journal, to: backup)
        let store = try JournalStore(readOnly: backup)
        var read: [Fact] = []
        try store.facts { (_, fact) throws(StoreError) in read.append(fact) }
        try store.close()
        outcome.isCopied = true
        if head.sequence != facts.count || read != facts {
            outcome.violations.append(Violation(.sixteen, "the copy has other facts than the journal"))
        }
    }

    /// Changes a digit in the body of a fact, each time of another one.
    private func change(_ outcome: inout Outcome) throws {
        let whole = try Files.read(backup)
        let mark = Array("{\"".utf8)
        var places: [Int] = []
        for place in whole.indices.dropLast(mark.count)
        where whole[place] == mark[0] && whole[place + 1] == mark[1] {
            places.append(place + mark.count)
        }
        guard !places.isEmpty else { return }
        for turn in 1...Self.changes {
            var bytes = whole
            let place = places[places.count * turn / (Self.changes + 1)]
            bytes[place] ^= 1
            try Files.write(bytes, to: backup)
            outcome.changed += 1
            if isFound { outcome.found += 1 }
        }
        if outcome.found < outcome.changed {
            outcome.violations.append(
                Violation(.ten, "of \(outcome.changed) changed bytes \(outcome.found) were found"))
        }
    }

    private var isFound: Bool {
        do throws(StoreError) {
            let store = try JournalStore(readOnly: backup)
            _ = try store.verify()
            try store.close()
            return false
        } catch { return true }
    }
}
