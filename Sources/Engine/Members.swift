import Domain

/// Who may what beside the settings' list, folded from facts.
public struct Members: Hashable, Sendable {
    /// Codes that wait at a time; no more are given out.
    public static let invitationsMaximum = 20
    /// Numbers that are locked out at a time; the oldest gives way.
    public static let lockedMaximum = 500

    /// Nothing from that number is looked at for a while.
    public struct Lockout: Hashable, Sendable {
        public let user: UserID
        /// By the wall clock.
        public let until: Timestamp
    }

    /// The last word about each person, by their numbers.
    public private(set) var said: [Membership] = []
    /// Codes that were not used, oldest first; some may have expired.
    public private(set) var invitations: [Invitation] = []
    public private(set) var locked: [Lockout] = []
    /// The last group that got another number.
    public private(set) var migration: Migration?

    /// A group under its old and its new number.
    public struct Migration: Hashable, Sendable {
        public let from: ChatID
        public let to: ChatID
    }

    public init() {}

    /// What was said in the chat about `user`; `nil` where nothing was.
    public func said(of user: UserID) -> Membership? { said.first { $0.user == user } }

    /// What `user` may do, whom the settings give `rooted`. An owner of the settings is one whatever was said.
    public func role(of user: UserID, rooted: Role?) -> Role? {
        guard rooted != .owner, let word = said(of: user), word.base == rooted else { return rooted }
        return word.role
    }

    /// The invitation that a code stands for; `nil` for one that was never given out, was used or has expired.
    public func invitation(_ code: InviteCode, at now: Timestamp) -> Invitation? {
        let digest = code.digest
        return invitations.first { $0.digest == digest && now < $0.expires }
    }

    public func isLockedOut(_ user: UserID, at now: Timestamp) -> Bool {
        locked.contains { $0.user == user && now < $0.until }
    }

    /// Takes a fact in; one that is about something else changes nothing.
    mutating func note(_ event: Fact.Event, at now: Timestamp) {
        switch event {
        case .invited(let invitation):
            invitations.removeAll { $0.expires <= now }
            invitations.append(invitation)
            if invitations.count > Self.invitationsMaximum { invitations.removeFirst() }
        case .inviteUsed(let digest, _): invitations.removeAll { $0.digest == digest }
        case .memberSet(let word):
            said.removeAll { $0.user == word.user }
            guard word.role != nil || word.base != nil else { return }
            said.insert(word, at: said.firstIndex { $0.user > word.user } ?? said.endIndex)
        case .lockedOut(let user, let until):
            locked.removeAll { $0.user == user || $0.until <= now }
            locked.append(Lockout(user: user, until: until))
            if locked.count > Self.lockedMaximum { locked.removeFirst() }
        case .groupMigrated(let from, let to): migration = Migration(from: from, to: to)
        default: break
        }
    }
}
