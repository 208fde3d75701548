import Domain

/// A price history as CSV, gzipped or plain, read row by row. Blocks; not `Sendable`.
///
/// The first line names the columns and so the kind of file. Bars carry the UTC second of their
/// beginning and strictly increase; ticks carry UTC milliseconds and never decrease. Nothing is
/// repaired: the first row that cannot be true ends the reading with its line number.
public final class PriceFile {
    /// What the rows are.
    public enum Columns: String, Hashable, Sendable, CaseIterable {
        case bars = "timestamp,open,high,low,close,volume"
        case bidAskBars =
            "timestamp,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close"
        case ticks = "timestamp_ms,bid,ask"
        /// Binance's own files (data.binance.vision): milliseconds, or microseconds since 2025; often without
        /// the header.
        case klines =
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore"

        /// What `line`, the first of a file, begins; `nil` where that is not known.
        fileprivate init?(header line: String) {
            switch line {
            case "time,open,high,low,close,volume": self = .bars
            default: self.init(rawValue: line)
            }
        }

        /// Whether `line` is a row of klines, their header having been left out.
        fileprivate static func isKline(_ line: [UInt8]) -> Bool {
            guard let first = line.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
                return false
            }
            return CSVLine(line).count == 12
        }
    }

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

    public let columns: Columns
    private let columnCount: Int
    private let reader: GzipReader
    private var last: Timestamp?
    /// The first row, where the file has no header.
    private var first: [UInt8]?

    public init(path: String) throws(VenuesError) {
        reader = try GzipReader(path: path)
        let line = try reader.nextLine(maximum: Self.lineLengthMaximum) ?? []
        let header = String(decoding: line, as: UTF8.self)
        if Columns.isKline(line) { first = line }
        guard let columns = first == nil ? Columns(header: header) : .klines else {
            let known = Columns.allCases.map(\.rawValue).joined(separator: " or ")
            throw .malformed(
                file: path, line: 1, found: VenuesError.quotation(of: header), expected: "the header \(known)")
        }
        self.columns = columns
        columnCount = columns.rawValue.split(separator: ",").count
    }

    /// The next row; `nil` at the end of the file.
    public func next() throws(VenuesError) -> Row? {
        guard let line = try nextLine() else { return nil }
        guard reader.lineNumber <= Self.rowMaximum + 1 else {
            throw .tooLarge(file: reader.path, what: "rows", limit: Self.rowMaximum)
        }
        var fields = CSVLine(line)
        guard fields.count == columnCount else { throw fault("\(fields.count) columns", "\(columnCount)") }
        let at = try moment(&fields)
        switch columns {
        case .bars, .klines:
            var bar = try bar(&fields, at: at)
            guard let volume = fields.decimal() else {
                throw fault("volume \(VenuesError.quotation(of: fields.text))", "a number from zero up")
            }
            bar.volume = volume
            return .bar(bar)
        case .bidAskBars:
            let (bid, ask) = (try bar(&fields, at: at), try bar(&fields, at: at))
            for (low, high) in zip(bid.prices, ask.prices) where high < low {
                throw fault("ask \(high) below bid \(low)", "no crossed price")
            }
            return .bidAskBar(bid: bid, ask: ask)
        case .ticks:
            let (bid, ask) = (try price(&fields), try price(&fields))
            guard bid <= ask else { throw fault("ask \(ask) below bid \(bid)", "no crossed price") }
            return .tick(bid: bid, ask: ask, at: at)
        }
    }

    private func nextLine() throws(VenuesError) -> [UInt8]? {
        if let line = first.take() { return line }
        return try reader.nextLine(maximum: Self.lineLengthMaximum)
    }

    private func moment(_ fields: inout CSVLine) throws(VenuesError) -> Timestamp {
        let isMilliseconds = columns == .ticks || columns == .klines
        var unit: Int64 = isMilliseconds ? 1_000 : 1
        let number = fields.whole()
        if columns == .klines, let number, number > Self.secondsMaximum * unit { unit = 1_000_000 }
        guard let number, number <= Self.secondsMaximum * unit else {
            throw fault(
                "time \(VenuesError.quotation(of: fields.text))",
                "\(isMilliseconds ? "milliseconds" : "seconds") since 1970, before 2100")
        }
        let at = Timestamp(nanoseconds: number * (Timestamp.nanosecondsPerSecond / unit))
        let isTick = columns == .ticks
        if let last, isTick ? at < last : at <= last {
            throw fault("\(at) after \(last)", "times that \(isTick ? "never decrease" : "increase")")
        }
        last = at
        return at
    }

    private func bar(_ fields: inout CSVLine, at start: Timestamp) throws(VenuesError) -> Bar {
        let bar = Bar(
            start: start, open: try price(&fields), high: try price(&fields), low: try price(&fields),
            close: try price(&fields))
        guard bar.isSound else {
            throw fault(
                "open \(bar.open), high \(bar.high), low \(bar.low), close \(bar.close)",
                "low ≤ open, close ≤ high")
        }
        return bar
    }

    private func price(_ fields: inout CSVLine) throws(VenuesError) -> Price {
        guard let price = fields.decimal().flatMap(Price.init) else {
            throw fault(
                "price \(VenuesError.quotation(of: fields.text))", "a number above zero, with 8 digits at most")
        }
        return price
    }

    private func fault(_ found: String, _ expected: String) -> VenuesError {
        .malformed(file: reader.path, line: reader.lineNumber, found: found, expected: expected)
    }
}

extension Bar {
    /// Open, high, low, close.
    fileprivate var prices: [Price] { [open, high, low, close] }
}
