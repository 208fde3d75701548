import Domain
import Engine

/// The answer to `/close` and `/flatten`: what exactly would be closed at the prices of now, and two buttons.
public struct ClosingQuestion: Utterance {
    /// What would be closed of one position.
    public struct Part: Hashable, Sendable {
        public let instrument: Instrument
        public let side: Side
        public let quantity: Quantity
        public let held: Quantity
        /// What it could be closed at; `nil` without a price.
        public let now: Price?
        /// What that part makes there, before fees, in the account's currency; `nil` where it is not known.
        public let result: Fixed?

        public init(
            instrument: Instrument, side: Side, quantity: Quantity, held: Quantity, now: Price?, result: Fixed?
        ) {
            self.instrument = instrument
            self.side = side
            self.quantity = quantity
            self.held = held
            self.now = now
            self.result = result
        }
    }

    public let command: Command
    public let parts: [Part]
    /// Entries that would be taken back.
    public let entries: Int
    public let currency: Currency
    /// Above zero where the command came too late for its prices, and entries were paused at once.
    public let late: Duration?
    public let nonce: Nonce

    public init(
        command: Command, parts: [Part], entries: Int, currency: Currency, late: Duration?, nonce: Nonce
    ) {
        self.command = command
        self.parts = parts
        self.entries = entries
        self.currency = currency
        self.late = late
        self.nonce = nonce
    }

    public var words: Draft {
        var page = Page()
        page.title(heading)
        if let late {
            page.line(
                "The command was \(DurationWords.text(late)) old, so entries are paused and I ask again, at the prices of now."
            )
        }
        page.list(parts.map { Self.rows($0).joined(separator: "\n") }, as: .preformatted)
        if parts.count > 1 {
            page.line(
                total.map { "Together about \(NumberFormat.signedMoney($0, currency))" }
                    ?? "Together: not known")
        }
        if entries > 0 {
            page.line("\(Phrase.count(entries, "# waiting entry", "# waiting entries")): taken back")
        }
        page.line(consequence)
        page.gap()
        page.line(
            "The buttons work for \(DurationWords.text(ResumeQuestion.lifetime)). No answer changes nothing.")
        return page.draft([
            [ButtonPress.confirm(nonce).button(yes), ButtonPress.decline(nonce).button("Leave it")]
        ])
    }

    private var total: Fixed? {
        var sum: Fixed? = .zero
        for part in parts { sum = sum.flatMap { sum in part.result.flatMap(sum.adding) } }
        return sum
    }

    private var heading: Phrase {
        switch command {
        case .close(let instrument, let percent):
            let name = PlainText.cut(instrument.value, to: 24)
            return percent == 100 ? "Close \(data: name)?" : "Close \(percent)% of \(data: name)?"
        case .flatten(let instrument?): return "Flatten \(data: PlainText.cut(instrument.value, to: 24))?"
        default: return "Flatten everything?"
        }
    }

    private var yes: Phrase {
        if case .close = command { "Close it" } else { "Flatten" }
    }

    private var consequence: Phrase {
        switch command {
        case .close(_, let percent):
            percent == 100
                ? "Closed at the market. Stop and target go with it."
                : "Closed at the market. The rest keeps its stop."
        case .flatten(let instrument?):
            "Closed at the market. Then \(data: PlainText.cut(instrument.value, to: 24)) rests until /rearm."
        default: "Closed at the market. Then no new entries until /resume."
        }
    }

    private static func rows(_ part: Part) -> [Phrase] {
        let instrument = part.instrument
        let quantity = NumberFormat.quantity(part.quantity, of: instrument)
        let of: Phrase =
            part.quantity == part.held ? "" : " of \(NumberFormat.quantity(part.held, of: instrument))"
        return TextTable.row(
            Phrase(data: PlainText.cut(instrument.id.value, to: 14)),
            "\(part.side == .buy ? "long" : "short") \(quantity)\(of)")
            + TextTable.pair(
                ("now", part.now.map { NumberFormat.price($0, of: instrument) } ?? "?"),
                ("P&L", part.result.map { NumberFormat.signed($0) } ?? "?"))
    }
}

/// What became of that question.
public struct ClosingOutcome: Utterance {
    public enum Ending: Hashable, Sendable {
        /// What was done about each position.
        case confirmed([ByHandCard], Who, CivilTime)
        case declined(Who, CivilTime)
        case expired
    }

    public let command: Command
    public let ending: Ending

    public init(_ command: Command, _ ending: Ending) {
        self.command = command
        self.ending = ending
    }

    public var words: Draft {
        var page = Page()
        switch ending {
        case .confirmed(let cards, let who, let at):
            page.title(cards.isEmpty ? "Nothing was open any more" : "As you asked")
            for card in cards { page.line(card.line) }
            page.line("Confirmed \(ClockWords.moment(at)), \(who.byline).")
            if let after { page.line(after) }
        case .declined(let who, let at):
            page.title("Left as it was")
            page.line("Declined \(ClockWords.moment(at)), \(who.byline). Nothing was closed.")
        case .expired:
            page.title("The question expired")
            page.line("Nothing was closed. Send \(data: command.line) again if you still want it.")
        }
        return page.draft([Notices.look])
    }

    /// One line over the chat.
    public var popUp: Phrase {
        switch ending {
        case .confirmed(let cards, _, _): cards.isEmpty ? "Nothing was open any more." : "Closing."
        case .declined: "Left as it was."
        case .expired: "Too late, nothing was closed. Send the command again."
        }
    }

    private var after: Phrase? {
        switch command {
        case .flatten(let instrument?):
            "It rests until /rearm \(data: PlainText.cut(instrument.value, to: 24))."
        case .flatten(nil): "No new entries until /resume."
        default: nil
        }
    }
}
