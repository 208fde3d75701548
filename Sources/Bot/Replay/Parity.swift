import Backtest
import Desk
import Domain
import Engine
import Matching

/// The trades of a recorded stretch, beside those that the backtest makes of the same prices.
struct Parity {
    /// Where the backtest's prices come from.
    enum Source: Sendable, Hashable {
        /// The very quotes, bars and calendar that the bot was told.
        case recording
        /// Stored bars: how prices came within one is the backtest's guess.
        case stored
    }

    let source: Source
    let pairing: TradePairing
    let made: [Trade]
    let tested: [Trade]
    /// What was open when it began: the backtest begins with nothing.
    let heldBefore: Int
    /// What was still open at the end, then and in the backtest.
    let heldAfter: (made: Int, tested: Int)
    /// What was done to trading by hand, of which the backtest knows nothing.
    let interventions: [Fact]
    /// The bot's answers, to tell why it has no trade where the backtest has one.
    let looks: [ScanRecord]
    let slack: Duration

    init(
        _ source: Source, made: [Trade], backtest: Backtest, heldBefore: Int, heldAfter: Int, since: Timestamp,
        interventions: [Fact], looks: [ScanRecord], base: Timeframe
    ) {
        self.source = source
        self.made = made.filter { $0.openedAt >= since }
        tested = backtest.trades.filter { $0.openedAt >= since }
        slack = max(base.duration, .minutes(1))
        pairing = TradePairing(made: self.made, tested: tested, slack: slack)
        self.heldBefore = heldBefore
        self.heldAfter = (heldAfter, backtest.openPositions.count)
        self.interventions = interventions
        self.looks = looks
    }

    /// The answer that speaks for the time of a trade which only the backtest has; `nil` where none does.
    func answer(to trade: Trade) -> ScanRecord? {
        looks.filter {
            $0.instrument == trade.instrument && $0.strategy == trade.strategy
                && $0.at >= trade.openedAt - slack && $0.at <= trade.openedAt + slack
        }
        .min { Self.distance($0, trade) < Self.distance($1, trade) }
    }

    private static func distance(_ look: ScanRecord, _ trade: Trade) -> Duration {
        let gap = look.at.duration(to: trade.openedAt)
        return gap < .zero ? .zero - gap : gap
    }
}

/// A backtest that is fed with what a bot was told, as it was told.
struct ParityFeed {
    private(set) var backtest: Backtest

    /// - Parameter start: when the account begins, in market time.
    init(_ setup: Setup, balance: Fixed?, from start: Timestamp) {
        let configuration = setup.configuration
        let engine = setup.makeEngine(Ledger(instruments: configuration.instruments, tellsRows: false))
        let usual = configuration.account.startingBalance
        backtest = Backtest(
            engine: engine,
            book: PaperBook(
                instruments: configuration.instruments, terms: configuration.paper,
                endedMaximum: Ledger.endedOrdersMaximum),
            surroundings: setup.makeSurroundings(of: engine), timeframe: configuration.plan.base,
            passesOver: false, startingBalance: Money(balance ?? usual.amount, usual.currency), from: start)
    }

    /// Commands and what the venue said are left out: the backtest has a venue of its own and nobody to command it.
    mutating func hear(_ input: Desk.Input?, at now: Moment) {
        switch input {
        case .quote(let quote): backtest.feed(quote)
        case .warmUp(let index, let timeframe, let bars): backtest.warmUp(index, timeframe, with: bars)
        case .closed(let index, let bar): backtest.close(bar, of: index, at: now.market)
        case .seed(let quotes): backtest.warmUp(with: quotes)
        case .calendar(let edition): backtest.learn(edition, at: now.market)
        default: break
        }
    }
}

/// What facts made of an account.
struct Past {
    private(set) var ledger: Ledger
    private(set) var trades: [Trade] = []

    init(_ ledger: Ledger) { self.ledger = ledger }

    mutating func take(_ fact: Fact) throws(Ledger.Contradiction) {
        for case .trade(let trade) in try ledger.recall(fact) { trades.append(trade) }
    }
}
