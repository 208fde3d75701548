import Domain
import Engine

/// What a test may spoil of circumstances under which every rule allows an entry.
public struct Spoiled {
    public var standing = Standing()
    public var symbol = SymbolStanding()
    public var market = MarketStanding()
    public var outside = Outside(news: .allow, session: .allow)
    public var instrument = Instrument.btcusdt
    public var companions: [Companion] = []
    public var worst: Fixed?
    public var prop = PropView.off
}

/// Circumstances under which every rule allows an entry; each test spoils one thing.
public func situation(
    at now: Timestamp = .monday, quote: Quote? = .of(0, "100000.0", "100000.1"),
    equity: Fixed? = Fixed("10000")!, proposal: Proposal? = nil, spoiling change: (inout Spoiled) -> Void
) -> Circumstances {
    var spoiled = Spoiled()
    spoiled.standing.isReconciled = true
    spoiled.standing.dayStart = Fixed("10000")!
    spoiled.standing.weekStart = Fixed("10000")!
    spoiled.standing.monthStart = Fixed("10000")!
    spoiled.standing.dayPeak = Fixed("10000")!
    spoiled.standing.peak = Fixed("10000")!
    spoiled.market.barAge = .seconds(1)
    spoiled.market.baseAge = .seconds(1)
    spoiled.market.atr = Fixed("100")!
    spoiled.market.atrMean = Fixed("100")!
    spoiled.market.usualSpread = Fixed("20")!
    spoiled.worst = equity
    change(&spoiled)
    return Circumstances(
        now: Moment(now), account: "paper", instrument: spoiled.instrument, quote: quote, equity: equity,
        worst: spoiled.worst, standing: spoiled.standing, symbol: spoiled.symbol, market: spoiled.market,
        outside: spoiled.outside, prop: spoiled.prop,
        costs: TradingCosts(commissionBps: .zero, slippageTicks: 0),
        conversion: Conversion(accountCurrency: "USDT", parity: ["USD"]), proposal: proposal,
        companions: spoiled.companions)
}

/// The same, where only what the ledger and the outside say is spoiled.
public func situation(
    at now: Timestamp = .monday, quote: Quote? = .of(0, "100000.0", "100000.1"),
    equity: Fixed? = Fixed("10000")!, proposal: Proposal? = nil,
    _ change: (inout Standing, inout Outside) -> Void = { _, _ in }
) -> Circumstances {
    situation(
        at: now, quote: quote, equity: equity, proposal: proposal,
        spoiling: {
            change(&$0.standing, &$0.outside)
        })
}

/// A long of 0.1 BTC with a stop 400 below, worth 10 000 and risking 40.
public func proposal(
    _ quantity: String = "0.1", side: Side = .buy, reference: String = "100000", stop: String = "99600",
    target: String = "100800", risk: String = "40"
) -> Proposal {
    Proposal(
        instrument: .btcusdt, strategy: "checklist", side: side, quantity: Quantity(quantity)!,
        reference: Price(reference)!, stop: Price(stop)!, target: Price(target)!, risk: Fixed(risk)!,
        conversion: .one, signal: .monday)
}

public let names = EntryNames(
    account: "paper", strategy: "checklist", instrument: "BTCUSDT", signal: .monday)

/// Something that is carried, seen from an instrument that is to be entered.
public func companion(
    _ instrument: Instrument = .ethusdt, _ side: Side = .buy, worth: String = "1000",
    correlation: String? = "0",
    _ relation: CorrelationGroups.Relation = .apart
) -> Companion {
    Companion(
        instrument: instrument.id, baseCurrency: instrument.baseCurrency,
        quoteCurrency: instrument.quoteCurrency, side: side, worth: Fixed(worth)!,
        correlation: correlation.flatMap { Fixed($0) }, relation: relation)
}

extension SymbolRecord {
    /// A record of closed trades, one a minute, the last at `last`.
    public static func of(_ nets: [String], last: Timestamp = .monday, exit: Trade.Exit = .takeProfit) -> Self {
        var ledger = Ledger(instruments: InstrumentTable([.btcusdt]))
        return ledger.record(of: nets, last: last, exit: exit)
    }
}

extension Ledger {
    /// Enters and leaves BTCUSDT once for each net result, and tells what the ledger remembers of it.
    fileprivate mutating func record(of nets: [String], last: Timestamp, exit: Trade.Exit) -> SymbolRecord {
        for (place, net) in nets.enumerated() {
            let at = last - .minutes(nets.count - 1 - place)
            close(net: Fixed(net)!, at: at, number: place, exit)
        }
        return risk.symbols[0]
    }

    /// One unit bought at 1000 and sold for `net` more.
    public mutating func close(net: Fixed, at: Timestamp, number: Int, _ exit: Trade.Exit = .takeProfit) {
        func fact(_ event: Fact.Event) -> Fact {
            Fact(at: Moment(at), account: "paper", strategy: "checklist", event: event)
        }
        let entry = Order(
            id: OrderID("n\(number)-e"), account: "paper", strategy: "checklist", instrument: "BTCUSDT",
            side: .buy, quantity: Quantity("1")!, kind: .market, purpose: .entry, reference: Price("1000")!,
            risk: .one, conversion: .one)
        let price = Price(Fixed("1000")! + net)!
        let leave = Order(
            id: OrderID("n\(number)-x"), account: "paper", strategy: "checklist", instrument: "BTCUSDT",
            side: .sell, quantity: Quantity("1")!, kind: exit == .stopLoss ? .stop(price) : .limit(price),
            purpose: exit == .stopLoss ? .stopLoss : .takeProfit, parent: entry.id, reference: price,
            conversion: .one)
        func fill(_ name: String, _ price: Price) -> Order.Event {
            .filled(
                Fill(id: FillID("\(name)f"), quantity: Quantity("1")!, price: price, fee: .zero, at: at))
        }
        let events: [Fact.Event] = [
            .ordered(entry), .ordered(leave), .orderChanged(entry.id, fill(entry.id.value, Price("1000")!)),
            .orderChanged(leave.id, fill(leave.id.value, price)),
        ]
        for event in events {
            do { try recall(fact(event)) } catch { preconditionFailure("\(error)") }
        }
    }
}

extension PropView {
    /// A lent account of 10 000 that may lose 100 a day, with `worst` as its worst case.
    public static func tight(_ worst: String) -> PropView {
        var terms = PropTerms()
        terms.dailyLoss = .money(Fixed("100")!)
        let day = AccountHistory.DayStart(balance: .zero, equity: .zero)
        return .known(terms, PropState(start: Fixed("10000")!, profit: .zero, worst: Fixed(worst)!, day: day))
    }
}
