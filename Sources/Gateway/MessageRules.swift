import Wire

/// What Telegram checks in a text and its formatting before it takes a message.
///
/// - SeeAlso: https://core.telegram.org/bots/api#sendmessage
enum MessageRules {
    /// In UTF-16 units.
    static let textMaximum = 4_096
    /// Telegram ignores what comes after the hundredth.
    static let entitiesMaximum = 100

    static let entityTypes: Set<String> = [
        "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic",
        "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
        "text_link",
        "date_time",
    ]

    /// - Throws: 400 for a text that is missing, blank or too long.
    static func text(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> String {
        let text = arguments.text("text") ?? ""
        guard text.contains(where: { !$0.isWhitespace }) else { throw .badRequest("message text is empty") }
        guard text.utf16.count <= textMaximum else { throw .badRequest("message is too long") }
        if let mode = arguments.text("parse_mode"), !mode.isEmpty {
            throw .badRequest("unsupported parse_mode; this server reads entities only")
        }
        return text
    }

    /// In UTF-16 units.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#sendphoto
    static let captionMaximum = 1_024

    /// - Throws: 400 for a caption that is too long; it may be missing.
    static func caption(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> String {
        let text = arguments.text("caption") ?? ""
        guard text.utf16.count <= captionMaximum else { throw .badRequest("message caption is too long") }
        if let mode = arguments.text("parse_mode"), !mode.isEmpty {
            throw .badRequest("unsupported parse_mode; this server reads entities only")
        }
        return text
    }

    /// - Throws: 400 for an entity of no known type, or one that reaches past the text.
    static func entities(
        _ arguments: BotAPIArguments, named name: String = "entities", in text: String
    ) throws(BotAPIRefusal) -> [ChatEntity] {
        guard let document = try arguments.document(name) else { return [] }
        guard case .array(let values) = document else { throw .badRequest("can't parse \(name) JSON object") }
        let units = Array(text.utf16)
        var entities: [ChatEntity] = []
        for value in values.prefix(entitiesMaximum) {
            let entity = try entity(value)
            try check(entity, in: units)
            if entity.length > 0 { entities.append(entity) }
        }
        return entities
    }

    private static func entity(_ value: JSONValue) throws(BotAPIRefusal) -> ChatEntity {
        guard let type = value.member("type")?.text, entityTypes.contains(type) else {
            throw .badRequest("can't parse MessageEntity: Unsupported type specified")
        }
        guard let offset = value.member("offset")?.integer, let length = value.member("length")?.integer,
            let offset = Int32(exactly: offset), let length = Int32(exactly: length)
        else { throw .badRequest("can't parse MessageEntity: Field \"offset\" must be a valid Number") }
        let detail = value.member("url")?.text ?? value.member("language")?.text
        return ChatEntity(type, offset: Int(offset), length: Int(length), detail: detail)
    }

    private static func check(_ entity: ChatEntity, in units: [UInt16]) throws(BotAPIRefusal) {
        let (start, end) = (entity.offset, entity.offset + entity.length)
        guard start >= 0 else { throw .badRequest("receive an entity with incorrect offset \(start)") }
        guard entity.length >= 0 else {
            throw .badRequest("receive an entity with incorrect length \(entity.length)")
        }
        guard start <= units.count else {
            throw .badRequest("entity begins after the end of the text at UTF-16 offset \(start)")
        }
        guard end <= units.count else {
            throw .badRequest(
                "entity beginning at UTF-16 offset \(start) ends after the end of the text "
                    + "at UTF-16 offset \(end)"
            )
        }
        for offset in [start, end] where offset < units.count && UTF16.isTrailSurrogate(units[offset]) {
            throw .badRequest("entity beginning at UTF-16 offset \(start) splits a character at \(offset)")
        }
    }
}
