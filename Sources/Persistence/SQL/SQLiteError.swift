internal import CSQLite

/// What SQLite refused, in its own words.
///
/// It names the statement and never the arguments: those may be what somebody wrote in a chat.
///
/// - SeeAlso: https://www.sqlite.org/rescode.html
public struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Longer statements are cut in ``description``.
    public static let shownLengthMaximum = 160

    /// The extended result code; its low byte is the primary one.
    public let code: Int32
    public let message: String
    /// The statement, with `?` where the arguments go.
    public let sql: String

    public init(code: Int32, message: String, sql: String) {
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// Another connection holds the lock; the same call may succeed later.
    public var isBusy: Bool { primary == SQLITE_BUSY }
    /// The disk, or the quota, is full. What was begun is undone.
    public var isFull: Bool { primary == SQLITE_FULL }
    public var isReadOnly: Bool { primary == SQLITE_READONLY }
    /// The file's content contradicts itself, or is not a database's.
    public var isCorrupt: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }
    public var isCannotOpen: Bool { primary == SQLITE_CANTOPEN }
    /// A `CHECK`, `UNIQUE`, `NOT NULL`, foreign key or trigger said no.
    public var isConstraint: Bool { primary == SQLITE_CONSTRAINT }
    /// A value is longer than ``Connection/valueMaximum``.
    public var isTooBig: Bool { primary == SQLITE_TOOBIG }

    public var description: String {
        let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let shown =
            line.count > Self.shownLengthMaximum ? line.prefix(Self.shownLengthMaximum) + "…" : line[...]
        return "SQLite refused `\(shown)`: \(message) (code \(code))"
    }

    private var primary: Int32 { code & 0xff }
}
