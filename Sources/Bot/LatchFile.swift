import Desk
import Domain
import Persistence

/// How far the journal had come and whether a kill held then, kept beside it: a journal that is put back from a copy does
/// not know of a later kill, and this does.
///
/// One line, `killed 1234:` or `open 1234:` and the hash of that fact, as ``AuditHead`` writes it. It is replaced after
/// the commit that it speaks of; a crash between the two leaves the older line, whose fact the journal still has.
struct LatchFile: Sendable {
    static let name = "latch"

    private enum Word: String { case killed, open }

    let path: String

    init(in folder: String) { path = "\(folder)/\(Self.name)" }

    /// - Throws: ``FileError``; the older line stands.
    func write(isKilled: Bool, at head: JournalStore.Head) throws(FileError) {
        let word: Word = isKilled ? .killed : .open
        try Files.replace(path, with: Array("\(word.rawValue) \(AuditHead(head))\n".utf8))
    }

    /// What is to be said of `journal`; `nil` where it has the fact of the line, or where there is no line yet.
    func objection(to journal: JournalStore) throws(StoreError) -> RestoredJournal? {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try Files.read(path)
        } catch {
            return error.isMissing ? nil : unreadable(journal)
        }
        let words = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first?.split(separator: " ")
        guard let words, words.count == 2, let word = Word(rawValue: String(words[0])),
            let head = try? AuditHead(String(words[1]))
        else { return unreadable(journal) }
        if try journal.hash(of: head.sequence) == head.hash { return nil }
        return RestoredJournal(known: head.sequence, last: journal.head.sequence, isKilled: word == .killed)
    }

    private func unreadable(_ journal: JournalStore) -> RestoredJournal {
        RestoredJournal(known: nil, last: journal.head.sequence, isKilled: true)
    }
}

/// Keeps ``LatchFile`` up to date with what was committed.
struct LatchKeeper: Sendable {
    private let file: LatchFile
    private let log: Log
    private var isKilled: Bool
    /// The line speaks of a kill that the journal does not have yet: it stands until that is committed.
    private var isAwaited: Bool
    /// What could not be written is written with the next commit.
    private var isOwed = false

    /// - Parameter restored: what the line says beyond the journal.
    init(_ file: LatchFile, isKilled: Bool, _ restored: RestoredJournal?, log: Log) {
        self.file = file
        self.isKilled = isKilled
        isAwaited = !isKilled && restored?.isKilled == true
        self.log = log
    }

    /// - Parameter facts: what was just committed; `head` is the last of them.
    /// - Returns: whether the line was replaced.
    @discardableResult
    mutating func note(_ facts: [Fact], at head: JournalStore.Head) -> Bool {
        for fact in facts {
            switch fact.event {
            case .killed: (isKilled, isAwaited) = (true, false)
            case .rearmed: isKilled = false
            case .started, .dayStarted, .stopped: break
            default: continue
            }
            isOwed = true
        }
        guard isOwed, !isAwaited else { return false }
        do throws(FileError) {
            try file.write(isKilled: isKilled, at: head)
            isOwed = false
        } catch {
            log(.warning, "latch.file", ["why": error])
        }
        return !isOwed
    }
}
