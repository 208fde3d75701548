import Domain

/// What the bot does by itself when nobody has been in touch with it for long.
public struct SilenceRule: Hashable, Sendable {
    public enum Step: String, Hashable, Sendable, CaseIterable {
        /// No new entries.
        case pause
        /// No new entries, and half of every position is closed.
        case reduce
        /// No new entries, and everything is closed.
        case flatten
    }

    /// Since the last command, button or word of anybody who may command.
    public let after: Duration
    public let step: Step

    public init(after: Duration, step: Step) {
        self.after = after
        self.step = step
    }

    /// How long before it is told: an hour, or a quarter of the time where that is shorter.
    var notice: Duration { min(.hours(1), .nanoseconds(after.nanoseconds / 4)) }
}
