internal import CZlib
internal import Glibc

/// Reads a file, gzipped or plain, from its beginning. Blocks; not `Sendable`.
///
/// A gzip stream that ends too early, or whose checksum is wrong, is a fault, never a short file.
///
/// - SeeAlso: https://zlib.net/manual.html#Gzip (gzread, gzerror)
@safe final class GzipReader {
    private static let chunkLength = 1 << 16

    let path: String
    /// The line that ``nextLine(maximum:)`` gave last; 0 before the first.
    private(set) var lineNumber = 0
    private let file: gzFile
    private var chunk = [UInt8](repeating: 0, count: GzipReader.chunkLength)
    private var position = 0
    private var end = 0

    init(path: String) throws(VenuesError) {
        guard let file = unsafe gzopen(path, "rb") else {
            throw .unreadable(file: path, why: unsafe String(cString: strerror(errno)))
        }
        self.path = path
        unsafe self.file = file
    }

    deinit { unsafe gzclose_r(file) }

    /// Where the reading stands in the file as it lies there, packed, in bytes.
    var offset: Int { max(0, Int(unsafe gzoffset(file))) }

    /// The next bytes, without reading past them: `count` of them, fewer at the end of the file.
    ///
    /// - Precondition: nothing was read before, so that they lie in one chunk.
    func peek(_ count: Int) throws(VenuesError) -> ArraySlice<UInt8> {
        try hasMore() ? chunk[position..<min(end, position + count)] : []
    }

    /// The next byte; `nil` at the end.
    func nextByte() throws(VenuesError) -> UInt8? {
        guard try hasMore() else { return nil }
        defer { position += 1 }
        let byte = chunk[position]
        if byte == UInt8(ascii: "\n") { lineNumber += 1 }
        return byte
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// In bytes as it lies there, packed; zero where that is not known.
    static func size(of path: String) -> Int {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The whole rest of the file.
    func rest(maximum: Int) throws(VenuesError) -> [UInt8] {
        var bytes: [UInt8] = []
        while try hasMore() {
            bytes += chunk[position..<end]
            position = end
            guard bytes.count <= maximum else { throw .tooLarge(file: path, what: "bytes", limit: maximum) }
        }
        return bytes
    }

    /// The next line without its line break (LF or CR LF); `nil` at the end.
    ///
    /// - Throws: also where the last line has no line break: the file was cut off.
    func nextLine(maximum: Int) throws(VenuesError) -> [UInt8]? {
        guard try hasMore() else { return nil }
        lineNumber += 1
        var line: [UInt8] = []
        while try hasMore() {
            let stop = lineBreak()
            line += chunk[position..<(stop ?? end)]
            position = stop.map { $0 + 1 } ?? end
            guard line.count <= maximum else {
                throw .malformed(
                    file: path, line: lineNumber, found: "a line of over \(maximum) bytes",
                    expected: "at most \(maximum)")
            }
            guard stop == nil else {
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                return line
            }
        }
        throw .malformed(
            file: path, line: lineNumber, found: "the end of the file",
            expected: "a line break: it may be cut off")
    }

    /// Where the chunk's next line break is; `nil` where it has none.
    private func lineBreak() -> Int? {
        unsafe chunk.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base + position, CInt(UInt8(ascii: "\n")), end - position)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    private func hasMore() throws(VenuesError) -> Bool {
        guard position == end else { return true }
        let count = unsafe chunk.withUnsafeMutableBytes { buffer in
            unsafe gzread(file, buffer.baseAddress, CUnsignedInt(buffer.count))
        }
        var code: CInt = Z_OK
        let message = unsafe gzerror(file, &code)
        guard count >= 0, code == Z_OK || code == Z_STREAM_END else {
            let words = unsafe message.map { unsafe String(cString: $0) } ?? "zlib error \(code)"
            let prefix = "\(path): "  // zlib begins with the file's name, which the error has already
            let plain = words.hasPrefix(prefix) ? String(words.dropFirst(prefix.count)) : words
            throw .unreadable(file: path, why: "after line \(lineNumber): \(plain)")
        }
        (position, end) = (0, Int(count))
        return count > 0
    }
}
