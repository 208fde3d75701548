import Domain
import Scheduler
import Testing

@Suite struct JobPlanTests {
    static func plan(
        _ rule: String = "daily 07:00", _ catchUp: CatchUp = .once, zone: Zone = .utc
    ) throws -> JobPlan {
        JobPlan(.recurring(try #require(Recurrence(rule)), zone), catchUp: catchUp)
    }

    static func standing(_ events: JobEvent...) -> JobStanding {
        var standing = JobStanding()
        for event in events { standing.note(event) }
        return standing
    }

    private static func run(_ due: String, _ number: Int = 1) -> JobStep {
        .run(JobStanding.Attempt(due: utc(due), number: number))
    }

    @Test("a job that was never scheduled is, from now on, and first comes later")
    func plan() throws {
        let plan = try Self.plan()
        #expect(plan.step(JobStanding(), at: utc("2026-01-05 07:00")) == .plan)
        let standing = Self.standing(.planned(from: utc("2026-01-05 07:00")))
        #expect(plan.step(standing, at: utc("2026-01-06 06:59")) == nil)
        #expect(plan.step(standing, at: utc("2026-01-06 07:00")) == Self.run("2026-01-06 07:00"))
        #expect(plan.nextLook(standing, at: utc("2026-01-05 09:00")) == utc("2026-01-06 07:00"))
    }

    /// Three times passed; then what the policy wants, step by step.
    @Test(
        "times that were missed: the latest, all, none",
        arguments: [
            (CatchUp.once, [JobStep.skip(upTo: utc("2026-01-07 07:00"), count: 2), run("2026-01-08 07:00")]),
            (.all, [run("2026-01-06 07:00"), run("2026-01-07 07:00"), run("2026-01-08 07:00")]),
            (.skip, [.skip(upTo: utc("2026-01-08 07:00"), count: 3)]),
        ])
    func missed(catchUp: CatchUp, expected: [JobStep]) throws {
        #expect(try Self.steps(Self.plan("daily 07:00", catchUp), at: utc("2026-01-08 12:00")) == expected)
    }

    @Test("what is let go when late still runs within the lateness that is allowed, to the second")
    func lateness() throws {
        let plan = try Self.plan("daily 07:00", .skip)
        let due = utc("2026-01-06 07:00")
        #expect(
            try Self.steps(Self.plan("daily 07:00", .skip), at: due + plan.lateness) == [
                Self.run("2026-01-06 07:00")
            ])
        #expect(
            try Self.steps(Self.plan("daily 07:00", .skip), at: due + plan.lateness + .seconds(1))
                == [.skip(upTo: due, count: 1)])
    }

    @Test("of many missed times only the last thirty are made up for, and the others are told")
    func many() throws {
        let steps = try Self.steps(Self.plan("every 15 minutes", .all), at: utc("2026-01-06 07:00"))
        #expect(steps.first == .skip(upTo: utc("2026-01-05 23:30"), count: 66))
        #expect(steps.count == 31 && steps.last == Self.run("2026-01-06 07:00"))
    }

    /// From the morning before on, until nothing is left to do.
    private static func steps(_ plan: JobPlan, at now: Timestamp) throws -> [JobStep] {
        var standing = Self.standing(.planned(from: utc("2026-01-05 07:00")))
        var steps: [JobStep] = []
        while let step = plan.step(standing, at: now) {
            steps.append(step)
            switch step {
            case .plan, .fail: return steps
            case .skip(let upTo, let count): standing.note(.skipped(upTo: upTo, count: count))
            case .run(let attempt): standing.note(.ended(due: attempt.due))
            }
            try #require(steps.count < 100)
        }
        return steps
    }

    @Test("a run that fails is tried again with a wait that doubles up to an hour, then given up")
    func backoff() throws {
        var plan = try Self.plan()
        plan.attempts = 8
        let now = utc("2026-01-05 07:00")
        let waits = (1...8).map { plan.retry(after: $0, at: now).map { now.duration(to: $0) } }
        #expect(waits == [2, 4, 8, 16, 32, 60, 60].map { Duration.minutes($0) } + [nil])
        let failed = Self.standing(
            .planned(from: now), .began(due: utc("2026-01-06 07:00"), attempt: 1),
            .failed(due: utc("2026-01-06 07:00"), attempt: 1, why: "no", retryAt: utc("2026-01-06 07:02")))
        #expect(plan.step(failed, at: utc("2026-01-06 07:01")) == nil)
        #expect(plan.nextLook(failed, at: utc("2026-01-06 07:01")) == utc("2026-01-06 07:02"))
        #expect(plan.step(failed, at: utc("2026-01-06 07:02")) == Self.run("2026-01-06 07:00", 2))
        // Under a clock that was years ahead the wait would never end.
        #expect(plan.step(failed, at: utc("2025-06-01 00:00")) == Self.run("2026-01-06 07:00", 2))
    }

    @Test("a run that goes on is waited for, and not for ever; one of an earlier run of the bot was cut off")
    func running() throws {
        let plan = try Self.plan()
        let due = utc("2026-01-06 07:00")
        let standing = Self.standing(.planned(from: due - .days(1)), .began(due: due, attempt: 2))
        let attempt = JobStanding.Attempt(due: due, number: 2)
        #expect(plan.step(standing, at: due, startedAt: nil) == .fail(attempt, .interrupted))
        #expect(plan.step(standing, at: due + plan.lengthMaximum - .seconds(1), startedAt: due) == nil)
        #expect(plan.nextLook(standing, at: due, startedAt: due) == due + plan.lengthMaximum)
        #expect(
            plan.step(standing, at: due + plan.lengthMaximum, startedAt: due) == .fail(attempt, .tookTooLong))
        // Longer than its period: the next time waits, it does not run beside it.
        #expect(plan.step(standing, at: due + .days(3), startedAt: due + .days(3)) == nil)
    }

    @Test("a clock that goes back an hour repeats nothing; one that was years ahead silences nothing")
    func clocks() throws {
        let plan = try Self.plan()
        let ended = Self.standing(.planned(from: utc("2026-01-04 00:00")), .ended(due: utc("2026-01-05 07:00")))
        #expect(plan.step(ended, at: utc("2026-01-05 06:30")) == nil)
        #expect(plan.step(ended, at: utc("2026-01-05 07:30")) == nil)
        #expect(plan.nextLook(ended, at: utc("2026-01-05 06:30")) == utc("2026-01-06 07:00"))
        let ahead = Self.standing(.planned(from: utc("2030-01-01 00:00")))
        #expect(plan.nextLook(ahead, at: utc("2026-01-05 06:30")) == utc("2026-01-05 06:30"))
        #expect(plan.step(ahead, at: utc("2026-01-05 06:30")) == .plan)
        var again = ahead
        again.note(.planned(from: utc("2026-01-05 06:30")))
        #expect(plan.step(again, at: utc("2026-01-05 07:00")) == Self.run("2026-01-05 07:00"))
        // An hour ahead, then right: what was run by hand meanwhile does not make the morning's come twice.
        var byHand = ended
        byHand.note(.ended(due: utc("2026-01-05 06:40")))
        #expect(byHand.handled == utc("2026-01-05 07:00"))
    }

    @Test("a paused job does nothing, and once resumed has missed nothing")
    func paused() throws {
        let plan = try Self.plan()
        var standing = Self.standing(.planned(from: utc("2026-01-04 00:00")), .paused(by: .bot(reason: "")))
        #expect(plan.step(standing, at: utc("2026-01-09 12:00")) == nil)
        #expect(plan.nextLook(standing, at: utc("2026-01-09 12:00")) == nil)
        standing.note(.resumed(by: .bot(reason: ""), from: utc("2026-01-09 12:00")))
        #expect(plan.step(standing, at: utc("2026-01-09 12:00")) == nil)
        #expect(plan.nextLook(standing, at: utc("2026-01-09 12:00")) == utc("2026-01-10 07:00"))
    }

    @Test("another time of day holds for the same days; every so many minutes has none")
    func moved() throws {
        let plan = try Self.plan("monday friday 07:00").at(TimeOfDay(6, 30))
        #expect(plan.timing.next(after: utc("2026-01-05 06:30")) == utc("2026-01-09 06:30"))
        #expect("\(plan.timing)" == "monday friday 06:30 UTC")
        let every = try Self.plan("every 60 minutes")
        #expect(every.timing.at(TimeOfDay(6, 30)) == nil && every.at(TimeOfDay(6, 30)) == every)
    }

    @Test("jitter is the same for the same time, within its span, and not the same for all")
    func jitter() throws {
        var plan = try Self.plan()
        plan.jitter = .minutes(5)
        let dues = (0..<50).map { utc("2026-01-05 07:00") + .days($0) }
        let waits = dues.map { $0.duration(to: plan.start(of: $0)) }
        #expect(waits == dues.map { $0.duration(to: plan.start(of: $0)) })
        #expect(waits.allSatisfy { (.zero...plan.jitter).contains($0) } && Set(waits).count > 20)
        let standing = Self.standing(.planned(from: dues[0] - .hours(1)))
        let start = plan.start(of: dues[0])
        #expect(
            plan.step(standing, at: start - .seconds(1)) == nil && plan.nextLook(standing, at: dues[0]) == start
        )
        #expect(plan.step(standing, at: start) == .run(JobStanding.Attempt(due: dues[0], number: 1)))
    }

    @Test(
        "a recurrence is written as it is read",
        arguments: [
            "daily 07:00", "workdays 00:00", "sunday 20:00", "monday thursday 08:30", "day 31 08:00",
            "first friday 08:30", "last sunday 23:59", "every 60 minutes", "every 1440 minutes",
            "daily 07:00:01",
        ])
    func words(text: String) throws { #expect(try #require(Recurrence(text)).description == text) }

    @Test(
        "what is no recurrence is none",
        arguments: [
            "", "daily", "07:00", "daily 24:00", "daily 7", "dayly 07:00", "day 0 07:00", "day 32 07:00",
            "fifth friday 08:30", "first 08:30", "monday monday 08:00", "monday noon", "every 0 minutes",
            "every 1441 minutes", "every 60", "every 60 hours", "every sixty minutes", "daily daily 07:00",
        ])
    func noWords(text: String) { #expect(Recurrence(text) == nil) }
}
