import Domain

/// Deciding and applying at once, for a shell that keeps nothing.
extension PaperBook {
    /// Takes a ticket as ``submit(_:at:)`` and ``apply(_:)`` do.
    public mutating func take(_ ticket: Ticket, at moment: Timestamp) -> [OrderNotice] {
        guard self[ticket.order.id] == nil else { return retold(ticket).compactMap(\.notice) }
        return adopt(turn(taking: ticket, at: moment))
    }

    /// Sees a quote as ``observe(_:isMove:)``, ``apply(_:)`` and ``note(_:)`` do.
    public mutating func take(_ quote: Quote, isMove: Bool) -> [OrderNotice] {
        let notices = turn(seeing: quote, isMove).map { adopt($0) } ?? []
        note(quote)
        return notices
    }

    private mutating func adopt(_ turn: PaperTurn) -> [OrderNotice] {
        state = turn.state
        for order in turn.ended { remember(order) }
        return turn.entries.compactMap(\.notice)
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
