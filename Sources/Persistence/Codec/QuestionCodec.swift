import Domain
import Wire

/// The second version may carry an amount and a note; the first is the same without them.
enum QuestionCodec {
    static func encode(_ question: Fact.Question) -> JSONValue {
        .members([
            "nonce": .nonce(question.nonce), "subject": .choice(question.subject),
            "user": .number(question.user.value), "chat": .number(question.chat.value),
            "expires": .time(question.expires), "generation": .number(question.generation),
            "amount": question.amount.map { .amount($0.amount) },
            "currency": question.amount.map { .name($0.currency) },
            "note": question.note.isEmpty ? nil : .string(question.note),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Fact.Question {
        Fact.Question(
            nonce: try reader.member("nonce").nonce(), subject: try reader.member("subject").choice(),
            user: UserID(try reader.member("user").int64()), chat: ChatID(try reader.member("chat").int64()),
            expires: try reader.member("expires").timestamp(),
            generation: try reader.member("generation").int(), amount: try money(reader),
            note: try reader.optional("note")?.string() ?? "")
    }

    private static func money(_ reader: JSONReader) throws(JSONFault) -> Money? {
        guard let amount = reader.optional("amount") else { return nil }
        return Money(try amount.fixed(), try reader.member("currency").name())
    }
}
