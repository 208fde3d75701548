import Commands
import Crypto
import Desk
import Domain
import Engine
import Persistence
import Scheduler
import Telegram
import Venues
import Wire

/// Makes everything, connects it and waits. Decides nothing.
struct Application: Sendable {
    /// What differs between live prices and recorded ones.
    struct Stage: Sendable {
        let folder: String
        let access: Access
        let token: Secret
        let apiBaseURL: String
        let mode: Mode
        let recording: Recording?
        let speed: Int
    }

    /// How long messages on their way may still take once the bot is asked to stop.
    static let farewell = Duration.seconds(5)

    let setup: Setup
    let stage: Stage
    let log: Log
    let crash: CrashPoint

    init(_ setup: Setup, _ stage: Stage) {
        self.setup = setup
        self.stage = stage
        log = Log(threshold: setup.configuration.system.logLevel, memory: LogMemory())
        crash = CrashPoint(setup.environment.crashPoint)
    }

    /// Runs until a signal, or until something fails that it cannot go on without.
    ///
    /// - Parameter ready: called once the folder is ours alone.
    func run(whenReady ready: () -> Void = {}) async throws(Failure) {
        let lock = try FolderLock.take(stage.folder)
        try forget()
        ready()
        let failure: Failure?
        do throws(StoreError) {
            failure = try await live()
        } catch {
            throw Failure(error)
        }
        hold(lock)
        if let failure { throw failure }
        log(.notice, "stopped")
    }

    /// - Returns: what ended the run, `nil` after an orderly stop.
    private func live() async throws(StoreError) -> Failure? {
        let store = try JournalStore(path: "\(stage.folder)/\(Memory.journalName)")
        let market = try MarketStore(path: "\(stage.folder)/\(Memory.marketName)")
        let configuration = setup.configuration
        let cached = try CalendarSource.Kept(market, addresses: configuration.news.urls.count)
        let memory: Memory
        do throws(Failure) {
            memory = try Memory(store, calendar: cached, configuration.instruments)
        } catch {
            return error
        }
        if let failure = twoPersonsFault(memory.ledger) { return failure }
        let cursor = stage.recording.map(memory.place(in:))
        let clocks = Clocks(replay: cursor.map { Clocks.Replay(start: $0, speed: stage.speed) })
        let now = clocks.now
        _ = try store.prune(before: now.wall - JournalStore.keepDuration)
        try market.pruneScans(before: now.market - LookRun.keepDuration)
        try market.pruneShadows(before: now.market - MarketStore.shadowKeepDuration)
        let past = Desk.Past(
            shadows: try market.shadows(since: now.market - ShadowWeek.length, limit: ShadowWeek.countMaximum),
            looks: try market.runs(since: now.market - LookMemory.reach, limit: LookMemory.endedMaximum),
            chronicle: memory.chronicle)
        let inbox = Inbox(clocks: clocks)
        let transport = HTTPClient()
        let executor = transport.executor
        let factsBefore = store.head.sequence
        let latch = LatchFile(in: stage.folder)
        let restored = try latch.objection(to: store)
        if let restored {
            log(
                .warning, "journal.restored",
                ["known": restored.known ?? 0, "last": restored.last, "killed": restored.isKilled])
            inbox.post(.restored(restored))
        }
        let keeper = LatchKeeper(latch, isKilled: memory.ledger.latch != nil, restored, log: log)
        let reserve = makeReserve(telling: inbox)
        let journal = Journal(
            store: store, market: market, crash: crash, on: executor, latch: keeper, reserve: reserve)
        let venue: any PaperTrading
        do throws(Failure) {
            venue = try makeVenue(inbox, journal, transport, memory, on: executor)
        } catch {
            return error
        }
        let keys: FactorKeys
        do throws(Failure) {
            keys = try FactorKeys(folder: stage.folder)
        } catch {
            return error
        }
        var crew = Crew(
            application: self, inbox: inbox, journal: journal, venue: venue, cursor: cursor, memory: memory,
            transport: transport, executor: executor, keys: keys)
        log.settings(configuration)
        let desk = makeDesk(memory, past)
        crew.trace = makeTrace(desk, factsBefore: factsBefore, at: now)
        let failure = await crew.run(desk) { transport.close() }
        crew.trace?.close()
        do throws(StoreError) {
            try await journal.close(at: clocks.now)
            try await venue.close()
        } catch {
            // What ended the run says more than what else goes wrong at its end.
            guard failure == nil else { return failure }
            throw error
        }
        return failure
    }

    /// Only once the lock is held: the files of a bot that runs are not ours to remove.
    private func forget() throws(Failure) {
        guard setup.arguments[.fresh] != nil, stage.recording != nil else { return }
        do throws(FileError) {
            for name in Memory.fileNames {
                for tail in ["", "-wal", "-shm"] { try Files.remove("\(stage.folder)/\(name)\(tail)") }
            }
            try Files.remove("\(stage.folder)/\(LatchFile.name)")
            try TraceFolder(in: stage.folder).clear()
            try Files.remove("\(stage.folder)/\(FactorKeys.fileName)")
        } catch {
            throw Failure(.journal, "\(error)")
        }
    }

    var exporter: Exporter {
        Exporter(
            journal: "\(stage.folder)/\(Memory.journalName)", instruments: setup.configuration.instruments,
            zone: setup.zone, account: setup.configuration.account.name,
            currency: setup.configuration.account.startingBalance.currency)
    }

    private func hold(_: borrowing FolderLock) {}

    func makeDesk(_ memory: Memory, _ past: Desk.Past? = nil) -> Desk {
        makeDesk(
            memory.ledger, nextDispatch: memory.nextDispatch, undelivered: memory.undelivered,
            past ?? Desk.Past(chronicle: memory.chronicle),
            seed: SystemRandom.uint64())
    }

    /// - Parameters:
    ///   - seed: what the desk's dice are thrown with.
    func makeDesk(
        _ ledger: Ledger, nextDispatch: Int64 = 1, undelivered: [Dispatch] = [],
        _ past: Desk.Past = Desk.Past(),
        seed: UInt64
    ) -> Desk {
        Desk(
            terms: setup.deskTerms(seed: seed, mode: stage.mode, access: stage.access),
            engine: setup.makeEngine(ledger, keepsCharts: true),
            nextDispatch: nextDispatch, undelivered: undelivered,
            past: past)
    }
}
