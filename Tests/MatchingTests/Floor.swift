import Domain
import Testing

@testable import Matching

/// A paper book with one or two instruments, and short words to trade in it.
struct Floor {
    static let euro = Instrument(
        id: "EURUSD", assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed("0.0001")!,
        step: Fixed("0.01")!, minimum: Quantity("0.1")!, maximum: Quantity("10")!, contractSize: Fixed("1000")!,
        paperSpreadTicks: 2)
    static let coin = Instrument(
        id: "BTCUSDT", assetClass: .crypto, baseCurrency: "BTC", quoteCurrency: "USDT", tick: Fixed("0.1")!,
        step: Fixed("0.001")!, minimum: Quantity("0.001")!, maximum: Quantity("5")!, contractSize: .one,
        paperSpreadTicks: 1)
    static let instruments = InstrumentTable([euro, coin])

    var book: PaperBook
    let listed: InstrumentTable
    /// Everything that was applied.
    var journal: [PaperEntry] = []
    private var seconds: Int64 = 0

    init(terms: PaperTerms = .free, listed: InstrumentTable = Self.instruments, from start: Int64 = 0) {
        book = PaperBook(instruments: listed, terms: terms)
        self.listed = listed
        seconds = start
    }

    var now: Timestamp { Timestamp(unixSeconds: seconds) }

    /// Lets time pass, up to the second before `moment`.
    mutating func wait(until moment: String) { wait(until: utc(moment)) }
    mutating func wait(until moment: Timestamp) { seconds = moment.unixSeconds - 1 }

    /// Puts the book that its journal tells of in place of the one that lived.
    mutating func restart(_ terms: PaperTerms) throws {
        book = try PaperBook(instruments: listed, terms: terms, recalling: journal)
    }

    /// Shows a quote a second later, and does what it sets off.
    @discardableResult
    mutating func quote(_ bid: String, _ ask: String, _ name: InstrumentID = "EURUSD") -> [OrderNotice] {
        show(Price(bid)!, Price(ask)!, name).notices
    }

    /// The same, with what was traded.
    @discardableResult
    mutating func show(
        _ bid: Price, _ ask: Price, _ name: InstrumentID = "EURUSD", traded: Fixed = .zero
    ) -> (quote: Quote, notices: [OrderNotice]) {
        seconds += 1
        let index = listed.index(of: name)!
        let quote = Quote(instrument: index, bid: bid, ask: ask, at: now, traded: traded)
        let entries = book.observe(quote)
        if !quote.isCrossed, book.fence(of: index).holds(bid: bid, ask: ask) {
            // What falls due by time is not a matter of prices; see `nextFinancing(after:)`.
            let others = entries.filter { !$0.isFinancing }
            #expect(others.isEmpty, "a quote within the fence sets nothing off")
        }
        var quick = book
        let told = quick.take(quote, isMove: false)
        book.note(quote)
        let notices = commit(entries)
        #expect(told == notices && quick == book, "deciding and applying at once comes to the same")
        return (quote, notices)
    }

    @discardableResult
    mutating func submit(_ ticket: Ticket) -> [OrderNotice] {
        var quick = book
        let told = quick.take(ticket, at: now)
        let notices = commit(book.submit(ticket, at: now))
        #expect(told == notices && quick == book, "deciding and applying at once comes to the same")
        return notices
    }

    @discardableResult
    mutating func cancel(_ id: OrderID) -> [OrderNotice] { commit(book.cancel(id, at: now)) }

    @discardableResult
    mutating func amend(_ id: OrderID, _ quantity: String, at price: String, number: Int = 1) -> [OrderNotice] {
        let terms = Amendment(
            number: number, price: Price(price)!, quantity: Quantity(quantity)!, cause: .trail)
        return commit(book.amend(id, to: terms, at: now))
    }

    mutating func commit(_ entries: [PaperEntry]) -> [OrderNotice] {
        for entry in entries where !book.holds(entry) {
            book.apply(entry)
            journal.append(entry)
        }
        return entries.compactMap(\.notice)
    }

    func phase(_ id: OrderID) -> Order.Phase? {
        book.snapshot(asking: [id]).orders.first { $0.id == id }?.phase
    }

    static func quote(
        _ bid: String, _ ask: String, at moment: Timestamp = Timestamp(unixSeconds: 0),
        _ name: InstrumentID = "EURUSD"
    ) -> Quote {
        Quote(instrument: instruments.index(of: name)!, bid: Price(bid)!, ask: Price(ask)!, at: moment)
    }

    static func order(
        _ id: OrderID, _ side: Side, _ quantity: String = "1", _ kind: Order.Kind = .market,
        _ purpose: Order.Purpose = .entry, parent: OrderID? = nil, of name: InstrumentID = "EURUSD",
        atr: String? = nil
    ) -> Order {
        Order(
            id: id, account: "paper", strategy: "test", instrument: name, side: side,
            quantity: Quantity(quantity)!, kind: kind, purpose: purpose, parent: parent,
            reference: Price("1")!, conversion: .one, atr: atr.map { Fixed($0)! })
    }

    /// An entry with a stop `<id>-s` and a target `<id>-t`, where they are given.
    static func entry(
        _ id: OrderID, _ side: Side, _ quantity: String = "1", _ kind: Order.Kind = .market,
        stop: String? = nil,
        target: String? = nil, of name: InstrumentID = "EURUSD",
        guarding: (Price) -> Order.Kind = { .stop($0) }
    ) -> Ticket {
        let stop = stop.map {
            order(
                OrderID("\(id)-s"), side.opposite, quantity, guarding(Price($0)!), .stopLoss, parent: id,
                of: name)
        }
        let target = target.map {
            order(
                OrderID("\(id)-t"), side.opposite, quantity, .limit(Price($0)!), .takeProfit, parent: id,
                of: name)
        }
        return Ticket(order(id, side, quantity, kind, of: name), protection: [stop, target].compactMap(\.self))
    }

    static func flatten(_ id: OrderID, _ side: Side, _ quantity: String, parent: OrderID? = nil) -> Ticket {
        Ticket(order(id, side, quantity, .market, .flatten, parent: parent))
    }
}

extension PaperEntry {
    fileprivate var isFinancing: Bool {
        if case .imposed(.financed) = notice?.event { true } else { false }
    }
}

/// `o filled 1 @ 1.1002`, `o rejected …`: what a notice says, in one line.
func words(_ notices: [OrderNotice]) -> [String] {
    notices.map { notice in
        switch notice.event {
        case .acknowledged: "\(notice.order) acknowledged"
        case .filled(let fill): "\(notice.order) filled \(fill.quantity) @ \(fill.price)"
        case .cancelRequested: "\(notice.order) cancel requested"
        case .cancelled: "\(notice.order) cancelled"
        case .rejected(let reason): "\(notice.order) rejected: \(reason)"
        case .outcomeUnknown: "\(notice.order) lost"
        case .triggered: "\(notice.order) triggered"
        case .trailed(let level): "\(notice.order) trailed to \(level)"
        case .expired: "\(notice.order) expired"
        case .amendRequested(let terms): "\(notice.order) asks for \(terms.quantity) @ \(terms.price)"
        case .amended(let terms): "\(notice.order) amended \(terms.quantity) @ \(terms.price)"
        case .amendRefused(let number, let reason): "\(notice.order) keeps its terms (\(number)): \(reason)"
        case .imposed(let act): "\(notice.order) \(words(act))"
        }
    }
}

/// `swap EURUSD 3 nights -6.5 due 1970-01-01T21:00:00.000Z`
func words(_ act: VenueAct) -> String {
    switch act {
    case .financed(let financing):
        "\(financing.kind.rawValue) of \(financing.quantity) x \(financing.count)\(financing.mark.map { " @ \($0)" } ?? "")"
            + ": \(financing.amount) due \(financing.at)"
    case .marginCalled(let call): "margin call: equity \(call.equity) used \(call.used)"
    case .marginRestored(let call): "margin restored: equity \(call.equity) used \(call.used)"
    case .stoppedOut(let stopOut):
        "stopped out: \(stopOut.side.rawValue) \(stopOut.fill.quantity) \(stopOut.instrument) @ \(stopOut.fill.price)"
            + " fee \(stopOut.fill.fee), equity \(stopOut.equity) used \(stopOut.used)"
    }
}
