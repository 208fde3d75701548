/// Records of the account as a file, made from the journal as it is sent.
public struct Export: Hashable, Sendable {
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        /// Closed trades.
        case trades
        case fills
        /// Every change of the balance.
        case ledger
    }

    public enum Format: String, Hashable, Sendable, CaseIterable {
        case csv, json
    }

    public static let yearRange = 1970...9999

    public let subject: Subject
    public let format: Format
    /// By the account's clock; `nil` for all of them.
    public let year: Int?

    public init(_ subject: Subject, as format: Format, year: Int? = nil) {
        self.subject = subject
        self.format = format
        self.year = year
    }

    /// `trades-2026.csv`
    public var fileName: String {
        subject.rawValue + (year.map { "-\($0)" } ?? "") + "." + format.rawValue
    }
}
