/// What the care of an open position must know again after a restart, and no other fact tells.
public enum CareNote: Hashable, Sendable {
    /// The best price since the entry, rounded towards the entry: it may be better, never worse.
    case best(Price)
    /// A part was to be closed, and it or the rest is below the instrument's smallest order.
    case tooSmall(Trade.Exit)
}
