import Domain

/// In which order the prices within a bar are taken to have come. A bar does not say.
public enum IntrabarPath: String, Hashable, Sendable, CaseIterable {
    /// What can be assumed of a bar alone; the usual one first.
    public static let assumptions = [adaptive, pessimistic, optimistic]

    /// The end against the bar's direction comes first: low before high where it rose.
    ///
    /// Neither longs nor shorts are favoured, and a stop between open and the near end is met before the target beyond.
    case adaptive
    /// The end that hurts what is held comes first.
    case pessimistic
    /// The end that helps what is held comes first.
    case optimistic
    /// Shorter bars tell it, and within these, and where there are none, it is ``adaptive``.
    case detail

    /// Whether the low comes before the high.
    ///
    /// - Parameter held: the side of what is held; `nil` where nothing is, which makes a bar like any other.
    public func takesLowFirst(_ bar: Bar, held: Side?) -> Bool {
        let isRising = bar.close >= bar.open
        switch (self, held) {
        case (.adaptive, _), (.detail, _), (_, nil): return isRising
        case (.pessimistic, let side?): return side == .buy
        case (.optimistic, let side?): return side == .sell
        }
    }
}
