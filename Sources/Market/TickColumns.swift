import Domain

/// The quotes of one instrument as they are stored, mapped into memory. Several may share a moment.
public struct TickColumns: Sendable {
    /// What each column holds: nanoseconds since 1970, then prices in units of 10⁻⁸.
    public enum Column: Int, Hashable, Sendable, CaseIterable {
        case at, bid, ask
    }

    public struct Tick: Hashable, Sendable {
        public let at: Timestamp
        public let bid: Price
        public let ask: Price
    }

    static let columnCount = Column.allCases.count

    let columns: StoredColumns

    init(path: String) throws(MarketError) {
        columns = try StoredColumns(path: path, step: 0, columns: [Self.columnCount])
    }

    public var count: Int { columns.count }
    public var indices: Range<Int> { 0..<count }

    /// - Precondition: the file is as it was written (``verify()`` says whether it is).
    public subscript(place: Int) -> Tick {
        guard let bid = Price(Fixed(raw: columns[1, place])), let ask = Price(Fixed(raw: columns[2, place]))
        else {
            preconditionFailure("a series that is as it was written holds prices")
        }
        return Tick(at: Timestamp(nanoseconds: columns[0, place]), bid: bid, ask: ask)
    }

    /// The place of the first tick at `moment` or later; ``count`` where there is none.
    public func firstPlace(from moment: Timestamp) -> Int { columns.firstPlace(from: moment.nanoseconds) }

    /// A whole column, oldest first, for as long as `body` runs.
    public func withColumn<R, E: Error>(_ column: Column, _ body: (Span<Int64>) throws(E) -> R) throws(E) -> R {
        try columns.withColumn(column.rawValue, body)
    }

    /// Reads all of it and compares the checksums.
    ///
    /// - Throws: `MarketError.damaged`.
    public func verify() throws(MarketError) { try columns.verify() }
}
