import Domain

/// Why a command that was understood is not carried out.
public enum Refused: Utterance {
    /// The reader's role does not go so far.
    /// - Parameter needed: `nil` for what the command's row says.
    case notAllowed(Command.Kind, Role, needed: Role? = nil)
    /// ``AgeRule`` said so; the age is as it gave it.
    case tooOld(Command.Kind, Duration?)
    case noSuchInstrument(InstrumentID, known: [InstrumentID])
    /// Resume while nothing stops it.
    case alreadyTrading
    /// No report is kept for that day.
    case noReport(CivilDate)
    /// Looks at an instrument that were kept cannot be read.
    case noLooks(InstrumentID)
    /// A re-arm where nothing is locked; `nil` for the account.
    case nothingToRearm(InstrumentID?)
    /// A re-arm of the account while nobody knows what it is worth.
    case equityUnknown
    /// Nothing to close; in one instrument, or for `nil` in any.
    case nothingOpen(InstrumentID?)
    /// A button that this bot did not make, or no longer knows.
    case unknownButton

    public var words: Draft {
        var page = Page()
        switch self {
        case .notAllowed(let kind, let role, let needed):
            let least = needed ?? CommandTable.spec(of: kind).role
            page.line("/\(data: kind.rawValue) is for the role \(data: least.name) and above.")
            page.line("You are \(data: role.name). Nothing was done.")
            return page.draft([[.go("Help", .help)]])
        case .tooOld(let kind, let age):
            page.line("/\(data: kind.rawValue) was not carried out: \(Self.lateness(age)).")
            page.line("Things may have changed since. Send /\(data: kind.rawValue) again if you still want it.")
        case .noSuchInstrument(let id, let known): return Self.noSuchInstrument(id, known, on: page)
        case .alreadyTrading:
            page.line("🟢 Trading already. Nothing holds it, nothing was changed.")
        case .noReport(let date):
            page.line("There is no report for \(ClockWords.dayOfYear(date)): the bot did not trade that day.")
            return page.draft([[.go("Today's report", .report(.today))]])
        case .noLooks(let instrument):
            let name = PlainText.cut(instrument.value, to: 64)
            page.line("The looks at \(data: name) cannot be read. The log says why.")
        case .nothingToRearm(let instrument):
            let name: Phrase = instrument.map { Phrase(data: PlainText.cut($0.value, to: 64)) } ?? "the account"
            page.line("Nothing holds \(name) back. Nothing was changed.")
            return page.draft([[.go("Limits", .limits)]])
        case .equityUnknown: page.line("The account's worth is not known yet. Nothing was changed.")
        case .nothingOpen(let instrument):
            let place: Phrase = instrument.map { " in \(data: PlainText.cut($0.value, to: 24))" } ?? ""
            page.line("Nothing is open\(place). Nothing was changed.")
            return page.draft([[.go("Positions", .positions), .go("Status", .status)]])
        case .unknownButton: page.line("This button no longer works. Nothing was done.")
        }
        return page.draft([[.go("Status", .status)]])
    }

    private static func lateness(_ age: Duration?) -> Phrase {
        guard let age else { return "it does not say when it was written" }
        if age < .zero { return "it is dated \(DurationWords.text(age)) in the future" }
        return "it was written \(DurationWords.text(age)) ago"
    }

    private static func noSuchInstrument(_ id: InstrumentID, _ known: [InstrumentID], on page: Page) -> Draft {
        var page = page
        page.line("I do not watch \(data: PlainText.cut(id.value, to: CommandError.quoteLengthMaximum)).")
        page.line("I watch \(Notices.names(known)).")
        let nearest = EditDistance.nearest(to: id.value, among: known.map(\.value))
            .flatMap { InstrumentID(checking: $0) }
        return page.draft([
            [
                nearest.flatMap { Draft.Button.go(Phrase(data: $0.value), .scan($0)) },
                .go("Scan all", .scan(nil)),
            ]
        ])
    }
}
