import Domain
import Notation
import Wire

/// The facts about what operators want to hear.
enum ChatFactCodec {
    static func written(_ event: Fact.Event) -> (FactCodec.Kind, JSONValue) {
        switch event {
        case .alertSet(let alert): (.alertSet, encode(alert))
        case .alertEnded(let number, let actor):
            (.alertEnded, .members(["number": .number(number), "by": ActorCodec.encode(actor)]))
        case .noticeSet(let kind, let mode, let actor):
            (
                .noticeSet,
                .members(["kind": .choice(kind), "mode": .choice(mode), "by": ActorCodec.encode(actor)])
            )
        case .thresholdSet(let kind, let threshold, let actor):
            (
                .thresholdSet,
                .members([
                    "kind": .choice(kind), "threshold": threshold.map(JSONValue.amount),
                    "by": ActorCodec.encode(actor),
                ])
            )
        case .quietHoursSet(let hours, let actor):
            (
                .quietHoursSet,
                .members([
                    "from": hours.map { .number($0.from.secondsSinceMidnight) },
                    "to": hours.map { .number($0.to.secondsSinceMidnight) }, "by": ActorCodec.encode(actor),
                ])
            )
        case .languageChosen(let user, let language):
            (.languageChosen, .members(["user": .number(user.value), "language": .string(language.code)]))
        default: preconditionFailure("the codec of all facts writes the others")
        }
    }

    static func read(_ kind: FactCodec.Kind, _ body: JSONReader) throws(JSONFault) -> Fact.Event {
        if kind == .languageChosen {
            return .languageChosen(
                UserID(try body.member("user").int64()), try body.member("language").choice())
        }
        let actor = try ActorCodec.decode(body.member("by"))
        switch kind {
        case .alertSet: return .alertSet(try alert(body, by: actor))
        case .alertEnded: return .alertEnded(try body.member("number").int(), by: actor)
        case .noticeSet:
            return .noticeSet(try body.member("kind").choice(), try body.member("mode").choice(), by: actor)
        case .thresholdSet: return try threshold(body, by: actor)
        case .quietHoursSet: return .quietHoursSet(try hours(body), by: actor)
        default: throw body.fault("a fact of the chat")
        }
    }

    private static func encode(_ alert: ChatAlert) -> JSONValue {
        let (subject, instrument): (String, InstrumentID?) =
            switch alert.subject {
            case .price(let instrument): ("price", instrument)
            case .dayResult: ("dayResult", nil)
            case .drawdown: ("drawdown", nil)
            }
        return .members([
            "number": .number(alert.number), "subject": .string(subject),
            "instrument": instrument.map(JSONValue.name), "side": .choice(alert.side),
            "level": .amount(alert.level), "by": ActorCodec.encode(alert.by), "note": .string(alert.note),
        ])
    }

    private static func alert(_ body: JSONReader, by actor: Fact.Actor) throws(JSONFault) -> ChatAlert {
        let subject: ChatAlert.Subject
        switch try body.member("subject").string() {
        case "price": subject = .price(try body.member("instrument").name())
        case "dayResult": subject = .dayResult
        case "drawdown": subject = .drawdown
        default: throw try body.member("subject").fault("price, dayResult or drawdown")
        }
        return ChatAlert(
            number: try body.member("number").int(), subject: subject, side: try body.member("side").choice(),
            level: try body.member("level").fixed(), by: actor, note: try body.member("note").string())
    }

    private static func threshold(_ body: JSONReader, by actor: Fact.Actor) throws(JSONFault) -> Fact.Event {
        let kind: NoticeKind = try body.member("kind").choice()
        guard let amount = body.optional("threshold") else { return .thresholdSet(kind, nil, by: actor) }
        let threshold = try amount.fixed()
        guard kind.measure?.range.contains(threshold) ?? false else {
            throw amount.fault("a threshold of this kind of notice")
        }
        return .thresholdSet(kind, threshold, by: actor)
    }

    private static func hours(_ body: JSONReader) throws(JSONFault) -> QuietHours? {
        guard let from = body.optional("from") else { return nil }
        let to = try body.member("to")
        guard let first = time(try from.int()), let last = time(try to.int()),
            let hours = QuietHours(from: first, to: last)
        else { throw body.fault("two different times of day, in seconds") }
        return hours
    }

    private static func time(_ seconds: Int) -> TimeOfDay? {
        TimeOfDay(hour: seconds / 3_600, minute: seconds / 60 % 60, second: seconds % 60)
    }
}
