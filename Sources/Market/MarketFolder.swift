import Domain
import Venues

/// The folder of stored prices: one series a symbol and timeframe, `BTCUSDT/M1/bars.col`.
///
/// One process writes at a time: whoever opens it to write holds a lock of its own. Readers need none: a
/// series is replaced whole, and who has it mapped keeps the old one.
public struct MarketFolder: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// What became of an imported file.
    public struct Receipt: Hashable, Sendable {
        public let name: SeriesName
        /// Rows of moments that were not there, or whose ask was not.
        public let added: Int
        /// Rows that were there just so.
        public let same: Int
        /// Rows that differ from what is stored for their moment: they took its place or were left out.
        public let differing: Int
        public let isReplacing: Bool
        /// The first moments that differ, at most three.
        public let examples: [Timestamp]
        /// Rows of the series now.
        public let count: Int
    }

    /// What is known of a stored series without reading all of it.
    public struct Entry: Hashable, Sendable {
        public let name: SeriesName
        public let count: Int
        public let first: Timestamp?
        public let last: Timestamp?
        /// Of the file.
        public let bytes: Int
        /// What is wrong with it; `nil` for a sound one.
        public let damage: String?
    }

    /// The stored bars.
    ///
    /// - Returns: `nil` where there are none.
    public func bars(_ symbol: String, _ timeframe: Timeframe) throws(MarketError) -> BarColumns? {
        guard let path = existing(symbol, .bars(timeframe)) else { return nil }
        return try BarColumns(path: path, timeframe: timeframe)
    }

    /// The stored ticks.
    ///
    /// - Returns: `nil` where there are none.
    public func ticks(_ symbol: String) throws(MarketError) -> TickColumns? {
        guard let path = existing(symbol, .ticks) else { return nil }
        return try TickColumns(path: path)
    }

    /// The bars of `timeframe`, stored or put together from the longest stored ones that divide it.
    ///
    /// - Returns: `nil` where nothing is stored that could make them.
    public func source(_ symbol: String, for timeframe: Timeframe) throws(MarketError) -> BarColumns? {
        for shorter in Timeframe.allCases.reversed()
        where shorter <= timeframe && timeframe.seconds % shorter.seconds == 0 {
            if let bars = try bars(symbol, shorter) { return bars }
        }
        return nil
    }

    /// The shortest stored bars that are shorter than `timeframe` and divide it.
    ///
    /// - Returns: `nil` where there are none.
    public func finest(_ symbol: String, below timeframe: Timeframe) throws(MarketError) -> BarColumns? {
        for shorter in Timeframe.allCases.sorted()
        where shorter < timeframe && timeframe.seconds % shorter.seconds == 0 {
            if let bars = try bars(symbol, shorter) { return bars }
        }
        return nil
    }

    /// Takes a price file in. All of it or nothing: the first row that cannot be true refuses the file.
    ///
    /// A row that is stored already is not stored twice. One that differs from the stored row of its moment
    /// is counted, and takes its place only where `replacing`.
    ///
    /// - Parameters:
    ///   - clock: needed for layouts with local times.
    ///   - progress: told from time to time how much was read, 0 to 1.
    /// - Throws: ``MarketError``; what was stored before is then as it was.
    public func take(
        _ file: String, as symbol: String, clock: FileClock? = nil, replacing: Bool = false,
        progress: (Double) -> Void = { _ in }
    ) throws(MarketError) -> Receipt {
        try store(try Batch(path: file, clock: clock, progress: progress), as: symbol, replacing: replacing)
    }

    /// Takes bars in, in the order of their times; what is stored already is not stored twice.
    ///
    /// - Throws: ``MarketError``; what was stored before is then as it was.
    public func take(_ bars: [Bar], of symbol: String, _ timeframe: Timeframe) throws(MarketError) -> Receipt {
        var batch = Batch(.bars(timeframe))
        for bar in bars { batch.append(bar) }
        return try store(batch, as: symbol, replacing: false)
    }

    func store(_ batch: Batch, as symbol: String, replacing: Bool) throws(MarketError) -> Receipt {
        let name = try Self.name(symbol, batch.kind)
        let stored = try columns(name)
        try stored?.verify()
        let plan = MergePlan(stored, batch, replacing: replacing)
        guard plan.count <= SeriesHeader.rowMaximum else {
            throw .refused("\(name) would have more than \(SeriesHeader.rowMaximum) rows")
        }
        if plan.runs.contains(where: { $0.source == .batch }) { try write(plan, stored, batch, name) }
        return Receipt(
            name: name, added: plan.added, same: plan.same, differing: plan.differing, isReplacing: replacing,
            examples: plan.examples, count: plan.count)
    }

    /// Every series, by symbol and timeframe.
    ///
    /// - Parameter verifying: whether all of each is read and compared with its checksums.
    public func list(verifying: Bool = false) throws(MarketError) -> [Entry] {
        var entries: [Entry] = []
        for name in try names() {
            do throws(MarketError) {
                guard let columns = try columns(name) else { continue }
                if verifying { try columns.verify() }
                let count = columns.count
                entries.append(
                    Entry(
                        name: name, count: count,
                        first: count > 0 ? Timestamp(nanoseconds: columns[0, 0]) : nil,
                        last: count > 0 ? Timestamp(nanoseconds: columns[0, count - 1]) : nil,
                        bytes: columns.header.size, damage: nil))
            } catch {
                entries.append(
                    Entry(name: name, count: 0, first: nil, last: nil, bytes: 0, damage: "\(error)"))
            }
        }
        return entries
    }

    /// Forgets everything before `moment`.
    ///
    /// - Returns: the series that lost rows, and how many.
    public func prune(before moment: Timestamp) throws(MarketError) -> [(name: SeriesName, removed: Int)] {
        var pruned: [(name: SeriesName, removed: Int)] = []
        for name in try names() {
            guard let stored = try columns(name) else { continue }
            let first = stored.firstPlace(from: moment.nanoseconds)
            guard first > 0 else { continue }
            if first == stored.count {
                try Folders.remove("\(path)/\(name.path)")
                try Folders.keep("\(path)/\(name.path)")
            } else {
                try stored.verify()
                try write(MergePlan(keeping: first..<stored.count), stored, Batch(name.kind), name)
            }
            pruned.append((name, first))
        }
        return pruned
    }

    private func write(_ plan: MergePlan, _ stored: StoredColumns?, _ batch: Batch, _ name: SeriesName)
        throws(MarketError)
    {
        try Folders.make("\(path)/\(name.folder)")
        try SeriesWriter.write(plan, stored, batch, to: "\(path)/\(name.path)")
    }

    private func names() throws(MarketError) -> [SeriesName] {
        var names: [SeriesName] = []
        for symbol in try Folders.names(in: path) {
            for kind in try Folders.names(in: "\(path)/\(symbol)") {
                guard let kind = SeriesName.Kind(kind), let name = SeriesName(symbol: symbol, kind) else {
                    continue
                }
                names.append(name)
            }
        }
        return names.sorted()
    }

    private func columns(_ name: SeriesName) throws(MarketError) -> StoredColumns? {
        guard let path = existing(name.symbol, name.kind) else { return nil }
        return try StoredColumns(path: path, step: name.kind.step, columns: name.kind.columns)
    }

    private func existing(_ symbol: String, _ kind: SeriesName.Kind) -> String? {
        guard let name = SeriesName(symbol: symbol, kind) else { return nil }
        let path = "\(path)/\(name.path)"
        return Folders.exists(path) ? path : nil
    }

    private static func name(_ symbol: String, _ kind: SeriesName.Kind) throws(MarketError) -> SeriesName {
        guard let name = SeriesName(symbol: symbol, kind) else {
            throw .refused(
                "\(symbol.prefix(64)) is no symbol: it must have 1 to \(SeriesName.symbolLengthMaximum) letters, digits, "
                    + "dots, dashes or underscores")
        }
        return name
    }
}
