import Domain

/// The account as the facts so far tell it. Changed only by ``recall(_:)``.
public struct Ledger: Hashable, Sendable {
    /// Orders that ended are kept this long, so that a late repetition of their fills is known.
    public static let endedOrdersMaximum = 1_000
    /// What `announced` remembers.
    public static let announcementsMaximum = 1_000
    /// Past days that are kept for reports.
    public static let daysMaximum = 400
    /// Questions that wait for an answer; the oldest gives way.
    public static let questionsMaximum = 100
    /// Answered questions that are remembered, for a button that is pressed once more.
    public static let settlementsMaximum = 100

    /// How the end of a blackout is called where it was announced.
    public static let newsEndStage = "end"

    /// How many facts were taken. No part of what the ledger says: two ledgers that say the same are equal.
    public struct Revision: Hashable, Sendable {
        public private(set) var count = 0
        mutating func advance() { count += 1 }
        public static func == (_: Self, _: Self) -> Bool { true }
        public func hash(into _: inout Hasher) {}
    }

    /// The kill latch while it is down.
    public struct Latch: Hashable, Sendable {
        public let by: Fact.Actor
        /// In the words of whoever sent /kill; may be empty.
        public let reason: String
        public let since: Moment
    }

    /// Why and since when nothing is opened.
    public struct Pause: Hashable, Sendable {
        public let by: Fact.Actor
        public let reason: String
        public let since: Moment
        /// When entries go on by themselves, by the wall clock; `nil` where somebody has to resume.
        public let until: Timestamp?

        /// Whether one until `other` would hold longer. A pause is never made shorter by another.
        public func ends(before other: Timestamp?) -> Bool {
            guard let until else { return false }
            return other.map { until < $0 } ?? true
        }
    }

    /// How a question ended.
    private struct Settled: Hashable, Sendable {
        let nonce: Nonce
        let how: Fact.Settlement
    }

    public let instruments: InstrumentTable
    /// Whether the rows that orders and fills change are told; closed trades are told always.
    let tellsRows: Bool
    public internal(set) var orders = OrderShelf(endedMaximum: endedOrdersMaximum)
    public internal(set) var positions = PositionShelf()
    /// Realised, in the account's currency; `nil` before the first deposit.
    public internal(set) var balance: Fixed?
    /// What all days together came to: money put in, best profits, trades won and lost.
    public internal(set) var history = AccountHistory()
    /// The trading day that runs; `nil` before the first.
    public internal(set) var day: DaySummary?
    /// The days before ``day``, oldest first; at most ``daysMaximum``.
    public internal(set) var pastDays: [DaySummary] = []
    /// The trades that were closed on ``day``, oldest first; at most ``endedOrdersMaximum``.
    public internal(set) var tradesToday: [Trade] = []
    public internal(set) var endedDay: CivilDate?
    public private(set) var latch: Latch?
    /// Rises with each kill; 0 before the first.
    public private(set) var latchGeneration = 0
    public private(set) var pause: Pause?
    public private(set) var isReconciled = false
    public private(set) var reconciledAt: Moment?
    public private(set) var heard = HeardUpdates()
    public private(set) var questions: [Fact.Question] = []
    private var settlements: [Settled] = []
    /// When each job was last due when it ran.
    public private(set) var jobs: [String: Timestamp] = [:]
    /// Where each scheduled job stands, by its name; never listed, only looked up.
    public private(set) var jobStandings: [String: JobStanding] = [:]
    public private(set) var announced: [String] = []
    public private(set) var newsPlans = ChosenPlans()
    public private(set) var movedNews = MovedPublications()
    public private(set) var chatLostAt: Moment?
    /// What operators want to hear.
    public private(set) var preferences = ChatPreferences()
    /// What holds in place of the settings file.
    public private(set) var chatSettings = ChatSettings()
    /// What nobody has seen yet.
    public private(set) var alarms = OpenAlarms()
    /// Who may what beside the settings' list.
    public private(set) var members = Members()
    public private(set) var factors = SecondFactors()
    public private(set) var starts = 0
    /// What the last run was set to; `nil` before a run has said it.
    public private(set) var settings: String?
    /// Whether the last run ended in order.
    public private(set) var wasStopped = false
    /// When the last fact was kept.
    public private(set) var lastAt: Moment?
    /// What the gates remember.
    public internal(set) var risk: RiskMemory
    /// Rises with each fact: what was derived before it is derived again.
    public private(set) var revision = Revision()
    /// The last that the venue did of itself to each instrument, by its index; empty before the first.
    var acts: [VenueAct.Place?] = []
    /// How often each strategy entered each instrument on ``day``; never listed, only looked up.
    var entryCounts: [EntryPlace: Int] = [:]

    /// - Parameter tellsRows: `false` where nobody keeps derived rows, as in a backtest: ``recall(_:)`` then tells
    ///   closed trades, and of orders and fills nothing else.
    public init(instruments: InstrumentTable, tellsRows: Bool = true) {
        self.instruments = instruments
        self.tellsRows = tellsRows
        risk = RiskMemory(instruments: instruments.all.count)
    }

    /// Who entered what.
    struct EntryPlace: Hashable, Sendable {
        let strategy: StrategyID
        let instrument: InstrumentID
    }

    /// A fact that contradicts the ones before it.
    public enum Contradiction: Error, Hashable, CustomStringConvertible {
        case unknownOrder(OrderID)
        case transition(Order.InvalidTransition)
        /// An instrument that the configuration does not list.
        case unknownInstrument(InstrumentID)
        /// An amount that does not fit the ledger's range.
        case overflow(OrderID)

        public var description: String {
            switch self {
            case .unknownOrder(let id): "there is no order \(id)"
            case .transition(let transition): "\(transition)"
            case .unknownInstrument(let id): "there is no instrument \(id)"
            case .overflow(let id): "the amounts of order \(id) do not fit"
            }
        }
    }

    /// Takes one more fact in.
    ///
    /// - Returns: the derived rows that it changed.
    /// - Throws: ``Contradiction``. The ledger is then unchanged.
    @discardableResult
    public mutating func recall(_ fact: Fact) throws(Contradiction) -> [Projection] {
        let rows = try fold(fact)
        lastAt = fact.at
        revision.advance()
        return rows
    }

    private mutating func fold(_ fact: Fact) throws(Contradiction) -> [Projection] {
        switch fact.event {
        case .started:
            starts += 1
            isReconciled = false
            wasStopped = false
            return []
        case .stopped:
            wasStopped = true
            return []
        case .deposited(let money): return deposit(money)
        case .transferred(let transfer): return take(transfer)
        case .heard(let heard):
            self.heard.note(heard)
            return []
        case .ordered(let order): return try recall(order, at: fact.at)
        case .orderChanged(let id, let event): return try recall(event, of: id)
        case .cared(let entry, let note):
            recall(note, of: entry)
            return []
        case .dayStarted(let date, let equity): return beginDay(date, equity: equity)
        case .dayLossReached(let date, _, _):
            endedDay = date
            return [.state(name: "dayOver", value: "\(date)")]
        case .killed, .rearmed, .paused, .resumed: return recallTrading(fact)
        case .lossLimitReached, .equityPeaked, .peakReset, .symbolLocked, .symbolRearmed, .overridden,
            .overrideUsed, .overrideEnded:
            return try recallRisk(fact)
        default:
            recallBookkeeping(fact)
            return []
        }
    }

    private mutating func recallTrading(_ fact: Fact) -> [Projection] {
        switch fact.event {
        case .killed(let actor, let reason, let generation):
            if latch == nil { latch = Latch(by: actor, reason: reason, since: fact.at) }
            latchGeneration = max(latchGeneration, generation)
        case .rearmed: latch = nil
        case .paused(let actor, let reason, let until):
            if pause.map({ $0.ends(before: until) }) ?? true {
                pause = Pause(by: actor, reason: reason, since: fact.at, until: until)
            }
        case .resumed: pause = nil
        default: break
        }
        return [
            .state(name: "latch", value: latch == nil ? "up" : "down"),
            .state(name: "latchGeneration", value: "\(latchGeneration)"),
            .state(name: "trading", value: pause == nil ? "active" : "paused"),
        ]
    }

    private mutating func recallBookkeeping(_ fact: Fact) {
        switch fact.event {
        case .configured(let settings): self.settings = settings
        case .reconciled:
            isReconciled = true
            reconciledAt = fact.at
        case .drifted: isReconciled = false
        case .ran(let job, let due):
            jobs[job] = max(due, jobs[job] ?? due)
            jobStandings[job, default: JobStanding()].note(.ended(due: due))
        case .job(let name, let event): jobStandings[name, default: JobStanding()].note(event)
        case .announced(let event, let stage):
            announced.append("\(event)/\(stage)")
            if stage == Self.newsEndStage { risk.note(newsEndAt: fact.at.market) }
            if announced.count > Self.announcementsMaximum { announced.removeFirst() }
        case .newsPlanned(let event, let plan, _): newsPlans.note(plan, for: event)
        case .calendarChanged(let event, let change):
            // At its new time it is news again.
            if change.isMove { announced.removeAll { $0.hasPrefix("\(event)/") } }
            movedNews.note(change, of: event, at: fact.at.market)
        case .asked(let question):
            questions.removeAll { $0.nonce == question.nonce }
            questions.append(question)
            if questions.count > Self.questionsMaximum { questions.removeFirst() }
        case .settled(let nonce, let how):
            questions.removeAll { $0.nonce == nonce }
            settlements.append(Settled(nonce: nonce, how: how))
            if settlements.count > Self.settlementsMaximum { settlements.removeFirst() }
        case .alertSet, .alertEnded, .noticeSet, .thresholdSet, .quietHoursSet, .liveCardSet, .languageChosen:
            preferences.note(fact.event)
        case .settingChanged(let change):
            chatSettings.note(change, at: fact.at)
            // An instrument that is no longer listed has no gate that could be told.
            if let index = change.instrument.flatMap(instruments.index(of:)) {
                risk.symbols[index.value].isRemoved = change.value == ChatSettings.removed
            }
        case .alarmRaised, .alarmChanged: alarms.note(fact.event, at: fact.at.wall)
        case .chatLost: if chatLostAt == nil { chatLostAt = fact.at }
        case .chatFound: chatLostAt = nil
        case .invited, .inviteUsed, .memberSet, .lockedOut, .groupMigrated:
            members.note(fact.event, at: fact.at.wall)
        case .factor(let user, let event): factors.note(event, of: user, at: fact.at)
        default: break
        }
    }

    /// How a question ended; `nil` for one that is open, never was, or ended too long ago.
    public func settled(_ nonce: Nonce) -> Fact.Settlement? {
        settlements.last { $0.nonce == nonce }?.how
    }

    private mutating func deposit(_ money: Money) -> [Projection] {
        guard let sum = (balance ?? .zero).adding(money.amount) else { return [] }
        if balance != nil { risk.shift(by: money.amount) }
        balance = sum
        history.note(deposit: money.amount)
        return [.state(name: "balance", value: sum.description)]
    }

    private mutating func take(_ transfer: Transfer) -> [Projection] {
        guard let sum = (balance ?? .zero).adding(transfer.change) else { return [] }
        balance = sum
        history.note(transfer)
        risk.note(transfer)
        var rows: [Projection] = [.state(name: "balance", value: sum.description)]
        if var today = day, let net = today.transfers.adding(transfer.change) {
            today.transfers = net
            day = today
            rows.append(.day(today))
        }
        return rows
    }

    private mutating func beginDay(_ date: CivilDate, equity: Fixed) -> [Projection] {
        history.note(dayStart: equity, balance: balance ?? equity)
        let fresh = DaySummary(date: date, startEquity: equity)
        if let day { pastDays.append(day) }
        if pastDays.count > Self.daysMaximum { pastDays.removeFirst() }
        day = fresh
        risk.beginDay(date, equity: equity)
        tradesToday = []
        entryCounts = [:]
        return [.day(fresh)]
    }
}
