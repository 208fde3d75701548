import Domain
import Engine
import Foundation
import Gateway
import Persistence
import Proof
import TestSupport
import Testing

@testable import Bot

/// Bot and venue, two real programs that trade, killed as by `kill -9` at random instants again and again, while
/// somebody writes commands without pause.
struct CrashLoop {
    /// What was seen, for whoever reads the figures.
    struct Figures {
        var botCrashes = 0
        var venueCrashes = 0
        /// Crashes before the chat was asked for the first time.
        var early = 0
        var commands = 0
        var presses = 0
        /// From the start of a process until it asks the chat for what was written.
        var recoveries: [Duration] = []
        var facts: Int64 = 0
        var fills = 0
        var kills = 0

        /// A recovery that so many of a hundred are not slower than; `none` where none was seen.
        private func recovery(_ percent: Int) -> String {
            let sorted = recoveries.sorted()
            return sorted.isEmpty ? "none" : "\(sorted[min(sorted.count - 1, sorted.count * percent / 100)])"
        }

        var line: String {
            "crashes: bot \(botCrashes) (\(early) before it asked the chat), venue \(venueCrashes); "
                + "\(commands) commands and \(presses) presses; \(facts) facts, \(fills) fills, \(kills) kills; "
                + "recovery: \(recoveries.count) seen, p50 \(recovery(50)), p99 \(recovery(99))"
        }
    }

    /// How often each is written; what raises the risk is rare, so that there is something to be killed in.
    private static let commands = [
        "/status", "/status", "/status", "/status", "/positions", "/positions", "/profit", "/orders", "/risk",
        "/trades",
        "/pause for the news", "/resume", "/resume", "/resume", "/flatten all", "/kill for the sake of it",
        "/stop everything", "close half", "/scan",
    ]

    let programs: TwoPrograms
    private var random: SplitMix64
    private(set) var figures = Figures()
    private var written: [MessageID] = []
    private var pressed: Set<MessageID> = []
    /// When the bot was started, where it has not been looked at since, and how often the chat was asked before that.
    private var begun: ContinuousClock.Instant?
    private var pollsBefore = 0

    init(seed: UInt64) throws {
        programs = try TwoPrograms(stopBps: 10)
        random = SplitMix64(seed: seed)
    }

    /// Kills so many times, then lets both come to rest and judges what is left.
    mutating func run(crashes: Int) async throws {
        try await programs.startVenue()
        try startBot()
        for _ in 0..<crashes { try await crash() }
        try await settle()
        try judge()
    }

    private mutating func crash() async throws {
        let bot = programs.bot
        let started = begun.take()
        if Int.random(in: 0..<4, using: &random) > 0 {
            #expect(await eventually(within: 60) { polls > pollsBefore }, programs.log)
            if let started { figures.recoveries.append(ContinuousClock.now - started) }
        }
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            write()
            await pass(.milliseconds(Int.random(in: 0..<300, using: &random)))
            pressOne()
        }
        if Bool.random(using: &random) { await resume() }
        await pass(.milliseconds(Int.random(in: 0..<900, using: &random)))
        let victim = Int.random(in: 0..<10, using: &random)
        if victim >= 1 {
            if polls == pollsBefore { figures.early += 1 }
            #expect(await bot.kill() == .signal(SIGKILL), programs.log)
            figures.botCrashes += 1
        }
        if victim <= 1 {
            #expect(await programs.venue.kill() == .signal(SIGKILL), programs.log)
            figures.venueCrashes += 1
            try await programs.startVenue()
        }
        if victim >= 1 { try startBot() }
    }

    private mutating func startBot() throws {
        (begun, pollsBefore) = (.now, polls)
        try programs.startBot()
    }

    private var polls: Int { programs.bot.server.requests.count { $0.method == "getupdates" } }

    /// So that there is mostly something going on.
    private mutating func resume() async {
        let last = programs.bot.server.messages.last?.id ?? MessageID(0)
        write("/resume")
        let asked = await programs.bot.server.message(newerThan: last, within: .milliseconds(700)) {
            $0.text.contains("Resume trading?")
        }
        if asked != nil { pressOne() }
    }

    private mutating func write(_ text: String? = nil) {
        guard let text = text ?? Self.commands.randomElement(using: &random) else { return }
        if let id = programs.bot.server.inject(text: text) { written.append(id) }
        figures.commands += 1
    }

    /// Presses the first button of the newest question that has one.
    private mutating func pressOne() {
        let asked = programs.bot.server.messages.last { message in
            message.author == .bot
                && (message.text.contains("Resume trading?") || message.text.contains("Close"))
                && !pressed.contains(message.id)
        }
        guard let asked, case .data(let data)? = asked.keyboard.first?.first?.action else { return }
        pressed.insert(asked.id)
        programs.bot.server.press(data, on: asked.id)
        figures.presses += 1
    }

    private func pass(_ duration: Duration) async {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end { await Flight.breathe() }
    }

    /// Halts, waits until all is closed, and ends both in order.
    private mutating func settle() async throws {
        let bot = programs.bot
        #expect(await bot.ask("/kill the end", "Halted", within: .seconds(60)) != nil, programs.log)
        written += bot.server.messages.last { $0.text == "/kill the end" }.map { [$0.id] } ?? []
        #expect(await programs.isFlat(), programs.log)
        #expect(await bot.stop() == .exit(0), programs.log)
        #expect(await programs.venue.stop() == .exit(0), programs.log)
    }

    /// Reads both journals as a stranger would.
    private mutating func judge() throws {
        let books = try TwoBooks(programs.bot)
        books.judge(programs.log)
        #expect(books.ledger.holdings.isEmpty, programs.log)
        var watch = JournalWatch(instruments: books.ledger.instruments)
        let store = try JournalStore(path: programs.bot.journal)
        figures.facts = try store.verify().sequence
        try store.facts { (_, fact) throws(StoreError) in watch.note(fact) }
        try store.close()
        watch.accounting.check(balance: books.ledger.balance)
        (figures.fills, figures.kills) = (watch.accounting.fillCount, watch.kills)
        #expect(watch.objections + watch.accounting.objections == [], programs.log)
        for message in written {
            #expect(
                watch.heard[message] == 1, "message \(message) was taken in \(watch.heard[message] ?? 0) times")
        }
    }
}

/// What must hold in a journal from its first fact to its last, whatever happened to the program.
struct JournalWatch {
    private(set) var objections: [String] = []
    private(set) var kills = 0
    /// How often each message of a person was taken in.
    private(set) var heard: [MessageID: Int] = [:]
    var accounting: AccountingBook

    private var ordered: Set<OrderID> = []
    private var updates: Set<Int64> = []
    private var isKilled = false
    private var isPaused = false

    init(instruments: InstrumentTable) { accounting = AccountingBook(instruments) }

    mutating func note(_ fact: Fact) {
        accounting.note([fact])
        switch fact.event {
        case .heard(let update):
            if !updates.insert(update.update).inserted { objections.append("update \(update.update) twice") }
            if !update.isPress { heard[update.message, default: 0] += 1 }
        case .ordered(let order):
            if !ordered.insert(order.id).inserted { objections.append("\(order.id) was ordered twice") }
            guard order.purpose == .entry else { break }
            if isKilled { objections.append("\(order.id) is an entry after a kill") }
            if isPaused { objections.append("\(order.id) is an entry while paused") }
        case .killed: (isKilled, kills) = (true, kills + 1)
        case .rearmed: isKilled = false
        case .paused: isPaused = true
        case .resumed: isPaused = false
        default: break
        }
    }
}
