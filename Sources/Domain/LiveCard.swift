/// Where a chat's live card stands: the message that keeps itself up to date.
public struct LiveCard: Hashable, Sendable {
    public let chat: ChatID
    public let message: MessageID

    public init(chat: ChatID, message: MessageID) {
        self.chat = chat
        self.message = message
    }
}
