import Domain

/// Where the cards of questions stand that more than one person may answer, in this run.
struct QuestionCopies: Hashable, Sendable {
    struct Copy: Hashable, Sendable {
        let nonce: Nonce
        let dispatch: Int64
        let chat: ChatID
        /// `nil` until it was delivered.
        var message: MessageID?
    }

    /// More are not remembered; the oldest is forgotten.
    static let maximum = 500
    private var copies: [Copy] = []

    var isEmpty: Bool { copies.isEmpty }

    mutating func note(_ nonce: Nonce, as dispatch: Int64, in chat: ChatID) {
        copies.append(Copy(nonce: nonce, dispatch: dispatch, chat: chat))
        if copies.count > Self.maximum { copies.removeFirst() }
    }

    mutating func note(_ dispatch: Int64, is message: MessageID?) {
        guard let place = copies.firstIndex(where: { $0.dispatch == dispatch }) else { return }
        copies[place].message = message
    }

    /// Those of one question that stand in a chat.
    func delivered(of nonce: Nonce) -> [(chat: ChatID, message: MessageID)] {
        copies.compactMap { copy in
            guard copy.nonce == nonce, let message = copy.message else { return nil }
            return (copy.chat, message)
        }
    }

    /// Takes the delivered cards of questions that are not open any more.
    mutating func takeClosed(_ isOpen: (Nonce) -> Bool) -> [Copy] {
        let closed = copies.filter { $0.message != nil && !isOpen($0.nonce) }
        if !closed.isEmpty { copies.removeAll { $0.message != nil && !isOpen($0.nonce) } }
        return closed
    }
}
