/// The one table of what may become of an order.
extension Order {
    /// Moves to the next phase. A repeated fill, acknowledgement, request or answer changes nothing.
    ///
    /// - Throws: ``InvalidTransition``; the order is then unchanged.
    public mutating func apply(_ event: Event) throws(InvalidTransition) {
        switch (phase, event) {
        case (_, .filled(let fill)): try take(fill)
        case (.pending, .acknowledged), (.unknown, .acknowledged): phase = .working
        case (_, .acknowledged): break  // late: a market order may fill first
        case (_, .triggered): try trigger()
        case (_, .trailed(let level)): try trail(to: level)
        case (.pending, .outcomeUnknown): phase = .unknown
        case (_, .outcomeUnknown): break  // it was heard of meanwhile
        case (.pending, .rejected(let reason)), (.unknown, .rejected(let reason)),
            (.working, .rejected(let reason)), (.cancelling, .rejected(let reason)):
            guard fills.isEmpty else { throw invalid(event) }
            end(.rejected)
            rejection = String(reason.prefix(Self.reasonLengthMaximum))
        case (.rejected, .rejected): break  // told twice
        case (.filled, .rejected), (.cancelled, .rejected), (.expired, .rejected): throw invalid(event)
        case (.pending, .cancelRequested), (.unknown, .cancelRequested), (.working, .cancelRequested):
            phase = .cancelling
        case (_, .cancelRequested): break  // it ended while the cancel was decided
        case (_, .cancelled): if !phase.isFinal { end(.cancelled) }  // else the other end came first
        case (_, .expired): if !phase.isFinal { end(.expired) }
        case (_, .amendRequested(let terms)) where terms.number <= amendmentCount: break  // heard before
        case (.working, .amendRequested(let terms)): try request(terms)
        case (_, .amendRequested): if !phase.isFinal { throw invalid(event) }  // it ended meanwhile
        case (_, .amended(let terms)): try take(terms)
        case (_, .amendRefused(let number, _)): if amendment?.number == number { keepTerms() }
        case (_, .imposed): break  // of its position, not of the order
        }
    }

    private mutating func end(_ final: Phase) {
        phase = final
        amendment = nil
    }

    /// Even after ``Phase/cancelled`` and ``Phase/expired``: it crossed our cancel on the wire. An amendment
    /// in flight may have raised the quantity already.
    private mutating func take(_ fill: Fill) throws(InvalidTransition) {
        if fills.contains(where: { $0.id == fill.id }) { return }
        let most = max(quantity, amendment?.quantity ?? .zero)
        guard phase != .rejected, fill.quantity > .zero, let total = filled.adding(fill.quantity), total <= most
        else { throw invalid(.filled(fill)) }
        fills.append(fill)
        if total > quantity, let amendment { adopt(amendment) }
        if total == quantity, amendment.map({ $0.quantity <= total }) ?? true {
            end(.filled)
        } else if phase == .pending || phase == .unknown {
            phase = .working
        }
    }

    /// What has ended, or is a market order by now, hears it without a change.
    private mutating func trigger() throws(InvalidTransition) {
        guard kind.isStop else { throw invalid(.triggered) }
        guard !phase.isFinal, !isTriggered else { return }
        isTriggered = true
        if phase == .pending || phase == .unknown { phase = .working }
    }

    /// A level that lies behind changes nothing: it was told late.
    private mutating func trail(to level: Price) throws(InvalidTransition) {
        guard case .trailingStop = kind else { throw invalid(.trailed(to: level)) }
        let next = kind(at: level)
        guard !phase.isFinal, !isTriggered, next != kind else { return }
        kind = next
        moved = .trail
        if phase == .pending || phase == .unknown { phase = .working }
    }

    private mutating func request(_ terms: Amendment) throws(InvalidTransition) {
        guard amendment == nil, price != nil, terms.quantity > filled else {
            throw invalid(.amendRequested(terms))
        }
        amendment = terms
        amendmentCount = terms.number
    }

    /// An answer that a later one has overtaken, or that comes after the end, changes nothing.
    private mutating func take(_ terms: Amendment) throws(InvalidTransition) {
        guard !phase.isFinal, terms.number > amendedNumber else { return }
        guard price != nil, terms.quantity >= filled, terms.quantity > .zero else {
            throw invalid(.amended(terms))
        }
        adopt(terms)
        if phase == .pending || phase == .unknown { phase = .working }
        if filled == quantity { end(.filled) }
    }

    private mutating func adopt(_ terms: Amendment) {
        kind = kind(at: terms.price)
        quantity = terms.quantity
        amendedNumber = terms.number
        amendmentCount = max(amendmentCount, terms.number)
        if terms.cause.movesPrice { moved = terms.cause }
        if let waiting = amendment, waiting.number <= terms.number { amendment = nil }
    }

    /// What waited for the larger quantity is filled now.
    private mutating func keepTerms() {
        amendment = nil
        if filled == quantity, !phase.isFinal { end(.filled) }
    }

    private func invalid(_ event: Event) -> InvalidTransition {
        InvalidTransition(order: id, phase: phase, event: event)
    }
}
