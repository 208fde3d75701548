import Wire

/// A file that came with a request.
struct UploadedFile: Hashable, Sendable {
    let name: String
    let bytes: [UInt8]
}

/// The parts of a `multipart/form-data` body: texts, and files by their names.
///
/// - SeeAlso: https://www.rfc-editor.org/rfc/rfc7578 and https://www.rfc-editor.org/rfc/rfc2046 (5.1.1)
struct MultipartBody: Hashable, Sendable {
    /// More parts are refused.
    static let partsMaximum = 64
    /// Of the boundary, in characters (RFC 2046).
    static let boundaryMaximum = 70

    private(set) var texts: [String: String] = [:]
    private(set) var files: [String: UploadedFile] = [:]

    /// - Throws: 400 where the boundary is missing or the parts do not fit together.
    init(_ body: [UInt8], contentType: String) throws(BotAPIRefusal) {
        guard let boundary = Self.parameter("boundary", of: contentType),
            (1...Self.boundaryMaximum).contains(boundary.count)
        else { throw .badRequest("boundary not found in the multipart body") }
        let mark = Array("--\(boundary)".utf8)
        guard body.starts(with: mark) else { throw Self.unparsable }
        let separator = Array("\r\n".utf8) + mark
        var rest = body[mark.count...]
        for number in 0...Self.partsMaximum {
            if rest.starts(with: "--".utf8) { return }
            guard number < Self.partsMaximum else { break }
            guard rest.starts(with: "\r\n".utf8) else { throw Self.unparsable }
            rest = rest.dropFirst(2)
            guard let end = rest.firstRange(of: separator) else { throw Self.unparsable }
            try take(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        throw .badRequest("too many parts")
    }

    private static let unparsable = BotAPIRefusal.badRequest("can't parse the multipart body")

    private mutating func take(_ part: ArraySlice<UInt8>) throws(BotAPIRefusal) {
        guard let gap = part.firstRange(of: Array("\r\n\r\n".utf8)),
            let head = String(validating: part[..<gap.lowerBound], as: UTF8.self)
        else { throw Self.unparsable }
        let lines = head.split(separator: "\r\n").map(String.init)
        let prefix = "content-disposition:"
        let disposition = lines.first { $0.lowercased().hasPrefix(prefix) }
        guard let disposition, let name = Self.parameter("name", of: disposition) else { throw Self.unparsable }
        let content = part[gap.upperBound...]
        if let fileName = Self.parameter("filename", of: disposition) {
            files[name] = UploadedFile(name: fileName, bytes: Array(content))
        } else {
            guard let text = String(validating: content, as: UTF8.self) else {
                throw .badRequest("strings must be encoded in UTF-8")
            }
            texts[name] = text
        }
    }

    /// `name="value"` or `name=value` behind a semicolon.
    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let halves = piece.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, halves[0].filter({ $0 != " " }).lowercased() == name else { continue }
            return String(halves[1].filter { $0 != "\"" })
        }
        return nil
    }
}
