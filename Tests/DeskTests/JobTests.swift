import Commands
import Desk
import Domain
import Engine
import Scheduler
import Testing

@Suite struct JobTests {
    static func row(_ job: Job, _ rule: String, _ catchUp: CatchUp = .once, isOn: Bool = true) -> JobRow {
        JobRow(job, JobPlan(.recurring(Recurrence(rule)!, .utc), catchUp: catchUp), isOn: isOn)
    }

    /// Monday 00:00 and later.
    static let midnight = Timestamp(unixSeconds: 1_767_571_200)

    static func bench(_ rows: [JobRow], from start: Timestamp = midnight + .hours(6)) -> Bench {
        var setting = Bench.Setting()
        setting.jobs = rows
        setting.start = start
        return Bench.trading(setting)
    }

    private static func runs(_ bench: Bench) -> [Desk.JobRun] {
        bench.actions.compactMap { if case .work(let run) = $0 { run } else { nil } }
    }

    private static func events(_ bench: Bench, _ job: Job) -> [JobEvent] {
        bench.facts.compactMap { fact in
            switch fact.event {
            case .job(job.name, let event): event
            case .ran(job.name, let due): .ended(due: due)
            default: nil
            }
        }
    }

    // MARK: Outside

    @Test("a job outside begins with a fact and an action, and ends with a fact and a word")
    func outside() throws {
        var bench = Self.bench([Self.row(.restoreDrill, "daily 07:00")])
        let due = Self.midnight + .hours(7)
        bench.ring(until: due)
        let run = try #require(Self.runs(bench).last)
        #expect(run == Desk.JobRun(job: .restoreDrill, due: due, attempt: 1))
        bench.give(.worked(run, .done(.drilled(facts: 1_204, madeAt: due - .hours(4)))))
        #expect(
            Self.events(bench, .restoreDrill) == [
                .planned(from: Self.midnight + .hours(6)), .began(due: due, attempt: 1), .ended(due: due),
            ])
        #expect(bench.count(saying: "can be restored") == 1 && bench.count(saying: "1,204 facts") == 1)
        bench.ring(until: due + .days(1))
        #expect(Self.runs(bench).map(\.due) == [due, due + .days(1)])
    }

    @Test("one that fails is tried again with a growing wait, reported once, and stops no other")
    func failing() {
        var bench = Self.bench([Self.row(.backup, "daily 07:00"), Self.row(.selfCheck, "daily 07:00")])
        let due = Self.midnight + .hours(7)
        bench.ring(until: due)
        #expect(Self.runs(bench).map(\.job) == [.backup, .selfCheck])
        bench.give(.worked(Self.runs(bench)[1], .done(.checked(facts: 3, settingsChanged: false))))
        for attempt in 1...3 {
            #expect(bench.count(saying: "The backup failed") == 0)
            #expect(Self.runs(bench).count { $0.job == .backup } == attempt)
            bench.give(.worked(Desk.JobRun(job: .backup, due: due, attempt: attempt), .failed("no room")))
            bench.ring(until: bench.now + .minutes(5))
        }
        #expect(bench.count(saying: "The backup failed") == 1 && bench.count(saying: "no room") == 1)
        bench.ring(until: due + .hours(23))
        #expect(Self.runs(bench).count == 4)
        bench.ring(until: due + .days(1))
        #expect(Self.runs(bench).count { $0.due == due + .days(1) } == 2)
    }

    @Test("one that takes longer than its period runs once at a time; what passed meanwhile is told and let go")
    func slow() throws {
        var bench = Self.bench([Self.row(.diskGuard, "every 5 minutes")])
        bench.ring(until: Self.midnight + .hours(6) + .minutes(26))
        let run = try #require(Self.runs(bench).last)
        #expect(Self.runs(bench).count == 1)
        bench.give(.worked(run, .done(.disk(freeBytes: 1, usedPercent: 10, removed: 0))))
        #expect(Self.runs(bench).map(\.due) == [5, 25].map { Self.midnight + .hours(6) + .minutes($0) })
        #expect(
            Self.events(bench, .diskGuard).contains(
                .skipped(upTo: Self.midnight + .hours(6) + .minutes(20), count: 3)))
    }

    @Test("an answer that is not waited for any more changes nothing, and what hangs is given up")
    func hanging() throws {
        var bench = Self.bench([Self.row(.backup, "daily 07:00")])
        bench.ring(until: Self.midnight + .hours(7) + .minutes(30))
        let run = try #require(Self.runs(bench).last)
        #expect(Self.events(bench, .backup).last?.isFailure == true)
        let before = bench.facts
        bench.give(.worked(run, .done(.backedUp(facts: 1, bytes: 1, kept: 1))))
        #expect(bench.facts == before)
    }

    // MARK: Downtime

    @Test(
        "of times that passed while the bot was away",
        arguments: [(CatchUp.once, [3], 3), (.all, [0, 1, 2, 3], 0), (.skip, [], 4)])
    func away(catchUp: CatchUp, days: [Int], letGo: Int) {
        let bench = Self.bench([Self.row(.weeklyReport, "daily 07:00", catchUp)])
        var after = bench.restarted(after: .days(3) + .hours(6))
        after.start()
        let events = Self.events(after, .weeklyReport)
        let ended: [Timestamp] = events.compactMap { if case .ended(let due) = $0 { due } else { nil } }
        #expect(ended == days.map { Self.midnight + .days($0) + .hours(7) })
        let skipped = events.reduce(0) { if case .skipped(_, let count) = $1 { $0 + count } else { $0 } }
        #expect(skipped == letGo)
        #expect(after.count(saying: "Week by week") == days.count)
        #expect(
            after.said.contains { $0.text.contains("Missed meanwhile") && $0.text.contains("weekly report") }
                == (catchUp != .skip))
    }

    @Test("after downtime jobs run in the order in which they were due")
    func order() {
        let bench = Self.bench([Self.row(.morningBrief, "daily 08:00"), Self.row(.weeklyReport, "daily 07:00")])
        var after = bench.restarted(after: .hours(5))
        after.start()
        let names: [String] = after.facts.compactMap {
            if case .ran(let name, _) = $0.event, name != "scanSummary" { name } else { nil }
        }
        #expect(names == ["weeklyReport", "morningBrief"])
    }

    @Test("a clock that steps back an hour repeats no report, one that steps forward loses none")
    func steps() {
        var bench = Self.bench([Self.row(.weeklyReport, "daily 07:00")])
        bench.ring(until: Self.midnight + .hours(7) + .minutes(10))
        #expect(bench.count(saying: "Week by week") == 1)
        bench.now = bench.now - .hours(1)
        bench.give(.clockStepped(seconds: -3_600))
        bench.ring(until: Self.midnight + .hours(9))
        #expect(bench.count(saying: "Week by week") == 1)
        bench.now = Self.midnight + .days(1) + .hours(6) + .minutes(30)
        bench.give(.wake)
        bench.now = bench.now + .hours(1)
        bench.give(.clockStepped(seconds: 3_600))
        #expect(bench.count(saying: "Week by week") == 2)
    }

    // MARK: Kills

    /// Where the bot is killed inside a job.
    enum Place: CaseIterable { case beforeBegin, afterBegin, afterWork, beforeEnd, afterEnd }

    @Test(
        "killed at any step of a job outside, twice, it is done in the end, told once, and not begun a fourth time",
        arguments: Place.allCases, Place.allCases)
    func killed(first: Place, second: Place) throws {
        for job in Job.allCases where job.isOutside {
            var bench = Self.bench([Self.row(job, "daily 07:00")])
            let due = Self.midnight + .hours(7)
            bench = Self.kill(bench, job, at: first, due: due)
            bench = Self.kill(bench, job, at: second, due: due)
            bench.ring(until: max(bench.now, due))
            if let run = Self.runs(bench).last, run.due == due { bench.give(.worked(run, Self.result(job))) }
            let events = Self.events(bench, job)
            #expect(events.count { $0 == .ended(due: due) } == 1, "\(job)")
            let began = events.count { if case .began = $0 { true } else { false } }
            #expect((1...3).contains(began), "\(job)")
            bench.ring(until: due + .hours(23))
            #expect(Self.events(bench, job) == events, "\(job)")
            #expect(bench.ledger == bench.recalled)
        }
    }

    private static func result(_ job: Job) -> JobResult {
        switch job {
        case .backup: .done(.backedUp(facts: 1, bytes: 1, kept: 1))
        case .restoreDrill: .done(.drilled(facts: 1, madeAt: midnight))
        case .selfCheck: .done(.checked(facts: 1, settingsChanged: false))
        case .fireDrill: .done(.proved(days: 1, steps: 1, promises: 1, broken: 0))
        case .archive: .done(.archived(bars: 1, instruments: 1))
        case .diskGuard: .done(.disk(freeBytes: 1, usedPercent: 1, removed: 0))
        default: .done(.keysAged(days: 1))
        }
    }

    /// - Returns: the next run, on the facts that were kept when this one died.
    private static func kill(_ bench: Bench, _ job: Job, at place: Place, due: Timestamp) -> Bench {
        var bench = bench
        var before = bench
        // To the second before, so that the next alarm is the job's.
        if bench.now < due { bench.ring(until: due - .seconds(1)) }
        before = bench
        bench.ring(until: max(due, bench.now))
        if place == .beforeBegin { return again(before) }
        guard let run = runs(bench).last, place != .afterBegin else { return again(bench) }
        if place == .afterWork { return again(bench) }
        before = bench
        bench.give(.worked(run, result(job)))
        return again(place == .beforeEnd ? before : bench)
    }

    private static func again(_ bench: Bench) -> Bench {
        var next = bench.restarted(after: .seconds(5))
        next.start()
        return next
    }

    @Test(
        "killed before or after the commit, twice, a job that says something is said once",
        arguments: [0, 1, 2, 3])
    func killedInside(pattern: Int) {
        for job in Job.allCases
        where !job.isOutside && job != .sessions && job != .scanSummary && job != .dailyReport {
            var bench = Self.bench([Self.row(job, "daily 07:00")])
            let due = Self.midnight + .hours(7)
            for turn in 0..<2 {
                let before = bench
                bench.ring(until: max(due, bench.now))
                bench = Self.again(pattern >> turn & 1 == 0 ? before : bench)
            }
            bench.ring(until: due + .hours(1))
            #expect(Self.events(bench, job).count { $0 == .ended(due: due) } == 1, "\(job)")
        }
    }
}

extension JobEvent {
    fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }
}
