import Domain
import Notation
import Wire

/// What became of a scheduled job: `{"due":…,"event":"ended","job":"backup"}`.
enum JobFactCodec {
    static func encode(_ event: JobEvent, of job: String) -> JSONValue {
        var members: [String: JSONValue?] = ["job": .string(job)]
        func put(_ word: String, _ more: [String: JSONValue?]) {
            members["event"] = .string(word)
            members.merge(more) { $1 }
        }
        switch event {
        case .planned(let from): put("planned", ["from": .time(from)])
        case .began(let due, let attempt): put("began", ["due": .time(due), "attempt": .number(attempt)])
        case .ended(let due): put("ended", ["due": .time(due)])
        case .failed(let due, let attempt, let why, let retryAt):
            put(
                "failed",
                [
                    "due": .time(due), "attempt": .number(attempt), "why": .string(why),
                    "retryAt": retryAt.map { .time($0) },
                ])
        case .skipped(let upTo, let count): put("skipped", ["upTo": .time(upTo), "count": .number(count)])
        case .paused(let actor): put("paused", ["by": ActorCodec.encode(actor)])
        case .resumed(let actor, let from):
            put("resumed", ["by": ActorCodec.encode(actor), "from": .time(from)])
        case .timed(let time, let actor, let from):
            put(
                "timed",
                [
                    "second": time.map { .number($0.secondsSinceMidnight) }, "by": ActorCodec.encode(actor),
                    "from": .time(from),
                ])
        }
        return .object(members.compactMapValues { $0 })
    }

    static func decode(_ body: JSONReader) throws(JSONFault) -> Fact.Event {
        .job(try body.member("job").string(), try event(body))
    }

    private static func event(_ body: JSONReader) throws(JSONFault) -> JobEvent {
        let word = try body.member("event")
        switch try word.string() {
        case "planned": return .planned(from: try body.member("from").timestamp())
        case "began":
            return .began(due: try body.member("due").timestamp(), attempt: try body.member("attempt").int())
        case "ended": return .ended(due: try body.member("due").timestamp())
        case "failed":
            return .failed(
                due: try body.member("due").timestamp(), attempt: try body.member("attempt").int(),
                why: try body.member("why").string(), retryAt: try body.optional("retryAt")?.timestamp())
        case "skipped":
            return .skipped(upTo: try body.member("upTo").timestamp(), count: try body.member("count").int())
        case "paused": return .paused(by: try ActorCodec.decode(body.member("by")))
        case "resumed":
            return .resumed(
                by: try ActorCodec.decode(body.member("by")), from: try body.member("from").timestamp())
        case "timed":
            return .timed(
                try time(body.optional("second")), by: try ActorCodec.decode(body.member("by")),
                from: try body.member("from").timestamp())
        default: throw word.fault("planned, began, ended, failed, skipped, paused, resumed or timed")
        }
    }

    private static func time(_ reader: JSONReader?) throws(JSONFault) -> TimeOfDay? {
        guard let reader else { return nil }
        let second = try reader.int()
        guard (0..<86_400).contains(second),
            let time = TimeOfDay(hour: second / 3_600, minute: second / 60 % 60, second: second % 60)
        else { throw reader.fault("a second of the day") }
        return time
    }
}
