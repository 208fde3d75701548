import Desk
import Domain
import Engine
import Matching

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
    public internal(set) var trades: [Trade] = []
    public internal(set) var quoteCount = 0
    public internal(set) var barCount = 0
    /// Bars at whose end something was held.
    public internal(set) var barsInMarket = 0
    /// Orders that the venue took.
    public internal(set) var orderCount = 0

    var engine: TradingEngine
    var book: PaperBook
    var surroundings: Surroundings
    let path: BarPath
    let order: IntrabarPath
    let passesOver: Bool
    /// By instrument, where its bars are told by shorter ones.
    var finerPaths: [InstrumentIndex: BarPath] = [:]
    /// Bars that should have been told by shorter ones, of which there were none.
    public internal(set) var coarseBarCount = 0
    /// The bar of each instrument that the next quote after it ends.
    var lastBars: [Bar?]
    var fences: [Fence] = []
    /// Whether ``fences`` are those of the ledger as it stands, and nothing waits to be done.
    var isFenced = false
    /// Until then nothing is due by the clock.
    var horizon: Timestamp
    var dayEnds: Timestamp?
    /// From the first quote then on everything is closed, and nothing opened.
    var flatFrom: Timestamp?
    /// Whether that quote has come.
    var isEnding = false
    /// With quotes as they were recorded, when the account is looked at next: at the first of each bar.
    var nextMark = Timestamp(nanoseconds: .min)
    var notices: [OrderNotice] = []
    var wantsSnapshot = false
    var tally = RefusalTally()
    /// Of entries that a strategy wanted.
    var rejectionTally = RefusalTally()
    /// What was kept, where somebody wants to see it.
    var facts: [Fact]?
    var curve = MarkLine()

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

    /// Shows the engine quotes from before the account begins.
    ///
    /// - Parameter quotes: in the order of time.
    public mutating func warmUp(with quotes: [Quote]) {
        var builders: [BarBuilder?] = Array(repeating: nil, count: engine.instruments.all.count)
        var bars: [[Bar]] = Array(repeating: [], count: builders.count)
        for quote in quotes {
            let place = quote.instrument.value
            var builder =
                builders[place]
                ?? BarBuilder(instrument: quote.instrument, timeframe: path.timeframe, from: quote.at)
            bars[place] += builder.add(quote)
            builders[place] = builder
        }
        for index in engine.instruments.indices { warmUp(index, with: bars[index.value]) }
        engine.seed(quotes)
    }

    /// Closes everything at the first quote from `time` on, and opens nothing any more.
    public mutating func flatten(at time: Timestamp?) { flatFrom = time }

    /// Of the bars that are fed.
    public var timeframe: Timeframe { path.timeframe }

    /// What is held at the end, in the order of the instruments' names.
    public var openPositions: [OpenPosition] { engine.ledger.openPositions }

    /// The account's worth at the last quotes; `nil` where it is not known.
    public var equity: Fixed? { engine.equity }

    /// What holding positions brought, below zero where it cost.
    public var financing: Fixed { engine.ledger.history.financing }

    /// The account at bars' ends, as long as its worth was known: where that changed, where a day began, and the last.
    public var marks: [Mark] { curve.all }

    /// The most frequent first.
    public var reasons: [Refusals] { Self.sorted(tally) }

    /// Why entries that a strategy wanted were not made, or had to wait, the most frequent first; a second one in
    /// an instrument that has a position or an order does not count.
    public var rejections: [Refusals] { Self.sorted(rejectionTally) }

    private static func sorted(_ tally: RefusalTally) -> [Refusals] {
        tally.all.map { Refusals(code: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }

    /// The protective stop of a trade; `nil` where it has none, or that was forgotten.
    func stop(of trade: Trade) -> Order? {
        let entry = trade.id.value
        guard entry.hasSuffix("-e"), let stop = engine.ledger.orders[OrderID(entry.dropLast(2) + "-s")],
            stop.purpose == .stopLoss
        else { return nil }
        return stop
    }
}
