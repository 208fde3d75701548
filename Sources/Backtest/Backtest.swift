import Desk
import Domain
import Engine
import Matching

/// The desk and the paper venue through the past, step by step and without a clock.
///
/// Every decision is the desk's own: gates, sizing, news windows, sessions and the trading day are those of paper
/// and live trading. Each bar is told as four quotes (see ``BarPath``), the venue sees each of them first, and
/// what the desk wants at a bar's close trades at the first quote of the next bar.
public struct Backtest: Sendable {
    /// The account at the end of a bar.
    public struct Mark: Hashable, Sendable {
        public let at: Timestamp
        public let equity: Fixed
        /// Whether something was held.
        public let isInMarket: Bool
    }

    /// What the first gate or layer that said no was called, and how often it did.
    public struct Refusals: Hashable, Sendable {
        public let code: String
        public let count: Int
    }

    /// Closed trades, in the order of their closing.
    public private(set) var trades: [Trade] = []
    /// One of each bar's end, as long as the account's worth was known.
    public private(set) var marks: [Mark] = []
    public private(set) var quoteCount = 0
    public private(set) var barCount = 0
    /// Orders that the venue took.
    public private(set) var orderCount = 0

    private var desk: Desk
    private var book: PaperBook
    private let path: BarPath
    private var pending: [Desk.Input] = []
    /// When the desk wants to be asked again.
    private var wake: Timestamp?
    private var refusals: [String: Int] = [:]

    /// - Parameters:
    ///   - desk: one that has not begun.
    ///   - book: an empty one of the same instruments.
    ///   - timeframe: of the bars that will be fed.
    ///   - start: when the account begins; not after the first bar.
    public init(desk: Desk, book: PaperBook, timeframe: Timeframe, from start: Timestamp) {
        self.desk = desk
        self.book = book
        path = BarPath(instruments: desk.engine.instruments, timeframe: timeframe)
        obey(self.desk.begin(at: Moment(start)), at: start)
        settle(at: start)
    }

    /// Takes the bars that begin at one moment, at most one of each instrument. They must come in time's order.
    public mutating func feed(_ bars: [(index: InstrumentIndex, bar: Bar)]) {
        let quotes = bars.flatMap { path.quotes($0.index, $0.bar, nil) }
        for quote in quotes.sorted(by: { ($0.at, $0.instrument) < ($1.at, $1.instrument) }) { take(quote) }
        barCount += bars.count
        guard let last = quotes.map(\.at).max(), let equity = desk.engine.equity else { return }
        marks.append(Mark(at: last, equity: equity, isInMarket: !desk.ledger.openPositions.isEmpty))
    }

    /// What is held at the end, in the order of the instruments' names.
    public var openPositions: [OpenPosition] { desk.ledger.openPositions }

    /// The account's worth at the last quotes; `nil` where it is not known.
    public var equity: Fixed? { desk.engine.equity }

    /// The most frequent first.
    public var reasons: [Refusals] {
        refusals.map { Refusals(code: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }

    private mutating func take(_ quote: Quote) {
        while let due = wake, due <= quote.at {
            wake = nil
            give(.wake, at: due)
        }
        quoteCount += 1
        obey(book.observe(quote))
        book.note(quote)
        give(.quote(quote), at: quote.at)
    }

    private mutating func give(_ input: Desk.Input, at now: Timestamp) {
        pending.append(input)
        settle(at: now)
    }

    /// Hands over what waits, and what comes of that, until nothing does.
    private mutating func settle(at now: Timestamp) {
        var next = 0
        while next < pending.count {
            let decision = desk.handle(pending[next], at: Moment(now))
            next += 1
            obey(decision, at: now)
        }
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func obey(_ decision: Desk.Decision, at now: Timestamp) {
        for case .trade(let trade) in decision.projections { trades.append(trade) }
        for record in decision.records {
            if case .refused(let reason) = record.outcome { refusals[reason.code, default: 0] += 1 }
        }
        for action in decision.actions {
            switch action {
            case .submit(let approved):
                orderCount += approved.ticket.protection.count + 1
                obey(book.submit(approved.ticket, at: now))
            case .cancel(let order): obey(book.cancel(order, at: now))
            case .amend(let approved): obey(book.amend(approved.order, to: approved.terms, at: now))
            case .askVenue(let names): pending.append(.snapshot(book.snapshot(asking: names)))
            case .dispatch(let dispatch): pending.append(.delivered(dispatch.id, MessageID(dispatch.id)))
            // Nothing is known of past publications but the list that is built in.
            case .fetchCalendar: pending.append(.calendar([], fetchedAt: now))
            case .lookUp(let question): pending.append(.lookedUp(question, []))
            case .wake(let market, let wall):
                // Time goes on: nobody is asked twice at one moment.
                wake = [market, wall].compactMap(\.self).min().map { max($0, now + .milliseconds(1)) }
            }
        }
    }

    private mutating func obey(_ entries: [PaperEntry]) {
        for entry in entries where !book.holds(entry) { book.apply(entry) }
        pending += entries.compactMap(\.notice).map(Desk.Input.notice)
    }
}
