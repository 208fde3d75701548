import Domain

/// Deciding and applying at once, for a shell that keeps nothing.
extension PaperBook {
    /// Takes a ticket as ``submit(_:at:)`` and ``apply(_:)`` do.
    public mutating func take(_ ticket: Ticket, at moment: Timestamp) -> [OrderNotice] {
        guard !knows(ticket.order.id) else { return retold(ticket).compactMap(\.notice) }
        let brought = ordersBrought(by: ticket, sentAt: moment)
        let objection = objection(to: ticket, bringing: brought.count)
        var turn = PaperTurn(takingStateOf: &self, at: moment)
        take(ticket, bringing: brought, objection, in: &turn)
        return adopt(turn)
    }

    /// Sees a quote as ``observe(_:isMove:)``, ``apply(_:)`` and ``note(_:)`` do.
    public mutating func take(_ quote: Quote, isMove: Bool) -> [OrderNotice] {
        var notices: [OrderNotice] = []
        if isConcerned(by: quote) {
            var turn = PaperTurn(takingStateOf: &self, at: quote.at)
            see(quote, isMove, in: &turn)
            notices = adopt(turn)
        }
        note(quote)
        return notices
    }

    private mutating func adopt(_ turn: consuming PaperTurn) -> [OrderNotice] {
        state = turn.state
        for order in turn.ended { remember(order) }
        return turn.notices
    }

    private mutating func remember(_ order: PaperOrder) {
        ended[order.order.id] = order
        guard endedMaximum < Self.orderMaximum else { return }
        endings.append(order.order.id)
        guard endings.count - endingsFirst > endedMaximum else { return }
        ended[endings[endingsFirst]] = nil
        endingsFirst += 1
        if endingsFirst > endedMaximum {
            endings.removeFirst(endingsFirst)
            endingsFirst = 0
        }
    }
}
