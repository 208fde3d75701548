import Commands
import Desk
import Domain
import Engine
import Scheduler
import Testing

@Suite struct JobCommandTests {
    private static func bench() -> Bench {
        JobTests.bench([
            JobTests.row(.morningBrief, "daily 07:00"), JobTests.row(.backup, "daily 07:00"),
            JobTests.row(.diskGuard, "every 60 minutes", .skip),
            JobTests.row(.keyAge, "daily 07:00", isOn: false),
        ])
    }

    private static let seven = JobTests.midnight + .hours(7)

    @Test("/jobs lists every job with its last and its next time, and what always runs")
    func list() throws {
        var bench = Self.bench()
        bench.write("/jobs")
        let text = try #require(bench.said.last).text
        for words in [
            "● morningBrief: never ran, next 5 Jan 07:00", "● backup: never ran, next 5 Jan 07:00",
            "○ keyAge: never ran, off", "● dailyReport: never ran, next 5 Jan 22:00", "calendar fetch",
        ] { #expect(text.contains(words), "\(words) in \(text)") }
    }

    @Test("a job that is run now is run now, and its regular time comes all the same")
    func runNow() throws {
        var bench = Self.bench()
        bench.write("/jobs run morningbrief")
        #expect(bench.count(saying: "Good morning") == 1 && bench.count(saying: "because you asked") == 1)
        bench.write("/jobs run backup")
        bench.write("/jobs run backup")
        #expect(bench.count(saying: "running already") == 1)
        let runs = bench.actions.compactMap { if case .work(let run) = $0 { run } else { nil } }
        #expect(runs.count == 1)
        bench.give(.worked(try #require(runs.last), .done(.backedUp(facts: 7, bytes: 2_400_000, kept: 3))))
        // Whoever asked is told; a regular backup is quiet.
        #expect(bench.count(saying: "Backup made") == 1 && bench.count(saying: "2.4 MB") == 1)
        bench.ring(until: Self.seven)
        #expect(bench.count(saying: "Good morning") == 2)
    }

    @Test("a job that the settings switched off runs when it is asked for, and only then")
    func off() throws {
        var bench = Self.bench()
        bench.ring(until: Self.seven + .days(2))
        #expect(!bench.actions.contains { if case .work(let run) = $0 { run.job == .keyAge } else { false } })
        bench.write("/jobs run keyAge")
        let run = try #require(
            bench.actions.compactMap { if case .work(let run) = $0 { run } else { nil } }.last)
        #expect(run.job == .keyAge)
        bench.give(.worked(run, .done(.keysAged(days: 12))))
        #expect(bench.count(saying: "changed 12 days ago") == 1)
        bench.ring(until: Self.seven + .days(4))
        #expect(bench.ledger.jobStandings["keyAge"]?.lastEnded == run.due)
    }

    @Test("paused it does nothing, over a restart too; resumed it makes nothing up")
    func pause() {
        var bench = Self.bench()
        bench.write("/jobs pause morningBrief")
        bench.write("/jobs pause morningBrief")
        bench.ring(until: Self.seven + .hours(1))
        bench = bench.restarted(after: .hours(1))
        bench.start()
        bench.ring(until: Self.seven + .days(1) + .hours(1))
        #expect(bench.count(saying: "Good morning") == 0)
        #expect(
            bench.facts.count { if case .job("morningBrief", .paused) = $0.event { true } else { false } } == 1)
        bench.write("/jobs resume morningBrief")
        #expect(bench.count(saying: "Good morning") == 0)
        bench.ring(until: Self.seven + .days(2))
        #expect(bench.count(saying: "Good morning") == 1)
    }

    @Test("another time of day holds from then on, over a restart, until the usual one is asked for")
    func moved() {
        var bench = Self.bench()
        bench.write("/jobs at morningBrief 06:30")
        bench.ring(until: JobTests.midnight + .hours(6) + .minutes(30))
        #expect(bench.count(saying: "Good morning") == 1)
        bench.ring(until: Self.seven + .hours(1))
        bench = bench.restarted(after: .hours(1))
        bench.start()
        bench.ring(until: JobTests.midnight + .hours(30) + .minutes(30))
        #expect(bench.count(saying: "Good morning") == 1)
        bench.write("/jobs at morningBrief usual")
        bench.ring(until: Self.seven + .days(1))
        #expect(bench.count(saying: "Good morning") == 2)
        bench.write("/jobs at diskGuard 06:30")
        #expect(bench.count(saying: "has no time of day") == 1)
    }

    @Test(
        "a line that is no wish is refused with what was expected",
        arguments: [
            "/jobs nothing", "/jobs run", "/jobs run nothing", "/jobs at backup", "/jobs at backup 25:00",
            "/jobs backup now",
        ])
    func slips(line: String) {
        var bench = Self.bench()
        let before = bench.facts.count { if case .job = $0.event { true } else { false } }
        bench.write(line)
        #expect(bench.said.last?.text.contains("/jobs") == true)
        #expect(bench.facts.count { if case .job = $0.event { true } else { false } } == before)
    }

    @Test("the brief tells the markets, the news, what is held over night and what the limits leave")
    func brief() throws {
        var bench = JobTests.bench([
            JobTests.row(.morningBrief, "daily 12:00"), JobTests.row(.eveningReport, "daily 12:30"),
        ])
        try bench.enter()
        bench.ring(until: JobTests.midnight + .hours(12) + .minutes(30))
        let brief = try #require(bench.said.first { $0.text.contains("Good morning") }).text
        for words in [
            "Mon 5 Jan 2026", "Crypto: open all day", "BTCUSDT long", "stop", "Day's loss", "Positions: ",
        ] {
            #expect(brief.contains(words), "\(words) in \(brief)")
        }
        let evening = try #require(bench.said.first { $0.text.contains("Good evening") }).text
        for words in ["Today ", "No trade was closed", "BTCUSDT long"] {
            #expect(evening.contains(words), "\(evening)")
        }
    }
}
