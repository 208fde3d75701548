import Domain
import TestSupport
import Testing

@testable import Scheduler

/// Four hundred days of every kind of job in every zone of the system, with crashes, downtime, failures, slow runs and
/// clocks that step: no time is lost, none comes twice, none out of order. When times are is reckoned from ICU's offsets.
@Suite struct JobSweepTests {
    static let first = CivilDate("2025-01-10")!
    static let days = -1..<400
    static let times = ["00:00", "02:30", "23:30"]

    /// Days that a rule means, told without it.
    struct Kind: Sendable {
        let rule: String
        let matches: @Sendable (CivilDate) -> Bool
    }

    private static func isLastWeek(_ date: CivilDate) -> Bool { date.adding(days: 7).month != date.month }

    static let kinds = [
        Kind(rule: "daily") { _ in true },
        Kind(rule: "workdays") { (1...5).contains(($0.daysSince1970 + 4) % 7) },
        Kind(rule: "monday thursday") { [1, 4].contains(($0.daysSince1970 + 4) % 7) },
        Kind(rule: "day 31") { $0.adding(days: 1).day == 1 },
        Kind(rule: "day 29") { $0.day == 29 || $0.day < 29 && $0.adding(days: 1).day == 1 },
        Kind(rule: "first friday") { ($0.daysSince1970 + 4) % 7 == 5 && $0.day <= 7 },
        Kind(rule: "last sunday") { ($0.daysSince1970 + 4) % 7 == 0 && isLastWeek($0) },
    ]

    @Test(
        "over 400 days in every zone each time of a job is run, given up or let go, once and in order",
        arguments: kinds.indices)
    func accounted(kind: Int) throws {
        let kind = Self.kinds[kind]
        var runs = 0
        for (place, name) in try SystemZones.names().enumerated() {
            let zone = try SystemZones.zone(name)
            let clocks = try ForeignZone(name, from: Self.first, days: Self.days)
            // Every time of day with every rule and every catching up, in one zone or another.
            for (number, catchUp) in CatchUp.allCases.enumerated() {
                let time = Self.times[(place / 3 + number) % 3]
                let expected = Set(
                    Self.days.map { Self.first.adding(days: $0) }.filter(kind.matches)
                        .map { clocks.moment(of: TimeOfDay(time)!, on: $0) }
                ).sorted()
                let recurrence = try #require(Recurrence("\(kind.rule) \(time)"))
                var player = Player(.recurring(recurrence, zone), catchUp, seed: UInt64(place))
                player.play(from: expected[0], to: expected[expected.count - 1])
                runs += expected.count
                if let fault = player.fault(expected) {
                    Issue.record("\(name) \(kind.rule) \(time) \(catchUp): \(fault)")
                }
            }
        }
        print("job sweep: \(kind.rule), \(runs) times")
    }

    @Test("so is each of a job that runs every so many minutes", arguments: [120, 200, 1_440])
    func minutes(every minutes: Int) throws {
        var runs = 0
        for (place, name) in try SystemZones.names().enumerated() {
            let zone = try SystemZones.zone(name)
            let expected = try ForeignZone(name, from: Self.first, days: Self.days).slots(every: minutes * 60)
            let recurrence = try #require(Recurrence.every(minutes: minutes))
            let catchUp = CatchUp.allCases[(place + minutes / 60) % 3]
            var player = Player(.recurring(recurrence, zone), catchUp, seed: UInt64(place))
            player.play(from: expected[0], to: expected[expected.count - 1])
            runs += expected.count
            if let fault = player.fault(expected) {
                Issue.record("\(name) every \(minutes) minutes \(catchUp): \(fault)")
            }
        }
        print("job sweep: every \(minutes) minutes, \(runs) times")
    }

    @Test("so is each change of a market that opens and closes by the clocks of any zone")
    func markets() throws {
        for (place, name) in try SystemZones.names().enumerated() {
            let zone = try SystemZones.zone(name)
            let clocks = try ForeignZone(name, from: Self.first, days: Self.days)
            let week = (1...5).map { $0 * 86_400 + 34_200..<$0 * 86_400 + 57_600 }
            let venue = try #require(VenueHours(name: "X", zone: zone, week: week))
            let hours = TradingHours(newYork: .utc, venues: [venue])
            let expected = Self.days.map { Self.first.adding(days: $0) }.filter(Self.kinds[1].matches)
                .flatMap { day in ["09:30", "16:00"].map { clocks.moment(of: TimeOfDay($0)!, on: day) } }
            let timing = JobTiming.markets(hours.markets(of: [.btcusdt]), hours)
            var player = Player(timing, CatchUp.allCases[place % 3], seed: UInt64(place))
            player.play(from: expected[0], to: expected[expected.count - 1])
            if let fault = player.fault(expected) { Issue.record("\(name): \(fault)") }
        }
    }

    @Test("days begin where the ones before them end, and where ICU's clocks show another date, in every zone")
    func boundaries() throws {
        for name in try SystemZones.names() {
            let zone = try SystemZones.zone(name)
            let clocks = try ForeignZone(name, from: Self.first, days: Self.days)
            var starts = Self.days.map { zone.startOfDay(Self.first.adding(days: $0)) }
            for (day, start) in zip(Self.days, starts) {
                let date = Self.first.adding(days: day)
                if clocks.date(at: start) != date || clocks.date(at: start - .seconds(1)) >= date {
                    Issue.record("\(name) \(date) begins at \(start)")
                }
                if zone.date(at: start) != date || zone.date(at: start - .nanoseconds(1)) >= date {
                    Issue.record("\(name) \(start) is not on \(date)")
                }
            }
            let next = starts.removeFirst()
            let lengths = zip([next] + starts, starts).map { $0.duration(to: $1) }
            #expect(lengths.allSatisfy { (.hours(22) ... .hours(26)).contains($0) }, "\(name)")
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

    init(_ timing: JobTiming, _ catchUp: CatchUp, seed: UInt64) {
        plan = JobPlan(timing, catchUp: catchUp, jitter: seed % 2 == 0 ? .minutes(5) : .zero)
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
        // A last look, so that what is left over at the end is taken too, however late it may begin.
        now = end + .minutes(6)
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
