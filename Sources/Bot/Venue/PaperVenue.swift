import Domain
import Matching
import Persistence
import Scheduler
import Venues
import Wire

/// The paper venue: a pure book with a memory of its own.
///
/// It commits before it acknowledges, in a database that is not the bot's, so that "reconcile with
/// the venue" compares two memories.
actor PaperVenue: PaperTrading {
    private let store: PaperStore
    private var book: PaperBook
    private let clocks: Clocks
    private let crash: CrashPoint
    private let executor: LoopExecutor
    /// The last run of a bot that asked for something from another process.
    private var run: String?
    /// Receives what happened to orders, after it is durable.
    private let notify: @Sendable (OrderNotice) -> Void

    nonisolated var abilities: VenueAbilities { .all }

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// - Parameter executor: waits while the disk does.
    init(
        store: sending PaperStore, book: PaperBook, clocks: Clocks, crash: CrashPoint,
        on executor: LoopExecutor,
        notify: @escaping @Sendable (OrderNotice) -> Void
    ) {
        self.store = store
        self.book = book
        self.clocks = clocks
        self.crash = crash
        self.notify = notify
        self.executor = executor
    }

    func submit(_ ticket: Ticket) async throws(VenueError) {
        try commit(book.submit(ticket, at: clocks.now.market))
    }

    func cancel(_ order: OrderID) async throws(VenueError) {
        try commit(book.cancel(order, at: clocks.now.market))
    }

    func amend(_ order: OrderID, to amendment: Amendment) async throws(VenueError) {
        guard book.knows(order) else { throw .refused("there is no order \(order)") }
        try commit(book.amend(order, to: amendment, at: clocks.now.market))
    }

    func snapshot(asking names: [OrderID]) async throws(VenueError) -> VenueSnapshot {
        book.snapshot(asking: names)
    }

    /// Takes the market's price in: what rests in the book may fill.
    func observe(_ quote: Quote) throws(VenueError) {
        let entries = book.observe(quote)
        book.note(quote)
        try commit(entries)
    }

    /// Waits for nothing: the book is here.
    func run() async {}

    func close() throws(StoreError) { try store.close() }

    // MARK: For a bot of another process, whose clock is the market's

    /// - Throws: `refused` where another order has the name of one of the ticket's; nothing has changed then.
    func submit(
        _ ticket: Ticket, seeing quote: Quote?, at now: Timestamp, in run: String
    ) throws(VenueError) {
        begin(run)
        guard !book.contradicts(ticket) else {
            throw .refused("\(ticket.order.id) or one of its legs is in the book already, and is another order")
        }
        if let quote { try observe(quote) }
        try commit(book.submit(ticket, at: now))
    }

    func cancel(_ order: OrderID, at now: Timestamp, in run: String) throws(VenueError) {
        begin(run)
        try commit(book.cancel(order, at: now))
    }

    func amend(_ order: OrderID, to terms: Amendment, at now: Timestamp, in run: String) throws(VenueError) {
        begin(run)
        guard book.knows(order) else { throw .refused("there is no order \(order)") }
        try commit(book.amend(order, to: terms, at: now))
    }

    func observe(_ quotes: [Quote], in run: String) throws(VenueError) {
        begin(run)
        for quote in quotes { try observe(quote) }
    }

    /// The notices after the number `after`; see ``PaperStore/notices(after:limit:)``.
    func notices(after: Int64, limit: Int) throws(VenueError) -> VenueNotices {
        do throws(StoreError) {
            return try store.notices(after: after, limit: limit)
        } catch {
            throw .unavailable("\(error)")
        }
    }

    /// A bot that starts anew may have gone back in market time, as a recording does: the prices of its
    /// earlier run would be later than all that it shows now, and stand in their way.
    private func begin(_ run: String) {
        guard run != self.run else { return }
        self.run = run
        book.forgetQuotes()
    }

    private func commit(_ entries: [PaperEntry]) throws(VenueError) {
        // A repeated order is answered with what happened to it, and nothing of that is new.
        let news = entries.filter { !book.holds($0) }
        if !news.isEmpty {
            crash.pass(.venueBefore)
            do throws(StoreError) {
                try store.append(news) { [crash] in crash.pass(.venueInside) }
            } catch {
                throw .unavailable("\(error)")
            }
            for entry in news { book.apply(entry) }
            crash.pass(.venueAfter)
        }
        for entry in entries { if let notice = entry.notice { notify(notice) } }
    }
}

extension PaperBook {
    /// The book that lies in `store`.
    init(in store: PaperStore, _ configuration: Configuration, newYork: Zone) throws(Failure) {
        let entries: [PaperEntry]
        do throws(StoreError) { entries = try store.paperEntries() } catch { throw Failure(error) }
        do throws(PaperBookError) {
            self = try PaperBook(
                instruments: configuration.instruments, terms: configuration.paperTerms(newYork),
                recalling: entries)
        } catch {
            throw Failure(.configuration, "the paper venue's book cannot be read: \(error)")
        }
    }
}

extension PaperStore {
    /// What the store remembers of the book, in order.
    func paperEntries() throws(StoreError) -> [PaperEntry] {
        var entries: [PaperEntry] = []
        try recall(
            accepted: { entries.append(.accepted($0, at: $1)) },
            noticed: { entries.append(.noticed($0, at: $1)) })
        return entries
    }

    fileprivate func append(_ entries: [PaperEntry], onInside: @escaping () -> Void) throws(StoreError) {
        var accepted: (ticket: Ticket, at: Timestamp)?
        var notices: [OrderNotice] = []
        var at = Timestamp(nanoseconds: 0)
        for entry in entries {
            switch entry {
            case .accepted(let ticket, let time): (accepted, at) = ((ticket, time), time)
            case .noticed(let notice, let time):
                notices.append(notice)
                at = time
            }
        }
        if let accepted {
            try appendAccepted(accepted.ticket, notices: notices, at: accepted.at, onInside: onInside)
        } else {
            try appendNotices(notices, at: at, onInside: onInside)
        }
    }
}
