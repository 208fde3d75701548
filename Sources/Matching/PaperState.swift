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

    init(instruments: InstrumentTable) {
        net = Array(repeating: .zero, count: instruments.all.count)
        volumes = Array(repeating: PaperVolume(), count: instruments.all.count)
    }

    subscript(id: OrderID) -> PaperOrder? { open.first { $0.order.id == id } }

    /// - Returns: `false` for an id that lives already.
    mutating func add(_ order: PaperOrder) -> Bool {
        guard self[order.order.id] == nil else { return false }
        open.append(order)
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
        }
        guard changed.order.phase.isFinal else {
            open[place] = changed
            return nil
        }
        open.remove(at: place)
        return changed
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
