internal import CSQLite

/// One SQLite database handle. Blocks; not `Sendable`: whoever opens it keeps it.
///
/// - SeeAlso: https://www.sqlite.org/threadsafe.html (multi-thread mode)
@safe public final class Connection {
    public enum Access: Hashable, Sendable {
        /// Creates the file where there is none.
        case readWrite
        case readOnly
    }

    /// The longest text, value or row in bytes; longer ones fail with ``SQLiteError/isTooBig``.
    public static let valueMaximum = 4 << 20

    public let path: String
    private var handle: OpaquePointer?
    private var kept: [String: Statement] = [:]

    /// - Throws: ``StoreError/sqlite(_:)``.
    public init(path: String, access: Access = .readWrite) throws(StoreError) {
        // NOMUTEX: the owner already serialises every call.
        let mode =
            switch access {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &opened, mode | SQLITE_OPEN_NOMUTEX, nil)
        self.path = path
        unsafe handle = opened
        guard code == SQLITE_OK, let database = unsafe opened else {
            let message = unsafe String(cString: sqlite3_errstr(code))
            throw .sqlite(SQLiteError(code: code, message: message, sql: "open \(path)"))
        }
        unsafe sqlite3_extended_result_codes(database, 1)
        unsafe sqlite3_limit(database, SQLITE_LIMIT_LENGTH, CInt(Self.valueMaximum))
        // No statement of ours writes to the schema by hand or spells a text in double quotes.
        unsafe csqlite_configure(database, SQLITE_DBCONFIG_DEFENSIVE, 1)
        unsafe csqlite_configure(database, SQLITE_DBCONFIG_DQS_DDL, 0)
        unsafe csqlite_configure(database, SQLITE_DBCONFIG_DQS_DML, 0)
    }

    /// Statements that are still alive keep the handle until the last of them goes (`close_v2`).
    deinit { unsafe sqlite3_close_v2(handle) }

    /// Gives the file back. A closed connection must not be used again.
    public func close() {
        kept = [:]
        unsafe sqlite3_close_v2(handle)
        unsafe handle = nil
    }

    /// Runs one or more statements that take no arguments, and drops their rows.
    ///
    /// - Throws: the first refusal; the statements before it stay done.
    public func execute(_ sql: String) throws(StoreError) {
        let code = unsafe sqlite3_exec(database, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw unsafe .sqlite(SQLiteError(of: database, sql: sql)) }
    }

    /// A new statement.
    public func prepare(_ sql: String) throws(StoreError) -> Statement {
        try unsafe Statement(sql, in: database)
    }

    /// The statement of this text, prepared once: for texts that are constants of the program.
    ///
    /// It must not be asked for again while its rows are being read.
    public func statement(_ sql: String) throws(StoreError) -> Statement {
        if let known = kept[sql] { return known }
        let made = try prepare(sql)
        kept[sql] = made
        return made
    }

    /// The first column of the first row; `nil` where there is no row or it is NULL.
    public func int64(_ sql: String, _ arguments: SQLValue...) throws(StoreError) -> Int64? {
        let statement = try prepare(sql)
        try statement.bind(arguments)
        return try statement.step() && !statement.isNull(0) ? try statement.int64(0) : nil
    }

    /// The first column of the first row; `nil` where there is no row or it is NULL.
    public func text(_ sql: String, _ arguments: SQLValue...) throws(StoreError) -> String? {
        let statement = try prepare(sql)
        try statement.bind(arguments)
        return try statement.step() && !statement.isNull(0) ? try statement.text(0) : nil
    }

    /// Whether the file can only be read, whatever was asked for.
    public var isReadOnly: Bool { unsafe sqlite3_db_readonly(database, "main") == 1 }

    public var isInTransaction: Bool { unsafe sqlite3_get_autocommit(database) == 0 }

    /// How many rows the last `INSERT`, `UPDATE` or `DELETE` touched.
    public var changes: Int { unsafe Int(sqlite3_changes64(database)) }

    var database: OpaquePointer {
        guard let handle = unsafe handle else { preconditionFailure("a closed connection is not used again") }
        return unsafe handle
    }
}

extension SQLiteError {
    /// What `database` says about its last call.
    init(of database: OpaquePointer, sql: String) {
        self.init(
            code: unsafe sqlite3_extended_errcode(database),
            message: unsafe String(cString: sqlite3_errmsg(database)), sql: sql)
    }
}
