import Domain

/// Who did something, seen by the reader.
public enum Who: Hashable, Sendable {
    case you
    case user(UserID)
    case bot

    /// - Parameter reader: whoever reads it alone; `nil` in a group.
    public init(_ actor: Fact.Actor, reader: UserID? = nil) {
        switch actor {
        case .user(let user): self = user == reader ? .you : .user(user)
        case .bot: self = .bot
        }
    }

    /// `by you`
    var byline: Phrase {
        switch self {
        case .you: "by you"
        case .user(let user): "by user \(user)"
        case .bot: "by the bot"
        }
    }
}

/// Who stopped something, why and since when.
public struct Cause: Hashable, Sendable {
    /// Longer reasons are cut.
    public static let reasonLengthMaximum = 120

    public let who: Who
    /// May be empty.
    public let reason: String
    /// In the reader's zone.
    public let since: CivilTime
    /// When it ends by itself, in the reader's zone; `nil` until somebody ends it.
    public let until: CivilTime?

    public init(who: Who, reason: String, since: CivilTime, until: CivilTime? = nil) {
        self.who = who
        self.until = until
        self.reason = PlainText.line(reason, maximum: Self.reasonLengthMaximum)
        self.since = since
    }

    /// - Parameter reason: what a person gave; the bot's own is in the actor.
    public init(
        _ actor: Fact.Actor, reason: String, since: CivilTime, until: CivilTime? = nil, reader: UserID? = nil
    ) {
        switch actor {
        case .user: self.init(who: Who(actor, reader: reader), reason: reason, since: since, until: until)
        case .bot(let own): self.init(who: .bot, reason: own, since: since, until: until)
        }
    }

    /// The reason as it is said: a person's own words, or what the bot says of itself.
    var why: Phrase { who == .bot ? OwnWords.phrase(reason) : OwnWords.reason(reason) }

    /// `since 25 Nov 14:05, by you`
    var line: Phrase { "since \(ClockWords.moment(since)), \(who.byline)" }
}
