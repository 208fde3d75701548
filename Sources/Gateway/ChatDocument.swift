import Wire

/// A file in the chat, as it was sent.
public struct ChatDocument: Hashable, Sendable {
    /// In bytes.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#senddocument
    static let sizeMaximum = 50 << 20

    public let name: String
    public let bytes: [UInt8]

    /// - Throws: 400 for an empty file, or one that Telegram would not take.
    init(_ file: UploadedFile) throws(BotAPIRefusal) {
        guard !file.bytes.isEmpty else { throw .badRequest("file must be non-empty") }
        guard file.bytes.count <= Self.sizeMaximum else { throw .badRequest("file is too big") }
        name = file.name
        bytes = file.bytes
    }

    /// The object `Document` of the Bot API.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#document
    func json(id: String) -> JSONValue {
        .object([
            "file_id": .string("document-\(id)"), "file_unique_id": .string(id), "file_name": .string(name),
            "file_size": .number(bytes.count),
        ])
    }
}
