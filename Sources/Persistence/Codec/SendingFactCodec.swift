import Domain
import Notation
import Wire

/// The facts about messages that live longer than their sending.
enum SendingFactCodec {
    static func written(_ event: Fact.Event) -> (FactCodec.Kind, JSONValue) {
        switch event {
        case .liveCardSet(let chat, let message, let actor):
            (
                .liveCardSet,
                .members([
                    "chat": .number(chat.value), "message": message.map { .number($0.value) },
                    "by": ActorCodec.encode(actor),
                ])
            )
        case .alarmRaised(let alarm):
            (
                .alarmRaised,
                .members([
                    "number": .number(alarm.number), "message": MessageCodec.encode(alarm.message),
                    "others": encode(alarm.others),
                ])
            )
        case .alarmChanged(let number, let change):
            (
                .alarmChanged,
                .members(["number": .number(number), "seenBy": seer(change).map { .number($0.value) }])
            )
        default: preconditionFailure("the codec of all facts writes the others")
        }
    }

    static func read(_ kind: FactCodec.Kind, _ body: JSONReader) throws(JSONFault) -> Fact.Event {
        switch kind {
        case .liveCardSet:
            let message = try body.optional("message").map { number throws(JSONFault) in try number.int64() }
            return .liveCardSet(
                ChatID(try body.member("chat").int64()), message.map(MessageID.init),
                by: try ActorCodec.decode(body.member("by")))
        case .alarmRaised:
            return .alarmRaised(
                CriticalAlarm(
                    number: try body.member("number").int(),
                    message: try MessageCodec.decode(body.member("message")),
                    others: try others(body)))
        case .alarmChanged:
            let seer = try body.optional("seenBy").map { number throws(JSONFault) in try number.int64() }
            return .alarmChanged(
                try body.member("number").int(), seer.map { .seen(by: UserID($0)) } ?? .repeated)
        default: throw body.fault("a fact about messages")
        }
    }

    /// Nothing where there is none, as before there were any.
    private static func encode(_ others: [Language: Message]) -> JSONValue? {
        guard !others.isEmpty else { return nil }
        var members: [String: JSONValue] = [:]
        for (language, message) in others { members[language.code] = MessageCodec.encode(message) }
        return .object(members)
    }

    private static func others(_ body: JSONReader) throws(JSONFault) -> [Language: Message] {
        var others: [Language: Message] = [:]
        guard let said = body.optional("others") else { return others }
        for language in Language.allCases {
            if let message = said.optional(language.code) {
                others[language] = try MessageCodec.decode(message)
            }
        }
        return others
    }

    private static func seer(_ change: CriticalAlarm.Change) -> UserID? {
        if case .seen(let user) = change { user } else { nil }
    }
}
