internal import CSQLite

/// One prepared statement: bind, step, read columns, reset.
///
/// Columns count from 0. Reading one as another type than it has is an error, not a conversion.
///
/// - SeeAlso: https://www.sqlite.org/c3ref/stmt.html
@safe public final class Statement {
    public let sql: String
    private let raw: OpaquePointer

    /// `database` may be closed before the statement goes: `sqlite3_close_v2` then waits for it.
    init(_ sql: String, in database: OpaquePointer) throws(StoreError) {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            database, sql, -1, CUnsignedInt(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK else { throw unsafe .sqlite(SQLiteError(of: database, sql: sql)) }
        guard let statement = unsafe prepared else { preconditionFailure("a statement is not empty") }
        self.sql = sql
        unsafe raw = statement
    }

    deinit { unsafe sqlite3_finalize(raw) }

    /// Gives every parameter its value, in order, for a fresh run.
    public func bind(_ values: [SQLValue]) throws(StoreError) {
        reset()
        precondition(
            unsafe values.count == Int(sqlite3_bind_parameter_count(raw)), "every parameter has one value")
        for (index, value) in values.enumerated() {
            guard bind(value, at: CInt(index + 1)) == SQLITE_OK else { throw failure }
        }
    }

    /// Moves to the next row.
    ///
    /// - Returns: `false` after the last one.
    /// - Throws: what SQLite refused; the statement is then reset.
    public func step() throws(StoreError) -> Bool {
        switch unsafe sqlite3_step(raw) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = failure
            reset()
            throw error
        }
    }

    /// Lets go of the rows, and of the read lock that comes with them.
    public func reset() { unsafe sqlite3_reset(raw) }

    /// Runs it once and drops its rows.
    public func run(_ values: SQLValue...) throws(StoreError) { try run(values) }

    /// Runs it once and drops its rows.
    public func run(_ values: [SQLValue]) throws(StoreError) {
        try bind(values)
        defer { reset() }
        while try step() {}
    }

    /// Calls `row` on each row, and lets go of the rest where it throws.
    public func each(_ values: SQLValue..., row: (Statement) throws(StoreError) -> Void) throws(StoreError) {
        try bind(values)
        defer { reset() }
        while try step() { try row(self) }
    }

    private func bind(_ value: SQLValue, at index: CInt) -> CInt {
        switch value {
        case .integer(let number): unsafe sqlite3_bind_int64(raw, index, number)
        case .text(let text): unsafe csqlite_bind_text(raw, index, text, CInt(clamping: text.utf8.count))
        case .blob(let bytes) where bytes.isEmpty: unsafe sqlite3_bind_zeroblob(raw, index, 0)
        case .blob(let bytes): unsafe csqlite_bind_blob(raw, index, bytes, CInt(clamping: bytes.count))
        case .null: unsafe sqlite3_bind_null(raw, index)
        }
    }

    private var failure: StoreError {
        guard let database = unsafe sqlite3_db_handle(raw) else {
            preconditionFailure("a statement belongs to a database")
        }
        return unsafe .sqlite(SQLiteError(of: database, sql: sql))
    }
}

/// The columns of the current row.
extension Statement {
    public func isNull(_ column: Int) -> Bool { type(of: column) == SQLITE_NULL }

    public func int64(_ column: Int) throws(StoreError) -> Int64 {
        guard type(of: column) == SQLITE_INTEGER else { throw mismatch(column, "an integer") }
        return unsafe sqlite3_column_int64(raw, CInt(column))
    }

    public func text(_ column: Int) throws(StoreError) -> String {
        guard type(of: column) == SQLITE_TEXT else { throw mismatch(column, "a text") }
        guard let text = String(validating: copied(column), as: UTF8.self) else {
            throw mismatch(column, "a text in UTF-8")
        }
        return text
    }

    /// A blob, or the UTF-8 of a text exactly as it is stored.
    public func bytes(_ column: Int) throws(StoreError) -> [UInt8] {
        let type = type(of: column)
        guard type == SQLITE_BLOB || type == SQLITE_TEXT else { throw mismatch(column, "bytes") }
        return copied(column)
    }

    public func optionalInt64(_ column: Int) throws(StoreError) -> Int64? {
        isNull(column) ? nil : try int64(column)
    }

    public func optionalText(_ column: Int) throws(StoreError) -> String? {
        isNull(column) ? nil : try text(column)
    }

    func mismatch(_ column: Int, _ expected: String) -> StoreError {
        .sqlite(
            SQLiteError(code: SQLITE_MISMATCH, message: "column \(column) does not hold \(expected)", sql: sql))
    }

    private func type(of column: Int) -> CInt { unsafe sqlite3_column_type(raw, CInt(column)) }

    private func copied(_ column: Int) -> [UInt8] {
        let start = unsafe sqlite3_column_blob(raw, CInt(column))
        let count = unsafe Int(sqlite3_column_bytes(raw, CInt(column)))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
