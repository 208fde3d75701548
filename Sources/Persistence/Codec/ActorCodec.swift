import Domain
import Notation
import Wire

/// `{"user":7}` or `{"bot":"why"}`.
enum ActorCodec {
    static func encode(_ actor: Fact.Actor) -> JSONValue {
        switch actor {
        case .user(let user): .members(["user": .number(user.value)])
        case .bot(let reason): .members(["bot": .string(reason)])
        }
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Fact.Actor {
        if let user = reader.optional("user") { return .user(UserID(try user.int64())) }
        return .bot(reason: try reader.member("bot").string())
    }
}
