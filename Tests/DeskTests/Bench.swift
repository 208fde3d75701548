import Commands
import Desk
import Domain
import Engine
import Scheduler
import TestSupport
import Testing

/// A desk to try things on: moved by hand, with a chat that takes every message and a venue that says
/// only what a test makes it say.
struct Bench {
    static let owner = UserID(4_242)
    static let chat = ChatID(4_242)
    static let instruments = InstrumentTable([.btcusdt, .ethusdt])
    static let btc = InstrumentIndex(0)
    static let eth = InstrumentIndex(1)

    /// What a test may want otherwise.
    struct Setting {
        var mode = Mode.livePaper
        var chat = Bench.chat
        var users: [UserID: Role] = [:]
        var limits = RiskLimits.usual
        var prop: PropTerms?
        var sending = Outbox.Limits(perChat: .zero, perGroupMinute: 1_000, perSecond: 1_000)
        var dailyReportAt = TimeOfDay(hour: 22, minute: 0)!
        var summaryEvery = Duration.minutes(60)
        var zone = Zone.utc
        var undelivered: [Dispatch] = []
        var approval: EntryApproval?
        var relayAfter: Duration?
        var silence: SilenceRule?
        var escalateAfter: Duration?
        var twoPersons = false
        var topics = Topics()
        var asksCodes = false
        var language = Language.english
        var jobs: [JobRow] = []
        var newsRules = NewsRules()
        /// Closed before the desk began, beside what its facts tell.
        var trades: [Trade] = []
        /// Its clock begins then.
        var start = Timestamp.monday
    }

    let setting: Setting
    var desk: Desk
    /// Market time; wall time is ``skew`` ahead of it.
    var now: Timestamp
    var skew = Duration.zero
    /// Whether the chat takes messages at once.
    var isChatOpen = true

    private(set) var facts: [Fact] = []
    private(set) var dispatches: [Dispatch] = []
    private(set) var deliveries: [Desk.Delivery] = []
    /// In the order in which they were done, over all decisions.
    private(set) var actions: [Desk.Action] = []
    /// What each look at a market came to.
    private(set) var looks: [ScanRecord] = []
    private var nextUpdate: Int64 = 1
    private var nextMessage: Int64 = 1

    init(_ setting: Setting = Setting(), recalling facts: [Fact] = []) {
        self.setting = setting
        now = setting.start
        var ledger = Ledger(instruments: Self.instruments)
        var chronicle = Chronicle()
        chronicle.note([], setting.trades.map(Projection.trade), ledger)
        for fact in facts {
            guard let rows = try? ledger.recall(fact) else { continue }
            chronicle.note([fact], rows, ledger)
        }
        self.facts = facts
        desk = Self.desk(setting, ledger, chronicle)
    }

    /// A bench whose desk runs, agrees with the venue and has prices and bars.
    static func trading(_ setting: Setting = Setting()) -> Bench {
        var bench = Bench(setting)
        bench.start()
        return bench
    }

    /// Begins, warms up, agrees with the venue and shows a price of each instrument.
    mutating func start() {
        see(to: desk.begin(at: moment))
        for index in Self.instruments.indices { give(.warmUp(index, .m1, Self.bars(of: index, before: now))) }
        agree()
        quote(Self.btc, "100000")
        quote(Self.eth, "3000")
    }

    /// Another run on the facts of this one, after `away`.
    ///
    /// - Parameters:
    ///   - more: facts beside those.
    ///   - change: of the settings.
    func restarted(
        after away: Duration, knowing more: [Fact] = [], _ change: (inout Setting) -> Void = { _ in }
    ) -> Bench {
        var setting = setting
        change(&setting)
        setting.start = now + away
        setting.undelivered = dispatches.filter { dispatch in
            !deliveries.contains { $0.dispatch == dispatch.id }
        }
        var bench = Bench(setting, recalling: facts + more)
        bench.nextUpdate = nextUpdate
        bench.nextMessage = nextMessage
        return bench
    }

    var moment: Moment { Moment(market: now, wall: now + skew) }
    var ledger: Ledger { desk.ledger }

    /// What the facts alone tell.
    var recalled: Ledger {
        var ledger = Ledger(instruments: Self.instruments)
        for fact in facts { _ = try? ledger.recall(fact) }
        return ledger
    }

    // MARK: Inputs

    @discardableResult
    mutating func give(_ input: Desk.Input) -> Desk.Decision {
        let decision = desk.handle(input, at: moment)
        see(to: decision)
        return decision
    }

    @discardableResult
    mutating func begin() -> Desk.Decision {
        let decision = desk.begin(at: moment)
        see(to: decision)
        return decision
    }

    mutating func pass(_ time: Duration) { now = now + time }

    /// An update that was not seen before, written `age` ago.
    mutating func update(
        _ content: ChatUpdate.Content, by user: UserID? = owner, in chat: ChatID? = nil, age: Duration? = .zero,
        message: MessageID? = nil, topic: TopicID? = nil
    ) -> ChatUpdate {
        defer { nextUpdate += 1 }
        return ChatUpdate(
            id: nextUpdate, user: user, chat: chat ?? setting.chat,
            message: message ?? MessageID(10_000 + nextUpdate),
            sentAt: age.map { moment.wall - $0 }, content: content,
            nonce: Nonce(high: 7, low: UInt64(nextUpdate)), topic: topic)
    }

    @discardableResult
    mutating func write(_ text: String, by user: UserID? = owner, age: Duration = .zero) -> Desk.Decision {
        give(.update(update(.message(text: text), by: user, age: age)))
    }

    @discardableResult
    mutating func press(_ data: String, by user: UserID = owner, on message: MessageID = MessageID(1))
        -> Desk.Decision
    {
        give(.update(update(.press(data: data, query: "q\(nextUpdate)"), by: user, age: nil, message: message)))
    }

    mutating func quote(_ index: InstrumentIndex, _ bid: String, at time: Timestamp? = nil) {
        let bid = Price(bid)!
        let quote = Quote(
            instrument: index, bid: bid, ask: bid.moved(by: Self.instruments[index].tick)!, at: time ?? now)
        give(.quote(quote))
    }

    /// Lets the alarm ring at every time that the desk names, up to `end`.
    ///
    /// - Returns: how often it rang.
    @discardableResult
    mutating func ring(until end: Timestamp, atMost limit: Int = 100_000) -> Int {
        var count = 0
        while count < limit, let due = nextWake, due <= end {
            now = max(now, due)
            give(.wake)
            count += 1
        }
        now = max(now, end)
        return count
    }

    /// The latest alarm, in market time.
    var nextWake: Timestamp? {
        for case .wake(let market, let wall) in actions.reversed() {
            return [market, wall.map { $0 - skew }].compactMap(\.self).min()
        }
        return nil
    }

    // MARK: The world

    private mutating func see(to decision: Desk.Decision) {
        facts += decision.facts
        dispatches += decision.dispatches
        deliveries += decision.deliveries
        actions += decision.actions
        looks += decision.records
        guard isChatOpen else { return }
        for case .dispatch(let dispatch) in decision.actions {
            nextMessage += 1
            see(to: desk.handle(.delivered(dispatch.id, MessageID(nextMessage)), at: moment))
        }
    }
}
