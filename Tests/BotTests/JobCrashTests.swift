import Foundation
import Scheduler
import TestSupport
import Testing

@testable import Bot

/// `kill -9` of the real program inside every job, twice in a row: once it comes back, each time that had passed is run
/// once or let go as the job's policy says, and told once.
///
/// Every place after every other one of each job with `DESKBOT_LONG=1`, else each place at least once.
@Suite(.serialized) struct JobCrashTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let job: Job
        let catchUp: CatchUp
        let first: JobFlight.Place
        let second: JobFlight.Place

        var testDescription: String { "\(job.name) \(catchUp.rawValue) \(first) \(second)" }
    }

    private static func places(_ job: Job) -> [JobFlight.Place] {
        job.isOutside ? JobFlight.Place.allCases : JobFlight.Place.ofOne
    }

    private static let few: [Case] =
        Job.allCases.enumerated().flatMap { number, job in
            let places = places(job)
            let turns = job.isOutside && job != .fireDrill ? 2 : 1
            return (0..<turns).map { turn in
                let first = places[(number + turn * 5) % places.count]
                let second = places[(number * 3 + number / 3 + turn) % places.count]
                let policy: CatchUp = job == .fireDrill ? .once : [.all, .once][(number + turn) % 2]
                return Case(job: job, catchUp: policy, first: first, second: second)
            }
        } + [Case(job: .backup, catchUp: .skip, first: .beforeBegin, second: .insideBegin)]

    private static let all: [Case] = Job.allCases.flatMap { job -> [Case] in
        let places = places(job)
        let pairs = places.indices.flatMap { first in
            places.indices.map { second in
                Case(
                    job: job, catchUp: [.all, .once][(first + second) % 2], first: places[first],
                    second: places[second])
            }
        }
        let letGo = JobFlight.Place.ofOne.map {
            Case(job: job, catchUp: .skip, first: .beforeBegin, second: $0)
        }
        return pairs + letGo
    }

    private static let isLong = ProcessInfo.processInfo.environment["DESKBOT_LONG"] == "1"

    @Test(
        "killed inside a job twice, it does what is owed once and tells it once", arguments: isLong ? all : few)
    func killed(_ one: Case) async throws {
        let flight = try JobFlight(one.job, one.catchUp)
        try await flight.die(at: one.first.setting(one.job))
        // Where the first kill left nothing to do, no place of the job is passed again.
        let isOver = flight.isSettled
        try await flight.die(at: isOver ? JobFlight.sending : one.second.setting(one.job))
        try await flight.recover()
        try flight.judge()
        print("job crash \(one.testDescription)\(isOver ? ", then a send" : "")")
    }
}
