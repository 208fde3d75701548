import Desk
import Domain
import Engine
import Matching
import Scheduler

/// The engine and the paper venue through the past, event by event and without a clock.
///
/// Every decision is the engine's own: gates, sizing, position care, the trading day, news windows and sessions are
/// those of paper and live trading, and the venue is the paper venue. Each bar is told as four quotes (see
/// ``BarPath``), the venue sees each of them first, and what a strategy wants at a bar's close trades at the first
/// quote of the next bar. A quote that can change nothing but the mark (see ``Fence``) is passed over.
public struct Backtest: Sendable {
    /// The account at the end of a bar.
    public struct Mark: Hashable, Sendable {
        public let at: Timestamp
        public let equity: Fixed
    }

    /// What the first gate or layer that said no was called, and how often it did.
    public struct Refusals: Hashable, Sendable {
        public let code: String
        public let count: Int
    }

    /// Closed trades, in the order of their closing.
    public private(set) var trades: [Trade] = []
    public private(set) var quoteCount = 0
    public private(set) var barCount = 0
    /// Bars at whose end something was held.
    public private(set) var barsInMarket = 0
    /// Orders that the venue took.
    public private(set) var orderCount = 0

    private var engine: TradingEngine
    private var book: PaperBook
    private var surroundings: Surroundings
    private let path: BarPath
    private let order: IntrabarPath
    private let passesOver: Bool
    /// The bar of each instrument that the next quote after it ends.
    private var lastBars: [Bar?]
    private var fences: [Fence] = []
    /// Whether ``fences`` are those of the ledger as it stands, and nothing waits to be done.
    private var isFenced = false
    /// Until then nothing is due by the clock.
    private var horizon: Timestamp
    private var dayEnds: Timestamp?
    /// From then on everything is closed, and nothing opened.
    private var flatFrom: Timestamp?
    private var notices: [OrderNotice] = []
    private var wantsSnapshot = false
    private var tally = RefusalTally()
    private var curve = MarkLine()

    /// - Parameters:
    ///   - engine: one whose ledger is empty.
    ///   - book: an empty one of the same instruments.
    ///   - timeframe: of the bars that will be fed; the engine's base.
    ///   - passesOver: whether what can change nothing is passed over. Told one by one it takes much longer and comes
    ///     to the same.
    ///   - start: when the account begins; not after the first bar.
    public init(
        engine: TradingEngine, book: PaperBook, surroundings: Surroundings, timeframe: Timeframe,
        order: IntrabarPath = .adaptive, passesOver: Bool = true, startingBalance: Money, from start: Timestamp
    ) {
        self.engine = engine
        self.book = book
        self.surroundings = surroundings
        self.order = order
        self.passesOver = passesOver
        path = BarPath(instruments: engine.instruments, timeframe: timeframe)
        lastBars = Array(repeating: nil, count: engine.instruments.all.count)
        horizon = start
        var outcome = Outcome()
        self.engine.keep(.deposited(startingBalance), at: Moment(start), in: &outcome)
        wantsSnapshot = true
        advance(to: start)
        attend(at: start)
    }

    /// Shows the engine bars from before the account begins. They are never traded on.
    public mutating func warmUp(_ index: InstrumentIndex, with bars: some Sequence<Bar>) {
        engine.warmUp(index, path.timeframe, with: Array(bars))
    }

    /// Closes everything at the first quote from `time` on, and opens nothing any more.
    public mutating func flatten(at time: Timestamp?) { flatFrom = time }

    /// What is held at the end, in the order of the instruments' names.
    public var openPositions: [OpenPosition] { engine.ledger.openPositions }

    /// The account's worth at the last quotes; `nil` where it is not known.
    public var equity: Fixed? { engine.equity }

    /// The account at bars' ends, as long as its worth was known: where that changed, where a day began, and the last.
    public var marks: [Mark] { curve.all }

    /// The most frequent first.
    public var reasons: [Refusals] {
        tally.all.map { Refusals(code: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }
}

/// Bars and quotes in.
extension Backtest {
    /// Takes the bars that begin at one moment, at most one of each instrument. They must come in time's order.
    public mutating func feed(_ bars: [(index: InstrumentIndex, bar: Bar)]) {
        if bars.count == 1 { return feed(bars[0].index, bars[0].bar) }
        for stage in BarPath.Stage.allCases {
            for (index, bar) in bars { tell(index, bar, stage) }
        }
        for (index, bar) in bars { lastBars[index.value] = bar }
        barCount += bars.count
        guard let first = bars.first else { return }
        for _ in bars { note(at: path.end(of: first.bar)) }
    }

    /// Takes the next bar where no other instrument has one of its moment.
    public mutating func feed(_ index: InstrumentIndex, _ bar: Bar) {
        if isQuiet(index, bar) {
            engine.pass(path.quote(index, bar, nil, .open, lowFirst: true))
            if end(lastBars[index.value], of: index) {
                passRest(of: bar, index)
                quoteCount += 4
            } else {
                quoteCount += 1
                attend(at: bar.start)
                for stage in [BarPath.Stage.firstEnd, .secondEnd, .close] { tell(index, bar, stage) }
            }
        } else {
            for stage in BarPath.Stage.allCases { tell(index, bar, stage) }
        }
        lastBars[index.value] = bar
        barCount += 1
        note(at: path.end(of: bar))
    }

    private mutating func passRest(of bar: Bar, _ index: InstrumentIndex) {
        let last = path.quote(index, bar, nil, .close, lowFirst: true)
        if engine.pass(last, range: bar.high - bar.low, count: 3) { return }
        for stage in [BarPath.Stage.firstEnd, .secondEnd] {
            engine.pass(path.quote(index, bar, nil, stage, lowFirst: true))
        }
        engine.pass(last)
    }

    /// Whether nothing can happen before the bar's close but what its first moment brings.
    private mutating func isQuiet(_ index: InstrumentIndex, _ bar: Bar) -> Bool {
        guard isReady(until: path.end(of: bar)) else { return false }
        let lowest = path.ask(above: bar.low, of: index)
        let highest = path.ask(above: bar.high, of: index)
        return fences[index.value].holds(from: bar.low, to: bar.high, ask: lowest, to: highest)
    }

    /// Whether nothing is due until `time`; the fences then hold.
    private mutating func isReady(until time: Timestamp) -> Bool {
        guard passesOver, time < horizon, flatFrom.map({ time < $0 }) ?? true else { return false }
        if isFenced { return true }
        guard engine.isCalm(at: time) else { return false }
        fences = engine.fences()
        for place in fences.indices { fences[place].narrow(to: book.fence(of: InstrumentIndex(place))) }
        isFenced = true
        return true
    }

    /// Tells one quote of a bar.
    private mutating func tell(_ index: InstrumentIndex, _ bar: Bar, _ stage: BarPath.Stage) {
        let held = stage == .open ? nil : engine.heldSide(of: index)
        let quote = path.quote(index, bar, nil, stage, lowFirst: order.takesLowFirst(bar, held: held))
        quoteCount += 1
        let ended = stage == .open ? lastBars[index.value] : nil
        if isReady(until: quote.at), fences[index.value].holds(bid: quote.bid, ask: quote.ask) {
            engine.pass(quote)
            if !end(ended, of: index) { attend(at: quote.at) }
            return
        }
        advance(to: quote.at)
        if let last = engine.quotes[index.value] { book.note(last) }
        notices += book.take(quote, isMove: stage != .open)
        hear(at: quote.at)
        absorb(engine.mark(quote, at: Moment(quote.at)), at: quote.at)
        _ = end(ended, of: index)
        attend(at: quote.at)
    }

    /// Ends a bar and looks at it.
    ///
    /// - Returns: whether nobody wants anything.
    private mutating func end(_ bar: Bar?, of index: InstrumentIndex) -> Bool {
        guard let bar else { return true }
        if passesOver { return engine.pass(bar, of: index, &tally) }
        engine.add(bar, of: index)
        return false
    }

    private mutating func note(at time: Timestamp) {
        let isFlat = engine.ledger.positions.isEmpty
        if !isFlat { barsInMarket += 1 }
        if let equity = isFlat ? engine.ledger.balance : engine.equity {
            curve.add(Mark(at: time, equity: equity))
        }
    }
}

/// What happens, and what comes of it.
extension Backtest {
    /// Does what is due by the clock up to `time`.
    private mutating func advance(to time: Timestamp) {
        while let due = nextDue, due <= time {
            startTheDay(at: due)
            announceNews(at: due)
            attend(at: due)
            plan(after: due)
        }
    }

    private var nextDue: Timestamp? { [horizon, engine.nextCandidate].compactMap(\.self).min() }

    private mutating func plan(after time: Timestamp) {
        horizon =
            [dayEnds, mindsNews ? surroundings.newsLook : nil].compactMap(\.self).min() ?? time + .hours(1)
    }

    /// Whether the end of a blackout holds entries back.
    private var mindsNews: Bool { engine.terms.limits.pace.afterNews > .zero }

    private mutating func startTheDay(at time: Timestamp) {
        if let dayEnds, time < dayEnds { return }
        let day = surroundings.tradingDay(at: time, running: engine.ledger.day?.date)
        if engine.ledger.day?.date != day.date {
            guard let equity = engine.equity else { return }
            keep(.dayStarted(day.date, equity: equity), at: time)
        }
        // The venue is in the same program and forgets nothing: once a day is often enough to compare.
        wantsSnapshot = true
        dayEnds = day.end
    }

    private mutating func announceNews(at time: Timestamp) {
        guard mindsNews else { return }
        for stage in surroundings.dueStages(at: time, engine.ledger) {
            for announcement in stage.announcements {
                keep(.announced(event: announcement.event, stage: announcement.stage), at: time)
            }
        }
        surroundings.planNewsLook(after: time, engine.ledger)
    }

    private mutating func keep(_ event: Fact.Event, at time: Timestamp) {
        var outcome = Outcome()
        engine.keep(event, at: Moment(time), in: &outcome)
        absorb(outcome, at: time)
    }

    /// Looks, judges and tends until nothing more comes of it.
    private mutating func attend(at time: Timestamp) {
        isFenced = false
        let now = Moment(time)
        repeat {
            hear(at: time)
            surroundings.look(at: now)
            if let flatFrom, time >= flatFrom {
                while engine.takeDueScan() != nil {}
                _ = engine.takeDueCandidates(at: now)
                absorb(engine.flatten(at: now), at: time)
            }
            while let item = engine.takeDueScan() {
                absorb(
                    engine.scan(item, at: now, outside: surroundings.outside(of: item.instrument, at: now)),
                    at: time)
            }
            for candidate in engine.takeDueCandidates(at: now) {
                let outside = surroundings.outside(of: candidate.instrument, at: now)
                absorb(engine.judge(candidate, at: now, outside: outside), at: time)
            }
            hear(at: time)
            absorb(engine.tend(at: now), at: time)
            closeByTime(at: now)
            for index in engine.careDue(at: now) {
                absorb(engine.care(index, at: now, outside: surroundings.outside(of: index, at: now)), at: time)
            }
        } while !notices.isEmpty
        guard wantsSnapshot else { return }
        wantsSnapshot = false
        let snapshot = book.snapshot(asking: engine.ordersInQuestion)
        absorb(engine.reconcile(snapshot, at: now), at: time)
        hear(at: time)
    }

    /// Closes what the rules of a lent account want closed now.
    private mutating func closeByTime(at now: Moment) {
        guard surroundings.closesByTime else { return }
        let concerned = surroundings.propClosing(engine.ledger.engaged, at: now.market).instruments
        if !concerned.isEmpty { absorb(engine.flatten(concerned, at: now), at: now.market) }
    }

    /// Tells the engine what the venue said, in order, and what comes of that.
    private mutating func hear(at time: Timestamp) {
        var next = 0
        while next < notices.count {
            let notice = notices[next]
            next += 1
            absorb(engine.hear(notice, at: Moment(time)), at: time)
        }
        notices.removeAll(keepingCapacity: true)
    }

    private mutating func absorb(_ outcome: Outcome, at time: Timestamp) {
        for case .trade(let trade) in outcome.projections { trades.append(trade) }
        for record in outcome.records {
            if case .refused(let reason) = record.outcome { tally.add(reason.code) }
        }
        for approved in outcome.submissions {
            orderCount += approved.ticket.protection.count + 1
            showPrice(of: approved.ticket.order.instrument)
            notices += book.take(approved.ticket, at: time)
        }
        for id in outcome.cancellations { obey(book.cancel(id, at: time)) }
        for approved in outcome.amendments {
            if let order = engine.ledger.orders[approved.order] { showPrice(of: order.instrument) }
            obey(book.amend(approved.order, to: approved.terms, at: time))
        }
        wantsSnapshot = wantsSnapshot || outcome.wantsSnapshot
    }

    /// Shows the venue a price that was passed over.
    private mutating func showPrice(of name: InstrumentID) {
        guard let index = engine.instruments.index(of: name), let quote = engine.quotes[index.value] else {
            return
        }
        book.note(quote)
    }

    private mutating func obey(_ entries: [PaperEntry]) {
        for entry in entries where !book.holds(entry) { book.apply(entry) }
        notices += entries.compactMap(\.notice)
    }
}
