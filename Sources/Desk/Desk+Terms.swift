import Commands
import Domain
import Engine
import Scheduler

extension Desk {
    /// What the settings file says, beside what is the engine's.
    public struct Terms: Sendable {
        public var version: String
        /// SHA-256 of the effective settings, in hexadecimal.
        public var configuration: String
        /// The effective settings, less secrets; see `Fact.Event.configured`.
        public var settings: String
        public var seed: UInt64
        public var mode: Mode
        public var access: Access
        /// The zone of the trading day, of reports and of times that people read.
        public var zone: Zone
        public var newYork: Zone
        public var startingBalance: Money
        public var sending: Outbox.Limits
        public var newsRules: NewsRules
        public var recurringNews: RecurringNews
        public var summaryEvery: Duration
        public var dailyReportAt: TimeOfDay
        public var calendarEvery: Duration
        public var reconcileEvery: Duration
        /// How long after the end of a bar its last quote may still come, in market time.
        public var barGrace: Duration
        /// Bars of its strategy after which a refused entry that is followed on paper is left; above zero.
        public var shadowBars: Int
        /// `nil` where entries need no yes.
        public var approval: EntryApproval?
        /// How those wait that are made by hand, and all where a yes is asked for from the chat.
        public var waiting: EntryApproval
        /// How long the chat must have been out of reach before alarms go another way; `nil` where there is none.
        public var relayAfter: Duration?
        /// `nil` where silence means nothing.
        public var silence: SilenceRule?
        /// How often a live card may change.
        public var liveCardEvery: Duration
        /// How long an alarm waits for somebody before it is said again; `nil` where it is not.
        public var escalateAfter: Duration?
        /// Whether what raises the risk needs the yes of a second person.
        public var twoPersons: Bool
        public var topics: Topics
        /// What the gate before real money says of closed trades; `nil` where nobody judges.
        public var goLive: GoLive?
        /// Whether those who have set up an authenticator are asked for its codes.
        public var asksCodes: Bool
        /// What those read who have chosen no language, and the group.
        public var language: Language
        /// What is done by the clock, beside the scan summary and the daily report.
        public var jobs: [JobRow] = []
        /// Whether what can be drawn is drawn; otherwise its words go alone.
        public var pictures = true
        /// When the markets are open.
        public var hours: TradingHours

        public init(
            version: String, configuration: String, settings: String, seed: UInt64, mode: Mode,
            access: Access, zone: Zone, newYork: Zone, startingBalance: Money, sending: Outbox.Limits,
            newsRules: NewsRules,
            recurringNews: RecurringNews, summaryEvery: Duration, dailyReportAt: TimeOfDay,
            calendarEvery: Duration, reconcileEvery: Duration, barGrace: Duration, shadowBars: Int = 96,
            approval: EntryApproval? = nil, waiting: EntryApproval? = nil,
            liveCardEvery: Duration = .seconds(15),
            escalateAfter: Duration? = nil,
            twoPersons: Bool = false, topics: Topics = Topics(),
            goLive: GoLive? = nil, asksCodes: Bool = false, language: Language = .english
        ) {
            self.version = version
            self.configuration = configuration
            self.settings = String(
                String.UnicodeScalarView(settings.unicodeScalars.prefix(Fact.settingsLengthMaximum)))
            self.seed = seed
            self.mode = mode
            self.access = access
            self.zone = zone
            self.newYork = newYork
            self.startingBalance = startingBalance
            self.sending = sending
            self.newsRules = newsRules
            self.recurringNews = recurringNews
            self.summaryEvery = summaryEvery
            self.dailyReportAt = dailyReportAt
            self.calendarEvery = calendarEvery
            self.reconcileEvery = reconcileEvery
            self.barGrace = barGrace
            self.shadowBars = shadowBars
            self.approval = approval
            self.waiting = waiting ?? approval ?? .usual
            self.liveCardEvery = liveCardEvery
            self.escalateAfter = escalateAfter
            self.twoPersons = twoPersons
            self.topics = topics
            self.goLive = goLive
            self.asksCodes = asksCodes
            self.language = language
            hours = TradingHours(newYork: newYork)
        }
    }

    /// What one run knows and the next begins without.
    struct Run: Hashable, Sendable {
        /// Looks in one turn: at a few microseconds each they take half a millisecond.
        static let scansMaximum = 100
        var startedAt: Moment?
        /// When the input came that is being taken.
        var now: Moment?
        /// Empty until Telegram has said it.
        var botName = ""
        /// Messages of an earlier run for which the outbox had no room.
        var displaced: [Outbox.Displaced] = []
        /// When the venue was last asked, while no answer has come.
        var askedAt: Timestamp?
        var askedLast: Timestamp?
        /// Set while somebody wants the venue's book and it was asked a moment ago.
        var wantsSnapshot = false
        var nextReconcile: Timestamp?
        var nextCalendarFetch: Timestamp?
        var calendarFault: String?
        /// What was said to be left out of a calendar that is a file.
        var calendarFaults: [CalendarEvent.Source: [String]] = [:]
        /// Why the chat was lost, in the words of whoever noticed.
        var chatFault = ""
        /// The first moment of the next trading day, in market time.
        var dayEnds: Timestamp?
        var strangers = 0
        var strangersTold = 0
        /// Since when, and what, the next scan summary is about.
        var summary = Summary()
        var lastSummary: [String?] = []
        /// When the venue's book last agreed with ours, in this run.
        var checkedAt: Timestamp?
        var hasDrifted = false
        /// Contradictions of the venue that were told, so that a repetition is not; at most
        /// ``contradictionsMaximum``.
        var contradictions: [String] = []
        static let contradictionsMaximum = 20
        var hasToldStaleCalendar = false
        /// Checks of the venue's book in a row that brought no answer.
        var silentChecks = 0
        static let silentChecksMaximum = 3
        /// The bot was asked to stop: nothing is opened any more.
        var isStopping = false
        var hasEnded = false
        var wake: Action?
        /// Where the open questions of this run stand in the chat.
        var cards = PlacedMessages<Nonce>(maximum: Ledger.questionsMaximum)
        /// `nil` before the account was first looked at with a step.
        var toldFall: ToldFall?
        /// Where the entries of trades were told, by the entry's order: what follows answers that message.
        var entryMessages = PlacedMessages<OrderID>(maximum: 500)
        /// Entries that wait for a yes; at most ``EntryApproval/waitingMaximum``.
        var intents: [EntryIntent] = []
        var intentCount: UInt64 = 0
        /// Questions that were too old to answer one by one; at most ``foldedMaximum``.
        var folded: [Notices.OlderCommands.Item] = []
        var foldedAt: Timestamp?
        /// So many are told of at once.
        static let foldedMaximum = 100
        /// The refusals of the day, by gate, for the report.
        var refusals: [Reason.Gate: Int] = [:]
        /// What the windows of a lent account are closing, so that it is told once.
        var propClosing: [InstrumentID] = []
        var answerTimes = AnswerTimes()
        /// Alarms that have not reached the chat.
        var relay = RelayBook()
        /// What stands on each live card, and when it is looked at next.
        var liveCards: [ChatID: ShownLiveCard] = [:]
        /// Where alarms of this run stand that nobody has seen.
        var alarmMessages: [PlacedAlarm] = []
        /// The past that is played now, and how many were in this run.
        var lookingBack: LookingBack?
        var lookBacks = 0
        /// Where each stands in the chat, by its number.
        var lookBackCards = PlacedMessages<Int>(maximum: 10)
        /// Who is to send a code; one for a person.
        var awaited: [AwaitedCode] = []
        /// Where pictures of keys stand in the chat.
        var keyPictures = PlacedMessages<UserID>(maximum: Access.userCountMaximum)
        /// Set from a /kill until everything is closed.
        var killed: KillInProgress?
        /// Whoever is answered in a private chat, while he is.
        var reader: UserID?
        /// What strangers tried.
        var intrusion = Intrusion()
        /// Topics that take no messages any more; at most ``goneTopicsMaximum``.
        var goneTopics: [TopicID] = []
        static let goneTopicsMaximum = 100
        /// When somebody who is not obeyed was last told so.
        var unheardToldAt: Timestamp?
        static let unheardEvery = Duration.seconds(60)
        /// Where cards stand that more than one person may answer.
        var copies = QuestionCopies()
        /// When the jobs are looked at again; `nil` for at once.
        var jobLook: JobLook?
        /// When this run began those that are done outside, by their clocks.
        var jobsStarted: [Job: Timestamp] = [:]
        /// Those of them that somebody asked for: he is told what they found.
        var jobsAsked: Set<Job> = []
        /// It is a copy on which a command is tried out.
        var isTrial = false
        /// What the account was worth, for pictures.
        var equityTrail = EquityTrail()
        /// How far the prices of open positions went; never listed, only looked up.
        var reaches: [InstrumentID: WatchedReach] = [:]
    }

    /// What the scans since the last summary came to.
    struct Summary: Hashable, Sendable {
        var since: Timestamp?
        var scans = 0
        var entered: [InstrumentID] = []
        var refusals: [Reason.Gate: Int] = [:]
    }

    /// What a /kill found to do.
    struct KillInProgress: Hashable, Sendable {
        let cancelled: Int
        let closed: Int
        let wasKilled: Bool
    }
}
