import Domain

/// One change of the book while it is being decided: a copy of what lives, and the entries so far.
///
/// Every entry is folded into the copy by the same door as into the book, so that the book, once it
/// has applied them all, stands where the turn stood.
struct PaperTurn {
    private let instruments: InstrumentTable
    private let terms: PaperTerms
    private let at: Timestamp
    /// When it happens, for what it is read by.
    var moment: Timestamp { at }
    private(set) var state: PaperState
    /// For a shell that keeps them; see ``notices`` for one that does not.
    private(set) var entries: [PaperEntry] = []
    /// What is told to whoever sent the orders, where ``entries`` are not made.
    private(set) var notices: [OrderNotice] = []
    private let isKept: Bool
    /// Orders that have ended in it.
    private(set) var ended: [PaperOrder] = []

    init(_ book: PaperBook, at moment: Timestamp) {
        instruments = book.instruments
        terms = book.terms
        state = book.state
        at = moment
        isKept = true
    }

    /// A turn that is applied whatever it comes to: it takes the book's state, and makes no entries. A state that the
    /// book still held would be copied at its first change.
    init(takingStateOf book: inout PaperBook, at moment: Timestamp) {
        instruments = book.instruments
        terms = book.terms
        state = book.state
        at = moment
        isKept = false
        book.state = PaperState()
    }

    /// Takes in what was traded, before anything trades on it.
    mutating func see(_ quote: Quote) {
        if terms.asksVolume { state.noteVolume(of: quote) }
    }

    mutating func accept(_ ticket: Ticket, bringing orders: [PaperOrder]) {
        if isKept { entries.append(.accepted(ticket, at: at)) }
        for order in orders {
            let isNew = state.add(order)
            precondition(isNew, "only new orders are accepted")
        }
    }

    /// An order comes to the market: it trades there at once, or rests.
    mutating func bring(_ held: PaperOrder, to quote: Quote) {
        if held.order.kind != .market { acknowledge(held.order.id) }
        guard let reach = held.order.arrival(on: quote), let taken = state[held.order.id] else { return }
        carryOut(reach, of: taken, on: quote)
    }

    /// Lets an order that works see a quote.
    ///
    /// - Parameter last: the quote that the price came from through every price between; `nil` where it jumped.
    mutating func meet(_ order: OrderID, _ quote: Quote, from last: Quote?) {
        guard let place = state.place(of: order), state.open[place].isAlive,
            let reach = state.open[place].order.reach(of: quote, from: last)
        else { return }
        carryOut(reach, of: state.open[place], on: quote)
    }

    /// Moves the level of a trailing stop that is still there.
    mutating func trail(_ order: OrderID, after quote: Quote) {
        guard let place = state.place(of: order),
            let level = state.open[place].trailed(by: quote, instruments)
        else { return }
        note(order, .trailed(to: level))
    }

    private mutating func carryOut(_ reach: Order.Reach, of held: PaperOrder, on quote: Quote) {
        switch reach {
        case .takes(let price, let limit): fill(held, at: price, slips: true, within: limit)
        case .meets(let price): fill(held, at: price, slips: false)
        case .arms:
            note(held.order.id, .triggered)
            guard let limit = state[held.order.id], let reach = limit.order.arrival(on: quote) else { return }
            carryOut(reach, of: limit, on: quote)
        }
    }

    mutating func acknowledge(_ order: OrderID) { note(order, .acknowledged) }

    mutating func amend(_ order: OrderID, to terms: Amendment) { note(order, .amended(terms)) }

    mutating func refuse(_ terms: Amendment, of order: OrderID, _ objection: PaperObjection) {
        note(order, .amendRefused(number: terms.number, reason: objection.description))
    }

    mutating func reject(_ order: OrderID, _ objection: PaperObjection) {
        note(order, .rejected(reason: objection.description))
        cancelLegs(of: order)
    }

    /// Takes an order back; with an entry that did not fill go its legs, and those of one that filled in part
    /// cover that part.
    mutating func cancel(_ order: OrderID) {
        let filled = state.place(of: order).map { state.open[$0].order.filled } ?? .zero
        note(order, .cancelled)
        cancelLegs(of: order)
        if filled > .zero { fitLegs(of: order, to: filled) }
    }

    /// Carries an order out as far as it may be and as far as the market has something for it, and lets follow what
    /// follows from that.
    ///
    /// An exit never trades more than is held: what is left of it is cancelled. What the market has nothing for keeps
    /// working, a stop from now on as a market order.
    ///
    /// - Parameters:
    ///   - slips: whether it takes what the market has, and so pays slippage.
    ///   - limit: what it never trades beyond, slippage included; `nil` where it has none.
    private mutating func fill(_ reached: PaperOrder, at price: Price, slips: Bool, within limit: Price? = nil)
    {
        if reached.order.isLeg { endEntry(of: reached.order) }
        guard let held = state[reached.order.id] else { return }
        let order = held.order
        guard let index = held.index else { return reject(order.id, .unknownInstrument(order.instrument)) }
        let wanted =
            order.isReduceOnly
            ? min(order.remaining, state.reducible(by: order.side, at: index)) : order.remaining
        guard wanted > .zero, let name = order.nextFill else { return cancel(order.id) }
        let quantity = min(wanted, available(at: index) ?? wanted)
        if quantity < wanted { rest(order) }
        guard quantity > .zero else { return }
        let price =
            slips ? slipped(price, order.side, quantity, held.atr, at: index, within: limit) : price
        guard
            let fee = terms.commission.fee(quantity, at: price, after: order.fills, of: instruments[index]),
            state.held(at: index, after: quantity, order.side) != nil
        else { return order.fills.isEmpty ? reject(order.id, .uncountable) : cancel(order.id) }
        note(order.id, .filled(Fill(id: name, quantity: quantity, price: price, fee: fee, at: at)))
        if quantity == wanted, quantity < order.remaining { note(order.id, .cancelled) }
        if order.isLeg { shrinkSiblings(of: order, by: quantity) }
        wakeLegs(of: order.id)
        cancelIdleExits(at: index)
    }

    /// An order stays in the book because the market has too little for it.
    private mutating func rest(_ order: Order) {
        if let place = state.place(of: order.id), !state.open[place].isAlive { acknowledge(order.id) }
        if order.kind.isStop, !order.isTriggered { note(order.id, .triggered) }
    }

    /// What the market has for us, on the grid; `nil` where nothing bounds it.
    private func available(at index: InstrumentIndex) -> Quantity? {
        guard terms.liquidityPercent > .zero else { return nil }
        return state.volumes[index.value].left(of: terms.liquidityPercent).map { left in
            left.rounded(toMultipleOf: instruments[index].step, .down).flatMap(Quantity.init) ?? .zero
        }
    }

    func slipped(
        _ price: Price, _ side: Side, _ quantity: Quantity, _ atr: Fixed?, at index: InstrumentIndex,
        within limit: Price? = nil
    ) -> Price {
        let trade = PaperSlippage.Trade(
            side: side, quantity: quantity, atr: atr, volume: state.volumes[index.value].traded)
        let moved = terms.slippage.slipped(price, for: trade, on: instruments[index])
        guard let limit else { return moved }
        return side == .buy ? min(limit, moved) : max(limit, moved)
    }

    /// What the venue takes for a trade of its own.
    func stopOutFee(_ quantity: Quantity, at price: Price, of index: InstrumentIndex) -> Fixed? {
        terms.commission.fee(quantity, at: price, of: instruments[index])
    }

    /// The venue does something of itself to what `opener` has opened.
    ///
    /// - Returns: whether it did: nothing is done before what was done already, where market time went back.
    @discardableResult
    mutating func impose(_ act: VenueAct, on opener: OrderID) -> Bool {
        guard state.take(act, on: opener) else { return false }
        let notice = OrderNotice(opener, .imposed(act))
        if isKept { entries.append(.noticed(notice, at: at)) } else { notices.append(notice) }
        return true
    }

    mutating func note(_ order: OrderID, _ event: Order.Event) {
        let notice = OrderNotice(order, event)
        do {
            if let final = try state.take(notice, at: at) { ended.append(final) }
        } catch {
            preconditionFailure("a turn notes only what its orders can take: \(error)")
        }
        if isKept {
            entries.append(.noticed(notice, at: at))
        } else if event.isTold {
            notices.append(notice)
        }
    }
}
