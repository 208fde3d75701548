import Glibc
import Wire

/// Places where the process can be told to kill itself, so that a test can see what survives.
///
/// `DESKBOT_CRASH_AT=commit.inside:3` means: the third time that place is passed, as if by `kill -9`;
/// `commit.inside/backup:3` counts only commits that keep a fact of the job `backup`. Without the variable a place costs one
/// comparison.
struct CrashPoint: Sendable {
    enum Place: String, CaseIterable, Sendable {
        case commitBefore = "commit.before"
        case commitInside = "commit.inside"
        case commitAfter = "commit.after"
        case sendBefore = "send.before"
        case sendAfter = "send.after"
        case submitBefore = "submit.before"
        case submitAfter = "submit.after"
        case venueBefore = "venue.before"
        case venueInside = "venue.inside"
        case venueAfter = "venue.after"
        case proofBefore = "proof.before"
        /// In the middle of what a job does outside.
        case jobInside = "job.inside"
        /// That is done, and nobody has heard of it.
        case jobDone = "job.done"
        case latchAfter = "latch.after"
    }

    static let variable = "DESKBOT_CRASH_AT"

    private let place: Place?
    /// The job that a place is about; `nil` where every passing counts.
    private let job: String?
    private let countdown: Locked<Int>

    init(_ setting: String?) {
        let parts = (setting ?? "").split(separator: ":")
        let name = parts.first?.split(separator: "/", maxSplits: 1) ?? []
        place = name.first.flatMap { Place(rawValue: String($0)) }
        job = name.count == 2 ? String(name[1]) : nil
        countdown = Locked(parts.count == 2 ? Int(parts[1]) ?? 1 : 1)
    }

    /// The place and how often it is passed before it kills; `nil` where there is none.
    var setting: (place: Place, left: Int)? { place.map { ($0, countdown.withLock { $0 }) } }

    /// - Parameter jobs: what the passing is about; not asked for where it does not matter.
    func pass(_ passed: Place, about jobs: () -> [String] = { [] }) {
        guard let place, place == passed else { return }
        if let job, !jobs().contains(job) { return }
        let isNow = countdown.withLock { count in
            count -= 1
            return count == 0
        }
        if isNow { kill(getpid(), SIGKILL) }
    }
}
