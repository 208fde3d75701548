import Domain
import Engine

/// Everything that can be asked for in the chat. One case per row of ``CommandTable``.
public enum Command: Hashable, Sendable {
    case start
    case help
    /// A chapter of the help, or what one command does.
    case helpOn(HelpSubject)
    case status
    case positions
    /// `nil` looks at every instrument.
    case scan(InstrumentID?)
    /// So many days ahead, 1 to 7.
    case news(days: Int)
    /// What is done about the publication of that name, at least that nothing is opened; `nil` for the next.
    case newsPlan(String?, NewsPlan)
    case report(ReportDay)
    /// Until an end, or for `nil` until somebody resumes. The reason may be empty.
    case pause(until: PauseEnd? = nil, reason: String)
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
    /// Closes what is open in one instrument, or for `nil` everything, and then pauses.
    case flatten(InstrumentID?)
    /// Closes so many percent of a position, 1 to 100.
    case close(InstrumentID, percent: Int)
    /// Moves a stop to the entry.
    case breakeven(InstrumentID)
    /// Moves a stop closer to the price.
    case stop(InstrumentID, Price)
    case target(InstrumentID, Price)
    /// Takes back entries that wait at the venue, of one instrument or for `nil` of all.
    case cancel(InstrumentID?)
    /// Asks whether to enter what an operator wants.
    case open(EntryWish)
    /// Every alert that waits.
    case alerts
    case alert(ChatAlert.Subject, ChatAlert.Side, Fixed, note: String)
    /// Takes an alert back by its number, or for `nil` all.
    case unalert(Int?)
    /// How each kind of notice is said, or how one is to be.
    case notices(NoticeKind?, NoticeWish?)
    /// Hours without a sound; for `nil` none.
    case quiet(QuietHours?)
    /// Looks at something, and changes nothing.
    case view(View)
    /// Asks whether to change a setting; for `nil` lists those that the chat can change.
    case set(SettingWish?)
    /// Asks whether to take the last change of a setting back.
    case undo
    /// Takes an instrument off the list of those that are entered, or asks whether to take it back in.
    case symbol(InstrumentID, isEntered: Bool)
    /// Keeps a note on the closed trade of this number; an empty one takes it away.
    case note(Int, String)
    /// A card that keeps itself up to date, or none any more.
    case live(Bool)
    /// Gives out a code that works for so many hours.
    case invite(Role, hours: Int)
    /// Who may what.
    case users
    case role(UserID, Role)
    /// Lets a user do nothing any more.
    case revoke(UserID)
    /// The last days played under another value of a setting, beside the settings as they hold.
    case whatIf(SettingWish, days: Int)
    /// The last days played with one strategy, by its name, in one instrument.
    case backtest(String, InstrumentID, days: Int)
    /// What it trades with, and what stands before real money.
    case mode(wantsLive: Bool)
    /// Sets up the asker's second factor, or ends it.
    case factor(isOff: Bool)
    /// Which language the asker reads; for `nil` asks which.
    case language(Language?)
    /// Looks at what runs by the clock, or changes when.
    case jobs(JobWish)
    /// The venue's book beside the bot's, or what is to become of a difference.
    case books(BooksWish)

    /// The longest that `/lock` takes: a week.
    public static let lockMinutesMaximum = 10_080
    /// What `/rearm` is told for the account as a whole.
    public static let accountWord = "account"
    /// What `/flatten` and `/cancel` are told for every instrument.
    public static let allWord = "all"
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
        case status, positions, limits, scan, why, news, newsplan, report, pause, resume, kill, lock, rearm
        case lift = "override"
        case open, close, flatten, breakeven, stop, target, cancel
        case alert, alerts, unalert, notices, quiet
        case deposit, withdraw
        case profit, daily, weekly, monthly, performance, entries, exits, stats, trades, trade, chart, equity,
            export
        case orders, balance, books, locks, symbols, config, health, audit
        case set, undo, note, live, invite, users, role, revoke, whatif, backtest, mode, logs
        case help, whoami, start
        case factor, language, jobs
    }

    public var kind: Kind {
        switch self {
        case .start: .start
        case .help, .helpOn: .help
        case .status: .status
        case .positions: .positions
        case .scan: .scan
        case .news: .news
        case .newsPlan: .newsplan
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
        case .flatten: .flatten
        case .close: .close
        case .breakeven: .breakeven
        case .stop: .stop
        case .target: .target
        case .cancel: .cancel
        case .open: .open
        case .alert: .alert
        case .alerts: .alerts
        case .unalert: .unalert
        case .notices: .notices
        case .quiet: .quiet
        case .view(let view): view.kind
        case .set: .set
        case .undo: .undo
        case .symbol: .symbols
        case .note: .note
        case .live: .live
        case .invite: .invite
        case .users: .users
        case .role: .role
        case .revoke: .revoke
        case .whatIf: .whatif
        case .backtest: .backtest
        case .mode: .mode
        case .factor: .factor
        case .language: .language
        case .jobs: .jobs
        case .books: .books
        }
    }

    public var spec: CommandSpec { CommandTable.spec(of: kind) }

    /// How it is typed, arguments included; the table reads it back as the same command.
    public var line: String {
        let argument: String =
            switch self {
            case .scan(let instrument): instrument?.value ?? ""
            case .news(let days): days == Self.newsDaysUsual ? "" : "\(days)"
            case .newsPlan(let name, let plan): [name, plan.word].compactMap(\.self).joined(separator: " ")
            case .report(let day): day.word
            case .pause(let end, let reason):
                [end?.words ?? "", reason].filter { !$0.isEmpty }.joined(separator: " ")
            case .kill(let reason): reason
            case .deposit(let amount, let note), .withdraw(let amount, let note):
                note.isEmpty ? "\(amount)" : "\(amount) \(note)"
            case .lock(let instrument, let minutes, let reason):
                [instrument.value, minutes.map { "\($0)" } ?? "", reason].filter { !$0.isEmpty }
                    .joined(separator: " ")
            case .why(let subject): subject.line
            case .rearm(let instrument): instrument?.value ?? Self.accountWord
            case .lift(let gate, let instrument, let minutes, let reason):
                "\(gate.rawValue) \(instrument) \(minutes) \(reason)"
            case .flatten(let instrument), .cancel(let instrument): instrument?.value ?? Self.allWord
            case .close(let instrument, let percent):
                percent == 100 ? instrument.value : "\(instrument) \(percent)%"
            case .open(let wish): wish.words
            case .alert(let subject, let side, let level, let note):
                [subject.word, side.rawValue, "\(level)", note].filter { !$0.isEmpty }.joined(separator: " ")
            case .unalert(let number): number.map { "\($0)" } ?? Self.allWord
            case .notices(let kind, let wish):
                [kind?.rawValue, wish?.words(of: kind)].compactMap(\.self).joined(separator: " ")
            case .quiet(let hours): hours.map { "\($0.words)" } ?? QuietHours.offWord
            case .breakeven(let instrument): instrument.value
            case .stop(let instrument, let price), .target(let instrument, let price): "\(instrument) \(price)"
            case .view(let view): view.argument
            case .set(let wish): wish?.words ?? ""
            case .symbol(let instrument, let isEntered):
                "\(isEntered ? Self.addWord : Self.removeWord) \(instrument)"
            case .mode(let wantsLive): wantsLive ? Self.liveWord : ""
            case .whatIf(let wish, let days): "\(wish.words) \(days)"
            case .backtest(let strategy, let instrument, let days): "\(strategy) \(instrument) \(days)"
            case .note(let number, let text): text.isEmpty ? "\(number)" : "\(number) \(text)"
            case .live(let isOn): isOn ? "" : Self.offWord
            case .invite(let role, let hours):
                hours == Invitation.hoursUsual ? role.name : "\(role.name) \(hours)"
            case .role(let user, let role): "\(user) \(role.name)"
            case .revoke(let user): "\(user)"
            case .factor(let isOff): isOff ? Self.offWord : ""
            case .language(let language): language?.code ?? ""
            case .jobs(let wish): wish.words
            case .books(let wish): wish.word
            case .helpOn(let subject): subject.word
            case .start, .help, .status, .positions, .resume, .whoami, .limits, .alerts, .undo, .users: ""
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
