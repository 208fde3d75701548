import Domain

/// What is on its way to the market: orders, cancels and amendments that were sent and have not come there yet.
///
/// They come with the first quote of the instrument that is ``PaperTerms/latency`` later or more, before it is looked
/// at, in the order in which they were sent. Until then what works there works on: an order may fill while its cancel
/// is on the way.
extension PaperBook {
    /// Asks for other terms, or says at once why that cannot be.
    func send(_ terms: Amendment, of held: PaperOrder, in turn: inout PaperTurn) {
        let order = held.order
        if order.amendment?.number == terms.number { return }
        guard order.phase == .working, order.price != nil, order.amendment == nil,
            terms.number > order.amendmentCount
        else { return turn.refuse(terms, of: order.id, .notWorking(order.id)) }
        guard terms.quantity > order.filled else {
            return turn.refuse(terms, of: order.id, .belowFilled(terms.quantity, filled: order.filled))
        }
        turn.note(order.id, .amendRequested(terms))
    }

    /// Answers an amendment that has come to the market.
    func settle(_ terms: Amendment, of held: PaperOrder, in turn: inout PaperTurn) {
        if let objection = objection(to: terms, of: held) {
            turn.refuse(terms, of: held.order.id, objection)
        } else {
            turn.amend(held.order.id, to: held.taking(terms))
        }
    }

    func carryOutWhatIsDue(on quote: Quote, in turn: inout PaperTurn) {
        guard turn.state.isAnyWaiting(in: quote.instrument) else { return }
        let due = turn.state.open.filter { $0.index == quote.instrument && $0.isWaiting }.flatMap { held in
            held.sent.filter { $0.at + terms.latency <= quote.at }.map { (held.order.id, $0) }
        }
        // Sorting is not stable by itself: what was sent at one moment keeps the order of the book.
        let ordered = due.enumerated().sorted { ($0.element.1.at, $0.offset) < ($1.element.1.at, $1.offset) }
        for (id, sent) in ordered.map(\.element) {
            guard let held = turn.state[id] else { continue }
            switch sent.what {
            case .order: bring(held, on: quote, in: &turn)
            case .cancel: turn.cancel(id)
            case .amendment(let terms):
                guard held.order.amendment == terms else { continue }
                seeing(quote, turn).settle(terms, of: held, in: &turn)
            }
        }
    }

    private func bring(_ held: PaperOrder, on quote: Quote, in turn: inout PaperTurn) {
        let legs = turn.state.open.map(\.order).filter { $0.parent == held.order.id && $0.isLeg }
        if let objection = seeing(quote, turn).marketObjection(to: Ticket(held.order, protection: legs)) {
            turn.reject(held.order.id, objection)
        } else {
            turn.bring(held, to: quote)
        }
    }
}

extension PaperOrder {
    struct Sent: Hashable, Sendable {
        enum What: Hashable, Sendable {
            case order, cancel
            case amendment(Amendment)
        }
        let what: What
        let at: Timestamp
    }

    /// Whether anything of it is on the way.
    var isWaiting: Bool { sentAt != nil || order.phase == .cancelling || order.amendment != nil }

    /// Whether anything that is on the way has come by `moment`.
    func isDue(by moment: Timestamp, _ latency: Duration) -> Bool {
        sent.contains { $0.at + latency <= moment }
    }

    /// What is on the way, itself included.
    var sent: [Sent] {
        var sent = sentAt.map { [Sent(what: .order, at: $0)] } ?? []
        for note in notes {
            switch note.event {
            case .cancelRequested:
                if order.phase == .cancelling { sent.append(Sent(what: .cancel, at: note.at)) }
            case .amendRequested(let terms):
                if order.amendment == terms { sent.append(Sent(what: .amendment(terms), at: note.at)) }
            default: break
            }
        }
        return sent
    }
}
