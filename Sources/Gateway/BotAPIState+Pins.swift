import Domain
import Wire

/// A message at the top of its chat.
public struct PinnedMessage: Hashable, Sendable {
    public let chat: ChatID
    public let message: MessageID
}

/// What stands at the top of a chat. In a group the bot counts as an administrator who may pin.
extension BotAPIState {
    /// - SeeAlso: https://core.telegram.org/bots/api#pinchatmessage
    mutating func pinChatMessage(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> JSONValue {
        let message = messages[try message(arguments, to: "pin")]
        let pin = PinnedMessage(chat: message.chat, message: message.id)
        pinned.removeAll { $0 == pin }
        pinned.append(pin)
        version += 1
        return .bool(true)
    }

    /// Without a number, the newest that is pinned.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#unpinchatmessage
    mutating func unpinChatMessage(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> JSONValue {
        let chat = try chat(arguments)
        let wanted = arguments.integer("message_id").map(MessageID.init)
        let place = pinned.lastIndex { $0.chat == chat && (wanted == nil || $0.message == wanted) }
        guard let place else { throw .badRequest("message to unpin not found") }
        pinned.remove(at: place)
        version += 1
        return .bool(true)
    }

    /// The message that the page shows at its top; `nil` where none is pinned, or it was deleted.
    var topMessage: ChatMessage? {
        let id = pinned.last { $0.chat == cast.chat }?.message
        return messages.last { $0.chat == cast.chat && $0.id == id }
    }
}
