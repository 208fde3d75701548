import Domain

/// What became of the question. It replaces the question's text, and pops up where a button was pressed.
public enum ResumeOutcome: Utterance {
    case confirmed(Who, CivilTime)
    case declined(Who, CivilTime)
    case expired
    /// Its button was pressed before; the answer then stands.
    case usedTwice
    /// Somebody else asked. The question stays open for that person.
    case notYours
    /// A `/kill` came after the question: it wins.
    case madeVoid
    /// Positions are still being closed; the question stays open.
    case stillClosing
    /// The number belongs to no question that is open, for instance one of an older run.
    case unknown

    /// Telegram shows at most this many characters over the chat.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#answercallbackquery
    public static let popUpLengthMaximum = 200

    /// Whether the question's message is to be replaced by ``words``.
    public var closesQuestion: Bool {
        switch self {
        case .confirmed, .declined, .expired, .madeVoid, .unknown: true
        case .usedTwice, .notYours, .stillClosing: false
        }
    }

    public var words: Draft {
        var page = Page()
        page.title(heading)
        page.line(explanation)
        return page.draft([[.go("Status", .status), .go("Positions", .positions)]])
    }

    /// One line over the chat.
    public func popUp(in mode: Mode) -> Phrase { mode.stamp(short) }

    private var heading: Phrase {
        switch self {
        case .confirmed: "🟢 Trading again"
        case .declined: "⛔ Kept halted"
        case .expired: "The question expired"
        case .usedTwice: "Answered before"
        case .notYours: "Not your question"
        case .madeVoid: "⛔ Still halted"
        case .stillClosing: "⛔ Still closing"
        case .unknown: "This question is no longer open"
        }
    }

    private var explanation: Phrase {
        switch self {
        case .confirmed(let who, let at):
            "Confirmed \(ClockWords.moment(at)), \(who.byline). /pause or /kill stop it."
        case .declined(let who, let at):
            "Declined \(ClockWords.moment(at)), \(who.byline). Nothing was changed."
        case .expired:
            "Nobody answered in \(DurationWords.text(ResumeQuestion.lifetime)). Nothing was changed. Send the command again."
        case .usedTwice: "The first answer stands. This press changed nothing."
        case .notYours: "Only whoever asked can answer. This press changed nothing."
        case .madeVoid:
            "A /kill came after the question, and the /kill holds. Send /resume again if you are sure."
        case .stillClosing: "Positions are still being closed. Press again once it is flat."
        case .unknown: "Nothing was changed. Send the command again."
        }
    }

    private var short: Phrase {
        switch self {
        case .confirmed: "Trading again."
        case .declined: "Kept halted."
        case .expired: "Too late, nothing was changed. Send the command again."
        case .usedTwice: "Answered before. This press changed nothing."
        case .notYours: "Only whoever asked can answer."
        case .madeVoid: "A later /kill holds. Nothing was changed."
        case .stillClosing: "Still closing. Press again once it is flat."
        case .unknown: "No longer open. Nothing was changed. Send the command again."
        }
    }
}
