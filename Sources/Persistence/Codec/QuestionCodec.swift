import Domain
import Notation
import Wire

/// Since version 2 it may name what would be lifted, or the money that is to come or go, and since version 3 a
/// command; older bodies have no such members.
enum QuestionCodec {
    static func encode(_ question: Fact.Question) -> JSONValue {
        .members([
            "nonce": .nonce(question.nonce), "subject": .choice(question.subject),
            "user": .number(question.user.value), "chat": .number(question.chat.value),
            "expires": .time(question.expires), "generation": .number(question.generation),
            "exception": question.exception.map(encode),
            "amount": question.amount.map { .amount($0.amount) },
            "currency": question.amount.map { .name($0.currency) },
            "note": question.note.isEmpty ? nil : .string(question.note),
            "line": question.line.isEmpty ? nil : .string(question.line),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Fact.Question {
        Fact.Question(
            nonce: try reader.member("nonce").nonce(), subject: try reader.member("subject").choice(),
            user: UserID(try reader.member("user").int64()), chat: ChatID(try reader.member("chat").int64()),
            expires: try reader.member("expires").timestamp(),
            generation: try reader.member("generation").int(),
            exception: try reader.optional("exception").map { member throws(JSONFault) in
                try exception(member)
            }, amount: try money(reader), note: try reader.optional("note")?.string() ?? "",
            line: try reader.optional("line")?.string() ?? "")
    }

    private static func money(_ reader: JSONReader) throws(JSONFault) -> Money? {
        guard let amount = reader.optional("amount") else { return nil }
        return Money(try amount.fixed(), try reader.member("currency").name())
    }

    private static func encode(_ exception: Fact.Question.Exception) -> JSONValue {
        .members([
            "gate": exception.gate.map(JSONValue.choice),
            "instrument": exception.instrument.map(JSONValue.name),
            "minutes": .number(exception.minutes), "reason": .string(exception.reason),
        ])
    }

    private static func exception(_ reader: JSONReader) throws(JSONFault) -> Fact.Question.Exception {
        let gate: Reason.Gate? = try reader.optional("gate").map { member throws(JSONFault) in
            try member.choice()
        }
        let instrument: InstrumentID? = try reader.optional("instrument").map { member throws(JSONFault) in
            try member.name()
        }
        return Fact.Question.Exception(
            gate: gate, instrument: instrument, minutes: try reader.member("minutes").int(),
            reason: try reader.member("reason").string())
    }
}
