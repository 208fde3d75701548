import Domain
import Matching
import TestSupport
import Testing
import Venues

@testable import Bot
@testable import Engine

/// What the shadow ledger makes of a refused entry is what the paper venue and the ledger make of the same
/// entry with the gate lifted, to the last digit.
@Suite struct ShadowBookTests {
    static let bars = 24
    /// The rate is that of the entry.
    static let view = SizingView(equity: Fixed("10000")!, conversion: .one)
    private static let costs = TradingCosts(
        commissionBps: Fixed("5")!, slippageTicks: 3, commissionPerLot: Fixed("0.7")!,
        slippageBps: Fixed("0.4")!)

    @Test("on recorded days both agree on every candidate", arguments: ["BTCUSDT", "EURUSD"])
    func agrees(name: InstrumentID) throws {
        let recording = try (name == "EURUSD" ? PlayedDay.forex : PlayedDay.crypto).get()
        let index = try #require(InstrumentTable.four.index(of: name))
        let minutes = recording.bars(for: index, endedBy: recording.note.start + .days(60))
        var longer = BarAggregator(from: .m1, to: .m15)
        let bars = minutes.flatMap { longer.add($0) }
        let candidates = Self.candidates(bars, InstrumentTable.four[index])
        let terms = ShadowLedger.Terms(
            costs: Self.costs, sizing: Sizing(limits: .usual, costs: Self.costs),
            conversion: Conversion(accountCurrency: "USDT", parity: ["USD"]), exitBars: Self.bars)
        var shadows = ShadowLedger(instruments: .four, terms: terms)
        var (seen, runs): ([ShadowTrade], [PaperRun]) = ([], [])
        var quotes: [Quote?] = Array(repeating: nil, count: InstrumentTable.four.all.count)
        let path = BarPath(instruments: .four, timeframe: .m15)
        for (place, bar) in bars.enumerated() {
            for quote in path.quotes(index, bar, nil) {
                quotes[index.value] = quote
                seen += shadows.take(quote, among: quotes)
                for place in runs.indices { runs[place].take(quote, quotes) }
            }
            guard let plan = candidates[place] else { continue }
            let rejection = Rejection(
                instrument: name, strategy: "averageCross", plan: plan, signal: bar.start,
                at: Moment(bar.start + .minutes(15)), reason: Reason(.spread, "SPREAD_TOO_HIGH"),
                view: Self.view)
            shadows.follow(rejection, timeframe: .m15)
            runs.append(PaperRun(rejection, terms))
        }
        let trades = runs.compactMap(\.trade)
        let exits = Dictionary(grouping: seen, by: \.exit).mapValues(\.count)
        print("shadows of \(name): \(seen.count), paper trades: \(trades.count), \(exits)")
        #expect(seen.count >= 20 && exits.count == 3)
        #expect(seen.map(Told.init).sorted() == trades.map(Told.init).sorted())
    }

    /// By the place of the bar at whose close it was wanted.
    private static func candidates(_ bars: [Bar], _ instrument: Instrument) -> [Int: EntryPlan] {
        var plan = MarketPlan()
        var settings = AverageCross.Settings()
        (settings.fast, settings.slow) = (5, 12)
        let strategy = AverageCross(settings: settings, in: &plan)
        var found: [Int: EntryPlan] = [:]
        for answer in StrategyRun(strategy, plan, instrument: instrument).answers(to: bars) {
            if case .entry(let plan) = answer.assessment { found[answer.known - 1] = plan }
        }
        return found
    }
}

/// What both must say alike.
private struct Told: Hashable, Comparable, CustomStringConvertible {
    let description: String

    init(_ shadow: ShadowTrade) {
        description =
            "\(shadow.enteredAt.unixSeconds) \(shadow.side) \(shadow.entryPrice) \(shadow.exitPrice) "
            + "\(shadow.exitedAt.unixSeconds) \(shadow.exit) \(shadow.net.map { "\($0)" } ?? "?") "
            + "\(shadow.multipleOfRisk)"
    }

    init(_ trade: Trade) {
        let multiple = trade.net.divided(by: trade.risk, rounding: .toNearestOrEven)
        description =
            "\(trade.openedAt.unixSeconds) \(trade.side) \(trade.entryPrice) \(trade.exitPrice) "
            + "\(trade.closedAt.unixSeconds) \(trade.exit) \(trade.net) \(multiple.map { "\($0)" } ?? "?")"
    }

    static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

/// One entry at a paper venue and in a ledger of its own.
private struct PaperRun {
    private let rejection: Rejection
    private let terms: ShadowLedger.Terms
    private var book: PaperBook
    private var ledger = Ledger(instruments: .four)
    private var enteredAt: Timestamp?
    private(set) var trade: Trade?

    init(_ rejection: Rejection, _ terms: ShadowLedger.Terms) {
        self.rejection = rejection
        self.terms = terms
        book = PaperBook(
            instruments: .four,
            terms: PaperTerms(
                slippage: PaperSlippage(ticks: terms.costs.slippageTicks, bps: terms.costs.slippageBps),
                commission: PaperCommission(
                    bps: terms.costs.commissionBps, perLot: terms.costs.commissionPerLot)))
    }

    mutating func take(_ quote: Quote, _ quotes: [Quote?]) {
        guard trade == nil else { return }
        settle(book.observe(quote), quotes)
        book.note(quote)
        if let enteredAt {
            let life = Duration.minutes(15 * terms.exitBars)
            guard trade == nil, let open = ledger.openPositions.first, enteredAt.duration(to: quote.at) >= life
            else { return }
            let order = order(
                "x", open.position.side.opposite, .market, .flatten, open.position.quantity, quote,
                cause: .timeExit)
            submit(Ticket(order), at: quote, quotes)
        } else {
            enteredAt = quote.at
            enter(quote, quotes)
        }
    }

    private mutating func enter(_ quote: Quote, _ quotes: [Quote?]) {
        let instrument = InstrumentTable.four[quote.instrument]
        let side = rejection.plan.side
        guard let plan = rejection.plan.moved(to: quote.price(toTrade: side)),
            let rate = terms.conversion.rate(
                from: instrument.quoteCurrency, isLoss: true, .four, quotes),
            case .success(let sized) = terms.sizing.size(
                plan, of: instrument,
                given: SizingView(equity: ShadowBookTests.view.equity, conversion: rate))
        else { return }
        let entry = order("e", side, .market, .entry, sized.quantity, quote, risk: sized.risk)
        let stop = order("s", side.opposite, .stop(plan.stop), .stopLoss, sized.quantity, quote)
        let target = order("t", side.opposite, .limit(plan.target), .takeProfit, sized.quantity, quote)
        submit(Ticket(entry, protection: [stop, target]), at: quote, quotes)
    }

    private func order(
        _ id: OrderID, _ side: Side, _ kind: Order.Kind, _ purpose: Order.Purpose, _ quantity: Quantity,
        _ quote: Quote, risk: Fixed = .zero, cause: Trade.Exit? = nil
    ) -> Order {
        let isLeg = purpose == .stopLoss || purpose == .takeProfit
        return Order(
            id: id, account: "paper", strategy: rejection.strategy, instrument: rejection.instrument,
            side: side,
            quantity: quantity, kind: kind, purpose: purpose, parent: isLeg ? "e" : nil,
            reference: quote.price(toTrade: side), risk: risk, conversion: .one, cause: cause)
    }

    private mutating func submit(_ ticket: Ticket, at quote: Quote, _ quotes: [Quote?]) {
        for order in [ticket.order] + ticket.protection { keep(.ordered(order), at: quote.at) }
        settle(book.submit(ticket, at: quote.at), quotes)
    }

    private mutating func settle(_ entries: [PaperEntry], _ quotes: [Quote?]) {
        for entry in entries where !book.holds(entry) { book.apply(entry) }
        for notice in entries.compactMap(\.notice) {
            var event = notice.event
            if case .filled(let fill) = event, let instrument = InstrumentTable.four[rejection.instrument] {
                // As the engine converts what it hears.
                let gain = ledger.positions[rejection.instrument].map { $0.position.gain(at: fill.price) }
                let rate = terms.conversion.rate(
                    from: instrument.quoteCurrency, isLoss: gain.map { $0 <= .zero } ?? true, .four, quotes)
                event = .filled(fill.converted(at: rate ?? .one))
            }
            keep(.orderChanged(notice.order, event), at: quotes.compactMap { $0?.at }.max() ?? .monday)
        }
    }

    private mutating func keep(_ event: Fact.Event, at time: Timestamp) {
        let fact = Fact(at: Moment(time), account: "paper", strategy: rejection.strategy, event: event)
        for case .trade(let closed) in (try? ledger.recall(fact)) ?? [] { trade = closed }
    }
}
