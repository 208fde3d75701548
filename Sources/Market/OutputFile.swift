import Glibc
import Venues

/// A file that is written beside the one of its name and then takes its place, so that a power cut or a
/// fault leaves the one or the other, whole. Only its owner may read it.
struct OutputFile: ~Copyable {
    let path: String
    /// Bytes that were written.
    private(set) var count = 0
    private let temporary: String
    private let file: Int32
    private var isInPlace = false

    init(path: String) throws(MarketError) {
        self.path = path
        temporary = "\(path).new"
        file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file(path: temporary, what: "cannot be written", number: errno) }
    }

    deinit {
        close(file)
        if !isInPlace { _ = unsafe unlink(temporary) }
    }

    mutating func put(_ bytes: [UInt8]) throws(MarketError) {
        let written = unsafe bytes.withUnsafeBytes { unsafe write($0) }
        try note(written, of: bytes.count)
    }

    /// - Parameter bytes: not looked at once this returns.
    @safe mutating func put(_ bytes: UnsafeRawBufferPointer) throws(MarketError) {
        try note(unsafe write(bytes), of: bytes.count)
    }

    /// Goes back to the beginning, to write over it.
    mutating func rewind() throws(MarketError) {
        guard lseek(file, 0, SEEK_SET) == 0 else { throw failure("cannot be written") }
    }

    /// Puts it in place, once it survives a power cut.
    mutating func finish() throws(MarketError) {
        guard fsync(file) == 0 else { throw failure("cannot be kept") }
        guard unsafe rename(temporary, path) == 0 else { throw failure("cannot be put in place") }
        isInPlace = true
        try Folders.keep(path)
    }

    /// - Returns: whether all of it was written.
    private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var place = 0
        while place < bytes.count {
            let rest = bytes.count - place
            let done = unsafe Glibc.write(file, bytes.baseAddress.map { unsafe $0 + place }, rest)
            guard done > 0 else {
                if done < 0, errno == EINTR { continue }
                return false
            }
            place += done
        }
        return true
    }

    private mutating func note(_ isWritten: Bool, of bytes: Int) throws(MarketError) {
        guard isWritten else { throw failure("cannot be written") }
        count += bytes
    }

    private func failure(_ what: String) -> MarketError { .file(path: temporary, what: what, number: errno) }
}
