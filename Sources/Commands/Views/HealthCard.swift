import Domain
import Engine

/// The answer to `/health`: how the bot itself is.
public struct HealthCard: Utterance {
    public let mode: Mode
    public let version: String
    public let uptime: Duration
    /// Runs so far, this one included.
    public let starts: Int
    public let ages: StatusCard.Ages
    /// Instruments whose newest price is too old for an entry, or that have none.
    public let stale: [InstrumentID]
    public let instruments: Int
    public let messagesWaiting: Int
    /// In the reader's zone; `nil` while the chat is there.
    public let chatLostSince: CivilTime?
    /// When the clock last jumped, in the reader's zone; `nil` where it did not in this run.
    public let clockStepped: CivilTime?
    /// Messages from strangers in this run.
    public let strangers: Int
    /// Trades, orders and commands that are remembered.
    public let trades: Int
    public let ordersOpen: Int
    /// `nil` before the first answer of this run.
    public let answers: Answers?

    /// How long commands waited for their answer.
    public struct Answers: Hashable, Sendable {
        /// The last so many.
        public let count: Int
        public let median: Duration
        public let slowest: Duration

        public init(count: Int, median: Duration, slowest: Duration) {
            self.count = count
            self.median = median
            self.slowest = slowest
        }

        fileprivate var words: Phrase { "\(Self.words(median)), most \(Self.words(slowest))" }

        /// Below a second in milliseconds.
        private static func words(_ time: Duration) -> Phrase {
            time < .seconds(1) ? "\(time.nanoseconds / 1_000_000) ms" : DurationWords.text(time)
        }
    }

    public init(
        mode: Mode, version: String, uptime: Duration, starts: Int, ages: StatusCard.Ages,
        stale: [InstrumentID], instruments: Int, messagesWaiting: Int, chatLostSince: CivilTime?,
        clockStepped: CivilTime?, strangers: Int, trades: Int, ordersOpen: Int,
        answers: Answers?
    ) {
        self.mode = mode
        self.version = version
        self.uptime = uptime
        self.starts = starts
        self.ages = ages
        self.stale = stale
        self.instruments = instruments
        self.messagesWaiting = messagesWaiting
        self.chatLostSince = chatLostSince
        self.clockStepped = clockStepped
        self.strangers = strangers
        self.trades = trades
        self.ordersOpen = ordersOpen
        self.answers = answers
    }

    public var words: Draft {
        var page = Page()
        let faults = self.faults
        page.title(
            faults.isEmpty ? "🟢 All is well" : .count(faults.count, "🟡 # thing to know", "🟡 # things to know"))
        for fault in faults { page.line(fault) }
        page.line(mode.line, .italic)
        var rows = TextTable.row("Version", Phrase(data: PlainText.line(version, maximum: 24)))
        rows += TextTable.row("Up", DurationWords.text(uptime))
        rows += TextTable.row("Runs so far", NumberFormat.whole(starts))
        rows += TextTable.row("Newest price", DurationWords.age(ages.prices))
        rows += TextTable.row("News calendar", DurationWords.age(ages.calendar))
        rows += TextTable.row(
            "Venue agreed", ages.reconciliation.map { "\(DurationWords.text($0)) ago" } ?? "not yet")
        rows += TextTable.row(
            "Symbols with a price", "\(instruments - stale.count) of \(instruments)\(as: "a part")")
        rows += TextTable.row("Messages waiting", NumberFormat.whole(messagesWaiting))
        if let answers { rows += TextTable.row("Answers in", answers.words) }
        rows += TextTable.row("Orders at the venue", NumberFormat.whole(ordersOpen))
        rows += TextTable.row("Closed trades", NumberFormat.whole(trades))
        rows += TextTable.row("Strangers' messages", NumberFormat.whole(strangers))
        page.table(rows)
        return page.draft([
            [View.health.button("Refresh"), View.audit(page: 1).button("Audit"), .go("Status", .status)]
        ])
    }

    private var faults: [Phrase] {
        var faults: [Phrase] = []
        if let chatLostSince { faults.append("The chat was lost at \(ClockWords.moment(chatLostSince)).") }
        if let clockStepped { faults.append("The host's clock jumped at \(ClockWords.moment(clockStepped)).") }
        if ages.reconciliation == nil { faults.append("The venue's book and mine do not agree yet.") }
        if !stale.isEmpty {
            faults.append("No fresh price: \(ScanCard.joined(stale.map { PlainText.cut($0.value, to: 24) })).")
        }
        if ages.calendar == nil { faults.append("The news calendar was never fetched.") }
        return faults
    }
}
