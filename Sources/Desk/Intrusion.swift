import Domain

/// Wrong codes of this run: who is to be locked out, and when it is told.
struct Intrusion: Hashable, Sendable {
    /// So many wrong codes from one number, and it is not looked at for ``lockout``.
    static let triesMaximum = 5
    static let lockout = Duration.hours(1)
    /// Between two alerts of the same kind.
    static let tellEvery = Duration.minutes(15)
    /// So many numbers are counted at a time; the oldest gives way.
    static let sendersMaximum = 500
    /// Answers to codes within ``answersWithin``, to all strangers together.
    static let answersMaximum = 20
    static let answersWithin = Duration.hours(1)

    /// What there is to tell.
    struct Told: Hashable, Sendable {
        let count: Int
        let senders: Int
        let over: Duration
    }

    private struct Sender: Hashable, Sendable {
        let user: UserID
        var tries = 0
    }

    private var senders: [Sender] = []
    private var untold = 0
    private var untoldSenders: [UserID] = []
    private var untoldSince: Timestamp?
    private var told: Timestamp?
    private var toldLockout: Timestamp?
    private var answers: [Timestamp] = []

    /// Takes a wrong code in.
    ///
    /// - Returns: whether its sender is to be locked out.
    mutating func note(wrongCodeOf user: UserID, at now: Timestamp) -> Bool {
        untold += 1
        untoldSince = untoldSince ?? now
        if !untoldSenders.contains(user), untoldSenders.count < Self.sendersMaximum {
            untoldSenders.append(user)
        }
        let place = senders.firstIndex { $0.user == user } ?? senders.endIndex
        if place == senders.endIndex { senders.append(Sender(user: user)) }
        senders[place].tries += 1
        guard senders[place].tries < Self.triesMaximum else {
            senders.remove(at: place)
            return true
        }
        if senders.count > Self.sendersMaximum { senders.removeFirst() }
        return false
    }

    /// What is to be told now; `nil` where the last telling was a moment ago. It then counts as told.
    mutating func tell(lockout isLockout: Bool, at now: Timestamp) -> Told? {
        let last = isLockout ? toldLockout : told
        guard last.map({ $0.duration(to: now) >= Self.tellEvery || $0 > now }) ?? true else { return nil }
        told = now
        if isLockout { toldLockout = now }
        defer { (untold, untoldSenders, untoldSince) = (0, [], nil) }
        return Told(
            count: untold, senders: untoldSenders.count, over: untoldSince.map { $0.duration(to: now) } ?? .zero
        )
    }

    /// Whether one more stranger may be answered, who then was.
    mutating func mayAnswer(at now: Timestamp) -> Bool {
        answers.removeAll { $0.duration(to: now) >= Self.answersWithin || $0 > now }
        guard answers.count < Self.answersMaximum else { return false }
        answers.append(now)
        return true
    }
}
