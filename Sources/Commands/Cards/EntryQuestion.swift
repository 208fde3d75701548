import Domain
import Engine

/// An entry that the gates allow and that waits for a yes.
public struct EntryQuestion: Utterance {
    public let instrument: Instrument
    public let side: Side
    public let quantity: Quantity
    /// The price that the decision was made at.
    public let reference: Price
    public let stop: Price
    public let target: Price
    /// What is lost at the stop, in the account's currency.
    public let risk: Fixed
    public let currency: Currency
    public let strategy: StrategyID
    /// The prices within which a yes means this order.
    public let from: Price
    public let to: Price
    /// When the question ends, in the reader's zone.
    public let until: CivilTime
    /// The order is another one than was shown before.
    public let hasMoved: Bool
    public let nonce: Nonce
    /// Set where an operator wants it, and no strategy.
    public let preview: EntryPreview?

    public init(
        instrument: Instrument, side: Side, quantity: Quantity, reference: Price, stop: Price, target: Price,
        risk: Fixed, currency: Currency, strategy: StrategyID, from: Price, to: Price, until: CivilTime,
        hasMoved: Bool, nonce: Nonce, preview: EntryPreview? = nil
    ) {
        self.instrument = instrument
        self.side = side
        self.quantity = quantity
        self.reference = reference
        self.stop = stop
        self.target = target
        self.risk = risk
        self.currency = currency
        self.strategy = strategy
        self.from = from
        self.to = to
        self.until = until
        self.hasMoved = hasMoved
        self.nonce = nonce
        self.preview = preview
    }

    public var words: Draft {
        var page = Page()
        let name = PlainText.cut(instrument.id.value, to: 24)
        page.title("❓ \(side == .buy ? "Buy" : "Sell short") \(data: name)?")
        if hasMoved { page.line("The price has moved since you were asked. This is the order now.") }
        page.table(rows)
        let strategy = PlainText.cut(strategy.value, to: 32)
        if let preview {
            preview.tell(on: &page)
            page.line("By hand, then looked after like entries of \(data: strategy). Every gate allows it.")
        } else {
            page.line("Wanted by \(data: strategy). Every gate allows it.")
        }
        page.line(
            "Good until \(ClockWords.clock(until)), between \(price(from)) and \(price(to)). No answer means no."
        )
        return page.draft([
            [ButtonPress.confirm(nonce).button("Approve"), ButtonPress.decline(nonce).button("Reject")],
            [
                ButtonPress.halve(nonce).button("Half the size"),
                ButtonPress.extend(nonce).button("Wait longer"),
            ],
        ])
    }

    private func price(_ price: Price) -> Phrase { NumberFormat.price(price, of: instrument) }

    private var rows: [Phrase] {
        var rows = TextTable.row(
            side == .buy ? "long" : "short", NumberFormat.quantity(quantity, of: instrument))
        if let most = preview?.most {
            rows += TextTable.row("the most now", NumberFormat.quantity(most, of: instrument))
        }
        rows += TextTable.row("at about", price(reference)) + TextTable.row("stop", price(stop))
        rows += TextTable.row("target", price(target))
        rows += TextTable.row("risk", NumberFormat.money(risk, currency)) + (preview?.shareOfEquity ?? [])
        rows += TextTable.row("reward", reward.map { NumberFormat.multiple($0) } ?? "?")
        return rows + (preview?.cost(in: currency) ?? [])
    }

    /// The target's distance in units of the stop's.
    private var reward: Fixed? {
        (target - reference).magnitude.divided(by: (reference - stop).magnitude, rounding: .down)
    }
}

/// What became of that question.
public struct EntryOutcome: Utterance {
    public enum Ending: Hashable, Sendable {
        case approved(Who, CivilTime)
        case declined(Who, CivilTime)
        /// It was approved, and a gate forbade it then: the look that says so, where there is one.
        case forbidden(ScanRecord?)
        case expired
        /// Entries were stopped meanwhile.
        case withdrawn
    }

    public let instrument: String
    /// `buy 0.1`
    public let what: String
    public let ending: Ending

    public init(instrument: String, what: String, _ ending: Ending) {
        self.instrument = instrument
        self.what = what
        self.ending = ending
    }

    public var words: Draft {
        var page = Page()
        let name: Phrase =
            "\(data: PlainText.cut(instrument, to: 24)), \(OwnWords.phrase(PlainText.cut(what, to: 32)))"
        switch ending {
        case .approved(let who, let at):
            page.title("Approved: \(name)")
            page.line("\(ClockWords.moment(at)), \(who.byline). The order is on its way.")
        case .declined(let who, let at):
            page.title("Not entered: \(name)")
            page.line("Rejected \(ClockWords.moment(at)), \(who.byline).")
        case .forbidden(let record):
            page.title("Not entered: \(name)")
            page.line("You approved it, but it is forbidden by now.")
            if let record { page.line(record.phrase) }
        case .expired:
            page.title("Not entered: \(name)")
            page.line("Nobody answered, and no answer means no.")
        case .withdrawn:
            page.title("Not entered: \(name)")
            page.line("Entries were stopped before anybody answered.")
        }
        return page.draft([Notices.look])
    }

    /// One line over the chat.
    public var popUp: Phrase {
        switch ending {
        case .approved: "Approved. The order is on its way."
        case .declined: "Rejected."
        case .forbidden: "Not entered: something forbids it now."
        case .expired: "Too late, nothing was entered."
        case .withdrawn: "Entries were stopped. Nothing was entered."
        }
    }
}
