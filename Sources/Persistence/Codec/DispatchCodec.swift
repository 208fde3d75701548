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
        return .answer(query: try reader.member("answer").string(), text: try reader.member("text").string())
    }
}
