/// A language that the bot speaks in the chat.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case german = "de"

    /// As it is typed, written in the settings and kept: an ISO 639-1 code.
    ///
    /// - SeeAlso: https://www.loc.gov/standards/iso639-2/php/code_list.php
    public var code: String { rawValue }

    /// Reads a code in either case.
    public init?(code: some StringProtocol) { self.init(rawValue: code.lowercased()) }
}
