import Desk
import Domain
import Persistence
import Wire

/// The only writer of the database. What is given together becomes durable together.
actor Journal {
    private let store: JournalStore
    private let market: MarketStore
    private let executor: LoopExecutor
    private let crash: CrashPoint
    private var unwritten = JournalStore.Batch()
    private var latch: LatchKeeper?
    private let reserve: Reserve?
    /// Says that something waits to be written.
    nonisolated let unwrittenSignal = Line<Void>()

    /// Room for when the disk has none, and who hears that it was used.
    struct Reserve: Sendable {
        let ballast: Ballast
        /// How many bytes were given up.
        let told: @Sendable (Int64) -> Void
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// What may wait before it is written: proofs of delivery and marks, which cost no more than a repetition.
    static let unwrittenMaximum = 64

    /// - Parameters:
    ///   - executor: waits while the disk does.
    ///   - latch: `nil` where nothing is kept beside the journal.
    ///   - reserve: `nil` where no room is kept.
    init(
        store: sending JournalStore, market: sending MarketStore, crash: CrashPoint, on executor: LoopExecutor,
        latch: LatchKeeper? = nil, reserve: Reserve? = nil
    ) {
        self.latch = latch
        self.reserve = reserve
        self.store = store
        self.market = market
        self.crash = crash
        self.executor = executor
    }

    /// Returns once the decisions' facts and messages survive a power cut, or throws and has kept none of them.
    func append(_ decisions: [Desk.Decision], at now: Moment) throws(StoreError) {
        var batch = unwritten
        for decision in decisions {
            batch.facts += decision.facts
            batch.projections += decision.projections
            batch.dispatches += decision.dispatches
            batch.deliveries += decision.deliveries.map { $0.stored(at: now.wall) }
        }
        let records = decisions.flatMap(\.records)
        if !records.isEmpty { try withRoom { () throws(StoreError) in try market.append(records) } }
        let shadows = decisions.flatMap(\.shadows)
        if !shadows.isEmpty { try withRoom { () throws(StoreError) in try market.append(shadows) } }
        guard
            !batch.facts.isEmpty || !batch.dispatches.isEmpty || batch.deliveries.count >= Self.unwrittenMaximum
        else {
            let isNew = unwritten.deliveries.isEmpty && unwritten.marks.isEmpty && !batch.deliveries.isEmpty
            unwritten = batch
            if isNew { unwrittenSignal.put(()) }
            return
        }
        let jobs = crash.setting == nil ? [] : batch.jobs
        crash.pass(.commitBefore) { jobs }
        try withRoom { () throws(StoreError) in
            try store.append(batch, at: now) { [crash] in crash.pass(.commitInside) { jobs } }
        }
        crash.pass(.commitAfter) { jobs }
        unwritten = JournalStore.Batch()
        if latch?.note(batch.facts, at: store.head) == true { crash.pass(.latchAfter) }
    }

    /// Does it once more where the disk was full and there was room to give up.
    private func withRoom(_ write: () throws(StoreError) -> Void) throws(StoreError) {
        do throws(StoreError) {
            try write()
        } catch {
            guard error.sqlite?.isFull == true, let reserve, let freed = reserve.ballast.giveUp() else {
                throw error
            }
            reserve.told(freed)
            try write()
        }
    }

    /// What identifies the journal, as `deskbot audit verify --head` takes it.
    var head: String { "\(AuditHead(store.head))" }

    /// For a moment when nobody waits.
    func makeRoom() { store.makeRoom() }

    /// Remembers a mark with the next commit.
    func note(_ mark: JournalStore.Mark) {
        let isNew = unwritten.deliveries.isEmpty && unwritten.marks.isEmpty
        unwritten.marks.removeAll { $0.name == mark.name }
        unwritten.marks.append(mark)
        if isNew { unwrittenSignal.put(()) }
    }

    /// Writes what waits: proofs of delivery and marks.
    func flush(at now: Moment) throws(StoreError) {
        guard !unwritten.deliveries.isEmpty || !unwritten.marks.isEmpty else { return }
        crash.pass(.proofBefore)
        try withRoom { () throws(StoreError) in try store.append(unwritten, at: now) }
        unwritten = JournalStore.Batch()
    }

    /// Each strategy's looks that speak for a time.
    func looks(at question: Desk.LookUp) throws(StoreError) -> [LookRun] {
        try market.runs(of: question.instrument, at: question.at)
    }

    /// Keeps live bars until they are archived; those that are there already are the same.
    func keep(_ bars: [Bar], of instrument: InstrumentID, _ timeframe: Timeframe) throws(StoreError) {
        try market.append(bars, of: instrument, timeframe)
    }

    /// Forgets bars that were archived.
    ///
    /// - Returns: `false` where others came meanwhile; all of them stay.
    func forget(_ moved: BarArchive.Moved) throws(StoreError) -> Bool {
        try market.removeBars(moved.kind, before: moved.end, count: moved.count)
    }

    func keep(calendar bytes: [UInt8], fetchedAt: Timestamp, named name: String = Memory.calendarName)
        throws(StoreError)
    {
        _ = try market.keep(MarketStore.Calendar(body: bytes, fetchedAt: fetchedAt), named: name)
    }

    func close(at now: Moment) throws(StoreError) {
        try flush(at: now)
        try store.close()
        try market.close()
    }
}

extension JournalStore.Batch {
    /// The jobs that its facts are about.
    fileprivate var jobs: [String] {
        facts.compactMap { fact in
            switch fact.event {
            case .job(let name, _), .ran(let name, _): name
            default: nil
            }
        }
    }
}

extension Desk.Delivery {
    fileprivate func stored(at now: Timestamp) -> JournalStore.Delivery {
        switch outcome {
        case .sent(let message): JournalStore.Delivery(dispatch: dispatch, outcome: .sent(message), at: now)
        case .dropped(let why): JournalStore.Delivery(dispatch: dispatch, outcome: .dropped(why: why), at: now)
        }
    }
}
