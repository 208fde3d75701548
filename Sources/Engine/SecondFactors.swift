import Domain

/// Who has a second factor, and how it went with their codes lately; folded from facts.
public struct SecondFactors: Hashable, Sendable {
    /// So many wrong codes within ``failureSpan`` and no more are taken for ``lockLength``.
    public static let failuresMaximum = 5
    public static let failureSpan = Duration.minutes(10)
    public static let lockLength = Duration.minutes(15)

    private struct Standing: Hashable, Sendable {
        var isEnrolled = false
        /// Codes of this step and before are spent.
        var lastStep = Int64.min
        /// By the wall clock, oldest first; at most ``failuresMaximum``.
        var failures: [Timestamp] = []
        var lockedUntil: Timestamp?
    }

    private var standings: [UserID: Standing] = [:]

    public init() {}

    public func isEnrolled(_ user: UserID) -> Bool { standings[user]?.isEnrolled ?? false }

    /// Whether a code of this step has not been given yet, and none after it.
    public func isFresh(_ step: Int64, of user: UserID) -> Bool {
        standings[user].map { step > $0.lastStep } ?? true
    }

    /// When codes are taken again; `nil` where they are.
    public func lock(of user: UserID, at now: Timestamp) -> Timestamp? {
        standings[user]?.lockedUntil.flatMap { $0 > now ? $0 : nil }
    }

    /// How many wrong codes count at this moment.
    public func failures(of user: UserID, at now: Timestamp) -> Int {
        standings[user]?.failures.count { $0.duration(to: now) < Self.failureSpan } ?? 0
    }

    mutating func note(_ event: FactorEvent, of user: UserID, at now: Moment) {
        var standing = standings[user] ?? Standing()
        switch event {
        case .enrolled(let step):
            standing.isEnrolled = true
            standing.lastStep = max(step, standing.lastStep)
            standing.failures = []
        case .passed(let step):
            standing.lastStep = max(step, standing.lastStep)
            standing.failures = []
        case .removed: standing.isEnrolled = false
        case .failed: standing.failures = (standing.failures + [now.wall]).suffix(Self.failuresMaximum)
        case .locked(let until):
            standing.lockedUntil = until
            standing.failures = []
        }
        standings[user] = standing
    }
}
