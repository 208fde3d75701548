/// A word that lets a stranger ask to become a user: twelve symbols, 60 bits, good for one use.
///
/// Letters that look like digits are none of its own and are read as those digits, in either case, with or without the
/// strokes between the groups.
///
/// - SeeAlso: https://www.crockford.com/base32.html
public struct InviteCode: Hashable, Sendable, CustomStringConvertible {
    /// Symbols, without the strokes.
    public static let length = 12
    /// Longer words are none.
    static let wordMaximum = 32

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private let symbols: String

    /// Of a number that nobody can guess, and which nothing else shows.
    public init(_ nonce: Nonce) {
        let bits = nonce.high << 30 ^ nonce.low
        symbols = String((0..<Self.length).map { Self.alphabet[Int(bits >> (5 * UInt64($0)) & 31)] })
    }

    /// - Returns: `nil` for what cannot be a code.
    public init?(_ word: some StringProtocol) {
        guard word.utf8.count <= Self.wordMaximum else { return nil }
        let read = word.uppercased().filter { $0 != "-" }.map { symbol -> Character in
            switch symbol {
            case "O": "0"
            case "I", "L": "1"
            default: symbol
            }
        }
        guard read.count == Self.length, read.allSatisfy(Self.alphabet.contains) else { return nil }
        symbols = String(read)
    }

    /// In groups of four: `K7QM-4XTP-9WRD`.
    public var description: String {
        stride(from: 0, to: Self.length, by: 4).map { String(symbols.dropFirst($0).prefix(4)) }
            .joined(separator: "-")
    }

    /// What is kept of it.
    public var digest: String { CodeDigest.hexadecimal(of: "deskbot invitation \(symbols)") }
}
