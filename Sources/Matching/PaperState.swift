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

    subscript(id: OrderID) -> PaperOrder? { open.first { $0.order.id == id } }

    /// - Returns: `false` for an id that lives already.
    mutating func add(_ order: PaperOrder) -> Bool {
        guard self[order.order.id] == nil else { return false }
        open.append(order)
        if let index = order.index { living[index.value] += 1 }
        return true
    }

    /// Takes in what was traded.
    mutating func noteVolume(of quote: Quote) { volumes[quote.instrument.value].note(quote) }

    mutating func forgetVolumes() { for place in volumes.indices { volumes[place].forget() } }

    /// Folds a notice about an order that lives.
    ///
    /// - Returns: the order where this ended it; it is then no longer here.
    /// - Throws: ``PaperBookError``; nothing has changed then.
    mutating func take(_ notice: OrderNotice, at moment: Timestamp) throws(PaperBookError) -> PaperOrder? {
        guard let place = open.firstIndex(where: { $0.order.id == notice.order }) else {
            throw .unknownOrder(notice)
        }
        var changed = open[place]
        let isNews: Bool
        do {
            isNews = try changed.take(notice.event, at: moment)
        } catch {
            throw .invalid(error)
        }
        if isNews, case .filled(let fill) = notice.event {
            guard let index = changed.index,
                let sum = held(at: index, after: fill.quantity, changed.order.side)
            else { throw .uncountable(notice) }
            net[index.value] = sum
            volumes[index.value].take(fill)
            accounts?.take(fill, changed.order.side, of: notice.order, at: index)
        }
        guard changed.order.phase.isFinal else {
            open[place] = changed
            return nil
        }
        open.remove(at: place)
        if let index = changed.index { living[index.value] -= 1 }
        return changed
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
