/// What a publication is called, whoever lists it.
enum EventName {
    /// In small letters, without punctuation but `/`, without words that say how often a figure was revised, and by the
    /// weekly feed's name where a terminal's is another.
    static func canonical(_ title: String) -> String {
        let pieces = title.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "/") }
        var words: [String] = []
        for piece in pieces where !revisions.contains(String(piece)) {
            words += replacements[String(piece)] ?? [String(piece)]
        }
        // A title of nothing but such words keeps them.
        let name = words.isEmpty ? title.lowercased() : words.joined(separator: " ")
        return aliases[name] ?? name
    }

    /// Eight digits that stand for the name of an event where there is no room for it (FNV-1a, 32 bits).
    ///
    /// - SeeAlso: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
    static func short(_ key: String) -> String {
        var hash: UInt32 = 0x811c_9dc5
        for byte in key.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static let revisions: Set<String> = [
        "prelim", "preliminary", "flash", "final", "revised", "adv", "advance",
    ]

    private static let replacements = [
        "mom": ["m/m"], "qoq": ["q/q"], "yoy": ["y/y"], "nonfarm": ["non", "farm"],
    ]

    /// Names of the MetaTrader calendar, which the venue's export has.
    private static let aliases = [
        "non farm payrolls": "non farm employment change",
        "adp non farm payrolls": "adp non farm employment change",
        "adp non farm employment change": "adp non farm employment change",
        "fed interest rate decision": "federal funds rate", "fomc press conference": "fomc press conference",
        "ecb interest rate decision": "main refinancing rate",
        "boe interest rate decision": "official bank rate", "boj interest rate decision": "boj policy rate",
        "boc interest rate decision": "overnight rate", "rba interest rate decision": "cash rate",
        "snb interest rate decision": "snb policy rate", "rbnz interest rate decision": "official cash rate",
        "initial jobless claims": "unemployment claims",
    ]
}
