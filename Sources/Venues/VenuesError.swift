/// A file or a feed that cannot be used, with the place and what was expected there.
public enum VenuesError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system or zlib could not read it.
    case unreadable(file: String, why: String)
    /// A line does not say what it must. Lines count from 1; the header is line 1.
    case malformed(file: String, line: Int, found: String, expected: String)
    /// More of `what` than `limit`, named in the message.
    case tooLarge(file: String, what: String, limit: Int)
    /// A recording without one of its parts.
    case missing(file: String, what: String)
    /// Text that is not a calendar of the weekly feed.
    case calendar(String)

    /// Quotations from files are cut to this many characters.
    static let quotationMaximum = 60

    public var description: String {
        switch self {
        case .unreadable(let file, let why): "cannot read \(file): \(why)"
        case .malformed(let file, let line, let found, let expected):
            "\(file), line \(line): found \(found), expected \(expected)"
        case .tooLarge(let file, let what, let limit): "\(file) has more than \(limit) \(what)"
        case .missing(let file, let what): "\(file) has no \(what)"
        case .calendar(let why): "not a calendar: \(why)"
        }
    }

    /// `text` from outside, short enough and plain enough to print.
    static func quotation(of text: some StringProtocol) -> String {
        let plain = text.unicodeScalars.prefix(quotationMaximum).map { scalar in
            (0x20..<0x7f).contains(scalar.value) ? Character(scalar) : "?"
        }
        return "\"\(String(plain))\"" + (text.unicodeScalars.count > quotationMaximum ? "…" : "")
    }
}
