import Domain

/// The answer to `/deposit` and `/withdraw`: what would be written down, and two buttons.
public struct TransferQuestion: Utterance {
    public let direction: Transfer.Direction
    public let amount: Money
    /// In the words of whoever asked; may be empty.
    public let note: String
    /// What the account is worth now.
    public let equity: Fixed
    public let nonce: Nonce

    public init(
        direction: Transfer.Direction, amount: Money, note: String, equity: Fixed, nonce: Nonce
    ) {
        self.direction = direction
        self.amount = amount
        self.note = note
        self.equity = equity
        self.nonce = nonce
    }

    public var words: Draft {
        var page = Page()
        let sum = NumberFormat.money(amount.amount, amount.currency)
        page.title(direction == .deposit ? "Write down a deposit?" : "Write down a withdrawal?")
        page.line("\(direction == .deposit ? "In" : "Out"): \(sum)")
        if !note.isEmpty { page.line("Note: \(data: note)") }
        page.table(
            TextTable.row("Worth now", NumberFormat.decimal(equity, digits: 2))
                + TextTable.row("Then", after.map { NumberFormat.decimal($0, digits: 2) } ?? "?"))
        page.line("I move no money: I only count it. It is neither profit nor loss.")
        page.gap()
        page.line(
            "The buttons work for \(DurationWords.text(ResumeQuestion.lifetime)). No answer changes nothing.")
        return page.draft([
            [
                ButtonPress.confirm(nonce).button("Write it down"),
                ButtonPress.decline(nonce).button("Leave it"),
            ]
        ])
    }

    private var after: Fixed? {
        direction == .deposit ? equity.adding(amount.amount) : equity.subtracting(amount.amount)
    }
}

/// What became of the question. It replaces the question's text, and pops up where a button was pressed.
public enum TransferOutcome: Utterance {
    case confirmed(Transfer.Direction, Money, balance: Fixed, Who, CivilTime)
    case declined(Who, CivilTime)
    case expired
    /// Somebody else asked. The question stays open for that person.
    case notYours
    /// The account is not worth so much.
    case tooMuch(Money, equity: Fixed)
    /// An open position has no price, so nobody knows what the account is worth.
    case unknownWorth

    public var words: Draft {
        var page = Page()
        page.title(heading)
        page.line(explanation)
        return page.draft([[.go("Status", .status), .go("Report", .report(.today))]])
    }

    /// One line over the chat.
    public var popUp: Phrase {
        switch self {
        case .confirmed: "Written down."
        case .declined: "Nothing was written down."
        case .expired: "Too late, nothing was changed. Send the command again."
        case .notYours: "Only whoever asked can answer."
        case .tooMuch: "The account is not worth so much. Nothing was changed."
        case .unknownWorth: "The account's worth is not known. Nothing was changed."
        }
    }

    private var heading: Phrase {
        switch self {
        case .confirmed(.deposit, let money, _, _, _): "In: \(NumberFormat.money(money.amount, money.currency))"
        case .confirmed(.withdrawal, let money, _, _, _):
            "Out: \(NumberFormat.money(money.amount, money.currency))"
        case .declined: "Nothing was written down"
        case .expired: "The question expired"
        case .notYours: "Not your question"
        case .tooMuch: "More than there is"
        case .unknownWorth: "Not now"
        }
    }

    private var explanation: Phrase {
        switch self {
        case .confirmed(_, let money, let balance, let who, let at):
            "Balance \(NumberFormat.money(balance, money.currency)). Confirmed \(ClockWords.moment(at)), \(who.byline). Profit and limits stay as they were."
        case .declined(let who, let at):
            "Declined \(ClockWords.moment(at)), \(who.byline). Nothing was changed."
        case .expired:
            "Nobody answered in \(DurationWords.text(ResumeQuestion.lifetime)). Nothing was changed. Send the command again."
        case .notYours: "Only whoever asked can answer. This press changed nothing."
        case .tooMuch(let money, let equity):
            "\(NumberFormat.money(money.amount, money.currency)) of \(NumberFormat.money(equity, money.currency)) cannot leave: something has to stay. Nothing was changed."
        case .unknownWorth:
            "An open position has no price, so I cannot say what the account is worth. Nothing was changed. Try again once prices come."
        }
    }
}
