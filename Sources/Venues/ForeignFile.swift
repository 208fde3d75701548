/// What a file is that holds no prices we read, for the sentence that says so.
enum ForeignFile {
    private static let beginnings: [(bytes: [UInt8], name: String)] = [
        (Array("%PDF".utf8), "a PDF document"),
        (Array("PK\u{3}\u{4}".utf8), "a ZIP archive (unpack it first)"),
        (Array("PAR1".utf8), "a Parquet file (only deskbot data import reads it)"),
        (Array("ARROW1".utf8), "a Feather file"),
        (Array("SQLite format 3".utf8), "an SQLite database"),
        ([0x89, 0x50, 0x4e, 0x47], "a picture"),
        ([0xff, 0xfe], "text in UTF-16 (save it as UTF-8)"),
        ([0xfe, 0xff], "text in UTF-16 (save it as UTF-8)"),
    ]
    private static let pages = ["<!doctype", "<html", "<?xml", "<head"]

    /// - Parameter bytes: the first of the file, unpacked.
    /// - Returns: `nil` where it is nothing that we know.
    static func name(of bytes: some Collection<UInt8>) -> String? {
        if bytes.isEmpty { return "an empty file" }
        if let known = beginnings.first(where: { bytes.starts(with: $0.bytes) }) { return known.name }
        let text = String(decoding: bytes.drop { $0 <= 0x20 }.prefix(16), as: UTF8.self).lowercased()
        if pages.contains(where: text.hasPrefix) { return "a page of the web" }
        return bytes.contains(0) ? "binary data" : nil
    }
}
