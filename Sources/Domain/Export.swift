/// Records of the account as a file, made from the journal as it is sent.
public struct Export: Hashable, Sendable {
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        /// Closed trades.
        case trades
        case fills
        /// Every change of the balance.
        case ledger
        /// What was bought and sold, lot by lot: first in, first out.
        case lots
        /// A month on paper.
        case report

        public var formats: [Format] { self == .report ? [.pdf] : [.csv, .json] }
    }

    public enum Format: String, Hashable, Sendable, CaseIterable {
        case csv, json, pdf
    }

    public static let yearRange = 1970...9999

    public let subject: Subject
    public let format: Format
    /// By the account's clock; `nil` for all of them.
    public let year: Int?
    /// 1 to 12, of ``year``; `nil` for all of it.
    public let month: Int?

    /// - Parameters:
    ///   - format: one that the subject does not come in gives way to its first.
    ///   - month: without a year it says nothing.
    public init(_ subject: Subject, as format: Format, year: Int? = nil, month: Int? = nil) {
        self.subject = subject
        self.format = subject.formats.contains(format) ? format : subject.formats[0]
        self.year = year
        self.month = year == nil ? nil : month.flatMap { (1...12).contains($0) ? $0 : nil }
    }

    /// `2026`, `2026-05`; empty for all of it.
    public var period: String {
        guard let year else { return "" }
        return month.map { "\(year)-\($0 < 10 ? "0" : "")\($0)" } ?? "\(year)"
    }

    /// `trades-2026.csv`, `report-2026-05.pdf`
    public var fileName: String {
        subject.rawValue + (period.isEmpty ? "" : "-\(period)") + "." + format.rawValue
    }
}
