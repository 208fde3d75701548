import Domain
import Foundation
import Testing

@testable import Scheduler

/// Four hundred days of jobs in the zones of the system, with crashes, downtime, failures, slow runs and clocks that
/// step: no time is lost, none comes twice, none out of order.
@Suite struct JobSweepTests {
    /// A sample that is the same every time; all of them where somebody has the time.
    static func zones() throws -> [String] {
        let all = try SystemZones.names()
        if ProcessInfo.processInfo.environment["DESKBOT_LONG"] == "1" { return all }
        var random = SplitMix64(seed: 400)
        return RecurrenceTests.zones + all.shuffled(using: &random).prefix(25)
    }

    static let first = CivilDate("2025-01-10")!
    static let times = ["00:00", "02:30", "23:30"]

    @Test("over 400 days in every zone each time of a job is run, given up or let go, once and in order")
    func accounted() throws {
        for (place, name) in try Self.zones().enumerated() {
            let zone = try SystemZones.zone(name)
            let time = TimeOfDay(Self.times[place % 3])!
            // Each date's own moment, found without the recurrence.
            let expected = Set((-1..<400).map { zone.timestamp(of: time, on: Self.first.adding(days: $0)) })
                .sorted()
            for catchUp in CatchUp.allCases {
                var player = Player(.daily(at: time), zone, catchUp, seed: UInt64(place))
                player.play(from: expected[0], to: expected[expected.count - 1])
                #expect(player.fault(expected) == nil, "\(name) \(time) \(catchUp)")
            }
        }
    }

    @Test("days begin where the ones before them end, in every zone")
    func boundaries() throws {
        for name in try Self.zones() {
            let zone = try SystemZones.zone(name)
            for day in 0..<400 {
                let date = Self.first.adding(days: day)
                let start = zone.startOfDay(date)
                #expect(
                    zone.date(at: start) == date && zone.date(at: start - .nanoseconds(1)) < date,
                    "\(name) \(date)")
                let length = start.duration(to: zone.startOfDay(date.adding(days: 1)))
                #expect((.hours(22) ... .hours(26)).contains(length), "\(name) \(date)")
            }
        }
    }

    @Test(
        "every rule of the days keeps to them over leap days and year ends",
        arguments: [
            "day 31 08:00", "day 29 00:00", "last sunday 02:30", "first friday 08:30", "workdays 23:30",
        ])
    func rules(rule: String) throws {
        for name in RecurrenceTests.zones {
            let zone = try SystemZones.zone(name)
            let recurrence = try #require(Recurrence(rule))
            guard case .days(let pattern, let time) = recurrence.rule else { continue }
            let dates = (0..<1_600).map { CivilDate("2027-06-01")!.adding(days: $0) }.filter(pattern.matches)
            let expected = dates.map { zone.timestamp(of: time, on: $0) }
            var moment = expected[0] - .nanoseconds(1)
            for due in expected {
                moment = recurrence.next(after: moment, in: zone)
                #expect(moment == due, "\(name) \(rule)")
            }
        }
    }
}

/// A bot that keeps the facts of one job and dies now and then.
private struct Player {
    let plan: JobPlan
    private var random: SplitMix64
    private var standing = JobStanding()
    private var startedAt: Timestamp?
    private var now = Timestamp(unixSeconds: 0)
    private(set) var events: [JobEvent] = []

    init(_ recurrence: Recurrence, _ zone: Zone, _ catchUp: CatchUp, seed: UInt64) {
        plan = JobPlan(
            .recurring(recurrence, zone), catchUp: catchUp, jitter: seed % 2 == 0 ? .minutes(5) : .zero)
        random = SplitMix64(seed: seed)
    }

    private mutating func strikes(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    private mutating func keep(_ event: JobEvent) {
        standing.note(event)
        events.append(event)
    }

    mutating func play(from start: Timestamp, to end: Timestamp) {
        keep(.planned(from: start))
        now = start
        while now < end {
            while let step = plan.step(standing, at: now, startedAt: startedAt) {
                if strikes(12) { die() }  // before the fact of it is kept
                take(step)
                if strikes(12) { die() }  // after it
            }
            if startedAt != nil { finish() } else { wait() }
        }
        // A last look, so that what is left over at the end is taken too.
        now = end + .hours(1)
        for _ in 0..<100 {
            while let step = plan.step(standing, at: now, startedAt: startedAt) { take(step) }
            startedAt = nil
            if let running = standing.running {
                keep(.ended(due: running.due))
            } else if let retry = standing.retry {
                now = max(now, retry.at)
            } else {
                break
            }
        }
    }

    private mutating func take(_ step: JobStep) {
        switch step {
        case .plan: keep(.planned(from: now))
        case .skip(let upTo, let count): keep(.skipped(upTo: upTo, count: count))
        case .fail(let attempt, let cause):
            startedAt = nil
            let again =
                cause == .interrupted
                ? (attempt.number < plan.attempts ? now : nil) : plan.retry(after: attempt.number, at: now)
            keep(.failed(due: attempt.due, attempt: attempt.number, why: "", retryAt: again))
        case .run(let attempt):
            keep(.began(due: attempt.due, attempt: attempt.number))
            startedAt = now
        }
    }

    /// The run that goes on ends well, badly, or days later.
    private mutating func finish() {
        guard let running = standing.running else { return }
        if strikes(15) { now = now + .hours(Int.random(in: 1..<60, using: &random)) }
        if strikes(8) {
            startedAt = nil
            keep(
                .failed(
                    due: running.due, attempt: running.number, why: "",
                    retryAt: plan.retry(after: running.number, at: now)))
        } else {
            startedAt = nil
            keep(.ended(due: running.due))
        }
    }

    /// Until the next look; now and then the host is off for days, or its clock steps by an hour.
    private mutating func wait() {
        if strikes(20) {
            die()
            now = now + .hours(Int.random(in: 1..<100, using: &random))
        } else if strikes(10) {
            now = now + .minutes(strikes(2) ? 60 : -60)
        }
        if let look = plan.nextLook(standing, at: now) { now = max(now, look) } else { now = now + .hours(1) }
    }

    /// All that is not a fact is gone.
    private mutating func die() { startedAt = nil }

    /// What is wrong with the story; `nil` for nothing.
    func fault(_ expected: [Timestamp]) -> String? {
        var next = 1  // it was planned at the first
        for event in events {
            switch event {
            case .ended(let due), .failed(let due, _, _, nil):
                guard next < expected.count, expected[next] == due else {
                    return "\(event) where \(next) was due"
                }
                next += 1
            case .skipped(let upTo, let count):
                guard count > 0, next + count <= expected.count, expected[next + count - 1] == upTo else {
                    return "\(event) where \(next) was due"
                }
                next += count
            case .began(let due, _):
                guard next < expected.count, expected[next] == due else {
                    return "\(event) where \(next) was due"
                }
            case .planned, .failed, .paused, .resumed, .timed: break
            }
        }
        return next == expected.count ? nil : "\(expected.count - next) times were lost"
    }
}
