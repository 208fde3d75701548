import Domain

/// The chat service: what was written to the bot and what it wrote.
public struct SimulatedChat: Sendable {
    public static let chat = ChatID(4_242)

    var sent: [ChatUpdate] = []
    var heard: Set<Int64> = []
    var nextUpdate: Int64 = 1
    var plannedPress: (due: Timestamp, kind: String)?
    private var messages: [(id: MessageID, message: Message)] = []
    private var nextMessage: Int64 = 1

    /// Updates that no run has taken in: the service delivers them again.
    var unheard: [ChatUpdate] { sent.filter { !heard.contains($0.id) } }

    var lastMessage: MessageID? { messages.last?.id }

    mutating func update(
        by user: UserID, message: MessageID, sentAt: Timestamp?, _ content: ChatUpdate.Content,
        _ random: inout SplitMix64
    ) -> ChatUpdate {
        defer { nextUpdate += 1 }
        return ChatUpdate(
            id: nextUpdate, user: user, chat: Self.chat, message: message, sentAt: sentAt, content: content,
            nonce: Nonce(high: random.next(), low: random.next()))
    }

    mutating func receive(_ dispatch: Dispatch) -> MessageID? {
        switch dispatch.content {
        case .send(let message), .reply(_, let message), .photo(_, let message), .document(_, let message),
            .digest(_, let message):
            let id = MessageID(nextMessage)
            nextMessage += 1
            messages.append((id, message))
            if messages.count > 50 { messages.removeFirst() }
            return id
        case .edit(let id, let message):
            if let place = messages.firstIndex(where: { $0.id == id }) { messages[place].message = message }
            return id
        case .delete(let id):
            messages.removeAll { $0.id == id }
            return id
        case .pin(let id), .unpin(let id): return id
        case .answer: return nil
        }
    }

    /// The newest button whose data begins so.
    func button(beginning prefix: String) -> (message: MessageID, data: String)? {
        for (id, message) in messages.reversed() {
            if let button = message.keyboard.joined().first(where: { $0.data.hasPrefix(prefix) }) {
                return (id, button.data)
            }
        }
        return nil
    }
}
