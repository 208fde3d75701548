import Domain

/// The rows of a price file of any layout, gzipped or plain, and the faults between them. Blocks.
///
/// Nothing is repaired and nothing is left out: a row that cannot be true is given as a fault, and the
/// reading goes on after it. Whether times increase is not looked at: ``PriceFile`` does.
public final class PriceRows {
    /// What a line holds.
    public enum Item: Hashable, Sendable {
        case row(PriceFile.Row)
        case fault(PriceFault)
    }

    public let layout: PriceLayout
    /// Of what ``next()`` gave last. A file whose rows stand on one line counts rows instead.
    public private(set) var line = 0

    private let reader: GzipReader
    private let size: Int
    private let parser: PriceRowParser
    private var json: JSONRows?
    /// The first row, where the file has no header.
    private var first: [UInt8]?
    private var last: Timestamp?

    /// - Parameter clock: needed where the layout ``PriceLayout/needsClock``.
    /// - Throws: for a file that cannot be read or is of no known layout, and where a clock is missing.
    public init(path: String, clock: FileClock? = nil) throws(VenuesError) {
        reader = try GzipReader(path: path)
        size = GzipReader.size(of: path)
        let head = try reader.peek(PriceFile.lineLengthMaximum)
        if let name = ForeignFile.name(of: head) {
            throw .malformed(file: path, line: 1, found: name, expected: PriceLayout.known)
        }
        if head.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
            (layout, json) = (.freqtrade, JSONRows())
        } else {
            var line = try reader.nextLine(maximum: PriceFile.lineLengthMaximum) ?? []
            if line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
            guard let (layout, isHeader) = PriceLayout.detect(line) else {
                throw .malformed(
                    file: path, line: 1,
                    found: VenuesError.quotation(of: String(decoding: line, as: UTF8.self)),
                    expected: PriceLayout.known)
            }
            self.layout = layout
            first = isHeader ? nil : line
        }
        guard !layout.needsClock || clock != nil else {
            throw .missing(
                file: path,
                what: "zone: \(layout.name) has times of a clock that it does not name; "
                    + "state it, such as --clock UTC+3 or --clock America/New_York")
        }
        parser = PriceRowParser(layout: layout, clock: clock ?? .utc)
    }

    public var path: String { reader.path }
    /// How much of the file was read: 0 to 1.
    public var progress: Double { size > 0 ? min(1, Double(reader.offset) / Double(size)) : 0 }

    /// The next row or fault; `nil` at the end of the file.
    ///
    /// - Throws: where the reading cannot go on: the file is cut off or damaged, a line is too long, or
    ///   there are more than ``PriceFile/rowMaximum`` rows.
    public func next() throws(VenuesError) -> Item? {
        guard let bytes = try nextLine() else { return nil }
        guard line <= PriceFile.rowMaximum + 1 else {
            throw .tooLarge(file: reader.path, what: "rows", limit: PriceFile.rowMaximum)
        }
        do throws(PriceFault) {
            let row = try parser.row(bytes, line: line, after: last)
            last = max(last ?? row.at, row.at)
            return .row(row)
        } catch {
            if let at = error.at { last = max(last ?? at, at) }
            return .fault(error)
        }
    }

    private func nextLine() throws(VenuesError) -> [UInt8]? {
        if let line = first.take() {
            self.line = 1
            return line
        }
        guard json != nil else {
            let bytes = try reader.nextLine(maximum: PriceFile.lineLengthMaximum)
            line = reader.lineNumber
            return bytes
        }
        line += 1
        return try json?.next(from: reader, maximum: PriceFile.lineLengthMaximum)
    }
}

extension PriceFault: Error {}

extension PriceFile.Row {
    /// The start of the bar, or the moment of the tick.
    public var at: Timestamp {
        switch self {
        case .bar(let bar), .bidAskBar(let bar, _): bar.start
        case .tick(_, _, let at): at
        }
    }

    /// The bar; of the bid, where there are both sides; `nil` for a tick.
    public var bar: Bar? {
        switch self {
        case .bar(let bar), .bidAskBar(let bar, _): bar
        case .tick: nil
        }
    }
}
