import Domain

/// Who may let people in and change what they may do.
public enum PeopleRule {
    /// Why not.
    public enum Objection: Error, Hashable, Sendable {
        /// Nobody gives more than he may give.
        case tooHigh(Role, by: Role)
        /// A code makes no owner: only `/role` does, for somebody who is known already.
        case ownerByCode
        /// So many codes wait already.
        case tooManyCodes(Int)
        /// So many users there are already.
        case full(Int)
        case unknown(UserID)
        /// He has that role.
        case same(UserID, Role)
        /// The settings file makes him an owner, and only it can change that.
        case rooted(UserID)
        /// He has at least the role of whoever asks.
        case above(UserID, Role)
        /// Without him nobody could change anything.
        case lastOwner(UserID)
    }

    /// Whether somebody with the role `caller` may give out a code for `role`.
    public static func invite(_ role: Role, by caller: Role) throws(Objection) {
        if role == .owner { throw .ownerByCode }
        guard gives(role, caller) else { throw .tooHigh(role, by: caller) }
    }

    /// Whether somebody with the role `caller` may give `user` another role.
    ///
    /// - Parameters:
    ///   - old: what he may do now; `nil` for a stranger.
    ///   - new: `nil` to let him do nothing any more.
    ///   - isRooted: whether the settings file makes him an owner.
    ///   - owners: how many there are.
    public static func change(
        of user: UserID, from old: Role?, to new: Role?, isRooted: Bool, owners: Int, by caller: Role
    ) throws(Objection) {
        guard let old else { throw .unknown(user) }
        if isRooted { throw .rooted(user) }
        if old == new { throw .same(user, old) }
        guard gives(old, caller) else { throw .above(user, old) }
        if let new, !gives(new, caller) { throw .tooHigh(new, by: caller) }
        if old == .owner, owners < 2 { throw .lastOwner(user) }
    }

    /// An owner gives every role, an admin those below his own, the others none.
    private static func gives(_ role: Role, _ caller: Role) -> Bool {
        switch caller {
        case .owner: true
        case .admin: role < .admin
        case .trader, .viewer: false
        }
    }
}
