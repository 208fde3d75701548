import Domain
import Engine

/// A trading day in numbers: the answer to `/report`, and the report that comes every day by itself.
public struct ReportCard: Utterance {
    /// How often a gate said no.
    public struct Refusals: Hashable, Sendable {
        public let gate: Reason.Gate
        public let count: Int

        public init(_ gate: Reason.Gate, _ count: Int) {
            self.gate = gate
            self.count = count
        }
    }

    /// A gate that an operator lifted on that day.
    public struct Override: Hashable, Sendable {
        public let gate: Reason.Gate
        public let instrument: InstrumentID
        public let length: Duration
        /// Entries that were made under it.
        public let uses: Int
        public let reason: String

        public init(
            gate: Reason.Gate, instrument: InstrumentID, length: Duration, uses: Int, reason: String
        ) {
            self.gate = gate
            self.instrument = instrument
            self.length = length
            self.uses = uses
            self.reason = reason
        }

        var line: Phrase {
            let name: Phrase =
                "\(ReasonWords.name(of: gate)) of \(data: PlainText.cut(instrument.value, to: 20))"
            let used: Phrase =
                uses == 0 ? "not used" : "used for \(Phrase.count(uses, "# entry", "# entries"))"
            let why = PlainText.line(reason, maximum: ReasonWords.detailLengthMaximum)
            return "• \(name) for \(DurationWords.text(length)), \(used): \(data: why)"
        }
    }

    /// Why it is shown.
    public enum Occasion: Hashable, Sendable {
        case asked
        /// By the schedule; `late` where the bot was not there when it was due.
        case scheduled(late: Duration?)
    }

    /// No more overrides than these are named.
    static let overridesMaximum = 5
    /// No more gates than these are named.
    static let gatesMaximum = 3

    public let occasion: Occasion
    public let day: DaySummary
    /// The day is not over.
    public let isRunning: Bool
    /// `nil` where it is not known.
    public let endEquity: Fixed?
    public let currency: Currency
    /// The day's trades together, in units of their risks; `nil` where none is known.
    public let multipleOfRisk: Fixed?
    /// `nil` where it is not known any more.
    public let openPositions: Int?
    /// The loss at which the day ends; positive.
    public let dayLossLimit: Fixed
    /// The rules of a lent account; empty where there are none, or the day is over.
    public let prop: [PropLine]
    /// The most frequent first.
    public let refusals: [Refusals]
    /// In the order in which they were given; empty where none was, or where it is not known any more.
    public let overrides: [Override]

    public init(
        occasion: Occasion, day: DaySummary, isRunning: Bool, endEquity: Fixed?, currency: Currency,
        multipleOfRisk: Fixed?, openPositions: Int?, dayLossLimit: Fixed, refusals: [Refusals],
        overrides: [Override] = [], prop: [PropLine] = []
    ) {
        self.occasion = occasion
        self.day = day
        self.isRunning = isRunning
        self.endEquity = endEquity
        self.currency = currency
        self.multipleOfRisk = multipleOfRisk
        self.openPositions = openPositions
        self.dayLossLimit = dayLossLimit
        self.refusals = refusals
        self.overrides = overrides
        self.prop = prop
    }

    public var words: Draft {
        var page = Page()
        page.title("Report, \(ClockWords.dayOfYear(day.date))" + (isRunning ? " so far" : ""))
        if case .scheduled(let late?) = occasion {
            page.line("Late by \(DurationWords.text(late)): the bot was not running when it was due.", .italic)
        }
        page.table(table)
        if let endEquity, let footing = day.footing {
            let result = DayResult(start: footing, end: endEquity)
            page.line("Result \(result.text(in: currency))")
            page.line("Day's loss limit: \(result.use(of: dayLossLimit, in: currency))")
        } else {
            page.line("The account's worth is not known, so neither is the result.")
        }
        // By the schedule it stands under a picture, and what has no room there follows it.
        if !isQuiet, !prop.isEmpty { page.line("Account rules", .bold) }
        for rule in prop where !isQuiet { page.line(PropWords.line(rule)) }
        if multipleOfRisk != nil { page.line(Glossary.risk, .italic) }
        let gates = refusals.prefix(Self.gatesMaximum).map { refusal -> Phrase in
            "\(ReasonWords.name(of: refusal.gate)) \(NumberFormat.whole(refusal.count))"
        }
        if !gates.isEmpty { page.line("Most frequent no: \(gates.joined(separator: ", "))") }
        if !isQuiet, !overrides.isEmpty {
            page.line("Gates lifted by hand: \(NumberFormat.whole(overrides.count))")
            for lifted in overrides.prefix(Self.overridesMaximum) { page.line(lifted.line) }
        }
        return page.draft(
            [[.go("Refresh", .report(.on(day.date))), .go("Positions", .positions)]], isSilent: isQuiet)
    }

    private var isQuiet: Bool { occasion != .asked }

    private var table: [Phrase] {
        let winRate: Phrase =
            day.trades == 0 ? "none" : NumberFormat.percent(Self.share(day.wins, of: day.trades))
        var rows: [(Phrase, Phrase)] = [
            ("Start", NumberFormat.decimal(day.startEquity, digits: 2)),
            (isRunning ? "Now" : "End", endEquity.map { NumberFormat.decimal($0, digits: 2) } ?? "?"),
            ("Closed trades", NumberFormat.whole(day.trades)),
            ("Wins", NumberFormat.whole(day.wins)),
            ("Win rate", winRate),
            ("Closed, after fees", NumberFormat.signed(day.net)),
            ("Fees", NumberFormat.decimal(day.fees, digits: 2)),
        ]
        if day.transfers != .zero { rows.insert(("In and out", NumberFormat.signed(day.transfers)), at: 1) }
        if day.trades > 0 {
            rows.append(("Best", NumberFormat.signed(day.best)))
            rows.append(("Worst", NumberFormat.signed(day.worst)))
        }
        if let multipleOfRisk { rows.append(("Sum of R", NumberFormat.multiple(multipleOfRisk))) }
        rows.append(("Entries", NumberFormat.whole(day.entries)))
        if let openPositions { rows.append(("Still open", NumberFormat.whole(openPositions))) }
        return rows.flatMap { TextTable.row($0.0, $0.1) }
    }

    /// In percent.
    private static func share(_ part: Int, of whole: Int) -> Fixed {
        guard let part = Fixed(whole: part), let whole = Fixed(whole: whole),
            let share = part.divided(by: whole, rounding: .toNearestOrEven),
            let percent = share.multiplied(by: Fixed(raw: 100 * Fixed.scale), rounding: .toNearestOrEven)
        else { return .zero }
        return percent
    }
}
