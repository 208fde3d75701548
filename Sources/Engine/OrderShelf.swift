import Domain

/// The orders that an account remembers: those that live, and the last of those that have ended.
///
/// The few that live lie together: what is asked with every quote need not walk through those that have ended, and
/// need not hash a name.
public struct OrderShelf: Hashable, Sendable {
    /// Those that have not ended, in the order of their names.
    public private(set) var open: [Order] = []
    private var ended: [OrderID: Order] = [:]
    /// The names of those that ended, oldest first; those before ``endingsFirst`` are forgotten.
    private var endings: [OrderID] = []
    private var endingsFirst = 0
    private let endedMaximum: Int

    /// - Parameter endedMaximum: so many that have ended are kept.
    init(endedMaximum: Int) { self.endedMaximum = endedMaximum }

    public var count: Int { open.count + ended.count }

    /// `nil` for one that it never held, or has forgotten.
    public subscript(id: OrderID) -> Order? {
        let place = place(of: id)
        if place < open.count, open[place].id == id { return open[place] }
        return ended.isEmpty ? nil : ended[id]
    }

    /// The last of `instrument` that ended without being filled whole or rejected, oldest first.
    func lastCancelled(in instrument: InstrumentID, maximum: Int) -> [OrderID] {
        let found = endings[endingsFirst...].filter { id in
            ended[id].map {
                $0.instrument == instrument && ($0.phase == .cancelled || $0.phase == .expired)
            } ?? false
        }
        return Array(found.suffix(maximum))
    }

    /// Whether it holds an order of this name, without a copy of it.
    func holds(_ id: OrderID) -> Bool { openPlace(of: id) != nil || !ended.isEmpty && ended[id] != nil }

    /// Where ``open`` holds an order; `nil` where that does not live.
    func openPlace(of id: OrderID) -> Int? {
        let place = place(of: id)
        return place < open.count && open[place].id == id ? place : nil
    }

    /// Changes the order at a place of ``open`` where it lies.
    ///
    /// - Throws: where the order cannot take the event; nothing is changed then.
    mutating func apply(_ event: Order.Event, at place: Int) throws(Order.InvalidTransition) {
        try open[place].apply(event)
        if open[place].phase.isFinal { end(open.remove(at: place)) }
    }

    /// Takes an order, new or changed.
    mutating func put(_ order: Order) {
        let id = order.id
        let place = place(of: id)
        let isOpen = place < open.count && open[place].id == id
        if !order.phase.isFinal {
            if isOpen { open[place] = order } else { open.insert(order, at: place) }
            return
        }
        guard isOpen else {
            ended[id] = order
            return
        }
        open.remove(at: place)
        end(order)
    }

    private mutating func end(_ order: Order) {
        ended[order.id] = order
        endings.append(order.id)
        forgetOldest()
    }

    private mutating func forgetOldest() {
        guard endings.count - endingsFirst > endedMaximum else { return }
        ended[endings[endingsFirst]] = nil
        endingsFirst += 1
        // Moved together once half of the list is empty, so that forgetting one costs the same always.
        if endingsFirst > endedMaximum {
            endings.removeFirst(endingsFirst)
            endingsFirst = 0
        }
    }

    /// Where `id` stands among the open ones, or would.
    private func place(of id: OrderID) -> Int {
        // The same text in the same place is found at once.
        if open.count <= Self.fewMaximum {
            for place in open.indices where open[place].id == id { return place }
        }
        var (low, high) = (0, open.count)
        while low < high {
            let middle = (low + high) / 2
            if open[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static let fewMaximum = 8
}

/// What is held, at most one position of each instrument.
public struct PositionShelf: Hashable, Sendable {
    /// In the order of the instruments' names.
    public private(set) var all: [OpenPosition] = []

    public var isEmpty: Bool { all.isEmpty }
    public var count: Int { all.count }

    /// Where ``all`` holds a position in `instrument`; `nil` where it holds none.
    func place(of instrument: InstrumentID) -> Int? {
        for place in all.indices where all[place].position.instrument == instrument { return place }
        return nil
    }

    public internal(set) subscript(instrument: InstrumentID) -> OpenPosition? {
        get { place(of: instrument).map { all[$0] } }
        set {
            var place = 0
            while place < all.count, all[place].position.instrument < instrument { place += 1 }
            let isHeld = place < all.count && all[place].position.instrument == instrument
            switch (newValue, isHeld) {
            case (let position?, true): all[place] = position
            case (let position?, false): all.insert(position, at: place)
            case (nil, true): all.remove(at: place)
            case (nil, false): break
            }
        }
    }
}
