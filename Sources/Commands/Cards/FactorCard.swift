import Domain

/// What is said about a person's second factor.
public enum FactorCard: Utterance {
    case switchedOff
    /// In a group.
    case privately
    case notSetUp
    case alreadySetUp
    /// A code is wanted before something is done.
    case sendCode
    case setUp
    case removed
    case noneAwaited
    case tookTooLong
    /// So many tries are left, at least one.
    case wrong(left: Int)
    /// In the reader's zone.
    case locked(until: CivilTime)

    public var words: Draft {
        var page = Page()
        switch self {
        case .switchedOff:
            page.line("The second factor is switched off: access.secondFactor in the settings is off.")
            page.line("Set it to on and start the bot anew; then /factor sets yours up.")
        case .privately:
            page.line("Write /factor to me in our own chat: the key is for nobody else's eyes.")
        case .notSetUp: page.line("You have no second factor. /factor sets one up.")
        case .alreadySetUp:
            page.line("Your second factor is set up already. /factor off ends it, with a last code.")
        case .sendCode:
            page.title("🔐 Send the six digits")
            page.line("Of your authenticator, within a minute. I take your message away again.")
            page.line("No code, and nothing is done.")
        case .setUp: writeSetUp(on: &page)
        case .removed:
            page.title("🔓 Your second factor is gone")
            page.line("Nothing asks you for a code any more. Delete the entry in your authenticator.")
        case .noneAwaited:
            page.line("No code is awaited. One counts for a minute after I asked for it.")
        case .tookTooLong:
            page.line("The key was not used in time and is worthless now. /factor makes a new one.")
        case .wrong(let left):
            page.line("That code is wrong, too late, or was used before. Nothing was done.")
            page.line("\(Phrase.count(left, "# try", "# tries")) left; each code counts once.")
        case .locked(let until):
            page.line("🔒 Too many codes were wrong: none is taken until \(ClockWords.clock(until)).")
            page.line("/kill, /pause and whatever closes work as ever.")
        }
        return page.draft()
    }

    /// What pops up over the chat; empty where nothing does.
    public var popUp: Phrase {
        switch self {
        case .sendCode: "Now send the six digits."
        case .locked(let until): "Too many codes were wrong: none is taken until \(ClockWords.clock(until))."
        default: ""
        }
    }

    private func writeSetUp(on page: inout Page) {
        page.title("🔐 Your second factor is set up")
        page.line("From now on a yes of yours to these wants six digits:")
        page.line("/resume after a kill, /rearm, /override, /open, /deposit and /withdraw.")
        page.line("/kill, /pause and whatever closes or tightens never ask.")
        page.line("/factor off ends it, with a last code.")
    }
}

/// What stands under the picture of a key; the key itself, as text, is added by whoever sends it.
public struct FactorOffer: Utterance {
    public init() {}

    public var words: Draft {
        var page = Page()
        page.title("🔐 A key for your authenticator")
        page.line("Scan the picture, or type the key below. Then send me the six digits it shows.")
        page.line("Within ten minutes; only then does it count. I take this message away again.")
        return page.draft()
    }

    /// What stands under it where the key could not be kept, in the language of `caption`.
    public static func withoutKey(under caption: Message) -> Message.Span {
        let language = Language.allCases.first {
            caption.text.contains(FactorOffer().words.rendered(in: $0).text)
        }
        let words: Phrase = "\n\nThe key could not be written down. The log says why."
        return Message.Span(words.text(in: language ?? .english))
    }
}

extension Notices {
    /// Somebody gave too many wrong codes.
    public struct CodesLocked: Utterance {
        public let user: UserID
        /// In the reader's zone.
        public let until: CivilTime

        public init(user: UserID, until: CivilTime) {
            self.user = user
            self.until = until
        }

        public var words: Draft {
            var page = Page()
            page.title("🔒 Codes of user \(user) are locked until \(ClockWords.clock(until))")
            page.line("Five were wrong within ten minutes. Nothing was done with them.")
            page.line("If that was not you: somebody else writes from this account. End its other sessions.")
            return page.draft([Notices.look])
        }
    }
}
