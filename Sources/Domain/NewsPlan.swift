/// What is done around a publication. Each keeps to what the one before it does, and does more.
public enum NewsPlan: String, Hashable, Sendable, CaseIterable, Comparable {
    case nothing
    /// Nothing is opened; what is held stays as it is.
    case noEntries = "no entries"
    /// Stops of what is held come nearer to the price.
    case tighten
    /// What is held is closed.
    case close

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
