import Glibc

/// Files that nobody but their owner may read: they hold chats and money.
enum PrivateFile {
    /// What the files beside a database are called.
    ///
    /// - SeeAlso: https://www.sqlite.org/walformat.html (1.1)
    static let companions = ["-wal", "-shm"]

    private static let mode: mode_t = 0o600

    /// Makes an empty file.
    ///
    /// - Returns: `false` where something of this name exists already; that is left alone.
    static func create(_ path: String) throws(StoreError) -> Bool {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        if descriptor < 0 {
            guard errno == EEXIST else { throw failure(path) }
            return false
        }
        close(descriptor)
        return true
    }

    /// Takes every right from the group and from others, on the database and what lies beside it.
    ///
    /// Works by name: closing a descriptor of a database drops the locks that this process holds on it
    /// (https://www.sqlite.org/howtocorrupt.html, 2.2).
    static func restrict(_ path: String) throws(StoreError) {
        for name in [path] + companions.map({ path + $0 }) {
            var status = stat()
            guard unsafe stat(name, &status) == 0 else {
                guard errno == ENOENT else { throw failure(name) }
                continue
            }
            guard status.st_mode & 0o077 != 0 else { continue }
            guard unsafe chmod(name, mode) == 0 else { throw failure(name) }
        }
    }

    /// Waits until the file and its name in the folder survive a power cut.
    ///
    /// - Precondition: no connection of this process has the file open.
    static func synchronize(_ path: String) throws(StoreError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        for name in [path, folder] {
            let descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure(name) }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw failure(name) }
        }
    }

    /// Gives the file another name at once; one that had it is replaced.
    static func move(_ path: String, to other: String) throws(StoreError) {
        guard unsafe rename(path, other) == 0 else { throw failure(other) }
    }

    /// Removes the file and what lies beside it; missing ones are no error.
    static func remove(_ path: String) {
        for name in [path] + companions.map({ path + $0 }) { unsafe unlink(name) }
    }

    private static func failure(_ path: String) -> StoreError {
        .unreadable(path: path, why: unsafe String(cString: strerror(errno)))
    }
}
