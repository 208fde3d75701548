/// A response as it arrives, piece by piece, within the client's limits.
struct ResponseAssembly: Hashable, Sendable {
    /// A limit that the response went past.
    enum Excess: Hashable, Sendable {
        case body
        case headerCount
        case headerSize
    }

    private(set) var headers: [HTTPRequest.Header] = []
    private(set) var body: [UInt8] = []
    private(set) var excess: Excess?
    private var headerSize = 0
    private var isHeadOpen = false
    /// The empty line after the last header has come.
    private(set) var isHeadComplete = false

    /// Takes one line with its line end: the status line, a header, or the empty line after the last one.
    ///
    /// A second status line begins anew: what came before was an interim response. Lines after the empty one
    /// are trailers, and are dropped.
    ///
    /// - Returns: `false` past a limit; ``excess`` then says which.
    mutating func takeHeaderLine(_ line: [UInt8]) -> Bool {
        headerSize += line.count
        guard headerSize <= HTTPClient.headerSizeMaximum else { return refuse(.headerSize) }
        if line.starts(with: "HTTP/".utf8) {
            headers = []
            isHeadOpen = true
            isHeadComplete = false
            return true
        }
        let content = Self.trimmed(line[...])
        guard !content.isEmpty else {
            isHeadOpen = false
            isHeadComplete = true
            return true
        }
        guard isHeadOpen, let header = Self.header(line) else { return true }
        guard headers.count < HTTPClient.headerCountMaximum else { return refuse(.headerCount) }
        headers.append(header)
        return true
    }

    /// - Returns: `false` past the limit; ``excess`` then says so.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= HTTPClient.bodyMaximum - body.count else { return refuse(.body) }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    private mutating func refuse(_ limit: Excess) -> Bool {
        excess = limit
        return false
    }

    /// - Returns: `nil` for a line without a name, such as a folded one, which servers must not send
    ///   (RFC 9112, 5.2).
    private static func header(_ line: [UInt8]) -> HTTPRequest.Header? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, !isBlank(line[0]) else {
            return nil
        }
        let name = line[..<colon].map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
        return HTTPRequest.Header(
            String(decoding: trimmed(name[...]), as: UTF8.self),
            String(decoding: trimmed(line[(colon + 1)...]), as: UTF8.self))
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = text.firstIndex(where: { !isBlank($0) }),
            let last = text.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return text[first...last]
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0d, 0x0a].contains(byte) }
}
