import Domain
import Notation
import Wire

/// What is to be said or done in the chat, as it waits in the outbox: `{"send":{…}}` and its like.
enum DispatchCodec {
    /// - Parameter topic: beside it where there is one: `{"send":{…},"topic":7}`.
    static func encode(_ content: Dispatch.Content, in topic: TopicID? = nil) -> String {
        let value: JSONValue =
            switch content {
            case .send(let message): .members(["send": MessageCodec.encode(message)])
            case .reply(let id, let message):
                .members(["reply": .number(id.value), "message": MessageCodec.encode(message)])
            case .edit(let id, let message):
                .members(["edit": .number(id.value), "message": MessageCodec.encode(message)])
            case .answer(let query, let text): .members(["answer": .string(query), "text": .string(text)])
            case .photo(let picture, let caption):
                .members(["photo": PictureCodec.encode(picture), "caption": MessageCodec.encode(caption)])
            case .document(let export, let caption):
                .members([
                    "document": .members([
                        "subject": .choice(export.subject), "format": .choice(export.format),
                        "year": export.year.map { .number($0) }, "month": export.month.map { .number($0) },
                    ]), "caption": MessageCodec.encode(caption),
                ])
            case .delete(let id): .members(["delete": .number(id.value)])
            case .pin(let id): .members(["pin": .number(id.value)])
            case .unpin(let id): .members(["unpin": .number(id.value)])
            case .digest(let parts, let message):
                .members([
                    "digest": .array(parts.map { .number($0) }), "message": MessageCodec.encode(message),
                ])
            }
        guard let topic, case .object(var members) = value else { return value.serialized }
        members["topic"] = .number(topic.value)
        return JSONValue.object(members).serialized
    }

    static func placed(_ reader: JSONReader) throws(JSONFault) -> (content: Dispatch.Content, topic: TopicID?) {
        (try decode(reader), try topic(reader))
    }

    /// `nil` in a form without one, as older programs wrote.
    static func topic(_ reader: JSONReader) throws(JSONFault) -> TopicID? {
        (try reader.optional("topic")?.int64()).map(TopicID.init)
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Dispatch.Content {
        if let message = reader.optional("send") { return .send(try MessageCodec.decode(message)) }
        if let id = reader.optional("reply") {
            return .reply(to: MessageID(try id.int64()), try MessageCodec.decode(reader.member("message")))
        }
        if let id = reader.optional("edit") {
            return .edit(MessageID(try id.int64()), try MessageCodec.decode(reader.member("message")))
        }
        if let picture = reader.optional("photo") {
            return .photo(
                try PictureCodec.decode(picture), caption: try MessageCodec.decode(reader.member("caption")))
        }
        if let export = reader.optional("document") {
            return .document(
                Export(
                    try export.member("subject").choice(), as: try export.member("format").choice(),
                    year: try export.optional("year")?.int(), month: try export.optional("month")?.int()),
                caption: try MessageCodec.decode(reader.member("caption")))
        }
        if let id = reader.optional("delete") { return .delete(MessageID(try id.int64())) }
        if let id = reader.optional("pin") { return .pin(MessageID(try id.int64())) }
        if let id = reader.optional("unpin") { return .unpin(MessageID(try id.int64())) }
        if let parts = reader.optional("digest") {
            let numbers = try parts.map { part throws(JSONFault) in try part.int64() }
            return .digest(of: numbers, try MessageCodec.decode(reader.member("message")))
        }
        return .answer(query: try reader.member("answer").string(), text: try reader.member("text").string())
    }
}
