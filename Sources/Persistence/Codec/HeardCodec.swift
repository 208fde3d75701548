import Domain
import Notation
import Wire

enum HeardCodec {
    static func encode(_ heard: Fact.Heard) -> JSONValue {
        .members([
            "update": .number(heard.update), "chat": .number(heard.chat.value),
            "user": .number(heard.user.value), "message": .number(heard.message.value),
            "press": .bool(heard.isPress), "text": .string(heard.text), "verdict": .choice(heard.verdict),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Fact.Heard {
        Fact.Heard(
            update: try reader.member("update").int64(), chat: ChatID(try reader.member("chat").int64()),
            user: UserID(try reader.member("user").int64()),
            message: MessageID(try reader.member("message").int64()),
            isPress: try reader.member("press").bool(), text: try reader.member("text").string(),
            verdict: try reader.member("verdict").choice())
    }
}
