import Domain

/// What stands on the live card. Nothing on it ages by itself, so that it changes where something happened.
public struct LiveCardText: Utterance {
    /// More positions are counted, not shown.
    static let linesMaximum = 12

    public let state: TradingState
    public let mode: Mode
    /// `nil` while it is not known.
    public let account: StatusCard.Account?
    public let positions: PositionsCard
    public let ordersInFlight: Int
    /// The next publication that stops entries; `nil` where none is known.
    public let next: NewsLine?

    public init(
        state: TradingState, mode: Mode, account: StatusCard.Account?, positions: PositionsCard,
        ordersInFlight: Int, next: NewsLine?
    ) {
        self.state = state
        self.mode = mode
        self.account = account
        self.positions = positions
        self.ordersInFlight = ordersInFlight
        self.next = next
    }

    public var words: Draft {
        var page = Page()
        page.title(state.heading)
        for line in state.explanation { page.line(line) }
        page.line(mode.line, .italic)
        page.gap()
        StatusCard.writeMoney(account, on: &page)
        page.gap()
        writePositions(on: &page)
        if ordersInFlight > 0 { page.line("Orders under way \(NumberFormat.whole(ordersInFlight))") }
        page.line("Next: " + (next?.brief ?? "no publication known"))
        return page.draft(isSilent: true)
    }

    /// The same with the time of its last change.
    public func words(changedAt time: TimeOfDay) -> Draft {
        var draft = words
        draft.append("\nLast change \(time)", .italic)
        return draft
    }

    private func writePositions(on page: inout Page) {
        guard !positions.lines.isEmpty else { return page.line("No open positions") }
        let total = positions.total.map { NumberFormat.signedMoney($0, positions.currency) } ?? "not known"
        page.line("\(Phrase.count(positions.lines.count, "# position", "# positions")), together \(total)")
        let shown = positions.lines.prefix(Self.linesMaximum)
        let cells = shown.map { line -> [Phrase] in
            [
                Phrase(data: PlainText.cut(line.instrument.id.value, to: 11)), line.side == .buy ? "L" : "S",
                line.result.map { NumberFormat.signed($0) } ?? "?",
                line.multipleOfRisk.map { NumberFormat.signed($0, digits: 1) } ?? "?",
            ]
        }
        page.table(TextTable.grid([["symbol", "", "P&L", "R"]] + cells))
        let rest = positions.lines.count - shown.count
        if rest > 0 { page.line("and \(NumberFormat.whole(rest)) more") }
        let naked = positions.lines.count { $0.stop == nil }
        if naked > 0 { page.line("⚠️ \(Phrase.count(naked, "# position", "# positions")) without a live stop") }
    }
}

/// What is said of the live card, beside what stands on it.
public enum LiveCardNote: Utterance {
    /// There is none that could end.
    case none
    case stopped
    /// It cannot be changed any more: deleted, or out of reach. In the words of whoever said so.
    case lost(why: String)
    /// It keeps itself up to date but does not stand at the top.
    case notPinned(why: String)

    public var words: Draft {
        var page = Page()
        switch self {
        case .none: page.line("There is no live card in this chat. /live posts one.")
        case .stopped: page.line("The live card stands still from here on, and is not pinned any more.")
        case .lost(let why):
            page.line("The live card cannot be changed any more: \(Notices.detail(why))")
            page.line("/live posts a new one.")
        case .notPinned(let why):
            page.line("The live card could not be pinned: \(Notices.detail(why))")
            page.line(
                "It keeps itself up to date all the same. In a group the bot needs the right to pin messages.")
        }
        return page.draft(isSilent: true)
    }
}
