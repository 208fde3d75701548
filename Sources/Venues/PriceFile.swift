import Domain

/// A price history of any known layout, gzipped or plain, read row by row. Blocks; not `Sendable`.
///
/// The first line tells the layout (``PriceLayout``). Bars carry the moment of their beginning and strictly
/// increase; ticks never decrease. Nothing is repaired: the first row that cannot be true ends the reading
/// with its line number.
public final class PriceFile {
    public enum Row: Hashable, Sendable {
        /// Of the last price, or of the bid where the source has only that.
        case bar(Bar)
        case bidAskBar(bid: Bar, ask: Bar)
        case tick(bid: Price, ask: Price, at: Timestamp)
    }

    public static let lineLengthMaximum = 512
    public static let rowMaximum = 50_000_000
    /// The year 2100; later is taken for another unit of time.
    static let secondsMaximum: Int64 = 4_102_444_800

    private let rows: PriceRows
    private var last: Timestamp?

    /// - Parameter clock: needed where the layout ``PriceLayout/needsClock``.
    /// - Throws: for a file that cannot be read or is of no known layout, and where a clock is missing.
    public init(path: String, clock: FileClock? = nil) throws(VenuesError) {
        rows = try PriceRows(path: path, clock: clock)
    }

    public var layout: PriceLayout { rows.layout }
    /// How much of the file was read: 0 to 1.
    public var progress: Double { rows.progress }
    /// The line of the row that ``next()`` gave last.
    public var line: Int { rows.line }

    /// The next row; `nil` at the end of the file.
    public func next() throws(VenuesError) -> Row? {
        guard let item = try rows.next() else { return nil }
        switch item {
        case .fault(let fault): throw malformed(fault.found, fault.expected)
        case .row(let row):
            let isTick = layout.isTicks
            if let last, isTick ? row.at < last : row.at <= last {
                throw malformed(
                    "\(row.at) after \(last)", "times that \(isTick ? "never decrease" : "increase")")
            }
            last = row.at
            return row
        }
    }

    private func malformed(_ found: String, _ expected: String) -> VenuesError {
        .malformed(file: rows.path, line: rows.line, found: found, expected: expected)
    }
}
