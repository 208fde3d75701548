/// How much a person may do; each role includes the ones before it.
public enum Role: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Looks.
    case viewer
    /// Looks, pauses and kills.
    case trader
    /// Also lets the bot trade again.
    case admin
    /// Everything.
    case owner

    /// Reads a role's name in either case.
    public init?(_ name: some StringProtocol) {
        self.init(rawValue: name.lowercased())
    }

    public var name: String { rawValue }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
    /// 0 for the least.
    public var rank: Int {
        switch self {
        case .viewer: 0
        case .trader: 1
        case .admin: 2
        case .owner: 3
        }
    }
}
