import Domain

/// Said where two persons are needed and there is only one.
public struct NobodyElse: Utterance {
    public let role: Role

    public init(role: Role) { self.role = role }

    public var words: Message {
        Message(
            "Two persons are needed for this, and nobody else is \(role.name)\(role == .owner ? "" : " or higher"). Nothing was done."
        )
    }

    /// A question's card that says that somebody else has to say yes.
    public static func asking(_ role: Role, in card: Message) -> Message {
        var asking = card
        let who = role == .owner ? "another owner" : "somebody else, \(role.name) or higher,"
        asking.spans.append(Message.Span("\n\u{1F465} Two persons: \(who) has to say yes.", .bold))
        return asking
    }
}

/// Takes the place of a card whose question was answered on another one.
public struct QuestionClosed: Utterance {
    public let how: Fact.Settlement

    public init(_ how: Fact.Settlement) { self.how = how }

    public var words: Message {
        let ending: String
        switch how {
        case .confirmed: ending = "Somebody said yes."
        case .declined: ending = "Somebody said no. Nothing was changed."
        case .expired: ending = "Nobody answered in time. Nothing was changed."
        case .void: ending = "It holds no more. Nothing was changed."
        }
        return Message([Message.Span("This question is closed\n", .bold), Message.Span(ending)])
    }
}
