import Domain
import Wire

extension ChatEntity {
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "type": .string(type), "offset": .number(offset), "length": .number(length),
        ]
        if let detail { members[type == "pre" ? "language" : "url"] = .string(detail) }
        return .object(members)
    }
}

extension ChatButton {
    var json: JSONValue {
        var members: [String: JSONValue] = ["text": .string(title)]
        switch action {
        case .data(let data): members["callback_data"] = .string(data)
        case .url(let url): members["url"] = .string(url)
        case .copy(let text): members["copy_text"] = .object(["text": .string(text)])
        }
        if let style { members["style"] = .string(style.rawValue) }
        return .object(members)
    }
}

extension ChatMessage {
    /// The object `Message` of the Bot API.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#message
    func json(_ cast: Cast, repliedTo: ChatMessage? = nil) -> JSONValue {
        var members: [String: JSONValue] = [
            "message_id": .number(id.value), "date": .number(sentAt.unixSeconds), "chat": cast.json(chat),
            "from": author == .bot ? cast.bot : cast.json(person: author),
        ]
        if let topic {
            members["message_thread_id"] = .number(topic.value)
            members["is_topic_message"] = .bool(true)
        }
        if let editedAt { members["edit_date"] = .number(editedAt.unixSeconds) }
        if let document { members["document"] = document.json(id: "\(id)") }
        if let photo { members["photo"] = photo.json(id: "\(id)") }
        if !isPhoto || !text.isEmpty { members[isPhoto ? "caption" : "text"] = .string(text) }
        if !entities.isEmpty {
            members[isPhoto ? "caption_entities" : "entities"] = .array(entities.map(\.json))
        }
        if !keyboard.isEmpty {
            let rows = keyboard.map { row in JSONValue.array(row.map(\.json)) }
            members["reply_markup"] = .object(["inline_keyboard": .array(rows)])
        }
        if let repliedTo { members["reply_to_message"] = repliedTo.json(cast) }
        return .object(members)
    }
}
