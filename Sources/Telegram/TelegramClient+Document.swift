import Domain
import Wire

/// Files.
extension TelegramClient {
    /// The largest file, in bytes (https://core.telegram.org/bots/api#senddocument, field `document`).
    public static let documentMaximum = 50 << 20

    /// Sends a file with a text under it, and says under which number it was kept.
    ///
    /// - Parameters:
    ///   - bytes: 1 to ``documentMaximum``.
    ///   - name: how it is called where it is saved: letters, digits, dashes and a dot.
    ///   - caption: cut to ``captionMaximum``; may be blank.
    /// - Throws: after ``TelegramError/unsendable(_:)`` nothing was sent; see also
    ///   ``TelegramError/isTransient``.
    public func send(
        document bytes: [UInt8], named name: String, type: String, caption: Message, to chat: ChatID,
        in topic: TopicID? = nil
    ) async throws(TelegramError) -> MessageID {
        let method = "sendDocument"
        guard (1...Self.documentMaximum).contains(bytes.count) else {
            throw .unsendable("\(method): a file of \(bytes.count) bytes; the limit is \(Self.documentMaximum)")
        }
        let file = MultipartForm.File(name: "document", fileName: name, contentType: type, bytes: bytes)
        return try await uploaded(method, MultipartForm(try fields(caption, method, chat, topic), file))
    }

    /// What stands beside a file.
    func fields(
        _ caption: Message, _ method: String, _ chat: ChatID, _ topic: TopicID?
    ) throws(TelegramError) -> [(name: String, value: String)] {
        var members = try TelegramText.captionMembers(of: caption, for: method)
        members["chat_id"] = .number(chat.value)
        if caption.isSilent { members["disable_notification"] = .bool(true) }
        if let topic { members["message_thread_id"] = .number(topic.value) }
        return members.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value.formText) }
    }
}
