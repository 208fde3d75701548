import Domain
import Notation
import Wire

/// What was written in the chat, less what may be a secret.
enum UpdateCodec {
    static func encode(_ update: ChatUpdate) -> JSONValue {
        let content: JSONValue =
            switch update.content {
            case .message(let text): .members(["text": .string(Redaction.masked(text))])
            case .press(let data, let query): .members(["press": .string(data), "query": .string(query)])
            case .notACommand(let why): .members(["why": .string(why)])
            case .migrated(let chat): .members(["migrated": .number(chat.value)])
            case .unsigned(let text, let why):
                .members(["unsigned": .string(Redaction.masked(text)), "why": .string(why)])
            case .code(let step):
                .members(["code": .string(ChatUpdate.hiddenCode), "step": step.map { .number($0) }])
            }
        return .members([
            "id": .number(update.id), "user": update.user.map { .number($0.value) },
            "chat": .number(update.chat.value), "message": .number(update.message.value),
            "sent": update.sentAt.map { .time($0) }, "nonce": .nonce(update.nonce), "content": content,
            "topic": update.topic.map { .number($0.value) },
            "name": update.name.isEmpty ? nil : .string(update.name),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> ChatUpdate {
        let body = try reader.member("content")
        let content: ChatUpdate.Content
        if let text = body.optional("text") {
            content = .message(text: try text.string())
        } else if let data = body.optional("press") {
            content = .press(data: try data.string(), query: try body.member("query").string())
        } else if let chat = body.optional("migrated") {
            content = .migrated(to: ChatID(try chat.int64()))
        } else if let text = body.optional("unsigned") {
            content = .unsigned(text: try text.string(), why: try body.member("why").string())
        } else if body.optional("code") != nil {
            content = .code(step: try body.optional("step")?.int64())
        } else {
            content = .notACommand(why: try body.member("why").string())
        }
        return ChatUpdate(
            id: try reader.member("id").int64(), user: (try reader.optional("user")?.int64()).map(UserID.init),
            chat: ChatID(try reader.member("chat").int64()),
            message: MessageID(try reader.member("message").int64()),
            sentAt: try reader.optional("sent")?.timestamp(), content: content,
            nonce: try reader.member("nonce").nonce(), name: try reader.optional("name")?.string() ?? "",
            topic: (try reader.optional("topic")?.int64()).map(TopicID.init))
    }
}

/// Words that may be a secret which somebody typed: codes of an authenticator and tokens of a bot.
enum Redaction {
    static let mark = ChatUpdate.hiddenCode

    /// `text` with every such word masked; every other character stays as it is.
    ///
    /// Six to eight digits are a code (RFC 6238), but for the amount of a /deposit or a /withdraw. Digits, a colon and at
    /// least thirty characters are a bot's token.
    static func masked(_ text: String) -> String {
        let isTransfer = ["/deposit", "/withdraw"].contains { text.hasPrefix($0) }
        var (result, word, place) = ("", "", 0)
        func told() -> String { isSecret(word) && !(isTransfer && place == 1 && isNumber(word)) ? mark : word }
        for character in text {
            guard character.isWhitespace else {
                word.append(character)
                continue
            }
            result += told()
            result.append(character)
            place += word.isEmpty ? 0 : 1
            word = ""
        }
        return result + told()
    }

    static func hides(_ text: String) -> Bool { text.contains(mark) }

    private static func isSecret(_ word: String) -> Bool {
        if isNumber(word) { return (6...8).contains(word.utf8.count) }
        guard let colon = word.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let key = word.utf8[word.utf8.index(after: colon)...]
        return isNumber(word[..<colon]) && word.utf8[..<colon].count >= 6 && key.count >= 30
    }

    private static func isNumber(_ word: some StringProtocol) -> Bool {
        word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
