import Commands
import Domain
import Engine
import Scheduler

/// The whole bot, less its waiting.
///
/// Every decision is a function of the inputs so far: the desk has no clock, no tasks and no I/O.
/// Time is an argument; work outside is a returned ``Action``, and how it went comes back as an
/// ``Input``. That is why one integer, the seed, can replay a day.
public struct Desk: Sendable {
    public internal(set) var terms: Terms
    /// What the settings file says where the chat may say otherwise.
    let filed: DialStand
    public internal(set) var engine: TradingEngine
    var outbox: Outbox
    var surroundings: Surroundings
    /// In the order in which ties run.
    let jobRows: [JobRow]
    /// What the next message will be called.
    public internal(set) var nextDispatch: Int64
    /// Refused entries on paper; what is open is lost with the run.
    var shadows: ShadowLedger
    /// Those of the last week that were closed.
    var closedShadows: ShadowWeek
    /// The looks of the last day.
    var looks: LookMemory
    /// Closed trades and commands, for the views.
    public internal(set) var chronicle: Chronicle
    /// What only this run knows.
    var run = Run()

    @inline(__always) public var ledger: Ledger { engine.ledger }
    var calendar: NewsCalendar { surroundings.calendar }
    var newsCurrencies: [Currency] { surroundings.currencies }
    /// Messages that have not reached the chat.
    public var undelivered: Int { outbox.count }

    /// - Parameters:
    ///   - nextDispatch: above every number that the journal has given to a message.
    ///   - undelivered: messages of an earlier run that are still to go out, oldest first.
    ///   - past: what earlier runs saw of looks, refused entries, trades and commands.
    public init(
        terms: Terms, engine: TradingEngine, nextDispatch: Int64, undelivered: [Dispatch], past: Past = Past()
    ) {
        self.terms = terms
        self.engine = engine
        filed = DialStand(terms, engine)
        self.nextDispatch = nextDispatch
        outbox = Outbox(limits: terms.sending)
        surroundings = Surroundings(
            of: engine, zone: terms.zone, newYork: terms.newYork, rules: terms.newsRules,
            recurring: terms.recurringNews, hours: terms.hours)
        surroundings.take(engine.ledger.newsPlans.plans)
        jobRows = Self.jobRows(terms)
        shadows = ShadowLedger(
            instruments: engine.instruments,
            terms: ShadowLedger.Terms(
                costs: engine.terms.costs, sizing: engine.sizing, conversion: engine.terms.conversion,
                exitBars: terms.shadowBars))
        closedShadows = ShadowWeek(past: past.shadows)
        looks = LookMemory(past: past.looks)
        chronicle = past.chronicle
        run.displaced = outbox.restore(undelivered)
        applySettings()
    }

    /// The first decision of a run: what there is to remember, to ask and to say.
    public mutating func begin(at now: Moment) -> Decision {
        var decision = Decision()
        run.startedAt = now
        run.now = now
        let last = ledger.starts > 0 ? ledger.lastAt : nil
        let afterCrash = last != nil && !ledger.wasStopped
        keep(
            .started(
                version: terms.version, configuration: terms.configuration, seed: terms.seed,
                recorded: terms.mode != .livePaper), at: now, in: &decision)
        if ledger.settings != terms.settings { keep(.configured(terms.settings), at: now, in: &decision) }
        if ledger.balance == nil { keep(.deposited(terms.startingBalance), at: now, in: &decision) }
        for displaced in run.displaced { decision.deliveries += Delivery.proofs(of: displaced) }
        run.displaced = []
        expireQuestions(at: now, all: true, in: &decision)
        let missed = planJobs(at: now, in: &decision)
        decision.actions.append(.fetchCalendar)
        run.nextCalendarFetch = now.wall + terms.calendarEvery
        askVenue(at: now, in: &decision)
        letTheFileWin(at: now, in: &decision)
        startTheDay(at: now, in: &decision)
        if ledger.latch != nil, !ledger.engaged.isEmpty {
            run.killed = KillInProgress(cancelled: 0, closed: ledger.positions.count, wasKilled: true)
        }
        let notice = startNotice(
            downFor: last.map { max($0.wall.duration(to: now.wall), .zero) }, afterCrash: afterCrash,
            missed: missed)
        let word = nextDispatch
        say(notice, .alarm, in: &decision)
        outbox.putFirst(word)
        showMenus(in: &decision)
        finish(&decision, at: now)
        return decision
    }

    /// Takes one input and decides what to keep and what to do about it.
    public mutating func handle(_ input: Input, at now: Moment) -> Decision {
        var decision = Decision()
        run.now = now
        switch input {
        case .update(let update): hear(update, at: now, in: &decision)
        case .quote(let quote): watch(quote, at: now, in: &decision)
        case .notice(let notice): absorb(engine.hear(notice, at: now), at: now, in: &decision)
        case .submissionFailed(let id, let reason):
            absorb(engine.failed(id, reason: reason, at: now), at: now, in: &decision)
        case .submissionLost(let id): absorb(engine.lost(id, at: now), at: now, in: &decision)
        case .amendmentFailed(let id, let number, let reason):
            absorb(
                engine.amendmentFailed(id, number: number, reason: reason, at: now), at: now, in: &decision)
        case .amendmentLost(let id): absorb(engine.amendmentLost(id, at: now), at: now, in: &decision)
        case .snapshot(let snapshot):
            run.askedAt = nil
            run.silentChecks = 0
            absorb(engine.reconcile(snapshot, at: now), at: now, in: &decision)
            if ledger.isReconciled { run.checkedAt = now.wall }
        case .snapshotFailed: noteVenueSilent(at: now, in: &decision)
        case .warmUp(let index, let timeframe, let bars): engine.warmUp(index, timeframe, with: bars)
        case .closed(let index, let bar):
            engine.close(bar, of: index)
            scanDue(at: now, in: &decision)
        case .seed(let quotes): engine.seed(quotes)
        case .calendar, .calendarFailed: noteCalendar(input, at: now, in: &decision)
        case .lookedUp(let question, let runs): answer(question, runs, at: now, in: &decision)
        case .delivered, .undelivered: settle(input, at: now, in: &decision)
        case .chatLost(let reason): noteChat(lost: reason, at: now, in: &decision)
        case .chatFound: noteChat(lost: nil, at: now, in: &decision)
        case .clockStepped(let seconds): noteStep(seconds, at: now, in: &decision)
        case .recordingEnded: noteRecordingEnd(at: now, in: &decision)
        case .restored(let restored): noteRestored(restored, at: now, in: &decision)
        case .diskFull(let freed): noteDiskFull(freed: freed, at: now, in: &decision)
        case .introduced(let name): run.botName = name
        case .stopping:
            run.isStopping = true
            keep(.stopped, at: now, in: &decision)
        case .lookedBack(let number, let news): hear(news, of: number, at: now, in: &decision)
        case .logRead(let question, let lines): answer(question, lines, in: &decision)
        case .wake: run.wake = nil  // that alarm is spent, even where the clock has gone back since
        case .relayed(let id, let failure): noteRelay(of: id, failure, at: now)
        case .worked(let done, let result): hear(result, of: done, at: now, in: &decision)
        }
        finish(&decision, at: now)
        return decision
    }

    /// What every input ends with: care for what is open, jobs that are due, messages that may go.
    private mutating func finish(_ decision: inout Decision, at now: Moment) {
        startTheDay(at: now, in: &decision)
        tend(at: now, in: &decision)
        tellFlat(in: &decision)
        watchAlerts(at: now, in: &decision)
        watchFall(in: &decision)
        noteEquity(at: now)
        runJobs(at: now, in: &decision)
        closeCopies(in: &decision)
        sendWaiting(at: now, in: &decision)
        planWake(at: now, in: &decision)
    }

    /// Every fact passes here, so living and recalling cannot differ.
    mutating func keep(_ event: Fact.Event, at now: Moment, in decision: inout Decision) {
        var outcome = Outcome()
        engine.keep(event, at: now, in: &outcome)
        if case .settingChanged = event { applySettings() }
        absorb(outcome, at: now, in: &decision)
    }
}
