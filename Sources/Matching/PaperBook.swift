import Domain

/// The paper venue's own book: what was ordered from it, what filled, what is held.
///
/// It knows nothing of the bot's ledger, so that reconciling compares two memories. A change is first
/// decided (``submit(_:at:)``, ``cancel(_:at:)``, ``amend(_:to:at:)``, ``observe(_:)`` change nothing) and then applied
/// (``apply(_:)``), so that a shell can commit the entries in between.
///
/// Market orders fill at once, stops at the worse of their level and the quote, both with slippage; limits fill at
/// their price. A stop-limit is a limit once its level was reached, and the level of a trailing stop follows the price
/// after each quote. All fill whole unless the terms bound what they take of what is traded. The stop and the target
/// of an entry come alive with its first fill and are first looked at on the next quote. Positions are net per
/// instrument. Not modelled: depth.
public struct PaperBook: Hashable, Sendable {
    /// Orders that one book remembers; tickets beyond are rejected.
    public static let orderMaximum = 1 << 20
    /// Leaves room for the `-f1` of a fill's name, and for those of 1295 fills.
    public static let orderNameLengthMaximum = OrderID.lengthMaximum - 4

    let instruments: InstrumentTable
    let terms: PaperTerms
    var state: PaperState
    /// The latest of each instrument.
    private(set) var quotes: [Quote?]
    var calm = Calm()
    var ended: [OrderID: PaperOrder] = [:]
    let endedMaximum: Int
    /// The names of the orders that ended, oldest first, where not all are remembered; those before ``endingsFirst`` are
    /// forgotten.
    var endings: [OrderID] = []
    var endingsFirst = 0

    /// - Parameter endedMaximum: orders that have ended and are remembered. Fewer are for a shell that never sends an
    ///   old order again, as a backtest.
    public init(instruments: InstrumentTable, terms: PaperTerms, endedMaximum: Int = orderMaximum) {
        self.init(
            instruments: instruments, terms: terms, endedMaximum: endedMaximum, asksMoney: terms.asksMoney)
    }

    private init(instruments: InstrumentTable, terms: PaperTerms, endedMaximum: Int, asksMoney: Bool) {
        self.instruments = instruments
        self.terms = terms
        self.endedMaximum = endedMaximum
        state = PaperState(instruments: instruments, asksMoney: asksMoney)
        quotes = Array(repeating: nil, count: instruments.all.count)
    }

    /// The book that its journal tells of. It has no quotes yet.
    ///
    /// - Throws: ``PaperBookError`` where an entry does not follow from those before it.
    public init(
        instruments: InstrumentTable, terms: PaperTerms, recalling entries: some Collection<PaperEntry>
    ) throws(PaperBookError) {
        // What the venue did of itself stays done where the terms no longer ask for it.
        self.init(
            instruments: instruments, terms: terms, endedMaximum: Self.orderMaximum,
            asksMoney: terms.asksMoney || entries.contains(where: \.isImposed))
        for entry in entries { try fold(entry) }
    }

    /// How many orders it has ever taken.
    public var count: Int { state.open.count + ended.count }

    /// What would become of `ticket`. A ticket whose id is known is answered with what happened to it
    /// then; applying that again changes nothing.
    public func submit(_ ticket: Ticket, at moment: Timestamp) -> [PaperEntry] {
        guard !knows(ticket.order.id) else { return retold(ticket) }
        let brought = ordersBrought(by: ticket, sentAt: moment)
        let objection = objection(to: ticket, bringing: brought.count)
        var turn = PaperTurn(self, at: moment)
        take(ticket, bringing: brought, objection, in: &turn)
        return turn.entries
    }

    /// What is wrong with a ticket whose id is new, as far as that is known before it comes to the market.
    func objection(to ticket: Ticket, bringing brought: Int) -> PaperObjection? {
        if let objection = formObjection(to: ticket, bringing: brought) { return objection }
        return terms.latency == .zero ? marketObjection(to: ticket) : nil
    }

    func take(
        _ ticket: Ticket, bringing brought: [PaperOrder], _ objection: PaperObjection?, in turn: inout PaperTurn
    ) {
        if isAccruing(at: turn.moment, nil) { accrue(in: &turn, upTo: turn.moment, quotes) }
        turn.accept(ticket, bringing: brought)
        if let objection { return turn.reject(ticket.order.id, objection) }
        guard terms.latency == .zero else { return }
        guard let taken = turn.state[ticket.order.id], let quote = taken.index.flatMap({ quotes[$0.value] })
        else { preconditionFailure("an unobjectionable order has an instrument and a quote") }
        turn.bring(taken, to: quote)
    }

    /// What taking an order back would do: nothing for one that is unknown, and for one that has ended
    /// what is already known of it.
    public func cancel(_ id: OrderID, at moment: Timestamp) -> [PaperEntry] {
        guard let order = state[id] else { return ended[id]?.retold ?? [] }
        var turn = PaperTurn(self, at: moment)
        if terms.latency == .zero {
            turn.cancel(id)
        } else if order.order.phase != .cancelling {
            turn.note(id, .cancelRequested)
        }
        return turn.entries
    }

    /// What other terms for an order would do. A number that was answered is answered again; nothing is
    /// said of an order that the book has never heard of.
    ///
    /// A trailing stop that has gone further is answered with the level where it stays.
    public func amend(_ id: OrderID, to terms: Amendment, at moment: Timestamp) -> [PaperEntry] {
        guard let order = self[id] else { return [] }
        let answer = order.answer(to: terms.number)
        guard answer.isEmpty else { return answer }
        if state[id] == nil {
            let refusal = Order.Event.amendRefused(
                number: terms.number, reason: PaperObjection.ended(id).description)
            return [.noticed(OrderNotice(id, refusal), at: moment)]
        }
        var turn = PaperTurn(self, at: moment)
        if self.terms.latency == .zero {
            settle(terms, of: order, in: &turn)
        } else {
            send(terms, of: order, in: &turn)
        }
        return turn.entries
    }

    /// Whether the order was ever handed over.
    public func knows(_ id: OrderID) -> Bool { state.place(of: id) != nil || ended[id] != nil }

    /// What a quote would set off. A crossed quote, or one older than the last, sets nothing off.
    ///
    /// Where it reaches a stop and a target alike, the stop comes first.
    ///
    /// - Parameter isMove: whether the price moved there from the last quote through every price between, as it does
    ///   within a bar; else it jumped, and a stop that was jumped over fills at the quote.
    public func observe(_ quote: Quote, isMove: Bool = false) -> [PaperEntry] {
        guard isConcerned(by: quote) else { return [] }
        var turn = PaperTurn(self, at: quote.at)
        see(quote, isMove, in: &turn)
        return turn.entries
    }

    /// Whether the quote sets anything off.
    func isConcerned(by quote: Quote) -> Bool {
        guard isCurrent(quote), !quote.isCrossed else { return false }
        return isAccruing(at: quote.at, quote) || watchesMargin
            || state.concerns(quote, instruments, terms.latency)
    }

    func see(_ quote: Quote, _ isMove: Bool, in turn: inout PaperTurn) {
        let last = isMove ? quotes[quote.instrument.value] : nil
        if isAccruing(at: quote.at, quote) { accrue(in: &turn, upTo: quote.at, quotes, seeing: quote) }
        turn.see(quote)
        var (stops, others): ([OrderID], [OrderID]) = ([], [])
        for place in turn.state.open.indices
        where turn.state.open[place].index == quote.instrument && turn.state.open[place].isAlive {
            let order = turn.state.open[place].order
            if order.kind.isStop { stops.append(order.id) } else { others.append(order.id) }
        }
        carryOutWhatIsDue(on: quote, in: &turn)
        for stop in stops { turn.meet(stop, quote, from: last) }
        for other in others { turn.meet(other, quote, from: last) }
        for stop in stops { turn.trail(stop, after: quote) }
        watchMargin(on: quote, in: &turn)
    }

    /// Remembers a quote as the one to trade at. Not an entry: a recalled book waits for the next one.
    public mutating func note(_ quote: Quote) {
        guard isCurrent(quote) else { return }
        quotes[quote.instrument.value] = quote
        noteFinanced(by: quote.at)
        if terms.asksVolume { state.noteVolume(of: quote) }
    }

    /// Forgets the prices, as a recalled book has none: market time begins anew, perhaps earlier.
    public mutating func forgetQuotes() {
        quotes = Array(repeating: nil, count: quotes.count)
        calm = Calm()
        state.forgetVolumes()
    }

    /// Applies what was decided and kept: the one door. An entry that the book holds changes nothing.
    ///
    /// - Precondition: the entry follows from those before it. A journal that is read back goes
    ///   through ``init(instruments:terms:recalling:)``, which throws instead.
    public mutating func apply(_ entry: PaperEntry) {
        do {
            try fold(entry)
        } catch {
            preconditionFailure("the book applies only what it decided: \(error)")
        }
    }

    /// Whether the book has taken this entry in already, so that it need not be kept again.
    public func holds(_ entry: PaperEntry) -> Bool {
        switch entry {
        case .accepted(let ticket, _): self[ticket.order.id] != nil
        case .noticed(let notice, _):
            if case .imposed(let act) = notice.event {
                act.place != nil && !(state.accounts?.isNews(act) ?? false)
            } else {
                self[notice.order]?.retold.contains(entry) ?? false
            }
        }
    }

    /// Everything that is open, what is known of the orders in `names`, and what is held.
    public func snapshot(asking names: [OrderID]) -> VenueSnapshot {
        var reports = state.open.map(\.report)
        var unknown: [OrderID] = []
        var asked: Set<OrderID> = []
        for name in names where asked.insert(name).inserted && state[name] == nil {
            if let order = ended[name] { reports.append(order.report) } else { unknown.append(name) }
        }
        return VenueSnapshot(
            orders: reports, holdings: holdings, unknown: unknown, acts: state.accounts?.told ?? [])
    }

    /// What is not flat, in the order of the names.
    public var holdings: [VenueSnapshot.Holding] {
        instruments.indices.compactMap { index in
            let held = state.net[index.value]
            guard held != .zero, let quantity = Quantity(held.magnitude) else { return nil }
            return VenueSnapshot.Holding(
                instrument: instruments[index].id, side: held.isNegative ? .sell : .buy, quantity: quantity)
        }
    }

    /// The book as it stands within a turn: objections are about that.
    func seeing(_ quote: Quote, _ turn: PaperTurn) -> PaperBook {
        var book = self
        book.state = turn.state
        book.quotes[quote.instrument.value] = quote
        return book
    }

    /// The ticket's order and those of its legs that name it as theirs and whose names are free.
    func ordersBrought(by ticket: Ticket, sentAt: Timestamp) -> [PaperOrder] {
        let order = ticket.order
        let (index, atr) = (
            instruments.index(of: order.instrument), order.atr ?? order.parent.flatMap { self[$0]?.atr }
        )
        var brought: [PaperOrder] = []
        brought.reserveCapacity(ticket.protection.count + 1)
        if !knows(order.id) { brought.append(PaperOrder(order, at: index, atr: atr, sentAt: sentAt)) }
        for leg in ticket.protection where leg.isLeg && leg.parent == order.id && !knows(leg.id) {
            if brought.indices.contains(where: { brought[$0].order.id == leg.id }) { continue }
            let place = leg.instrument == order.instrument ? index : instruments.index(of: leg.instrument)
            brought.append(PaperOrder(leg, at: place, atr: atr))
        }
        return brought
    }
}

extension PaperBook {
    subscript(id: OrderID) -> PaperOrder? { state[id] ?? ended[id] }

    private func isCurrent(_ quote: Quote) -> Bool {
        guard quotes.indices.contains(quote.instrument.value) else { return false }
        guard let last = quotes[quote.instrument.value] else { return true }
        return quote.at >= last.at
    }

    func retold(_ ticket: Ticket) -> [PaperEntry] {
        let legs = ticket.protection.compactMap { self[$0.id] }.filter { $0.order.parent == ticket.order.id }
        return (self[ticket.order.id]?.retold ?? []) + legs.flatMap(\.retold)
    }

    private mutating func fold(_ entry: PaperEntry) throws(PaperBookError) {
        switch entry {
        case .accepted(let ticket, let moment):
            for order in ordersBrought(by: ticket, sentAt: moment) {
                let isNew = state.add(order)
                precondition(isNew, "only new orders are accepted")
            }
        case .noticed(let notice, let moment):
            if case .imposed(let act) = notice.event {
                state.take(act, on: notice.order)
                return
            }
            guard state[notice.order] == nil else {
                if let final = try state.take(notice, at: moment) { ended[notice.order] = final }
                return
            }
            guard var last = ended[notice.order] else { throw .unknownOrder(notice) }
            let isNews: Bool
            do {
                isNews = try last.take(notice.event, at: moment)
            } catch {
                throw .invalid(error)
            }
            // The book never fills what has ended; a journal that says so is not its own.
            if isNews, case .filled = notice.event { throw .uncountable(notice) }
            ended[notice.order] = last
        }
    }
}
