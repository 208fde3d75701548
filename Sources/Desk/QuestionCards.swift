import Domain

/// The messages that carry open questions, so that a card whose time is over says so itself.
struct QuestionCards: Hashable, Sendable {
    /// More are not open at a time; see ``Ledger/questionsMaximum``.
    static let maximum = 100

    private struct Card: Hashable, Sendable {
        let dispatch: Int64
        let nonce: Nonce
        /// `nil` until it was delivered.
        var message: MessageID?
    }

    private var cards: [Card] = []

    mutating func note(_ dispatch: Int64, asks nonce: Nonce) {
        cards.append(Card(dispatch: dispatch, nonce: nonce))
        if cards.count > Self.maximum { cards.removeFirst() }
    }

    mutating func note(_ dispatch: Int64, is message: MessageID?) {
        guard let place = cards.firstIndex(where: { $0.dispatch == dispatch }) else { return }
        cards[place].message = message
    }

    /// The message of a question that is over; `nil` where it was not delivered, or asked in an earlier run.
    mutating func take(_ nonce: Nonce) -> MessageID? {
        guard let place = cards.firstIndex(where: { $0.nonce == nonce }) else { return nil }
        return cards.remove(at: place).message
    }
}
