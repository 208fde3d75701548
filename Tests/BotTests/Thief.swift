import Domain
import Foundation
import Persistence

/// Holds a journal's write lock on a second connection, which nobody but the bot should have.
final class Thief: Sendable {
    private let hold = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Returns once the lock is held.
    init(_ path: String) {
        let begun = DispatchSemaphore(value: 0)
        let (hold, ended) = (hold, ended)
        Thread.detachNewThread {
            let mark = JournalStore.Mark(name: "thief", value: "was here")
            let store = try? JournalStore(path: path)
            try? store?.append(JournalStore.Batch(marks: [mark]), at: Moment(Timestamp(unixSeconds: 0))) {
                begun.signal()
                hold.wait()
            }
            begun.signal()
            ended.signal()
        }
        begun.wait()
    }

    /// Lets go, and returns once the lock is free.
    func release() {
        hold.signal()
        ended.wait()
    }
}
