import Domain

/// Everything that can be asked for in the chat. One case per row of ``CommandTable``.
public enum Command: Hashable, Sendable {
    case start
    case help
    case status
    case positions
    /// `nil` looks at every instrument.
    case scan(InstrumentID?)
    /// So many days ahead, 1 to 7.
    case news(days: Int)
    case report(ReportDay)
    /// The reason may be empty.
    case pause(reason: String)
    case resume
    /// The reason may be empty.
    case kill(reason: String)
    case whoami
    /// Money came to the account. The amount is above zero; the note may be empty.
    case deposit(Fixed, note: String)
    /// Money is to leave it.
    case withdraw(Fixed, note: String)
    /// What the limits leave.
    case limits
    /// Why there was no entry then, or what the gates made of the week.
    case why(WhySubject)
    /// Nothing is opened in an instrument: for so many minutes, or until it is re-armed. The reason may
    /// be empty.
    case lock(InstrumentID, minutes: Int?, reason: String)
    /// Lifts the locks of an instrument, or, for `nil`, the halt of the account's fall from its best.
    case rearm(InstrumentID?)
    /// Lifts one gate for one instrument for so many minutes. The reason is not empty.
    case lift(Reason.Gate, InstrumentID, minutes: Int, reason: String)
    /// Looks at something, and changes nothing.
    case view(View)

    /// The longest that `/lock` takes: a week.
    public static let lockMinutesMaximum = 10_080
    /// What `/rearm` is told for the account as a whole.
    public static let accountWord = "account"
    /// The furthest that `/news` looks ahead.
    public static let newsDaysMaximum = 7
    /// What `/news` shows when not told.
    public static let newsDaysUsual = 2
    /// Longer reasons are cut, in characters.
    public static let reasonLengthMaximum = 120
    /// More is taken for a slip.
    public static let amountMaximum = Fixed(raw: 1_000_000_000 * Fixed.scale)

    /// A command without its arguments.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case status, positions, limits, scan, why, news, report, pause, resume, kill, lock, rearm
        case lift = "override"
        case deposit, withdraw
        case profit, daily, weekly, monthly, performance, entries, exits, stats, trades, trade
        case orders, balance, locks, symbols, config, health, audit
        case help, whoami, start
    }

    public var kind: Kind {
        switch self {
        case .start: .start
        case .help: .help
        case .status: .status
        case .positions: .positions
        case .scan: .scan
        case .news: .news
        case .report: .report
        case .pause: .pause
        case .resume: .resume
        case .kill: .kill
        case .whoami: .whoami
        case .deposit: .deposit
        case .withdraw: .withdraw
        case .limits: .limits
        case .why: .why
        case .lock: .lock
        case .rearm: .rearm
        case .lift: .lift
        case .view(let view): view.kind
        }
    }

    public var spec: CommandSpec { CommandTable.spec(of: kind) }

    /// How it is typed, arguments included; the table reads it back as the same command.
    public var line: String {
        let argument: String =
            switch self {
            case .scan(let instrument): instrument?.value ?? ""
            case .news(let days): days == Self.newsDaysUsual ? "" : "\(days)"
            case .report(let day): day.word
            case .pause(let reason), .kill(let reason): reason
            case .deposit(let amount, let note), .withdraw(let amount, let note):
                note.isEmpty ? "\(amount)" : "\(amount) \(note)"
            case .lock(let instrument, let minutes, let reason):
                [instrument.value, minutes.map { "\($0)" } ?? "", reason].filter { !$0.isEmpty }
                    .joined(separator: " ")
            case .why(let subject): subject.line
            case .rearm(let instrument): instrument?.value ?? Self.accountWord
            case .lift(let gate, let instrument, let minutes, let reason):
                "\(gate.rawValue) \(instrument) \(minutes) \(reason)"
            case .view(let view): view.argument
            case .start, .help, .status, .positions, .resume, .whoami, .limits: ""
            }
        return "/\(kind.rawValue)" + (argument.isEmpty ? "" : " \(argument)")
    }
}

/// The day that a report is about, in the bot's own calendar.
public enum ReportDay: Hashable, Sendable {
    case today
    case yesterday
    case on(CivilDate)

    /// As it is typed; empty for today.
    var word: String {
        switch self {
        case .today: ""
        case .yesterday: "yesterday"
        case .on(let date): date.description
        }
    }
}
