import Domain
import Notation
import Wire

/// What became of a second factor: `{"event":"passed","step":…,"user":…}`.
enum FactorCodec {
    static func encode(_ event: FactorEvent, of user: UserID) -> JSONValue {
        let (word, step, until): (String, Int64?, Timestamp?) =
            switch event {
            case .enrolled(let step): ("enrolled", step, nil)
            case .removed: ("removed", nil, nil)
            case .passed(let step): ("passed", step, nil)
            case .failed: ("failed", nil, nil)
            case .locked(let until): ("locked", nil, until)
            }
        return .members([
            "user": .number(user.value), "event": .string(word), "step": step.map { .number($0) },
            "until": until.map { .time($0) },
        ])
    }

    static func decode(_ body: JSONReader) throws(JSONFault) -> Fact.Event {
        let user = UserID(try body.member("user").int64())
        let word = try body.member("event")
        switch try word.string() {
        case "enrolled": return .factor(user, .enrolled(step: try body.member("step").int64()))
        case "removed": return .factor(user, .removed)
        case "passed": return .factor(user, .passed(step: try body.member("step").int64()))
        case "failed": return .factor(user, .failed)
        case "locked": return .factor(user, .locked(until: try body.member("until").timestamp()))
        default: throw word.fault("enrolled, removed, passed, failed or locked")
        }
    }
}
