import Domain
import Scheduler

/// What an operator wants of the jobs.
public enum JobWish: Hashable, Sendable {
    /// Every job in a line or two.
    case list
    case show(Job)
    case run(Job)
    case pause(Job)
    case resume(Job)
    /// Another time of day; `nil` for the settings' own.
    case at(Job, TimeOfDay?)

    static let usualWord = "usual"

    /// As it is typed behind the command; empty for the list.
    var words: String {
        switch self {
        case .list: ""
        case .show(let job): job.name
        case .run(let job): "run \(job.name)"
        case .pause(let job): "pause \(job.name)"
        case .resume(let job): "resume \(job.name)"
        case .at(let job, let time):
            "at \(job.name) \(time.map { String($0.description.prefix(5)) } ?? Self.usualWord)"
        }
    }

    var isCarried: Bool { if case .at = self { false } else { true } }
}

extension CommandTable {
    static var jobsSpec: CommandSpec {
        CommandSpec(
            .jobs, "what runs by the clock: when, and how it went", .trader, .protective,
            takes: "[NAME | run NAME | pause NAME | resume NAME | at NAME HH:MM]"
        ) { arguments throws(CommandError) in
            guard let first = arguments.peek?.lowercased() else { return .jobs(.list) }
            switch first {
            case "run":
                arguments.drop(1)
                return .jobs(.run(try arguments.job("NAME")))
            case "pause":
                arguments.drop(1)
                return .jobs(.pause(try arguments.job("NAME")))
            case "resume":
                arguments.drop(1)
                return .jobs(.resume(try arguments.job("NAME")))
            case "at":
                arguments.drop(1)
                return .jobs(.at(try arguments.job("NAME"), try arguments.jobTime("HH:MM")))
            default: return .jobs(.show(try arguments.job("NAME")))
            }
        }
    }
}

extension Arguments {
    fileprivate mutating func job(_ name: Phrase) throws(CommandError) -> Job {
        let word = try next(name)
        guard let job = Job(name: String(word)) else {
            throw malformed(
                name, word, wanted: "one of \(data: Job.allCases.map(\.name).joined(separator: ", "))")
        }
        return job
    }

    /// Minutes are enough; the word for the settings' own time is `nil`.
    fileprivate mutating func jobTime(_ name: Phrase) throws(CommandError) -> TimeOfDay? {
        let word = try next(name)
        if word.lowercased() == JobWish.usualWord { return nil }
        guard let time = TimeOfDay(word), time.second == 0 else {
            throw malformed(name, word, wanted: "a time such as 07:30, or \(data: JobWish.usualWord)")
        }
        return time
    }
}
