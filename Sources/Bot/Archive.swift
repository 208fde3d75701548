import Desk
import Domain
import Persistence

/// Reads what was kept of looks, one question after the other.
struct Archive: Sendable {
    typealias Reading = @Sendable (Desk.LookUp) async throws(StoreError) -> [LookRun]

    private let looks: Reading
    private let inbox: Inbox
    private let log: Log
    private let questions = Line<Desk.LookUp>()

    /// - Parameter looks: each strategy's looks that speak for a time.
    init(inbox: Inbox, log: Log, looks: @escaping Reading) {
        self.looks = looks
        self.inbox = inbox
        self.log = log
    }

    func read(_ question: Desk.LookUp) { questions.put(question) }
    func finish() { questions.close() }

    /// Runs until ``finish()``.
    func run() async {
        while let question = await questions.next() {
            do throws(StoreError) {
                inbox.post(.lookedUp(question, try await looks(question)))
            } catch {
                log(.warning, "archive.failed", ["why": error])
                inbox.post(.lookedUp(question, nil))
            }
        }
    }
}
