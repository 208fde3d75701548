import Domain

extension Notices {
    /// Codes that the bot did not give out, or gave out once, came from strangers. Throttled by whoever says it.
    public struct WrongCodes: Utterance {
        public let count: Int
        public let senders: Int
        public let last: UserID
        /// As the last one calls himself; may be empty.
        public let name: String
        public let over: Duration
        /// How long the last one is not looked at; `nil` while he still is.
        public let lockedOut: Duration?

        public init(
            count: Int, senders: Int, last: UserID, name: String, over: Duration, lockedOut: Duration?
        ) {
            self.count = count
            self.senders = senders
            self.last = last
            self.name = name
            self.over = over
            self.lockedOut = lockedOut
        }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ Somebody tries to get in")
            let codes = Phrase.count(count, "# wrong code", "# wrong codes")
            page.line(
                count == 1
                    ? "A wrong code came from \(PersonWords.line(last, name))."
                    : "\(codes) in \(DurationWords.text(over)) from \(Phrase.count(senders, "# number", "# numbers")), the last \(PersonWords.line(last, name))."
            )
            if let lockedOut {
                page.line("That number is not looked at for \(DurationWords.text(lockedOut)).")
            }
            page.line("Nobody got in. A code that is used or too old counts as wrong, too.")
            return page.draft([[.go("Users", .users)]])
        }
    }

    /// Somebody gave a command that changes something, out of this chat's sight.
    public struct CommandElsewhere: Utterance {
        public let user: UserID
        public let role: Role
        /// The command as it is typed, or what a press meant.
        public let line: String

        public init(user: UserID, role: Role, line: String) {
            self.user = user
            self.role = role
            self.line = line
        }

        public var words: Draft {
            var page = Page()
            page.line(
                "User \(user) (\(data: role.name)) in a private chat: \(OwnWords.name(PlainText.line(line, maximum: Notices.detailLengthMaximum)))"
            )
            return page.draft()
        }
    }
}

extension Notices {
    /// A command that was carried out, in one line.
    public struct CommandHeard: Utterance {
        public let user: UserID
        public let role: Role
        /// The command as it is typed, or what a press meant.
        public let line: String
        /// It was given in a private chat.
        public let isElsewhere: Bool

        public init(user: UserID, role: Role, line: String, isElsewhere: Bool) {
            self.user = user
            self.role = role
            self.line = line
            self.isElsewhere = isElsewhere
        }

        public var words: Draft {
            let said = OwnWords.name(PlainText.line(line, maximum: Notices.detailLengthMaximum))
            let place: Phrase = isElsewhere ? ", in a private chat" : ""
            return Draft("✓ user \(user) (\(data: role.name))\(place): \(said)", isSilent: true)
        }
    }

    /// A topic of the group does not take messages any more.
    public struct TopicGone: Utterance {
        /// What it was for; `nil` where somebody asked something in it.
        public let lost: Topic?

        public init(lost: Topic?) { self.lost = lost }

        public var words: Draft {
            var page = Page()
            let name: Phrase = lost.map { "for \(data: $0.rawValue) " } ?? ""
            page.title("A topic \(name)is gone")
            page.line("It was closed or deleted. What belongs there comes here until the next start.")
            if let lost {
                page.line("Open it again, or change telegram.topics.\(data: lost.rawValue) in the settings.")
            }
            return page.draft()
        }
    }

    /// The group that is served got another number.
    public struct GroupMigrated: Utterance {
        public let old: ChatID
        public let new: ChatID

        public init(old: ChatID, new: ChatID) {
            self.old = old
            self.new = new
        }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ The group has another number")
            page.line([
                Draft.Part("Group "), Draft.Part("\(old)", .code), Draft.Part(" is now "),
                Draft.Part("\(new)", .code),
            ])
            page.line(
                "Telegram does this when a group is made larger. I do not follow by myself, and obey nobody there."
            )
            page.line("If it was you: TELEGRAM_CHAT_ID=\(new) in .env, then start me again.")
            page.line("Until then I write to the owners here, and /kill works here.")
            return page.draft([Notices.look])
        }
    }

    /// A command in a group that the settings do not name yet.
    public struct GroupNotServed: Utterance {
        public init() {}
        public var words: Draft {
            Draft(
                "This group has a new number, which the settings do not name yet. Nothing was done. Write to me in private."
            )
        }
    }

    /// A command by nobody in particular.
    public struct UnsignedCommand: Utterance {
        /// Who is said to have written it.
        public let why: String

        public init(why: String) { self.why = why }

        public var words: Draft {
            Draft(
                "Nothing was done: this is \(OwnWords.phrase(PlainText.line(why, maximum: Notices.detailLengthMaximum))), and I cannot see who gave the command. Write it under your own name."
            )
        }
    }
}

extension Notices.WrongCodes { public var notice: NoticeKind? { .system } }
