import Domain
import Notation
import Wire

/// The paper venue's own memory, apart from the bot's: what it accepted and what it said since.
///
/// Every append survives a power cut once it has returned; the venue acknowledges only after that.
public final class PaperStore {
    /// Notices of one append. More at once are a fault of ours.
    public static let noticesMaximum = 10_000

    public var path: String { database.path }
    private let database: Database
    /// The number of the last entry; 0 before the first.
    private var last: Int64

    /// Opens the book or begins a new one, readable by its owner alone.
    ///
    /// - Throws: ``StoreError``. A file of others, or of a later program, is left as it was.
    public init(path: String) throws(StoreError) {
        database = try Database(path: path, schema: .paper, durability: .full)
        last = try database.connection.int64(Self.selectLastEntry) ?? 0
    }

    /// Keeps a ticket that the venue took, and what it said of it at once.
    ///
    /// - Parameter onInside: called when all is written and nothing is committed yet; a seam for crash tests.
    /// - Throws: ``StoreError``; nothing is then kept, and the store can still be used. Not so after
    ///   ``StoreError/fenced(path:known:found:)``: another store has written to the book since.
    public func appendAccepted(
        _ ticket: Ticket, notices: [OrderNotice] = [], at now: Timestamp, onInside: (() -> Void)? = nil
    ) throws(StoreError) {
        try append([(.accepted, TicketCodec.encode(ticket))] + written(notices), now, onInside)
    }

    /// Keeps what the venue said.
    ///
    /// - Parameter onInside: called when all is written and nothing is committed yet; a seam for crash tests.
    /// - Throws: ``StoreError``; nothing is then kept, and the store can still be used.
    public func appendNotices(
        _ notices: [OrderNotice], at now: Timestamp, onInside: (() -> Void)? = nil
    ) throws(StoreError) {
        guard !notices.isEmpty else { return }
        try append(written(notices), now, onInside)
    }

    /// Tells everything that was kept, in order.
    ///
    /// - Throws: ``StoreError/unreadable(path:why:)`` with the entry that cannot be read.
    public func recall(
        accepted: (Ticket, Timestamp) -> Void, noticed: (OrderNotice, Timestamp) -> Void
    ) throws(StoreError) {
        try database.connection.prepare(Self.selectEntries).each { row throws(StoreError) in
            let sequence = try row.int64(0)
            let (at, kind, version) = (try row.time(1), try row.text(2), try row.int64(3))
            let fault = { (why: String) in
                StoreError.unreadable(path: self.path, why: "entry \(sequence) of the paper book: \(why)")
            }
            // One row for each form that was ever written.
            switch (Kind(rawValue: kind), version) {
            case (.accepted, 1), (.accepted, 2), (.accepted, 3), (.accepted, 4):
                accepted(try Document.read(row.text(4), with: TicketCodec.decode, fault: fault), at)
            case (.noticed, 1), (.noticed, 2), (.noticed, 3), (.noticed, 4):
                noticed(try Document.read(row.text(4), with: OrderNoticeCodec.decode, fault: fault), at)
            default: throw fault("this program does not know \(kind) of version \(version)")
            }
        }
    }

    /// The notices after the number `after`, oldest first, at most `limit` of them.
    ///
    /// A notice's number is that of its row: it rises, is never given twice, and outlives the process.
    /// - Throws: ``StoreError/unreadable(path:why:)`` with the entry that cannot be read.
    public func notices(after: Int64, limit: Int) throws(StoreError) -> VenueNotices {
        let connection = database.connection
        var found: [VenueNotices.Numbered] = []
        try connection.statement(Self.selectNotices).each(.integer(after), .integer(limit)) {
            row throws(StoreError) in
            let number = try row.int64(0)
            let notice = try Document.read(row.text(1), with: OrderNoticeCodec.decode) {
                .unreadable(path: path, why: "entry \(number) of the paper book: \($0)")
            }
            found.append(VenueNotices.Numbered(number: number, notice))
        }
        return VenueNotices(
            book: try connection.text(Self.selectName) ?? "", last: try connection.int64(Self.selectLast) ?? 0,
            notices: found)
    }

    /// Moves the log into the file and gives it back; the store must not be used again.
    public func close() throws(StoreError) { try database.close() }

    /// The names in the `kind` column; they never change.
    private enum Kind: String { case accepted, noticed }

    private func written(_ notices: [OrderNotice]) -> [(Kind, JSONValue)] {
        precondition(
            notices.count <= Self.noticesMaximum, "an append holds at most \(Self.noticesMaximum) notices")
        return notices.map { (.noticed, OrderNoticeCodec.encode($0)) }
    }

    private func append(
        _ entries: [(Kind, JSONValue)], _ now: Timestamp, _ onInside: (() -> Void)?
    ) throws(StoreError) {
        let connection = database.connection
        try connection.transaction(onInside: onInside) { () throws(StoreError) in
            try connection.fence(Self.selectLastEntry, knowing: last)
            for (kind, body) in entries {
                try connection.statement(Self.insertEntry).run(
                    .time(now), .choice(kind), .integer(Self.version), .text(body.serialized))
            }
        }
        last += Int64(entries.count)
    }

    /// The form that is written today; version 2 knows amendments, version 3 stop-limits and trailing stops,
    /// version 4 what the venue does of itself.
    private static let version: Int64 = 4
    private static let insertEntry = "INSERT INTO entry (at, kind, version, body) VALUES (?, ?, ?, ?)"
    private static let selectNotices =
        "SELECT seq, body FROM entry WHERE seq > ? AND kind = 'noticed' ORDER BY seq LIMIT ?"
    private static let selectLast = "SELECT seq FROM entry WHERE kind = 'noticed' ORDER BY seq DESC LIMIT 1"
    private static let selectLastEntry = "SELECT coalesce(max(seq), 0) FROM entry"
    private static let selectName = "SELECT name FROM book"
    private static let selectEntries = "SELECT seq, at, kind, version, body FROM entry ORDER BY seq"
}
