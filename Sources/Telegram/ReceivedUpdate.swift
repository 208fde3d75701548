import Domain
import Wire

/// One update as Telegram delivered it, read as far as the bot cares.
///
/// - SeeAlso: https://core.telegram.org/bots/api#update
public struct ReceivedUpdate: Hashable, Sendable {
    public enum Payload: Hashable, Sendable {
        case heard(ChatUpdate.Content, from: Origin)
        /// A known kind that is of no use to the bot.
        case ignored(kind: String)
        /// An unknown kind, or a known one with missing or wrong fields; why, with the path.
        case unreadable(String)
    }

    /// Who, where and when.
    public struct Origin: Hashable, Sendable {
        /// `nil` for a channel.
        public let user: UserID?
        public let chat: ChatID
        /// 0 for a change of membership, which is not a message.
        public let message: MessageID
        /// `nil` for a press.
        public let sentAt: Timestamp?
        /// As the sender calls himself; empty where the service did not say.
        public let name: String
        /// `nil` in the general topic, and where there are none.
        public let topic: TopicID?

        public init(
            user: UserID?, chat: ChatID, message: MessageID, sentAt: Timestamp?, name: String = "",
            topic: TopicID? = nil
        ) {
            self.user = user
            self.chat = chat
            self.message = message
            self.sentAt = sentAt
            self.name = name
            self.topic = topic
        }
    }

    /// 0 to 2⁵² - 1; counts for the cursor whatever the payload is.
    public let id: Int64
    public let payload: Payload

    public init(id: Int64, payload: Payload) {
        self.id = id
        self.payload = payload
    }

    /// Reads one element of a batch. Whatever is wrong with it ends up in its payload.
    ///
    /// - Returns: `nil` where there is no usable `update_id`.
    init?(_ update: JSONReader) {
        guard let id = update.optional("update_id").flatMap(Self.id) else { return nil }
        self.id = id
        do throws(JSONFault) {
            payload = try Payload(update)
        } catch {
            payload = .unreadable(error.description)
        }
    }

    /// A negative number is none: as an offset it would make Telegram forget what waits.
    static func id(_ number: JSONReader) -> Int64? {
        guard let id = try? number.number(), id >= 0 else { return nil }
        return id
    }

    /// What the desk is told, or `nil` where there is nothing that it could care about.
    public func chatUpdate(nonce: Nonce) -> ChatUpdate? {
        guard case .heard(let content, let origin) = payload else { return nil }
        return ChatUpdate(
            id: id, user: origin.user, chat: origin.chat, message: origin.message, sentAt: origin.sentAt,
            content: content, nonce: nonce, name: origin.name, topic: origin.topic)
    }
}
