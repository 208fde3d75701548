import Domain
import Wire

extension BotAPIState {
    /// - SeeAlso: https://core.telegram.org/bots/api#sendmessage
    mutating func sendMessage(_ arguments: BotAPIArguments, at now: Timestamp) throws(BotAPIRefusal)
        -> JSONValue
    {
        let chat = try chat(arguments)
        let text = try MessageRules.text(arguments)
        let entities = try MessageRules.entities(arguments, in: text)
        let keyboard = try KeyboardRules.keyboard(arguments)
        let repliedTo = try repliedTo(arguments, in: chat)
        let topic = try topic(arguments, in: chat)
        try admit(chat, at: now)
        typingUntil = nil
        let message = keep(chat: chat, at: now) { id, version in
            ChatMessage(
                id: id, chat: chat, author: .bot, sentAt: now, editedAt: nil, text: text, entities: entities,
                keyboard: keyboard, replyTo: repliedTo?.id, isSilent: arguments.flag("disable_notification"),
                topic: topic, version: version)
        }
        return message.json(cast, repliedTo: repliedTo)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#editmessagetext
    mutating func editMessageText(
        _ arguments: BotAPIArguments, at now: Timestamp
    ) throws(BotAPIRefusal) -> JSONValue {
        let index = try ownMessage(arguments, to: "edit", orElse: "message can't be edited")
        guard !messages[index].isPhoto else { throw .badRequest("there is no text in the message to edit") }
        let text = try MessageRules.text(arguments)
        let entities = try MessageRules.entities(arguments, in: text)
        return try change(index, to: text, entities, try KeyboardRules.keyboard(arguments), at: now)
    }

    /// Replaces what a message says, and its buttons.
    mutating func change(
        _ index: Int, to text: String, _ entities: [ChatEntity], _ keyboard: [[ChatButton]], at now: Timestamp
    ) throws(BotAPIRefusal) -> JSONValue {
        let old = messages[index]
        guard (old.text, old.entities) != (text, entities) || old.keyboard != keyboard else {
            throw .notModified
        }
        try admit(old.chat, at: now)
        messages[index].text = text
        messages[index].entities = entities
        messages[index].keyboard = keyboard
        return noteEdit(of: index, at: now)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#editmessagereplymarkup
    mutating func editMessageReplyMarkup(
        _ arguments: BotAPIArguments, at now: Timestamp
    ) throws(BotAPIRefusal) -> JSONValue {
        let index = try ownMessage(arguments, to: "edit", orElse: "message can't be edited")
        let keyboard = try KeyboardRules.keyboard(arguments)
        guard messages[index].keyboard != keyboard else { throw .notModified }
        try admit(messages[index].chat, at: now)
        messages[index].keyboard = keyboard
        return noteEdit(of: index, at: now)
    }

    /// In a private chat a bot may delete what the person wrote, too.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#deletemessage
    mutating func deleteMessage(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> JSONValue {
        let index = try message(arguments, to: "delete")
        guard messages[index].author == .bot || messages[index].chat.isPrivate else {
            throw .badRequest("message can't be deleted")
        }
        messages.remove(at: index)
        version += 1
        return .bool(true)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#sendchataction
    mutating func sendChatAction(
        _ arguments: BotAPIArguments, at now: Timestamp
    ) throws(BotAPIRefusal) -> JSONValue {
        let chat = try chat(arguments)
        guard arguments.text("action")?.isEmpty == false else {
            throw .badRequest("wrong parameter action in request")
        }
        if chat == cast.chat {
            typingUntil = now + .seconds(5)
            version += 1
        }
        return .bool(true)
    }

    /// Adds a message under the next number and forgets the oldest one too many.
    mutating func keep(
        chat: ChatID, at now: Timestamp, _ make: (MessageID, Int) -> ChatMessage
    ) -> ChatMessage {
        lastMessageID += 1
        version += 1
        let message = make(MessageID(lastMessageID), version)
        messages.append(message)
        messages.removeFirst(max(0, messages.count - Self.messagesMaximum))
        return message
    }

    func chat(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> ChatID {
        guard let text = arguments.text("chat_id"), !text.isEmpty else { throw .badRequest("chat_id is empty") }
        guard let number = Int64(text), cast.knows(ChatID(number)) else { throw .badRequest("chat not found") }
        return ChatID(number)
    }

    /// The general topic has no number: naming it is an error, as with Telegram.
    func topic(_ arguments: BotAPIArguments, in chat: ChatID) throws(BotAPIRefusal) -> TopicID? {
        guard let number = arguments.integer("message_thread_id"), number != 0 else { return nil }
        guard chat == cast.chat, cast.topics[TopicID(number)] != nil else {
            throw .badRequest("message thread not found")
        }
        return TopicID(number)
    }

    func message(_ arguments: BotAPIArguments, to verb: String) throws(BotAPIRefusal) -> Int {
        let chat = try chat(arguments)
        guard let number = arguments.integer("message_id") else {
            throw .badRequest("message identifier is not specified")
        }
        let index = messages.lastIndex { $0.chat == chat && $0.id == MessageID(number) }
        guard let index else { throw .badRequest("message to \(verb) not found") }
        return index
    }

    func ownMessage(
        _ arguments: BotAPIArguments, to verb: String, orElse reason: String
    ) throws(BotAPIRefusal) -> Int {
        let index = try message(arguments, to: verb)
        guard messages[index].author == .bot else { throw .badRequest(reason) }
        return index
    }

    private func repliedTo(
        _ arguments: BotAPIArguments, in chat: ChatID
    ) throws(BotAPIRefusal) -> ChatMessage? {
        let parameters = try arguments.document("reply_parameters")
        guard let number = parameters?.member("message_id")?.integer else { return nil }
        let message = messages.last { $0.chat == chat && $0.id == MessageID(number) }
        guard message != nil || parameters?.member("allow_sending_without_reply") == .bool(true) else {
            throw .badRequest("message to be replied not found")
        }
        return message
    }

    mutating func admit(_ chat: ChatID, at now: Timestamp) throws(BotAPIRefusal) {
        if let seconds = flood?.admit(chat, at: now) { throw .tooMany(retryAfter: seconds) }
    }

    private mutating func noteEdit(of index: Int, at now: Timestamp) -> JSONValue {
        version += 1
        messages[index].editedAt = now
        messages[index].version = version
        return messages[index].json(cast)
    }
}
