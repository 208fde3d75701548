internal import CSQLite

/// What SQLite holds for all databases of the process.
public enum StoreMemory {
    /// Bytes: mostly pages that were read or written lately, up to ``Database/cacheBytesMaximum`` of each database.
    ///
    /// - SeeAlso: https://www.sqlite.org/c3ref/memory_highwater.html
    public static var usedBytes: Int { Int(sqlite3_memory_used()) }
}
