import Domain

/// Whether a command that waited, for instance while the bot was down, is still to be carried out.
public enum AgeRule {
    /// How far ahead of ours the chat service's clock may be before a message counts as wrongly dated.
    public static let skewMaximum = Duration.seconds(30)

    public enum Verdict: Hashable, Sendable {
        case run
        /// Not carried out, and said so. The age is `nil` where the message carries no time, and below
        /// zero where it is dated in the future.
        case refuseStale(Duration?)
        /// Not answered: the desk says how many such questions there were.
        case foldRead
        /// It was meant for prices that are gone: entries pause, and it is asked again at those of now.
        case pauseAndAsk(Duration?)
    }

    /// Judges `command`, written at `sentAt` by the chat service's clock, at `now` by the wall clock.
    ///
    /// A press of a button has no time of its own, hence `nil`: it runs, unless it would raise the risk.
    public static func verdict(for command: Command, sentAt: Timestamp?, now: Timestamp) -> Verdict {
        let kind = command.commandClass
        guard let sentAt else { return kind == .riskIncreasing ? .refuseStale(nil) : .run }
        let age = sentAt.duration(to: now)
        let isFromTheFuture = age < .zero - skewMaximum
        let isTooOld = kind.ageMaximum.map { age > $0 } ?? false
        switch kind {
        // However late: a host whose clock is wrong must not make the bot deaf to /kill.
        case .protective: return .run
        case .reading: return isTooOld ? .foldRead : .run
        case .flattening: return isTooOld || isFromTheFuture ? .pauseAndAsk(age) : .run
        case .riskIncreasing, .adjusting: return isTooOld || isFromTheFuture ? .refuseStale(age) : .run
        }
    }
}
