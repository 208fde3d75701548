import Domain
import Engine

/// The answer to `/set` alone: what the chat can change, as it stands, and from where to where.
public struct SettingList: Utterance {
    public struct Line: Hashable, Sendable {
        public let dial: Dial
        public let value: Fixed
        public let isFromChat: Bool

        public init(_ dial: Dial, _ value: Fixed, isFromChat: Bool) {
            self.dial = dial
            self.value = value
            self.isFromChat = isFromChat
        }
    }

    public let lines: [Line]
    public let currency: Currency

    public init(_ lines: [Line], _ currency: Currency) {
        self.lines = lines
        self.currency = currency
    }

    public var words: Draft {
        var page = Page()
        page.title("What the chat can change")
        page.line("/set KEY VALUE shows the difference and asks.")
        var section = ""
        var rows: [Phrase] = []
        for line in lines {
            if line.dial.section != section {
                section = line.dial.section
                rows += [Phrase(data: section)]
            }
            rows += TextTable.row(
                "\(line.isFromChat ? "• " : "  ")\(data: line.dial.name)",
                SettingWords.text(line.value, of: line.dial, currency))
            rows += ["    " + SettingWords.bounds(of: line.dial)]
        }
        page.table(rows)
        if lines.contains(where: \.isFromChat) { page.line("• from the chat: /config says since when") }
        page.line("Stricter needs the role admin, looser the owner. Every other setting is read at the start.")
        return page.draft([
            [View.config(section: nil, page: 1).button("Settings"), .go("Limits", .limits)]
        ])
    }
}

/// Why a setting is not changed.
public enum SettingRefused: Error, Utterance {
    /// No setting is called so.
    case unknown(String, nearest: String?)
    /// There is one, and only a start reads it.
    case needsRestart(String)
    /// It stands at that already.
    case same(String, Phrase)
    /// Looser than now, and the reader's role does not go so far.
    case needs(Role, SettingDifference)
    /// What other settings have against it, in a sentence.
    case conflict(String, String)
    case nothingToUndo
    /// Not among the settings file's symbols.
    case notListed(InstrumentID, known: [InstrumentID])
    /// An instrument is entered already, or was taken off already.
    case listedAlready(InstrumentID, isEntered: Bool)

    public var words: Draft {
        var page = Page()
        let open = View.config(section: nil, page: 1).button("Settings")
        switch self {
        case .unknown(let key, let nearest):
            page.line("There is no setting \u{201C}\(data: PlainText.line(key, maximum: 64))\u{201D}.")
            page.line(
                nearest.map { "Did you mean \(data: $0)? /set lists what the chat can change." }
                    ?? "/set lists what the chat can change.")
        case .needsRestart(let key):
            page.line(
                "\(data: PlainText.line(key, maximum: 64)) is read when the bot starts: change it in the settings file, then restart it."
            )
            page.line("Nothing was changed.")
        case .same(let key, let value):
            page.line("\(data: key) is \(value) already. Nothing was changed.")
        case .needs(let role, let difference):
            page.line(difference.line)
            page.line(
                "\(difference.isLooser ? "Looser" : "Stricter") than now: that needs the role \(data: role.name). Nothing was changed."
            )
        case .conflict(let key, let why):
            page.line("\(data: key) cannot be that: \(OwnWords.phrase(why)). Nothing was changed.")
        case .nothingToUndo:
            page.line("Nothing was changed from the chat that could be taken back.")
        case .notListed(let name, let known):
            page.line(
                "\(data: PlainText.cut(name.value, to: 24)) is not among the symbols of the settings file. A new one is described in instruments.yaml, listed under symbols, and read at the next start."
            )
            page.line("Listed are \(Notices.names(known)).")
            return page.draft([[View.symbols(page: 1).button("Symbols")]])
        case .listedAlready(let name, let isEntered):
            let name = PlainText.cut(name.value, to: 24)
            page.line(
                isEntered
                    ? "\(data: name) is entered already. Nothing was changed."
                    : "\(data: name) was taken off already. Nothing was changed.")
            return page.draft([[View.symbols(page: 1).button("Symbols")]])
        }
        return page.draft([[open]])
    }
}

/// The answer to `/symbols remove`.
public struct SymbolRemoved: Utterance {
    public let instrument: InstrumentID
    /// Whether something is open in it.
    public let isHeld: Bool

    public init(_ instrument: InstrumentID, isHeld: Bool) {
        self.instrument = instrument
        self.isHeld = isHeld
    }

    public var words: Draft {
        var page = Page()
        let name = PlainText.cut(instrument.value, to: 24)
        page.title("\(data: name) is taken off the list")
        page.line("No new entries in it, through restarts too. /symbols add \(data: name) takes it back in.")
        if isHeld { page.line("What is open in it is looked after as before; /close \(data: name) closes it.") }
        return page.draft([[View.symbols(page: 1).button("Symbols"), .go("Positions", .positions)]])
    }
}
