import Commands
import Desk
import Domain
import Engine
import Matching
import Scheduler

/// A desk and a world around it that is late, repeats itself, forgets and lies, all by one seed.
///
/// The same `Desk` that trades is called step by step; there are no tasks and no clock, only a sorted
/// list of what comes next.
public struct Simulation: Sendable {
    /// Something that will happen.
    enum Event: Sendable {
        /// Reaches the desk, unless the run that it was meant for has crashed.
        case input(Desk.Input, run: Int)
        case prices
        case venue(VenueErrand)
        case person
        /// The operator sees an entry go out and kills.
        case panic
        /// The latest alarm rings; older ones were replaced.
        case alarm(Int)
        case crashed
    }

    /// A request on its way to the venue; it arrives although the bot may have crashed meanwhile.
    enum VenueErrand: Sendable {
        case submit(Ticket)
        case cancel(OrderID)
        case amend(OrderID, Amendment)
        case snapshot([OrderID], run: Int)
    }

    public let stage: SimulationStage
    public internal(set) var desk: Desk
    /// What the journal holds: all that a crash leaves.
    public internal(set) var facts: [Fact] = []
    public internal(set) var tally = Tally()
    public internal(set) var violations: [Violation] = []
    public internal(set) var steps = 0
    /// The longest that a position had neither a live stop nor an order to close it, while the bot ran
    /// and its book agreed with the venue's.
    public private(set) var longestNaked = Duration.zero
    var random: SplitMix64
    var mischief: Mischief
    var now: Timestamp
    /// By how much the wall clock has jumped.
    var skew = Duration.zero
    var run = 0
    /// Between a crash and the next run nobody hears anything.
    private var isDown = false
    var alarms = 0
    var book: PaperBook
    var chat: SimulatedChat
    var market: SimulatedMarket
    var watch = Watchman()
    /// What the account is worth by fills and fees alone.
    var accounts: AccountingBook
    var outbox: [Dispatch] = []
    var settled: Set<Int64> = []
    private var pending: [(due: Timestamp, ordinal: Int, event: Event)] = []
    private var ordinal = 0
    let end: Timestamp

    /// - Parameter hours: of market time, of which the last half hour is without mischief.
    public init(_ stage: SimulationStage, hours: Int = 3, mischief: Mischief = Mischief()) {
        self.stage = stage
        self.mischief = mischief
        random = SplitMix64(seed: stage.seed)
        now = stage.start
        end = stage.start + .hours(hours)
        desk = stage.makeDesk(Ledger(instruments: stage.instruments), 1, [])
        book = PaperBook(instruments: stage.instruments, terms: stage.paper)
        accounts = AccountingBook(stage.instruments)
        chat = SimulatedChat()
        market = SimulatedMarket(stage)
    }

    var moment: Moment { Moment(market: now, wall: now + skew) }
    /// The world behaves in the last half hour, so that what is unsettled can settle.
    var isCalm: Bool { now >= end - .minutes(30) }

    /// Plays the whole day.
    public mutating func play() {
        schedule(.prices, after: .zero)
        schedule(.person, after: .seconds(90))
        carryOut(desk.begin(at: moment), of: nil)
        warmUp()
        while let next = pending.first, next.due <= end {
            pending.removeFirst()
            now = max(now, next.due)
            steps += 1
            take(next.event)
        }
        finish()
    }

    private mutating func take(_ event: Event) {
        switch event {
        case .input(let input, let run):
            guard run == self.run, !isDown else { return }
            step(input)
        case .prices: tick()
        case .venue(let errand): venue(takes: errand)
        case .person: person()
        case .panic: write("/kill enough", age: .zero)
        case .alarm(let number): if number == alarms, !isDown { step(.wake) }
        case .crashed: restart()
        }
    }

    mutating func step(_ input: Desk.Input) {
        if case .update(let update) = input { chat.heard.insert(update.id) }
        pressPlanned()
        carryOut(desk.handle(input, at: moment), of: input)
    }

    mutating func schedule(_ event: Event, after delay: Duration) {
        ordinal += 1
        let entry = (due: now + delay, ordinal: ordinal, event: event)
        var low = 0
        var high = pending.count
        while low < high {
            let middle = (low + high) / 2
            if (pending[middle].due, pending[middle].ordinal) < (entry.due, entry.ordinal) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        pending.insert(entry, at: low)
    }

    mutating func post(_ input: Desk.Input, after delay: Duration) {
        schedule(.input(input, run: run), after: delay)
    }

    /// Commits, then does what was decided: the loop around the desk.
    private mutating func carryOut(_ decision: Desk.Decision, of input: Desk.Input?) {
        facts += decision.facts
        accounts.note(decision.facts)
        accounts.check(desk.engine)
        outbox += decision.dispatches
        for delivery in decision.deliveries { settled.insert(delivery.dispatch) }
        tally.note(decision)
        watch.noteNaked(desk.ledger, at: moment)
        for (_, state) in desk.engine.orderStates { tally.note(state) }
        object(watch.objections(to: decision, of: input, at: moment, ledger: desk.ledger), "at \(now)")
        // What a crash between the commit and the first action leaves undone.
        if !isCalm, !decision.facts.isEmpty, mischief.strikes(.crash, &random) {
            run += 1
            isDown = true
            schedule(.crashed, after: random.delay(500...20_000))
            return
        }
        for action in decision.actions { start(action) }
    }

    private mutating func restart() {
        var ledger = Ledger(instruments: stage.instruments)
        for fact in facts {
            do { try ledger.recall(fact) } catch {
                object([Violation(.fourteen, "\(error)")], "on recall")
            }
        }
        if ledger != desk.ledger {
            object([Violation(.fourteen, "the recalled ledger is another")], "at \(now)")
        }
        let undelivered = outbox.filter { !settled.contains($0.id) }
        desk = stage.makeDesk(ledger, (outbox.last?.id ?? 0) + 1, undelivered)
        watch.noteRestart()
        isDown = false
        carryOut(desk.begin(at: moment), of: nil)
        warmUp()
        for update in chat.unheard { post(.update(update), after: random.delay(10...900)) }
    }

    private mutating func warmUp() {
        let run = self.run
        for index in stage.instruments.indices where run == self.run {
            let input = Desk.Input.warmUp(index, .m1, market.bars(of: index, before: now))
            carryOut(desk.handle(input, at: moment), of: input)
        }
    }

    mutating func object(_ found: [Violation], _ place: String) {
        violations += found.map { Violation($0.promise, "seed \(stage.seed) \(place): \($0.text)") }
    }

    private mutating func finish() {
        var ledger = Ledger(instruments: stage.instruments)
        for fact in facts { _ = try? ledger.recall(fact) }
        if ledger != desk.ledger {
            object([Violation(.fourteen, "the recalled ledger is another")], "at the end")
        }
        object(watch.verdict(facts: facts, desk: desk, book: book, stage: stage), "at the end")
        object(accounts.objections.map { Violation(.nine, $0) }, "in its books")
        longestNaked = watch.longestNaked
        tally.note(faults: mischief.counts)
        tally.note(orders: facts)
    }
}
