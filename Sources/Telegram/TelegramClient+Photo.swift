import Domain
import Wire

extension TelegramClient {
    /// The longest text under a picture, in UTF-16 units.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#sendphoto, field `caption`.
    public static let captionMaximum = 1_024
    /// The largest picture, in bytes (https://core.telegram.org/bots/api#sendphoto, field `photo`).
    public static let photoMaximum = 10 << 20
    /// A picture takes longer than a text.
    static let uploadTimeout = Duration.seconds(30)

    /// Sends a picture with a text under it, and says under which number it was kept.
    ///
    /// - Parameters:
    ///   - png: at most ``photoMaximum`` bytes.
    ///   - caption: cut to ``captionMaximum``; may be blank. Its buttons stand under the picture.
    /// - Throws: after ``TelegramError/unsendable(_:)`` nothing was sent; see also
    ///   ``TelegramError/isTransient``.
    public func send(
        photo png: [UInt8], caption: Message, to chat: ChatID, in topic: TopicID? = nil
    ) async throws(TelegramError) -> MessageID {
        let method = "sendPhoto"
        guard (1...Self.photoMaximum).contains(png.count) else {
            throw .unsendable("\(method): a picture of \(png.count) bytes; the limit is \(Self.photoMaximum)")
        }
        let file = MultipartForm.File(
            name: "photo", fileName: "picture.png", contentType: "image/png", bytes: png)
        return try await uploaded(method, MultipartForm(try fields(caption, method, chat, topic), file))
    }

    /// Takes a message away. It counts as done where it is gone already.
    ///
    /// - Throws: ``TelegramError/badRequest(_:)`` for a message that the bot may not take away, such as one of 48
    ///   hours.
    /// - SeeAlso: https://core.telegram.org/bots/api#deletemessage
    public func delete(_ id: MessageID, in chat: ChatID) async throws(TelegramError) {
        do {
            try await acknowledge(
                "deleteMessage", ["chat_id": .number(chat.value), "message_id": .number(id.value)])
        } catch .badRequest(let text) where text.holds("message to delete not found") {
            return
        }
    }

    /// Replaces the text under a picture, which `editMessageText` does not reach.
    func editCaption(_ id: MessageID, in chat: ChatID, to message: Message) async throws(TelegramError) {
        var members = try TelegramText.captionMembers(of: message, for: "editMessageCaption")
        members["chat_id"] = .number(chat.value)
        members["message_id"] = .number(id.value)
        do {
            try await acknowledge("editMessageCaption", members)
        } catch .badRequest(let text) where text.holds("message is not modified") {
            return
        }
    }
}

extension TelegramText {
    /// The members that a text under a picture adds; what is longer than a caption may be is cut and says so.
    static func captionMembers(
        of message: Message, for method: String
    ) throws(TelegramError) -> [String: JSONValue] {
        let text = TelegramText(MessageSplitter.beginning(of: message, limit: TelegramClient.captionMaximum))
        var members: [String: JSONValue] = [:]
        if !text.text.isBlank {
            members["caption"] = .string(text.text)
            if !text.entities.isEmpty { members["caption_entities"] = .array(text.entities.map(\.json)) }
        }
        if let markup = try replyMarkup(message.keyboard, for: method) { members["reply_markup"] = markup }
        return members
    }
}

extension JSONValue {
    /// As a field of a form: a text as it is, everything else as JSON.
    var formText: String {
        if case .string(let text) = self { text } else { serialized }
    }
}
