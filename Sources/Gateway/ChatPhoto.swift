import Wire

/// A picture in the chat, as it was sent.
///
/// Telegram makes a JPEG of it and keeps smaller ones beside it; this server keeps what came.
public struct ChatPhoto: Hashable, Sendable {
    /// Of both sides together, in pixels, and of the longer to the shorter.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#sendphoto
    static let sidesMaximum = 10_000
    static let ratioMaximum = 20

    public let png: [UInt8]
    /// In pixels.
    public let width: Int
    public let height: Int

    /// - Throws: 400 for what is no PNG, or one that Telegram would not take as a photo.
    init(_ bytes: [UInt8]) throws(BotAPIRefusal) {
        // The signature, then the chunk IHDR, which begins with both sides (PNG, 3rd edition, 5.2 and 11.2.1).
        let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        guard bytes.count >= 24, bytes.starts(with: signature), bytes[12..<16].elementsEqual("IHDR".utf8) else {
            throw .badRequest("IMAGE_PROCESS_FAILED")
        }
        func number(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        (width, height) = (number(at: 16), number(at: 20))
        guard width > 0, height > 0, width + height <= Self.sidesMaximum,
            max(width, height) <= Self.ratioMaximum * min(width, height)
        else { throw .badRequest("PHOTO_INVALID_DIMENSIONS") }
        png = bytes
    }

    /// The array of `PhotoSize`; there is one size.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#photosize
    func json(id: String) -> JSONValue {
        .array([
            .object([
                "file_id": .string("photo-\(id)"), "file_unique_id": .string(id), "width": .number(width),
                "height": .number(height), "file_size": .number(png.count),
            ])
        ])
    }
}
