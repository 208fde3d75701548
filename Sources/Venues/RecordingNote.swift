import Domain

/// What a recording says about itself: `recording.txt`, one `key = value` a line, `#` for remarks.
public struct RecordingNote: Hashable, Sendable {
    public static let fileName = "recording.txt"
    static let lineLengthMaximum = 1_000
    static let lineMaximum = 100

    public let title: String
    /// Where the prices come from.
    public let source: String
    public let licence: String
    /// Play begins here; everything before is for warming up.
    public let start: Timestamp
    public let timeframe: Timeframe

    private static let keys = ["title", "source", "licence", "start", "timeframe"]

    /// - Throws: ``VenuesError`` for an unknown key, one that stands twice, or one that is missing.
    init(path: String) throws(VenuesError) {
        let reader = try GzipReader(path: path)
        var values: [String: String] = [:]
        while let bytes = try reader.nextLine(maximum: Self.lineLengthMaximum) {
            guard reader.lineNumber <= Self.lineMaximum else {
                throw .tooLarge(file: path, what: "lines", limit: Self.lineMaximum)
            }
            let line = trimmed(String(decoding: bytes, as: UTF8.self))
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
            guard parts.count == 2, !parts[1].isEmpty, Self.keys.contains(parts[0]), values[parts[0]] == nil
            else {
                throw .malformed(
                    file: path, line: reader.lineNumber, found: VenuesError.quotation(of: line),
                    expected: "one of \(Self.keys.joined(separator: ", ")), once, as key = value")
            }
            values[parts[0]] = parts[1]
        }
        func value(_ key: String) throws(VenuesError) -> String {
            guard let value = values[key] else { throw .missing(file: path, what: "\"\(key)\"") }
            return value
        }
        title = try value("title")
        source = try value("source")
        licence = try value("licence")
        guard let start = Timestamp(iso8601: try value("start")) else {
            throw .missing(file: path, what: "start like 2025-05-09T00:00:00Z")
        }
        guard let timeframe = Timeframe(try value("timeframe")) else {
            throw .missing(file: path, what: "timeframe like M1")
        }
        (self.start, self.timeframe) = (start, timeframe)
    }
}

/// Without spaces and tabs at either end.
private func trimmed(_ text: some StringProtocol) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let tail = text.drop(while: isBlank)
    guard let last = tail.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(tail[...last])
}
