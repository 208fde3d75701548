import Desk
import Persistence

/// Reads what was kept of looks, one question after the other.
struct Archive: Sendable {
    private let journal: Journal
    private let inbox: Inbox
    private let log: Log
    private let questions = Line<Desk.LookUp>()

    init(journal: Journal, inbox: Inbox, log: Log) {
        self.journal = journal
        self.inbox = inbox
        self.log = log
    }

    func read(_ question: Desk.LookUp) { questions.put(question) }
    func finish() { questions.close() }

    /// Runs until ``finish()``.
    func run() async {
        while let question = await questions.next() {
            do throws(StoreError) {
                inbox.post(.lookedUp(question, try await journal.looks(at: question)))
            } catch {
                log(.warning, "archive.failed", ["why": error])
                inbox.post(.lookedUp(question, nil))
            }
        }
    }
}
