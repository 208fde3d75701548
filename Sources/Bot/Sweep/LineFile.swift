import Glibc

/// A file of lines that only ever grows by whole ones, and that one process holds at a time.
final class LineFile {
    /// A longer line is taken for damage.
    static let lengthMaximum = 8 << 20

    let path: String
    private let file: Int32
    /// Bytes up to the end of the last whole line.
    private var end = 0

    /// Opens a file, or makes one that only its owner may read.
    ///
    /// - Parameter isReadOnly: whether nothing is to be written; it is not held then, and has to be there.
    /// - Returns: `nil` where another process holds it.
    init?(_ path: String, isReadOnly: Bool = false) throws(FileError) {
        self.path = path
        file =
            isReadOnly
            ? unsafe open(path, O_RDONLY | O_CLOEXEC) : unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileError(path, isReadOnly ? "cannot be read" : "cannot be written") }
        guard !isReadOnly, flock(file, LOCK_EX | LOCK_NB) != 0 else { return }
        // What is initialised whole is closed by deinit.
        return nil
    }

    deinit { close(file) }

    /// Hands on every whole line, without its end.
    ///
    /// - Returns: what stands behind the last of them: half a line, which ``append(_:)`` writes over.
    func read<Fault: Error>(_ line: (ArraySlice<UInt8>) throws(Fault) -> Void) throws(Fault) -> Result<
        [UInt8], FileError
    > {
        var (rest, offset): ([UInt8], Int) = ([], 0)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe pread(file, $0.baseAddress, $0.count, offset)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return .failure(FileError(path, "cannot be read")) }
            guard count > 0 else { return .success(rest) }
            offset += count
            rest += chunk.prefix(count)
            var start = rest.startIndex
            while let stop = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                try line(rest[start..<stop])
                end += stop + 1 - start
                start = stop + 1
            }
            rest.removeFirst(start)
            guard rest.count <= Self.lengthMaximum else {
                return .failure(FileError(path, "has too long a line", number: EFBIG))
            }
        }
    }

    /// Adds a line, whole or not at all: what could only be written in part is cut off again.
    func append(_ text: String) throws(FileError) {
        let bytes = Array((text + "\n").utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes {
                unsafe pwrite(file, $0.baseAddress, $0.count, end + written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let error = FileError(path, "cannot be written")
                _ = ftruncate(file, end)
                throw error
            }
            written += count
        }
        // Half a line that stood there may have been longer.
        guard ftruncate(file, end + written) == 0 else { throw FileError(path, "cannot be written") }
        end += written
    }

    /// Cuts off half a line behind the last whole one.
    func cut() throws(FileError) {
        guard ftruncate(file, end) == 0 else { throw FileError(path, "cannot be written") }
    }
}
