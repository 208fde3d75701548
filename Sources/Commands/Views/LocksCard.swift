import Domain
import Engine

/// The answer to `/locks`: everything that holds entries back, until when, and what lifts it.
public struct LocksCard: Utterance {
    public struct Hold: Hashable, Sendable {
        public enum What: Hashable, Sendable {
            case lock(SymbolLock, who: Who)
            /// A rest after a trade, a stop or news; `nil` for every instrument.
            case rest(Rest, InstrumentID?)
            /// Taken off the list of those that are entered.
            case removed(InstrumentID)
        }

        public let what: What
        /// In the reader's zone; `nil` where no time lifts it.
        public let until: CivilTime?

        public init(_ what: What, until: CivilTime?) {
            self.what = what
            self.until = until
        }
    }

    public enum Rest: Hashable, Sendable {
        case trade, stop, news
    }

    /// A gate that is lifted now.
    public struct Lifted: Hashable, Sendable {
        public let lifted: GateOverride
        public let who: Who
        /// In the reader's zone.
        public let until: CivilTime

        public init(_ lifted: GateOverride, who: Who, until: CivilTime) {
            self.lifted = lifted
            self.who = who
            self.until = until
        }
    }

    public let state: TradingState
    /// Those of the whole account first, then by instrument.
    public let holds: [Hold]
    public let lifted: [Lifted]

    public init(state: TradingState, holds: [Hold], lifted: [Lifted]) {
        self.state = state
        self.holds = holds
        self.lifted = lifted
    }

    public var words: Draft {
        var page = Page()
        page.title(state.heading)
        for line in state.explanation { page.line(line) }
        let blocks = holds.map(Self.words)
        if blocks.isEmpty {
            page.line("No instrument is locked, and nothing rests.")
        } else {
            page.gap()
            page.list(blocks)
        }
        for lifted in lifted.prefix(LimitsCard.listedMaximum) { page.line(Self.words(lifted)) }
        return page.draft([[View.locks.button("Refresh"), .go("Limits", .limits), .go("Status", .status)]])
    }

    private static func words(_ hold: Hold) -> Phrase {
        let until: Phrase? = hold.until.map { "until \(ClockWords.moment($0))" }
        switch hold.what {
        case .lock(let lock, let who):
            let name = PlainText.cut(lock.instrument.value, to: 24)
            let reason = PlainText.line(lock.reason, maximum: ReasonWords.detailLengthMaximum)
            let end: Phrase = until ?? "until /rearm \(data: name)"
            let head: Phrase = "🔒 \(data: name): \(lock.cause.words), \(who.byline), \(end)"
            return reason.isEmpty ? head : "\(head)\n   Reason: \(OwnWords.reason(reason))"
        case .rest(let rest, let instrument):
            let name: Phrase = instrument.map { Phrase(data: PlainText.cut($0.value, to: 24)) } ?? "All"
            return "⏳ \(name): \(words(of: rest)), \(until ?? "for a while")"
        case .removed(let instrument):
            let name = PlainText.cut(instrument.value, to: 24)
            return "🚫 \(data: name): taken off the list, until /symbols add \(data: name)"
        }
    }

    private static func words(of rest: Rest) -> Phrase {
        switch rest {
        case .trade: "rests after a trade"
        case .stop: "rests after a stop"
        case .news: "rests after news"
        }
    }

    private static func words(_ lifted: Lifted) -> Phrase {
        let name = PlainText.cut(lifted.lifted.instrument.value, to: 24)
        let reason = PlainText.line(lifted.lifted.reason, maximum: ReasonWords.detailLengthMaximum)
        let head: Phrase =
            "🔓 \(data: name): the gate \(ReasonWords.name(of: lifted.lifted.gate)) is lifted \(lifted.who.byline) until \(ClockWords.moment(lifted.until))"
        return reason.isEmpty ? head : "\(head): \(data: reason)"
    }
}
