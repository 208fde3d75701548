import Domain
import Notation
import Wire

enum QuestionCodec {
    static func encode(_ question: Fact.Question) -> JSONValue {
        .members([
            "nonce": .nonce(question.nonce), "subject": .choice(question.subject),
            "user": .number(question.user.value), "chat": .number(question.chat.value),
            "expires": .time(question.expires), "generation": .number(question.generation),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Fact.Question {
        Fact.Question(
            nonce: try reader.member("nonce").nonce(), subject: try reader.member("subject").choice(),
            user: UserID(try reader.member("user").int64()), chat: ChatID(try reader.member("chat").int64()),
            expires: try reader.member("expires").timestamp(), generation: try reader.member("generation").int()
        )
    }
}
