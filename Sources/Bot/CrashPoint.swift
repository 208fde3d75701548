import Glibc
import Wire

/// Places where the process can be told to kill itself, so that a test can see what survives.
///
/// `DESKBOT_CRASH_AT=commit.inside:3` means: the third time that place is passed, as if by `kill -9`.
/// Without the variable a place costs one comparison.
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
        case latchAfter = "latch.after"
    }

    static let variable = "DESKBOT_CRASH_AT"

    private let place: Place?
    private let countdown: Locked<Int>

    init(_ setting: String?) {
        let parts = (setting ?? "").split(separator: ":")
        place = parts.first.flatMap { Place(rawValue: String($0)) }
        countdown = Locked(parts.count == 2 ? Int(parts[1]) ?? 1 : 1)
    }

    /// The place and how often it is passed before it kills; `nil` where there is none.
    var setting: (place: Place, left: Int)? { place.map { ($0, countdown.withLock { $0 }) } }

    func pass(_ passed: Place) {
        guard let place, place == passed else { return }
        let isNow = countdown.withLock { count in
            count -= 1
            return count == 0
        }
        if isNow { kill(getpid(), SIGKILL) }
    }
}
