import Domain

/// Stops and targets: alive once their entry has filled, never for more than it has, and each other's end.
extension PaperTurn {
    mutating func wakeLegs(of entry: OrderID) {
        for leg in legs(of: entry) where !leg.isAlive { acknowledge(leg.order.id) }
    }

    mutating func cancelLegs(of entry: OrderID) {
        for leg in legs(of: entry) where !leg.isAlive { note(leg.order.id, .cancelled) }
    }

    /// Legs that stand for more than their entry brought are made smaller.
    mutating func fitLegs(of entry: OrderID, to filled: Quantity) {
        for leg in legs(of: entry) where leg.order.quantity > filled {
            resize(leg.order, to: filled)
        }
    }

    /// The rest of an entry is not bought any more once one of its legs is reached.
    mutating func endEntry(of leg: Order) {
        guard let parent = leg.parent, let entry = state[parent], !entry.order.fills.isEmpty else { return }
        cancel(parent)
    }

    /// What a leg took off the position, its sibling need not take any more; with a leg's end it ends too.
    mutating func shrinkSiblings(of leg: Order, by quantity: Quantity) {
        guard let parent = leg.parent else { return }
        let isOver = state[leg.id] == nil
        for sibling in legs(of: parent) where sibling.order.id != leg.id {
            if isOver {
                note(sibling.order.id, .cancelled)
            } else {
                resize(sibling.order, to: sibling.order.quantity.subtracting(quantity) ?? .zero)
            }
        }
    }

    /// Exits that have nothing left to make smaller: the position was closed or turned round.
    mutating func cancelIdleExits(at index: InstrumentIndex) {
        for exit in state.open where exit.index == index && exit.order.isReduceOnly {
            guard exit.isAlive, state.reducible(by: exit.order.side, at: index) == .zero else {
                continue
            }
            note(exit.order.id, .cancelled)
        }
    }

    private mutating func resize(_ leg: Order, to quantity: Quantity) {
        guard quantity > leg.filled, let price = leg.price else { return note(leg.id, .cancelled) }
        note(
            leg.id,
            .amended(
                Amendment(
                    number: leg.amendmentCount + 1, price: price, quantity: quantity, cause: .quantity)))
    }

    private func legs(of entry: OrderID) -> [PaperOrder] {
        state.open.filter { $0.order.parent == entry && $0.order.isLeg }
    }
}
