import Domain

/// Said where two persons are needed and there is only one.
public struct NobodyElse: Utterance {
    public let role: Role

    public init(role: Role) { self.role = role }

    public var words: Draft {
        Draft(
            "Two persons are needed for this, and nobody else is \(data: role.name)\(role == .owner ? "" : " or higher"). Nothing was done."
        )
    }

    /// A question's card that says that somebody else has to say yes.
    public static func asking(_ role: Role, in card: Draft) -> Draft {
        var asking = card
        let who: Phrase = role == .owner ? "another owner" : "somebody else, \(data: role.name) or higher,"
        asking.append("\n\u{1F465} Two persons: \(who) has to say yes.", .bold)
        return asking
    }
}

/// Takes the place of a card whose question was answered on another one.
public struct QuestionClosed: Utterance {
    public let how: Fact.Settlement

    public init(_ how: Fact.Settlement) { self.how = how }

    public var words: Draft {
        let ending: Phrase
        switch how {
        case .confirmed: ending = "Somebody said yes."
        case .declined: ending = "Somebody said no. Nothing was changed."
        case .expired: ending = "Nobody answered in time. Nothing was changed."
        case .void: ending = "It holds no more. Nothing was changed."
        }
        var draft = Draft([])
        draft.append("This question is closed\n", .bold)
        draft.append(ending)
        return draft
    }
}
