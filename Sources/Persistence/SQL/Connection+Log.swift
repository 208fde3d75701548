internal import CSQLite

extension Connection {
    /// Makes the write-ahead log at least `size` bytes long, with zeros behind what it holds.
    ///
    /// SQLite writes over a log from its beginning after each checkpoint, and takes zeros for its end. A commit
    /// that makes the file longer waits for the file system's own journal too, three times as long as one
    /// that does not. Where the file cannot be made longer nothing is lost but that.
    ///
    /// - SeeAlso: https://www.sqlite.org/walformat.html, 4.2; `SQLITE_FCNTL_JOURNAL_POINTER` in
    ///   https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html
    func growLog(to size: Int64) {
        guard let file = unsafe csqlite_log_file(database), let methods = unsafe file.pointee.pMethods,
            let sizeOf = unsafe methods.pointee.xFileSize, let write = unsafe methods.pointee.xWrite,
            let sync = unsafe methods.pointee.xSync
        else { return }
        var end: sqlite3_int64 = 0
        guard unsafe sizeOf(file, &end) == SQLITE_OK else { return }
        let zeros = [UInt8](repeating: 0, count: 64 << 10)
        while end < size {
            let count = min(Int64(zeros.count), size - end)
            let code = unsafe zeros.withUnsafeBytes { unsafe write(file, $0.baseAddress, CInt(count), end) }
            guard code == SQLITE_OK else { return }
            end += count
        }
        _ = unsafe sync(file, SQLITE_SYNC_NORMAL)
    }
}
