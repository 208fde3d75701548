import Domain

/// What the venue itself knows of one instrument's money. Followed only where financing or margin ask for it.
struct PaperAccount: Hashable, Sendable {
    private(set) var position: Position?
    /// The order that opened it.
    private(set) var opener: OrderID?
    /// Until then holding it is paid for.
    private(set) var financedTo = Timestamp(nanoseconds: .min)
    /// Closed results less fees, and financing, in the quote currency; `nil` once a sum did not fit.
    private(set) var made: Fixed? = .zero
    /// The last that the venue did of itself.
    private(set) var last: VenueAct.Place?

    mutating func take(_ fill: Fill, _ side: Side, of order: OrderID, _ instrument: Instrument) {
        made = made?.subtracting(fill.fee)
        var rest = fill.quantity
        if var held = position {
            guard held.side != side else {
                // A price that cannot be averaged is none to judge by.
                if !held.increase(by: rest, at: fill.price) { made = nil }
                position = held
                return
            }
            let closed = min(rest, held.quantity)
            let gain = instrument.value(
                of: held.gain(at: fill.price), for: closed, rounding: .toNearestOrEven)?.amount
            made = made.flatMap { sum in gain.flatMap(sum.adding) }
            held.reduce(by: closed)
            position = held.quantity == .zero ? nil : held
            rest = rest.subtracting(closed) ?? .zero
        }
        guard rest > .zero else {
            if position == nil { opener = nil }
            return
        }
        position = Position(
            instrument: instrument.id, side: side, quantity: rest, averagePrice: fill.price, openedAt: fill.at)
        opener = order
        financedTo = fill.at
    }

    mutating func take(_ financing: Financing) {
        made = made?.adding(financing.amount)
        financedTo = max(financedTo, financing.at)
    }

    mutating func note(_ place: VenueAct.Place) { last = place }

    /// Whether it came to pass after all that was heard before.
    func isNews(_ place: VenueAct.Place) -> Bool { last.map { place > $0 } ?? true }
}

/// The accounts of all instruments, and what the venue did of itself.
struct PaperAccounts: Hashable, Sendable {
    /// So many acts are told again when the book is asked for.
    static let actsMaximum = 1_000

    let instruments: InstrumentTable
    private(set) var all: [PaperAccount]
    /// Those that moved money, oldest first, each with the order that opened the position.
    private(set) var acts: [OrderNotice] = []
    /// Whether the account was warned, and has not recovered since.
    private(set) var isCalled = false

    init(_ instruments: InstrumentTable) {
        self.instruments = instruments
        all = Array(repeating: PaperAccount(), count: instruments.all.count)
    }

    /// What the book tells whoever asks for it.
    var told: [OrderNotice] { acts.count > Self.actsMaximum ? Array(acts.suffix(Self.actsMaximum)) : acts }

    var isHolding: Bool { all.contains { $0.position != nil } }

    mutating func take(_ fill: Fill, _ side: Side, of order: OrderID, at index: InstrumentIndex) {
        all[index.value].take(fill, side, of: order, instruments[index])
    }

    func isNews(_ act: VenueAct) -> Bool {
        guard let place = act.place else {
            if case .marginCalled = act { return !isCalled }
            return isCalled
        }
        return instruments.index(of: act.instrument).map { all[$0.value].isNews(place) } ?? false
    }

    /// - Returns: whether it was news; nothing has changed where it was not.
    mutating func take(_ act: VenueAct, on opener: OrderID) -> Bool {
        guard isNews(act), let index = instruments.index(of: act.instrument) else { return false }
        if let place = act.place {
            all[index.value].note(place)
            acts.append(OrderNotice(opener, .imposed(act)))
            if acts.count > 2 * Self.actsMaximum { acts.removeFirst(acts.count - Self.actsMaximum) }
        }
        switch act {
        case .financed(let financing): all[index.value].take(financing)
        case .marginCalled: isCalled = true
        case .marginRestored: isCalled = false
        case .stoppedOut(let stopOut):
            take(stopOut.fill, stopOut.side, of: OrderID(stopOut.fill.id.value), at: index)
        }
        return true
    }
}
