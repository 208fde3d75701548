import Domain

/// The answer to `/invite`: the code, once.
public struct InviteCard: Utterance {
    /// `nil` where it is only tried out.
    public let code: InviteCode?
    public let role: Role
    /// In the reader's zone.
    public let until: CivilTime
    /// Empty where it is not known.
    public let botName: String

    public init(code: InviteCode?, role: Role, until: CivilTime, botName: String) {
        self.code = code
        self.role = role
        self.until = until
        self.botName = botName
    }

    public var words: Draft {
        var page = Page()
        page.title("A code for a new \(data: role.name)")
        page.line(
            "Send this line to that person and to nobody else. It is written to the bot in a private chat:")
        page.line("/start \(data: code?.description ?? "CODE")", .code)
        if !botName.isEmpty, let code {
            page.line("Or as a link:")
            page.line("https://t.me/\(data: botName)?start=\(code)")
        }
        page.gap()
        page.line("It works once, until \(ClockWords.moment(until)). You are asked before anybody gets in.")
        return page.draft([[.go("Users", .users)]])
    }
}

/// Somebody sent a code: asked of whoever gave it out.
public struct AdmissionQuestion: Utterance {
    public let user: UserID
    /// As he calls himself; may be empty.
    public let name: String
    public let role: Role
    public let nonce: Nonce

    public init(user: UserID, name: String, role: Role, nonce: Nonce) {
        self.user = user
        self.name = name
        self.role = role
        self.nonce = nonce
    }

    public var words: Draft {
        var page = Page()
        page.title("🔑 Let somebody in?")
        page.line(("\(PersonWords.line(user, name)) sent your code." as Phrase).capitalisedFirst)
        page.line(
            "A name proves nothing: ask the person before you say yes.")
        page.line("A yes makes \(role.oneOf), who \(role.abilities).")
        page.gap()
        page.line(
            "The buttons work for \(DurationWords.text(Invitation.answerLifetime)). No answer keeps the door shut."
        )
        return page.draft([
            [ButtonPress.confirm(nonce).button("Let in"), ButtonPress.decline(nonce).button("Keep out")]
        ])
    }
}

/// What became of ``AdmissionQuestion``.
public struct AdmissionOutcome: Utterance {
    public enum Ending: Hashable, Sendable {
        case admitted(Role, Who, CivilTime)
        case declined(Who, CivilTime)
        case expired
        case impossible(PeopleRule.Objection)
    }

    public let user: UserID
    public let name: String
    public let ending: Ending

    public init(user: UserID, name: String, _ ending: Ending) {
        self.user = user
        self.name = name
        self.ending = ending
    }

    public var words: Draft {
        var page = Page()
        let person = PersonWords.line(user, name)
        switch ending {
        case .admitted(let role, let who, let at):
            page.title("🔑 \(person.capitalisedFirst) is in, as \(data: role.name)")
            page.line("Confirmed \(ClockWords.moment(at)), \(who.byline). /revoke \(user) undoes it.")
        case .declined(let who, let at):
            page.title(("\(person) stays out" as Phrase).capitalisedFirst)
            page.line("Declined \(ClockWords.moment(at)), \(who.byline). The code is used up.")
        case .expired:
            page.title(("\(person) stays out" as Phrase).capitalisedFirst)
            page.line("Nobody answered in time. The code is used up; /invite makes another.")
        case .impossible(let objection):
            page.title(("\(person) stays out" as Phrase).capitalisedFirst)
            page.line(objection.sentence)
        }
        return page.draft([[.go("Users", .users)]])
    }

    /// One line over the chat.
    public var popUp: Phrase {
        switch ending {
        case .admitted: "Let in."
        case .declined: "Kept out."
        case .expired: "Too late. Nobody was let in."
        case .impossible(let objection): objection.sentence
        }
    }
}

/// Said to somebody who was let in.
public struct Welcome: Utterance {
    public let role: Role

    public init(role: Role) { self.role = role }

    public var words: Draft {
        var page = Page()
        page.title("You are in")
        page.line("You are \(data: role.name) now: you \(role.abilities).")
        page.line("/help lists what you can ask, /start says what this is.")
        return page.draft([[.go("Status", .status), .go("Help", .help)]])
    }
}

/// Said to whoever sends a code, a right one or a wrong one: it tells neither.
public struct CodeTaken: Utterance {
    public init() {}
    public var words: Draft { Draft("Thank you. If that was a code of mine, you will hear from me.") }
}
