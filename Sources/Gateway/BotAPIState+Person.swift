import Domain
import Wire

extension BotAPIState {
    /// The person writes a message; the bot gets it with its next poll.
    ///
    /// - Parameter user: nil is the person of the cast.
    /// - Parameter chat: nil is the chat of the cast.
    /// - Parameter topic: nil is the general topic.
    /// - Returns: the message, or `nil` for a text that is blank or longer than 4 096 UTF-16 units.
    @discardableResult
    public mutating func write(
        text: String, by user: UserID? = nil, in chat: ChatID? = nil, topic: TopicID? = nil, at now: Timestamp
    ) -> MessageID? {
        guard text.contains(where: { !$0.isWhitespace }), text.utf16.count <= MessageRules.textMaximum else {
            return nil
        }
        let chat = chat ?? cast.chat
        let author = ChatMessage.Author.person(user ?? cast.user)
        let message = keep(chat: chat, at: now) { id, version in
            ChatMessage(
                id: id, chat: chat, author: author, sentAt: now, editedAt: nil, text: text,
                entities: Self.commands(in: text), keyboard: [], replyTo: nil, isSilent: false,
                topic: topic, version: version)
        }
        enqueue(.message, message.json(cast), at: now)
        return message.id
    }

    /// The person presses a button; the press waits 150 seconds for the bot.
    ///
    /// - Parameter isForged: sends `data` whatever the message carries, as a changed client can.
    /// - Returns: the query that the bot has to answer, or `nil` where the message has no such button.
    @discardableResult
    public mutating func press(
        message id: MessageID, button data: String, by user: UserID? = nil, isForged: Bool = false,
        at now: Timestamp
    ) -> String? {
        guard let message = messages.last(where: { $0.id == id }), message.author == .bot,
            isForged || message.button(carrying: data) != nil
        else { return nil }
        queryCount += 1
        let query = "\(session)\(queryCount)"
        queries.append(
            PendingQuery(id: query, message: id, data: data, expiresAt: now + PendingQuery.lifetime))
        queries.removeFirst(max(0, queries.count - Self.queriesMaximum))
        let content: [String: JSONValue] = [
            "id": .string(query), "from": cast.json(person: .person(user ?? cast.user)),
            "message": message.json(cast), "chat_instance": .string("\(message.chat)"), "data": .string(data),
        ]
        enqueue(.callbackQuery, .object(content), at: now)
        return query
    }

    /// What a chat program marks in a message on its own: `/words` at a word's beginning.
    static func commands(in text: String) -> [ChatEntity] {
        let units = Array(text.utf16)
        var entities: [ChatEntity] = []
        var index = 0
        while index < units.count {
            let start = index
            let isFirst = start == 0 || !Self.isWord(units[start - 1])
            index += 1
            guard units[start] == 0x2f, isFirst else { continue }
            while index < units.count, Self.isWord(units[index]) { index += 1 }
            if index > start + 1 {
                entities.append(ChatEntity("bot_command", offset: start, length: index - start))
            }
        }
        return entities
    }

    /// ASCII letters, digits, `_`, and the `@` of `/status@deskbot`; `/` joins what it divides, as in `1/2`.
    private static func isWord(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x30...0x39, 0x40...0x5a, 0x61...0x7a, 0x5f, 0x2f: true
        default: false
        }
    }
}
