import Desk
import Domain
import Notation
import Scheduler
import Wire

/// Runs of jobs and how they ended, for the recording of inputs.
enum JobCodec {
    static func encode(_ run: Desk.JobRun, _ result: JobResult) -> JSONValue {
        var members: [String: JSONValue?] = [
            "job": .string(run.job.name), "due": .time(run.due), "attempt": .number(run.attempt),
        ]
        switch result {
        case .failed(let why): members["failed"] = .string(why)
        case .done(let finding): members["found"] = encode(finding)
        }
        return .object(members.compactMapValues { $0 })
    }

    private static func encode(_ finding: JobFinding) -> JSONValue {
        switch finding {
        case .backedUp(let facts, let bytes, let kept):
            .members([
                "what": .string("backedUp"), "facts": .number(facts), "bytes": .number(bytes),
                "kept": .number(kept),
            ])
        case .drilled(let facts, let madeAt):
            .members(["what": .string("drilled"), "facts": .number(facts), "madeAt": .time(madeAt)])
        case .checked(let facts, let settingsChanged):
            .members(["what": .string("checked"), "facts": .number(facts), "changed": .bool(settingsChanged)])
        case .disk(let free, let used, let removed):
            .members([
                "what": .string("disk"), "free": .number(free), "used": .number(used),
                "removed": .number(removed),
            ])
        case .archived(let bars, let instruments):
            .members([
                "what": .string("archived"), "bars": .number(bars), "instruments": .number(instruments),
            ])
        case .proved(let days, let steps, let promises, let broken):
            .members([
                "what": .string("proved"), "days": .number(days), "steps": .number(steps),
                "promises": .number(promises), "broken": .number(broken),
            ])
        case .keysAged(let days): .members(["what": .string("keysAged"), "days": days.map { .number($0) }])
        }
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Desk.Input {
        let word = try reader.member("job")
        guard let job = Job(name: try word.string()) else { throw word.fault("the name of a job") }
        let run = Desk.JobRun(
            job: job, due: try reader.member("due").timestamp(), attempt: try reader.member("attempt").int())
        if let why = reader.optional("failed") { return .worked(run, .failed(try why.string())) }
        return .worked(run, .done(try finding(reader.member("found"))))
    }

    private static func finding(_ reader: JSONReader) throws(JSONFault) -> JobFinding {
        let word = try reader.member("what")
        switch try word.string() {
        case "backedUp":
            return .backedUp(
                facts: try reader.member("facts").int64(), bytes: try reader.member("bytes").int64(),
                kept: try reader.member("kept").int())
        case "drilled":
            return .drilled(
                facts: try reader.member("facts").int64(), madeAt: try reader.member("madeAt").timestamp())
        case "checked":
            return .checked(
                facts: try reader.member("facts").int64(), settingsChanged: try reader.member("changed").bool())
        case "disk":
            return .disk(
                freeBytes: try reader.member("free").int64(), usedPercent: try reader.member("used").int(),
                removed: try reader.member("removed").int())
        case "keysAged": return .keysAged(days: try reader.optional("days")?.int())
        case "proved":
            return .proved(
                days: try reader.member("days").int(), steps: try reader.member("steps").int(),
                promises: try reader.member("promises").int(), broken: try reader.member("broken").int())
        case "archived":
            return .archived(
                bars: try reader.member("bars").int(), instruments: try reader.member("instruments").int())
        default: throw word.fault("backedUp, drilled, checked, proved, archived, disk or keysAged")
        }
    }
}
