/// A database file of ours: private, in write-ahead mode, at the schema that this program knows.
///
/// - SeeAlso: https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html
final class Database {
    /// When a commit has reached the disk.
    enum Durability: String {
        /// Before it returns: it survives a power cut.
        case full = "FULL"
        /// At the next checkpoint: a power cut may take the last commits, never the file's order.
        case normal = "NORMAL"
    }

    /// How long a call waits for another connection's lock, in milliseconds: nobody else should have it.
    static let busyTimeoutMilliseconds = 100
    /// What remains of the write-ahead log on disk after a checkpoint, in bytes.
    static let logBytesMaximum = 16 << 20
    /// Pages that one database keeps in memory, in bytes; what was not used for longest gives way. SQLite's own
    /// bound is 2 MB; the journal is written at its end and read in one go, so that older pages are rarely asked for.
    static let cacheBytesMaximum = 512 << 10
    /// What the log grows to between two checkpoints, a thousand pages apart, in bytes.
    static let logBytesUsual: Int64 = 9 << 19

    let connection: Connection
    var path: String { connection.path }

    /// Opens or creates the file. A file of others is left as it was.
    init(path: String, schema: Schema, durability: Durability) throws(StoreError) {
        do throws(StoreError) {
            _ = try PrivateFile.create(path)
            connection = try Connection(path: path)
            try Self.prepare(connection, schema, durability)
        } catch { throw error.whileOpening(path) }
    }

    /// Opens an existing file of the same schema to look at it.
    init(reading path: String, schema: Schema) throws(StoreError) {
        do throws(StoreError) {
            connection = try Connection(path: path, access: .readOnly)
            try connection.execute("PRAGMA busy_timeout = \(Self.busyTimeoutMilliseconds)")
            let version = try Migrator(connection: connection, schema: schema).identify()
            guard version == schema.version else {
                throw StoreError.unreadable(
                    path: path,
                    why: "its schema is \(version) and \(schema.version) is needed: start the bot once")
            }
        } catch { throw error.whileOpening(path) }
    }

    /// Moves the log into the file and gives it back.
    func close() throws(StoreError) {
        if !connection.isReadOnly { try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
        connection.close()
    }

    private static func prepare(
        _ connection: Connection, _ schema: Schema, _ durability: Durability
    ) throws(StoreError) {
        try connection.execute("PRAGMA busy_timeout = \(busyTimeoutMilliseconds)")
        let migrator = Migrator(connection: connection, schema: schema)
        let version = try migrator.identify()  // before the first change: what follows writes to the file
        guard !connection.isReadOnly else {
            throw .unreadable(path: connection.path, why: "it can be read but not written")
        }
        try PrivateFile.restrict(connection.path)
        if schema.isCopied, version > 0, version < schema.version {
            try Backup.beforeMigration(connection, from: version)
        }
        guard try connection.text("PRAGMA journal_mode = WAL") == "wal" else {
            throw .unreadable(path: connection.path, why: "its file system does not allow write-ahead logging")
        }
        try connection.execute("PRAGMA synchronous = \(durability.rawValue)")
        try connection.execute("PRAGMA cache_size = -\(cacheBytesMaximum >> 10)")
        try connection.execute("PRAGMA foreign_keys = ON")
        try connection.execute("PRAGMA trusted_schema = OFF")
        try connection.execute("PRAGMA journal_size_limit = \(logBytesMaximum)")
        try migrator.run()
        try PrivateFile.restrict(connection.path)
    }
}

extension StoreError {
    /// A file that cannot be opened is named; other refusals keep SQLite's words.
    fileprivate func whileOpening(_ path: String) -> StoreError {
        guard let error = sqlite, error.isCannotOpen || error.isReadOnly || error.isCorrupt else { return self }
        return .unreadable(path: path, why: error.message)
    }
}
