/// A form with a file in it, as `multipart/form-data`: how the Bot API takes files.
///
/// Line ends within values are sent as they are; names and file names are ours and need no escape.
///
/// - SeeAlso: https://www.rfc-editor.org/rfc/rfc7578 and https://www.rfc-editor.org/rfc/rfc2046 (5.1.1)
struct MultipartForm: Sendable {
    struct File: Hashable, Sendable {
        let name: String
        let fileName: String
        let contentType: String
        let bytes: [UInt8]
    }

    /// In order; names are words of the Bot API.
    let fields: [(name: String, value: String)]
    let file: File
    /// Stands between the parts, and within none of them.
    let boundary: String

    init(_ fields: [(name: String, value: String)], _ file: File) {
        self.fields = fields
        self.file = file
        let contents = fields.map { Array($0.value.utf8) } + [file.bytes]
        var number = 0
        while contents.contains(where: { $0.holds(Self.boundary(number)) }) { number += 1 }
        boundary = Self.boundary(number)
    }

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    var body: [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(file.bytes.count + 2_048)
        for (name, value) in fields {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        let disposition = "form-data; name=\"\(file.name)\"; filename=\"\(file.fileName)\""
        body += "--\(boundary)\r\nContent-Disposition: \(disposition)\r\n".utf8
        body += "Content-Type: \(file.contentType)\r\n\r\n".utf8
        body += file.bytes
        body += "\r\n--\(boundary)--\r\n".utf8
        return body
    }

    private static func boundary(_ number: Int) -> String { "deskbot-boundary-\(number)" }
}

extension [UInt8] {
    /// Whether `word` stands anywhere in it.
    fileprivate func holds(_ word: String) -> Bool {
        let word = Array(word.utf8)
        guard let first = word.first, count >= word.count else { return false }
        return (0...count - word.count).contains { start in
            self[start] == first && self[start..<start + word.count].elementsEqual(word)
        }
    }
}
