import Domain
import Matching
import Persistence
import Venues

/// The paper venue: a pure book with a memory of its own.
///
/// It commits before it acknowledges, in a database that is not the bot's, so that "reconcile with
/// the venue" compares two memories.
actor PaperVenue: Venue {
    private let store: PaperStore
    private var book: PaperBook
    private let clocks: Clocks
    private let crash: CrashPoint
    private let executor: QueueExecutor
    /// Receives what happened to orders, after it is durable.
    private let notify: @Sendable (OrderNotice) -> Void

    nonisolated var abilities: VenueAbilities { .all }

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    init(
        store: sending PaperStore, book: PaperBook, clocks: Clocks, crash: CrashPoint,
        notify: @escaping @Sendable (OrderNotice) -> Void
    ) {
        self.store = store
        self.book = book
        self.clocks = clocks
        self.crash = crash
        self.notify = notify
        executor = QueueExecutor(label: "paper")
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

    func close() throws(StoreError) { try store.close() }

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
