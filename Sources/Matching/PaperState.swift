import Domain

/// What a decision needs to know: the orders that live and what is held. Small, so that a turn
/// can work on a copy.
struct PaperState: Hashable, Sendable {
    /// Not final, in the order in which they were accepted.
    private(set) var open: [PaperOrder] = []
    /// Per instrument, bought less sold; negative where it is short.
    private(set) var net: [Fixed]
    /// Per instrument; followed only where the terms ask for it.
    private(set) var volumes: [PaperVolume]
    /// How many orders of each instrument live.
    private var living: [Int]
    /// What each instrument made; `nil` where nobody asks.
    private(set) var accounts: PaperAccounts?

    /// Of nothing: what a book is left with while a turn has its state.
    init() {
        net = []
        living = []
        volumes = []
    }

    /// - Parameter asksMoney: whether ``accounts`` are kept.
    init(instruments: InstrumentTable, asksMoney: Bool = false) {
        if asksMoney { accounts = PaperAccounts(instruments) }
        net = Array(repeating: .zero, count: instruments.all.count)
        living = Array(repeating: 0, count: instruments.all.count)
        volumes = Array(repeating: PaperVolume(), count: instruments.all.count)
    }

    /// Whether a quote may do anything at all: most quotes do nothing, and cost no more than this question.
    func concerns(_ quote: Quote, _ instruments: InstrumentTable, _ latency: Duration) -> Bool {
        guard living[quote.instrument.value] > 0 else { return false }
        for place in open.indices where open[place].index == quote.instrument {
            if open[place].isWaiting, open[place].isDue(by: quote.at, latency) { return true }
            guard open[place].isAlive else { continue }
            if open[place].order.reach(of: quote) != nil || open[place].trailed(by: quote, instruments) != nil {
                return true
            }
        }
        return false
    }

    subscript(id: OrderID) -> PaperOrder? { place(of: id).map { open[$0] } }

    /// Where an order that lives lies in ``open``.
    ///
    /// By index, here as elsewhere: an order that is looked at as an element is copied.
    func place(of id: OrderID) -> Int? {
        for place in open.indices where open[place].order.id == id { return place }
        return nil
    }

    /// Whether the order that lies at `place` is a leg of `entry`.
    func isLeg(_ place: Int, of entry: OrderID) -> Bool {
        open[place].order.isLeg && open[place].order.parent == entry
    }

    /// The legs of `entry` that live, by name, in the order in which they were accepted.
    func legs(of entry: OrderID) -> [OrderID] {
        var names: [OrderID] = []
        for place in open.indices where isLeg(place, of: entry) { names.append(open[place].order.id) }
        return names
    }

    /// What of `leg` is ordered in all; zero for one that lives no more.
    func quantity(of leg: OrderID) -> Quantity { place(of: leg).map { open[$0].order.quantity } ?? .zero }

    func isAlive(_ order: OrderID) -> Bool { place(of: order).map { open[$0].isAlive } ?? false }

    /// - Returns: `false` for an id that lives already.
    mutating func add(_ order: PaperOrder) -> Bool {
        guard place(of: order.order.id) == nil else { return false }
        open.append(order)
        if let index = order.index { living[index.value] += 1 }
        return true
    }

    /// Whether anything is on its way to the market of `index`.
    func isAnyWaiting(in index: InstrumentIndex) -> Bool {
        for place in open.indices where open[place].index == index && open[place].isWaiting { return true }
        return false
    }

    /// Takes in what was traded.
    mutating func noteVolume(of quote: Quote) { volumes[quote.instrument.value].note(quote) }

    mutating func forgetVolumes() { for place in volumes.indices { volumes[place].forget() } }

    /// Folds a notice about an order that lives.
    ///
    /// - Returns: the order where this ended it; it is then no longer here.
    /// - Throws: ``PaperBookError``; nothing has changed then.
    mutating func take(_ notice: OrderNotice, at moment: Timestamp) throws(PaperBookError) -> PaperOrder? {
        guard let place = place(of: notice.order) else { throw .unknownOrder(notice) }
        if case .filled(let fill) = notice.event {
            try take(fill, notice, at: place, moment)
        } else {
            _ = try change(place, notice.event, at: moment)
        }
        guard open[place].order.phase.isFinal else { return nil }
        let final = open.remove(at: place)
        if let index = final.index { living[index.value] -= 1 }
        return final
    }

    private mutating func take(_ fill: Fill, _ notice: OrderNotice, at place: Int, _ moment: Timestamp)
        throws(PaperBookError)
    {
        let index = open[place].index
        guard let index, let sum = held(at: index, after: fill.quantity, open[place].order.side) else {
            // It may still be no news, which changes nothing.
            let before = open[place]
            guard try change(place, notice.event, at: moment) else { return }
            open[place] = before
            throw .uncountable(notice)
        }
        guard try change(place, notice.event, at: moment) else { return }
        net[index.value] = sum
        volumes[index.value].take(fill)
        accounts?.take(fill, open[place].order.side, of: notice.order, at: index)
    }

    /// - Returns: whether it was news.
    private mutating func change(_ place: Int, _ event: Order.Event, at moment: Timestamp)
        throws(PaperBookError) -> Bool
    {
        do {
            return try open[place].take(event, at: moment)
        } catch {
            throw .invalid(error)
        }
    }

    /// Takes in what the venue did of itself. A repeated act changes nothing.
    ///
    /// - Returns: whether it was news.
    @discardableResult
    mutating func take(_ act: VenueAct, on opener: OrderID) -> Bool {
        guard accounts?.take(act, on: opener) == true else { return false }
        guard case .stoppedOut(let stopOut) = act, let instruments = accounts?.instruments,
            let index = instruments.index(of: stopOut.instrument),
            let sum = held(at: index, after: stopOut.fill.quantity, stopOut.side)
        else { return true }
        net[index.value] = sum
        return true
    }

    /// What would be held after one more trade; `nil` past ``Quantity/maximum``.
    func held(at index: InstrumentIndex, after quantity: Quantity, _ side: Side) -> Fixed? {
        let change = side == .buy ? quantity.amount : -quantity.amount
        guard let sum = net[index.value].adding(change), sum.magnitude <= Quantity.maximum else { return nil }
        return sum
    }

    /// How much an order on `side` could take off the position.
    func reducible(by side: Side, at index: InstrumentIndex) -> Quantity {
        let held = net[index.value]
        let isOpposite = side == .buy ? held < .zero : held > .zero
        return isOpposite ? Quantity(held.magnitude) ?? .zero : .zero
    }
}
