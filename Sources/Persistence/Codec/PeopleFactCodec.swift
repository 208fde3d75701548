import Domain
import Notation
import Wire

/// The facts about who may what.
enum PeopleFactCodec {
    static func written(_ event: Fact.Event) -> (FactCodec.Kind, JSONValue) {
        switch event {
        case .invited(let invitation):
            (
                .invited,
                .members([
                    "digest": .string(invitation.digest), "role": .choice(invitation.role),
                    "by": .number(invitation.by.value), "chat": .number(invitation.chat.value),
                    "expires": .time(invitation.expires),
                ])
            )
        case .inviteUsed(let digest, let user):
            (.inviteUsed, .members(["digest": .string(digest), "by": .number(user.value)]))
        case .memberSet(let word):
            (
                .memberSet,
                .members([
                    "user": .number(word.user.value), "name": word.name.isEmpty ? nil : .string(word.name),
                    "role": word.role.map { .choice($0) }, "base": word.base.map { .choice($0) },
                    "by": .number(word.by.value),
                ])
            )
        case .lockedOut(let user, let until):
            (.lockedOut, .members(["user": .number(user.value), "until": .time(until)]))
        case .groupMigrated(let old, let new):
            (.groupMigrated, .members(["from": .number(old.value), "to": .number(new.value)]))
        default: preconditionFailure("the codec of all facts writes the others")
        }
    }

    static func read(_ kind: FactCodec.Kind, _ body: JSONReader) throws(JSONFault) -> Fact.Event {
        switch kind {
        case .invited:
            return .invited(
                Invitation(
                    digest: try body.member("digest").string(), role: try body.member("role").choice(),
                    by: try user(body.member("by")), chat: ChatID(try body.member("chat").int64()),
                    expires: try body.member("expires").timestamp()))
        case .inviteUsed:
            return .inviteUsed(digest: try body.member("digest").string(), by: try user(body.member("by")))
        case .memberSet:
            return .memberSet(
                Membership(
                    user: try user(body.member("user")), name: try body.optional("name")?.string() ?? "",
                    role: try role(body.optional("role")), base: try role(body.optional("base")),
                    by: try user(body.member("by"))))
        case .lockedOut:
            return .lockedOut(try user(body.member("user")), until: try body.member("until").timestamp())
        case .groupMigrated:
            return .groupMigrated(
                from: ChatID(try body.member("from").int64()), to: ChatID(try body.member("to").int64()))
        default: throw body.fault("a fact about people")
        }
    }

    private static func user(_ reader: JSONReader) throws(JSONFault) -> UserID { UserID(try reader.int64()) }

    private static func role(_ reader: JSONReader?) throws(JSONFault) -> Role? { try reader?.choice() }
}
