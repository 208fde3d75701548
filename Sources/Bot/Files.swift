import Domain
import Glibc

/// What a system call could not do.
struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    let path: String
    let what: String
    let number: Int32

    init(_ path: String, _ what: String, number: Int32 = errno) {
        self.path = path
        self.what = what
        self.number = number
    }

    var isMissing: Bool { number == ENOENT }
    var description: String { "\(path): \(cause)" }
    /// Without the path.
    var cause: String { "\(what): \(unsafe String(cString: strerror(number)))" }
}

/// Whole files, small ones.
enum Files {
    /// Larger files are refused.
    static let sizeMaximum = 16 << 20

    static func read(_ path: String) throws(FileError) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileError(path, "cannot be read") }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe Glibc.read(file, $0.baseAddress, $0.count)
            }
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw FileError(path, "cannot be read")
            }
            bytes += chunk.prefix(count)
            guard bytes.count <= sizeMaximum else { throw FileError(path, "is too large", number: EFBIG) }
        }
    }

    /// Writes a small file that only its owner may read; an older one is replaced.
    static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileError(path, "cannot be written") }
        defer { close(file) }
        let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw FileError(path, "cannot be written") }
    }

    /// The permission bits of a file, and whether it is ours.
    static func permissions(of path: String) throws(FileError) -> (mode: UInt32, isOurs: Bool) {
        var info = stat()
        guard unsafe stat(path, &info) == 0 else { throw FileError(path, "cannot be looked at") }
        return (info.st_mode & 0o777, info.st_uid == getuid())
    }

    /// Makes a folder, and those above it, that only its owner may enter.
    static func makeFolder(_ path: String) throws(FileError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? "\(part)" : "/\(part)"
            guard unsafe mkdir(made, 0o700) == 0 || errno == EEXIST else {
                throw FileError(made, "the folder cannot be made")
            }
        }
    }

    static func remove(_ path: String) throws(FileError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw FileError(path, "cannot be removed") }
    }
}

/// Held while the bot runs, and let go by the system however it ends.
struct FolderLock: ~Copyable {
    private let file: Int32

    /// - Returns: `nil` where another process holds it.
    init?(folder: String) throws(FileError) {
        let path = "\(folder)/deskbot.lock"
        file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileError(path, "cannot be written") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(file, 0)
        _ = unsafe text.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    }

    deinit { close(file) }
}

extension FolderLock {
    /// Makes the folder, where there is none, and holds it.
    ///
    /// - Throws: ``Failure`` with `.locked` where another process holds it.
    static func take(_ folder: String) throws(Failure) -> FolderLock {
        do throws(FileError) {
            try Files.makeFolder(folder)
            if let lock = try FolderLock(folder: folder) { return lock }
        } catch {
            throw Failure(.journal, "\(error)")
        }
        throw Failure(
            .locked, "another deskbot is running on \(folder); stop it first, or use another --data")
    }
}
