import Domain
import Notation
import Wire

/// The facts about settings that were changed from the chat, and about notes on trades.
enum SettingFactCodec {
    static func written(_ event: Fact.Event) -> (FactCodec.Kind, JSONValue) {
        switch event {
        case .settingChanged(let change):
            (
                .settingChanged,
                .members([
                    "key": .string(change.key), "value": change.value.map(JSONValue.string),
                    "filed": .string(change.filed), "by": ActorCodec.encode(change.by),
                    "undo": .bool(change.isUndo),
                ])
            )
        case .tradeNoted(let entry, let note, let actor):
            (
                .tradeNoted,
                .members(["entry": .name(entry), "note": .string(note), "by": ActorCodec.encode(actor)])
            )
        default: preconditionFailure("the codec of all facts writes the others")
        }
    }

    static func read(_ kind: FactCodec.Kind, _ body: JSONReader) throws(JSONFault) -> Fact.Event {
        let actor = try ActorCodec.decode(body.member("by"))
        switch kind {
        case .settingChanged:
            return .settingChanged(
                SettingChange(
                    key: try body.member("key").string(), value: try body.optional("value")?.string(),
                    filed: try body.member("filed").string(), by: actor,
                    isUndo: try body.member("undo").bool()))
        case .tradeNoted:
            return .tradeNoted(
                try body.member("entry").name(), note: try body.member("note").string(), by: actor)
        default: throw body.fault("a fact of the settings")
        }
    }
}
