import Domain
import Testing

@testable import Matching

/// A short day at the book, written down line by line with the account after each event.
///
/// It is told for a buyer; a seller's is its mirror image about 1.1001, so that each rule is seen from both sides.
struct LedgerScript {
    private(set) var text = ""
    private var floor: Floor
    private var accountant = Accountant(Floor.euro)
    private var sides: [OrderID: Side] = [:]
    private var counted: Set<FillID> = []
    private var last: Quote?
    /// The account as it was last written down; it is written again where it differs.
    private var shown = ""
    private let side: Side
    private let terms: PaperTerms

    init(
        _ title: String, _ side: Side, _ terms: PaperTerms, listed: InstrumentTable = Floor.instruments,
        from start: String = "1970-01-01T00:00:00Z"
    ) {
        floor = Floor(terms: terms, listed: listed, from: utc(start).unixSeconds)
        self.terms = terms
        self.side = side
        text = "## \(side.rawValue) \(title)\n"
        quote("1.1000", "1.1002")
    }

    mutating func quote(_ bid: String, _ ask: String, traded: String = "0") {
        let (low, high) = side == .buy ? (price(bid), price(ask)) : (price(ask), price(bid))
        let volume = Fixed(traded)!
        let said = volume == .zero ? "" : " traded \(volume)"
        text += "quote \(low)/\(high)\(said)\n"
        let (quote, notices) = floor.show(low, high, traded: volume)
        last = quote
        tell(notices)
    }

    mutating func submit(
        _ id: OrderID, _ kind: Order.Kind, _ quantity: String = "1", _ purpose: Order.Purpose = .entry,
        parent: OrderID? = nil, exits: Bool = false, atr: String? = nil, legs: [Order] = []
    ) {
        let order = order(id, kind, quantity, purpose, parent: parent, exits: exits, atr: atr)
        for one in [order] + legs { sides[one.id] = one.side }
        text += "submit \(spell(order))\(legs.map { ", with \(spell($0))" }.joined())\n"
        tell(floor.submit(Ticket(order, protection: legs)))
    }

    /// Lets time pass.
    mutating func wait(until moment: String) {
        text += "until \(moment)\n"
        floor.wait(until: moment)
    }

    /// Puts the book that its journal tells of in place of the one that lived.
    mutating func restart() throws {
        text += "restart\n"
        try floor.restart(terms)
    }

    mutating func cancel(_ id: OrderID) {
        text += "cancel \(id)\n"
        tell(floor.cancel(id))
    }

    mutating func amend(_ id: OrderID, _ quantity: String, at level: String, number: Int = 1) {
        text += "amend \(id) to \(quantity) @ \(price(level))\n"
        tell(floor.amend(id, quantity, at: price(level).description, number: number))
    }

    /// What the book itself never says: a venue that ends an order because its time is over.
    mutating func expire(_ id: OrderID) {
        text += "expire \(id)\n"
        tell(floor.commit([.noticed(OrderNotice(id, .expired), at: floor.now)]))
    }

    /// A price as the side of the script sees it.
    func price(_ text: String) -> Price {
        let price = Price(text)!
        return side == .buy ? price : Price(Fixed("2.2002")! - price.amount)!
    }

    /// An order on the script's side, or against it where it `exits`.
    func order(
        _ id: OrderID, _ kind: Order.Kind, _ quantity: String = "1", _ purpose: Order.Purpose,
        parent: OrderID? = nil, exits: Bool = true, atr: String? = nil
    ) -> Order {
        Order(
            id: id, account: "paper", strategy: "test", instrument: "EURUSD",
            side: exits ? side.opposite : side, quantity: Quantity(quantity)!, kind: kind, purpose: purpose,
            parent: parent, reference: Price("1")!, conversion: .one, atr: atr.map { Fixed($0)! })
    }

    private func spell(_ order: Order) -> String {
        "\(order.id) \(order.side.rawValue) \(order.quantity) \(order.kind.spelled) \(order.purpose.rawValue)"
    }

    /// One line for each event, each after the identity was checked.
    private mutating func tell(_ notices: [OrderNotice]) {
        for (notice, line) in zip(notices, words(notices)) {
            var fee = ""
            if case .filled(let fill) = notice.event {
                fee = " fee \(fill.fee)"
                if counted.insert(fill.id).inserted {
                    accountant.take(fill, sides[notice.order]!)
                } else {
                    fee += " (told again)"
                }
            }
            if case .imposed(let act) = notice.event { take(act) }
            text += "    \(line)\(fee)\n"
            check(after: line)
        }
        guard let last else { return }
        check(after: "the step")
        let held = floor.book.holdings.first
        let net = held.map { $0.side == .buy ? $0.quantity.amount : -$0.quantity.amount } ?? .zero
        #expect(accountant.net == net, "what is held is the sum of what filled: \(text)")
        let standing =
            "    = cash \(accountant.cash) net \(accountant.net) realised \(accountant.realised)"
            + " fees \(accountant.fees) equity \(accountant.equity(at: last))\n"
        guard standing != shown else { return }
        shown = standing
        text += standing
    }

    private mutating func take(_ act: VenueAct) {
        switch act {
        case .financed(let financing): accountant.take(money: financing.amount)
        case .stoppedOut(let stopOut): accountant.take(stopOut.fill, stopOut.side)
        case .marginCalled, .marginRestored: break
        }
    }

    private func check(after what: String) {
        guard let last else { return }
        #expect(accountant.residual(at: last) == .zero, "after \(what): \(text)")
    }
}

extension Order.Kind {
    /// `stop 1.1012`
    var spelled: String {
        switch self {
        case .market: "market"
        case .limit(let price): "limit \(price)"
        case .stop(let price): "stop \(price)"
        case .stopLimit(let level, let limit): "stop \(level) limit \(limit)"
        case .trailingStop(let level, .distance(let distance)): "stop \(level) trailing by \(distance)"
        case .trailingStop(let level, .percent(let share)): "stop \(level) trailing by \(share) %"
        }
    }
}
