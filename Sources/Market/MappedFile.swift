import Glibc

/// A file in memory, read-only, for as long as this lives.
///
/// Nobody writes to a stored series in place: a new one takes its name, and the mapping keeps the old one.
/// A file that something else cuts short under the mapping ends the program.
///
/// - SeeAlso: https://man7.org/linux/man-pages/man2/mmap.2.html
@safe final class MappedFile: Sendable {
    let count: Int
    /// The mapping's address: a number, as a pointer would not be `Sendable`.
    private let address: UInt

    /// - Throws: where it cannot be read, and for an empty file.
    init(path: String) throws(MarketError) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .file(path: path, what: "cannot be read", number: errno) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else {
            throw .file(path: path, what: "cannot be looked at", number: errno)
        }
        count = Int(status.st_size)
        guard count > 0 else { throw .damaged(path: path, why: "it is empty") }
        guard let base = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), unsafe base != MAP_FAILED
        else {
            throw .file(path: path, what: "cannot be mapped", number: errno)
        }
        address = UInt(bitPattern: base)
    }

    deinit { unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count) }

    /// The 64-bit number at `offset`, as it lies there.
    func load(at offset: Int) -> Int64 {
        precondition(offset >= 0 && offset + 8 <= count, "a place lies in its file")
        return unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)
    }

    /// All of it; not to be kept beyond this object.
    @unsafe var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
    }
}
