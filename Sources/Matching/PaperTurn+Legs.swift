import Domain

/// Stops and targets: alive once their entry has filled, never for more than it has, and each other's end.
extension PaperTurn {
    mutating func wakeLegs(of entry: OrderID) {
        // An acknowledgement ends nothing: the places stay as they are.
        for place in state.open.indices where state.isLeg(place, of: entry) && !state.open[place].isAlive {
            acknowledge(state.open[place].order.id)
        }
    }

    mutating func cancelLegs(of entry: OrderID) {
        for leg in state.legs(of: entry) where !state.isAlive(leg) { note(leg, .cancelled) }
    }

    /// Legs that stand for more than their entry brought are made smaller.
    mutating func fitLegs(of entry: OrderID, to filled: Quantity) {
        for leg in state.legs(of: entry) where state.quantity(of: leg) > filled { resize(leg, to: filled) }
    }

    /// The rest of an entry is not bought any more once one of its legs is reached.
    mutating func endEntry(of leg: Order) {
        guard let parent = leg.parent, let place = state.place(of: parent),
            !state.open[place].order.fills.isEmpty
        else { return }
        cancel(parent)
    }

    /// What a leg took off the position, its sibling need not take any more; with a leg's end it ends too.
    mutating func shrinkSiblings(of leg: Order, by quantity: Quantity) {
        guard let parent = leg.parent else { return }
        let isOver = state.place(of: leg.id) == nil
        for sibling in state.legs(of: parent) where sibling != leg.id {
            if isOver {
                note(sibling, .cancelled)
            } else {
                resize(sibling, to: state.quantity(of: sibling).subtracting(quantity) ?? .zero)
            }
        }
    }

    /// Exits that have nothing left to make smaller: the position was closed or turned round.
    mutating func cancelIdleExits(at index: InstrumentIndex) {
        var idle: [OrderID] = []
        for place in state.open.indices where state.open[place].index == index {
            let order = state.open[place].order
            if state.open[place].isAlive, order.isReduceOnly,
                state.reducible(by: order.side, at: index) == .zero
            {
                idle.append(order.id)
            }
        }
        for exit in idle { note(exit, .cancelled) }
    }

    private mutating func resize(_ name: OrderID, to quantity: Quantity) {
        guard let leg = state[name]?.order, quantity > leg.filled, let price = leg.price else {
            return note(name, .cancelled)
        }
        note(
            name,
            .amended(
                Amendment(
                    number: leg.amendmentCount + 1, price: price, quantity: quantity, cause: .quantity)))
    }
}
