import Domain
import Foundation
import Gateway
import Market
import Persistence
import Scheduler
import TestSupport
import Testing
import Venues

@testable import Bot

/// The real program with one job that was due three times while it was away.
struct JobFlight {
    /// Where it is killed.
    enum Place: String, CaseIterable, Sendable {
        /// Around the commit of a run's beginning; a job that only says something is done in it.
        case beforeBegin = "commit.before:1"
        case insideBegin = "commit.inside:1"
        case afterBegin = "commit.after:1"
        /// In the middle of what is done outside, and when it is done and nobody has heard of it.
        case doing = "job.inside:1"
        case done = "job.done:1"
        /// Around the commit of its end, and of what is said about it.
        case beforeEnd = "commit.before:2"
        case insideEnd = "commit.inside:2"
        case afterEnd = "commit.after:2"

        /// Of a job that begins and ends in one commit.
        static let ofOne: [Place] = [.beforeBegin, .insideBegin, .afterBegin]

        func setting(_ job: Job) -> String {
            let parts = rawValue.split(separator: ":")
            return "\(parts[0])/\(job.name):\(parts[1])"
        }
    }

    /// With nothing more to do for the job, the messages of the next start are the place to be killed at.
    static let sending = "send.before:1"

    /// The recording starts there.
    private static let start = Timestamp(iso8601: "2025-05-09T00:00:00Z")!

    let flight: Flight
    let job: Job
    let catchUp: CatchUp
    /// The times that passed while the bot was away, oldest first.
    let missed: [Timestamp]

    init(_ job: Job, _ catchUp: CatchUp) throws {
        self.job = job
        self.catchUp = Self.policy(of: job) ?? catchUp
        var missed = Self.missed(job, at: .wall)
        // By the settings' own word a job of the market's is let go but for the last five minutes.
        if job == .sessions { missed = [Self.start - .minutes(1), Self.start] }
        if job == .scanSummary { missed = [2, 1, 0].map { Self.start - .hours($0) } }
        self.missed = missed
        flight = try Flight(try BotAPIServer(), settings: try Self.settings(job, self.catchUp, at: missed[0]))
        try prepare()
    }

    /// What the program decides for itself; `nil` for what the settings say.
    private static func policy(of job: Job) -> CatchUp? {
        switch job {
        case .scanSummary, .sessions: .skip
        case .dailyReport: .once
        default: nil
        }
    }

    private static func missed(_ job: Job, at now: Timestamp) -> [Timestamp] {
        // A host's job begins up to five minutes after its time.
        let minute = (now - .minutes(40)).unixSeconds / 60 * 60
        let last =
            job.isOutside
            ? Timestamp(unixSeconds: minute) : start - (job == .dailyReport ? .hours(2) : .hours(3))
        return [2, 1, 0].map { last - .days($0) }
    }

    /// Every other job is off.
    private static func settings(_ job: Job, _ catchUp: CatchUp, at due: Timestamp) throws -> [String: String] {
        var changes = ["files: []": "files: [hours.yaml]"]
        // The fire drill finds a promise broken where messages follow each other that fast, and rightly.
        if job != .fireDrill { changes["perChatSeconds: 1 "] = "perChatSeconds: 0 " }
        let lines = try Scratch.text("config/settings.yaml").split(separator: "\n")
        for other in Job.allCases {
            let old = lines.first { line in ["on", "off"].contains { line.hasPrefix("  \(other.name): \($0)") }
            }
            guard let old else { continue }
            let state =
                if other != job { other == .sessions ? "off" : "off, daily 07:00, UTC, skip" } else {
                    job == .sessions
                        ? "on" : "on, daily \(CivilTime(utc: due).timeOfDay), UTC, \(catchUp.rawValue)"
                }
            changes[String(old)] = "  \(other.name): \(state)"
        }
        return changes
    }

    /// A journal that has planned the job before those times, and what the job works on.
    private func prepare() throws {
        // One that closes at midnight for a minute.
        try Data(
            "name: Test\nzone: UTC\nclasses: [crypto]\nweek: [friday 00:00 - thursday 23:59]\n".utf8
        ).write(to: flight.folder.appending(path: "hours.yaml"))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let before = missed[0] - .minutes(1)
        let store = try JournalStore(path: flight.journal)
        let fact = Fact(
            at: Moment(market: Self.start - .days(3), wall: .wall - .hours(1)), account: "paper",
            strategy: "none", event: .job(job.name, .planned(from: before)))
        try store.append(JournalStore.Batch(facts: [fact]), at: fact.at)
        try store.close()
        switch job {
        case .restoreDrill:
            try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
            _ = try Backup.journal(at: flight.journal, to: "\(backups)/journal-20250501T000000Z.db")
        case .archive:
            let market = try MarketStore(path: "\(folder)/\(Memory.marketName)")
            try market.append(recorded, of: "BTCUSDT", .m15)
            try market.close()
        case .keyAge:
            let path = flight.folder.appending(path: ".env").path()
            _ = FileManager.default.createFile(
                atPath: path, contents: Data(),
                attributes: [.posixPermissions: 0o600, .modificationDate: Date(timeIntervalSince1970: 0)])
        default: break
        }
    }

    private var folder: String { flight.folder.appending(path: "data/rehearsal").path() }
    private var backups: String { "\(folder)/backups" }

    /// Bars of the days between the times that were missed, a few for each.
    private var recorded: [Bar] {
        missed.flatMap { due in
            (1...3).reversed().map { place in
                let start = Timestamp(unixSeconds: due.unixSeconds / 900 * 900) - .minutes(15 * place)
                let price = Price("100")!
                return Bar(
                    start: start, open: price, high: price, low: price, close: price, volume: Fixed("1")!)
            }
        }
    }

    /// The times that are made up for.
    var owed: [Timestamp] {
        switch catchUp {
        case .once: [missed[missed.count - 1]]
        case .all: missed
        case .skip: job == .sessions || job == .scanSummary ? [missed[missed.count - 1]] : []
        }
    }

    /// What the chat reads once for each run; `nil` for a job that is quiet where all is well.
    private var words: String? {
        switch job {
        case .morningBrief: "Good morning"
        case .eveningReport: "Good evening"
        case .dailyReport: "There is no report for"
        case .weeklyReport: "Week by week"
        case .monthlyReport: "Month by month"
        case .sessions: "Test open"
        case .restoreDrill: "can be restored"
        case .fireDrill: "every promise was kept"
        case .keyAge: "due for renewal"
        case .scanSummary, .backup, .selfCheck, .archive, .diskGuard: nil
        }
    }

    /// In the card of a job, and nowhere else.
    private static let cardWords = "Missed times"

    private var told: Int {
        guard let words else { return 0 }
        return flight.server.messages.count {
            $0.author == .bot && $0.text.contains(words) && !$0.text.contains(Self.cardWords)
        }
    }

    /// What the journal keeps of the job, as a stranger reads it.
    private func events() throws -> [JobEvent] {
        let store = try JournalStore(readOnly: flight.journal)
        defer { try? store.close() }
        var events: [JobEvent] = []
        try store.facts { (_, fact) throws(StoreError) in
            switch fact.event {
            case .job(job.name, let event): events.append(event)
            case .ran(job.name, let due): events.append(.ended(due: due))
            default: break
            }
        }
        return events
    }

    private func ended() -> [Timestamp] {
        ((try? events()) ?? []).compactMap { if case .ended(let due) = $0 { due } else { nil } }
    }

    /// Whether the journal knows of nothing that is still to be done.
    var isSettled: Bool {
        let events = (try? events()) ?? []
        var standing = JobStanding()
        for event in events { standing.note(event) }
        return standing.running == nil && standing.handled.map { $0 >= missed[missed.count - 1] } == true
    }

    /// Starts it, and returns once it has died at the place.
    func die(at setting: String) async throws {
        try flight.start(Self.verb, environment: [CrashPoint.variable: setting])
        #expect(await flight.end(within: 60) == .signal(SIGKILL), "\(setting) was never passed: \(flight.log)")
    }

    /// The market's clock stands nearly still, so that nothing else falls due.
    private static let verb = ["rehearse", "--telegram", "--speed", "1"]

    /// Starts it unharmed, and returns once everything that is owed was done and told.
    func recover() async throws {
        try flight.start(Self.verb)
        #expect(await flight.server.message { $0.text.contains("started") } != nil, "\(flight.log)")
        let isDone = await eventually(within: 60) {
            ended().count >= owed.count && (words == nil || told >= owed.count)
        }
        #expect(isDone, "\(ended()) of \(owed), told \(told): \(flight.server.messages.map(\.text))")
        let card = await flight.ask("/jobs \(job.name)", Self.cardWords)
        if let last = owed.last {
            let time = CivilTime(utc: last).timeOfDay.description.prefix(5)
            #expect(card?.text.contains("\(time), next") == true, "\(card?.text ?? "no card")")
        }
        #expect(await flight.stop() == .exit(0), "\(flight.log)")
    }

    /// Each time was run once and in order, or let go as its policy says, and what was done is there once.
    func judge() throws {
        let store = try JournalStore(path: flight.journal)
        #expect(try store.verify().sequence > 0)
        try store.close()
        let events = try events()
        #expect(ended() == owed)
        let letGo = events.reduce(0) { if case .skipped(_, let count) = $1 { $0 + count } else { $0 } }
        #expect(letGo == missed.count - owed.count)
        let given = events.contains { if case .failed(_, _, _, nil) = $0 { true } else { false } }
        #expect(!given, "a run was given up: \(events)")
        let begun = events.filter { if case .began = $0 { true } else { false } }
        #expect(Set(begun).count == begun.count, "the same attempt twice: \(begun)")
        if words != nil { #expect(told == owed.count, "\(flight.server.messages.map(\.text))") }
        switch job {
        case .backup, .restoreDrill:
            let names = try names().sorted()
            let copies = names.filter { $0.hasPrefix("journal-") }
            #expect(names.allSatisfy { $0.hasSuffix(".db") } && !names.contains("drill.db"), "\(names)")
            #expect(copies.count == (job == .backup ? owed.count : 1), "\(names)")
            for name in copies {
                let copy = try JournalStore(readOnly: "\(backups)/\(name)")
                #expect(try copy.verify().sequence > 0)
                try copy.close()
            }
        case .archive: try judgeArchive()
        default: break
        }
    }

    /// No folder where nothing was ever copied.
    private func names() throws -> [String] {
        guard FileManager.default.fileExists(atPath: backups) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: backups)
    }

    /// Every recorded bar is in one of two places.
    private func judgeArchive() throws {
        let market = try MarketStore(readOnly: "\(folder)/\(Memory.marketName)")
        let kind = MarketStore.BarKind("BTCUSDT", .m15)
        let left = try market.firstBars(kind, before: Timestamp(nanoseconds: .max))
        try market.close()
        let path = flight.folder.appending(path: "data/market").path()
        let columns = try MarketFolder(path: path).bars("BTCUSDT", .m15)
        let stored = columns.map { columns in columns.indices.map { columns[$0] } } ?? []
        #expect(stored + left == recorded)
        #expect(left.isEmpty == !owed.isEmpty)
    }
}
