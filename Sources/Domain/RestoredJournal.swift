/// What is kept beside the journal of how far it had come, where the journal does not agree: an older copy was put back,
/// or its end is lost.
public struct RestoredJournal: Hashable, Sendable {
    /// The fact up to which the journal was known; `nil` where what was kept cannot be read.
    public let known: Int64?
    /// The last fact that the journal has now.
    public let last: Int64
    /// Whether a kill held then. What cannot be read counts as one.
    public let isKilled: Bool

    public init(known: Int64?, last: Int64, isKilled: Bool) {
        self.known = known
        self.last = last
        self.isKilled = isKilled
    }
}
