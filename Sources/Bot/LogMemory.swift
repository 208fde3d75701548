import Wire

/// The last warnings and errors of a run, without secrets, for the chat.
final class LogMemory: Sendable {
    /// The oldest gives way.
    static let linesMaximum = 200

    private let lines = Locked<[String]>([])

    /// Oldest first.
    var all: [String] { lines.withLock { $0 } }

    func note(_ line: String) {
        let line = Self.redacted(line)
        lines.withLock { lines in
            lines.append(line)
            if lines.count > Self.linesMaximum { lines.removeFirst() }
        }
    }

    /// What looks like a bot's token, or like what follows a question mark in an address, is masked: whoever reads
    /// the chat need not know it, whatever a library put into its words.
    static func redacted(_ line: String) -> String {
        var words: [Substring] = []
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            words.append(word.contains("://") ? withoutQuery(word) : word)
        }
        return withoutTokens(words.joined(separator: " "))
    }

    private static func withoutQuery(_ word: Substring) -> Substring {
        guard let mark = word.firstIndex(of: "?") else { return word }
        return word[...mark] + "…"
    }

    /// Five digits or more, a colon, and twenty letters, digits, dashes and underscores or more.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#authorizing-your-bot
    private static func withoutTokens(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var place = 0
        while place < bytes.count {
            var digits = place
            while digits < bytes.count, isDigit(bytes[digits]) { digits += 1 }
            var end = digits + 1
            while end < bytes.count, isOfToken(bytes[end]) { end += 1 }
            let isToken =
                digits - place >= 5 && digits < bytes.count && bytes[digits] == UInt8(ascii: ":")
                && end - digits - 1 >= 20
            if isToken {
                kept += Array("•••".utf8)
                place = end
            } else {
                let next = max(digits, place + 1)
                kept += bytes[place..<next]
                place = next
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == 0x2d
            || byte == 0x5f
    }
}
