import Domain

/// The answer to `/users`.
public struct UsersCard: Utterance {
    public struct Line: Hashable, Sendable {
        public enum Origin: Hashable, Sendable {
            case settings
            /// Said in the chat by that user.
            case chat(by: UserID)
        }

        public let user: UserID
        /// A claim; may be empty.
        public let name: String
        /// `nil` where the chat took away what the settings give.
        public let role: Role?
        public let origin: Origin

        public init(user: UserID, name: String, role: Role?, origin: Origin) {
            self.user = user
            self.name = name
            self.role = role
            self.origin = origin
        }
    }

    /// A code that nobody has used.
    public struct Code: Hashable, Sendable {
        public let role: Role
        public let by: UserID
        /// In the reader's zone.
        public let until: CivilTime

        public init(role: Role, by: UserID, until: CivilTime) {
            self.role = role
            self.by = by
            self.until = until
        }
    }

    /// The highest role first.
    public let lines: [Line]
    public let codes: [Code]
    /// Numbers from which nothing is looked at for a while.
    public let lockedOut: Int

    public init(lines: [Line], codes: [Code], lockedOut: Int) {
        self.lines = lines
        self.codes = codes
        self.lockedOut = lockedOut
    }

    public var words: Draft {
        var page = Page()
        page.title("Who may what")
        page.list(lines.map(\.words), folded: "and # more users")
        if !codes.isEmpty {
            page.gap()
            page.line("Codes that wait", .bold)
            for code in codes {
                page.line("\(data: code.role.name), until \(ClockWords.moment(code.until)), by user \(code.by)")
            }
        }
        if lockedOut > 0 {
            page.gap()
            let count = Phrase.count(lockedOut, "# number", "# numbers")
            page.line("\(count) locked out for a while after wrong codes.")
        }
        page.gap()
        page.line("/invite, /role and /revoke change this. Owners of the settings file stay.")
        return page.draft([[.go("Refresh", .users), .go("Audit", .view(.audit(page: 1)))]])
    }
}

extension UsersCard.Line {
    fileprivate var words: Phrase {
        let said = PlainText.line(name, maximum: 24)
        let person: Phrase = said.isEmpty ? "\(user)" : "\(user) \u{201C}\(data: said)\u{201D}"
        let place: Phrase
        switch origin {
        case .settings: place = "settings"
        case .chat(let by): place = "chat, by user \(by)"
        }
        return "\(role.map { Phrase(data: $0.name) } ?? "nothing") · \(person) · \(place)"
    }
}

/// A change of who may what, before it is made: asked of whoever gave the command.
public struct PeopleQuestion: Utterance {
    public enum Change: Hashable, Sendable {
        case role(UserID, name: String, from: Role, to: Role)
        case revoke(UserID, name: String, from: Role)
        /// A code for a role that two persons have to agree on.
        case invite(Role, hours: Int)
    }

    public let change: Change
    public let nonce: Nonce

    public init(_ change: Change, nonce: Nonce) {
        self.change = change
        self.nonce = nonce
    }

    public var words: Draft {
        var page = Page()
        let yes: Phrase
        switch change {
        case .role(let user, let name, let old, let new):
            page.title("Make \(PersonWords.line(user, name)) \(data: new.name)?")
            page.line("Now \(data: old.name), who \(old.abilities).")
            page.line("Then \(data: new.name), who \(new.abilities).")
            yes = "Make \(data: new.name)"
        case .revoke(let user, let name, let old):
            page.title("Shut \(PersonWords.line(user, name)) out?")
            page.line("Now \(data: old.name). Then a stranger, who gets no answer.")
            yes = "Shut out"
        case .invite(let role, let hours):
            page.title("Make a code for a new \(data: role.name)?")
            page.line("It would work once, for \(hours) h. Whoever it lets in \(role.abilities).")
            yes = "Make the code"
        }
        page.gap()
        page.line(
            "The buttons work for \(DurationWords.text(ResumeQuestion.lifetime)). No answer changes nothing.")
        return page.draft([
            [ButtonPress.confirm(nonce).button(yes), ButtonPress.decline(nonce).button("Leave it")]
        ])
    }
}

/// What became of ``PeopleQuestion``.
public struct PeopleOutcome: Utterance {
    public enum Ending: Hashable, Sendable {
        case done(Who, CivilTime)
        case declined(Who, CivilTime)
        case expired
        case impossible(PeopleRule.Objection)
    }

    /// The command, as it is typed.
    public let line: String
    public let ending: Ending

    public init(line: String, _ ending: Ending) {
        self.line = line
        self.ending = ending
    }

    public var words: Draft {
        var page = Page()
        let said = PlainText.cut(line, to: 60)
        switch ending {
        case .done(let who, let at):
            page.title("Done: \(data: said)")
            page.line("Confirmed \(ClockWords.moment(at)), \(who.byline).")
        case .declined(let who, let at):
            page.title("Not done: \(data: said)")
            page.line("Declined \(ClockWords.moment(at)), \(who.byline). Nothing was changed.")
        case .expired:
            page.title("Not done: \(data: said)")
            page.line("Nobody answered in time. Nothing was changed. Send the command again.")
        case .impossible(let objection):
            page.title("Not done: \(data: said)")
            page.line(objection.sentence)
        }
        return page.draft([[.go("Users", .users)]])
    }

    /// One line over the chat.
    public var popUp: Phrase {
        switch ending {
        case .done: "Done."
        case .declined: "Nothing was changed."
        case .expired: "Too late, nothing was changed. Send the command again."
        case .impossible(let objection): objection.sentence
        }
    }
}

/// Why a change of who may what is not made.
public struct PeopleRefused: Utterance {
    public let objection: PeopleRule.Objection

    public init(_ objection: PeopleRule.Objection) { self.objection = objection }

    public var words: Draft {
        var page = Page()
        page.line(objection.sentence)
        return page.draft([[.go("Users", .users)]])
    }
}

/// Said to a user whose role was changed.
public struct RoleChanged: Utterance {
    public let role: Role
    public let who: Who

    public init(role: Role, who: Who) {
        self.role = role
        self.who = who
    }

    public var words: Draft {
        var page = Page()
        page.title("You are \(data: role.name) now")
        page.line("Changed \(who.byline). You \(role.abilities).")
        return page.draft([[.go("Help", .help)]])
    }
}

extension PeopleRule.Objection {
    /// One line, for a message or over the chat.
    var sentence: Phrase {
        switch self {
        case .tooHigh(let role, let caller):
            "As \(data: caller.name) you cannot make anybody \(data: role.name). Nothing was changed."
        case .ownerByCode: "A code makes no owner. Invite as admin, then /role. Nothing was changed."
        case .tooManyCodes(let count): "\(count) codes wait already. Nothing was changed."
        case .full(let count): "There are \(count) users already, and no more can be. Nothing was changed."
        case .unknown(let user): "There is no user \(user). /users lists them. Nothing was changed."
        case .same(let user, let role): "User \(user) is \(data: role.name) already. Nothing was changed."
        case .rooted(let user):
            "User \(user) is an owner by the settings file; only the file can change that. Nothing was changed."
        case .above(let user, let role):
            "User \(user) is \(data: role.name), which is not below you. Nothing was changed."
        case .lastOwner(let user):
            "User \(user) is the last owner: nobody could undo it. Nothing was changed."
        }
    }
}
