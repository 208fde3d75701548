import Domain
import Engine

/// Where the venue's book and the bot's differ, as far as a card needs it.
public struct BooksDifference: Hashable, Sendable {
    /// One instrument that both hold differently.
    public struct Line: Hashable, Sendable {
        public let name: InstrumentID
        /// `nil` for one that the bot does not know.
        public let instrument: Instrument?
        /// Below zero for short, zero for nothing.
        public let ours: Fixed
        public let theirs: Fixed
        /// What taking the venue's book would trade at now; `nil` where nobody knows.
        public let price: Price?
        /// What that makes of what is closed here, before fees, in the account's currency; `nil` where nothing is closed, or it is not known.
        public let result: Fixed?

        public init(
            name: InstrumentID, _ instrument: Instrument?, ours: Fixed, theirs: Fixed, price: Price?,
            result: Fixed?
        ) {
            self.name = name
            self.instrument = instrument
            self.ours = ours
            self.theirs = theirs
            self.price = price
            self.result = result
        }
    }

    public let lines: [Line]
    /// Orders of ours that the venue has forgotten.
    public let forgotten: Int
    /// Orders at the venue that are not ours.
    public let foreign: Int

    public init(lines: [Line], forgotten: Int, foreign: Int) {
        self.lines = lines
        self.forgotten = forgotten
        self.foreign = foreign
    }

    /// What can be called somebody else's.
    public var others: [Line] { lines.filter { $0.ours == .zero && $0.price != nil } }

    /// What a yes is given to: a yes to anything else is none.
    public var shown: String {
        (lines.map { "\($0.name) \($0.ours) \($0.theirs)" } + ["\(forgotten) \(foreign)"]).joined(
            separator: ", ")
    }

    static let linesMaximum = 20

    static func held(_ amount: Fixed) -> Phrase {
        if amount == .zero { return "nothing" }
        return "\(amount.isNegative ? "short" : "long") \(NumberFormat.exact(amount.magnitude))"
    }

    fileprivate var orders: [Phrase] {
        var lines: [Phrase] = []
        if forgotten > 0 {
            lines.append("\(Phrase.count(forgotten, "# order", "# orders")) of mine that it does not know")
        }
        if foreign > 0 {
            lines.append("\(Phrase.count(foreign, "# order", "# orders")) there that I do not know")
        }
        return lines
    }
}

/// The answer to `/books`.
public struct BooksCard: Utterance {
    public enum State: Hashable, Sendable {
        /// Since so long; `nil` where that is not known.
        case agree(Duration?, orders: Int, holdings: Int)
        /// No two comparisons have said the same yet.
        case comparing
        case differ(BooksDifference)
    }

    public let state: State
    /// Whether the reader may settle it.
    public let maySettle: Bool

    public init(_ state: State, maySettle: Bool) {
        self.state = state
        self.maySettle = maySettle
    }

    public var words: Draft {
        var page = Page()
        var buttons: [[Draft.Button?]] = [[.go("Refresh", .books(.show))] + Notices.look]
        switch state {
        case .agree(let age, let orders, let holdings):
            page.title("🟢 Both books agree")
            let counts = [
                Phrase.count(orders, "# order", "# orders"),
                Phrase.count(holdings, "# position", "# positions"),
            ]
            page.line("Compared: \(counts.joined(separator: ", ")).")
            if let age { page.line("Venue check " + "\(DurationWords.text(age)) ago, agreed") }
        case .comparing:
            page.title("🟡 Checking the venue")
            page.line("The books are being compared. No entries until both agree.")
        case .differ(let difference):
            page.title("⚠️ The venue's book and mine differ")
            let head: [Phrase] = ["symbol", "mine", "the venue's"]
            let rows = difference.lines.prefix(BooksDifference.linesMaximum).map { line in
                [
                    Phrase(data: PlainText.cut(line.name.value, to: 12)), BooksDifference.held(line.ours),
                    BooksDifference.held(line.theirs),
                ]
            }
            if !rows.isEmpty { page.list(TextTable.grid([head] + rows), as: .preformatted) }
            for line in difference.orders { page.line(line) }
            page.line("No entries until they agree; stops stay in place. The bot keeps comparing.")
            if maySettle {
                page.line("Take it: what the venue says becomes mine, at the prices of now.")
                buttons.append([
                    .go("Take the venue's", .books(.take)),
                    difference.others.isEmpty ? nil : .go("Leave it alone", .books(.leave)),
                ])
                if !difference.others.isEmpty {
                    page.line(
                        "Leave it alone: it is somebody else's. I enter nothing there, and trade the rest.")
                }
            }
        }
        return page.draft(buttons)
    }
}

/// Asks whether to settle a difference, and how.
public struct BooksQuestion: Utterance {
    public let wish: BooksWish
    public let difference: BooksDifference
    public let currency: Currency
    public let nonce: Nonce

    public init(_ wish: BooksWish, _ difference: BooksDifference, _ currency: Currency, nonce: Nonce) {
        self.wish = wish
        self.difference = difference
        self.currency = currency
        self.nonce = nonce
    }

    public var words: Draft {
        var page = Page()
        if wish == .leave {
            page.title("Leave it alone?")
            for line in difference.others.prefix(BooksDifference.linesMaximum) {
                page.line("• \(name(line)): \(BooksDifference.held(line.theirs))")
            }
            page.line("I compare it no more and enter nothing there, until /rearm.")
        } else {
            page.title("Take the venue's book?")
            for line in difference.lines.prefix(BooksDifference.linesMaximum) {
                page.line("• \(becomes(line))")
            }
            for line in difference.orders { page.line("• \(line): taken back") }
            page.line("Written down without fees. /deposit and /withdraw tell me of money that differs.")
        }
        page.gap()
        page.line(
            "The buttons work for \(DurationWords.text(ResumeQuestion.lifetime)). No answer changes nothing.")
        return page.draft([
            [
                ButtonPress.confirm(nonce).button(wish == .leave ? "Leave it alone" : "Take the venue's"),
                ButtonPress.decline(nonce).button("Change nothing"),
            ]
        ])
    }

    private func name(_ line: BooksDifference.Line) -> Phrase {
        Phrase(data: PlainText.cut(line.name.value, to: 24))
    }

    private func becomes(_ line: BooksDifference.Line) -> Phrase {
        guard let instrument = line.instrument,
            let price = line.price.map({ NumberFormat.price($0, of: instrument) })
        else { return "\(name(line)): no price, so it stays as it is" }
        if line.theirs == .zero {
            let result = line.result.map { NumberFormat.signedMoney($0, currency) } ?? "?"
            return "\(name(line)): \(BooksDifference.held(line.ours)) closed here at \(price), \(result)"
        }
        if line.ours == .zero {
            return
                "\(name(line)): \(BooksDifference.held(line.theirs)) is mine then; it has no stop, so I close it"
        }
        return
            "\(name(line)): \(BooksDifference.held(line.ours)) becomes \(BooksDifference.held(line.theirs)), at \(price)"
    }
}

/// What became of that question, or why it was not asked.
public enum BooksOutcome: Utterance {
    case taken(Who, CivilTime)
    case leftAlone(Who, CivilTime)
    case declined(Who, CivilTime)
    case expired(line: String)
    /// The books differ otherwise than the card showed.
    case overtaken
    /// There is nothing to settle.
    case nothing
    /// The bot holds something of each: none of it is somebody else's.
    case allMine

    public var words: Draft {
        var page = Page()
        switch self {
        case .taken(let who, let at):
            page.title("The venue's book is taken")
            page.line("Confirmed \(ClockWords.moment(at)), \(who.byline). The books are compared once more.")
        case .leftAlone(let who, let at):
            page.title("Left alone")
            page.line("Confirmed \(ClockWords.moment(at)), \(who.byline). /locks lists it, /rearm ends it.")
        case .declined(let who, let at):
            page.declined(by: who, at)
        case .expired(let line):
            page.expired(line)
        case .overtaken:
            page.title("It changed meanwhile")
            page.line("The books differ otherwise than the card showed. Nothing was changed; look again.")
        case .nothing: page.line("There is no difference to settle. Nothing was changed.")
        case .allMine:
            page.line("I hold something of each myself: /books take settles that. Nothing was changed.")
        }
        return page.draft([[.go("Compare", .books(.show))] + Notices.look])
    }

    /// One line over the chat.
    public var popUp: Phrase {
        switch self {
        case .taken: "Taken."
        case .leftAlone: "Left alone."
        case .declined: "Left as it was."
        case .expired: "Too late, nothing was changed. Send the command again."
        case .overtaken, .nothing, .allMine: "It changed meanwhile. Nothing was changed."
        }
    }
}
