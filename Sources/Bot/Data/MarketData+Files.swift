import Domain
import Market
import Scheduler
import Venues
import Wire

/// Files in and out.
extension MarketData {
    /// Looks through every file, whatever it finds; one that cannot be read at all is told in a sentence.
    func check() throws(Failure) -> Outcome {
        let clock = try clock()
        var pages: [String] = []
        var documents: [JSONValue] = []
        var isFit = true
        for path in words {
            var bar = ProgressBar(path)
            do throws(VenuesError) {
                let check = try PriceCheck(path: path, clock: clock, hours: hours(of: path)) { bar.note($0) }
                bar.end()
                pages.append(check.text)
                documents.append(check.json)
                isFit = isFit && check.isFit
            } catch {
                pages.append("\(error)")
                documents.append(
                    .object(["file": .string(path), "fit": .bool(false), "why": .string("\(error)")]))
                isFit = false
            }
        }
        if let path = setup.arguments[.json] {
            do throws(FileError) {
                try Files.write(Array((JSONValue.array(documents).serialized + "\n").utf8), to: path)
            } catch {
                throw Failure(.configuration, "\(error)")
            }
        }
        return Outcome(pages.joined(separator: "\n\n"), isFit ? 0 : Failure.Code.prices.rawValue)
    }

    /// Imports file by file; one that is not fit keeps no other out.
    func store() throws(Failure) -> Outcome {
        let clock = try clock()
        let isReplacing = setup.arguments[.replace] != nil
        var lines: [String] = []
        var hasFault = false
        for path in words {
            guard let symbol = symbol(of: path) else {
                throw Failure(
                    .configuration,
                    "\(path): its name has no symbol of instruments.yaml; say whose prices they are with --symbol"
                )
            }
            var bar = ProgressBar(path)
            do throws(MarketError) {
                let receipt = try folder.take(path, as: symbol, clock: clock, replacing: isReplacing) {
                    bar.note($0)
                }
                bar.end()
                lines.append("\(path): \(Self.words(receipt))")
            } catch {
                bar.end()
                guard Failure(error).code == .prices else { throw Failure(error) }
                lines.append("\(error); nothing of it was stored")
                hasFault = true
            }
        }
        return Outcome(lines.joined(separator: "\n"), hasFault ? Failure.Code.prices.rawValue : 0)
    }

    /// Writes what is stored; a timeframe that is not is put together from a shorter one.
    func export() throws(Failure) -> Outcome {
        let (symbol, name) = (words[words.startIndex], words[words.startIndex + 1])
        let (csv, parquet) = (setup.arguments[.csv], setup.arguments[.parquet])
        guard let path = csv ?? parquet, csv == nil || parquet == nil else {
            throw Failure(.configuration, "export needs to know where to: --csv FILE or --parquet FILE")
        }
        let isCSV = csv != nil
        if name.lowercased() == "ticks" {
            guard let ticks = try Self.stored({ () throws(MarketError) in try folder.ticks(symbol) }) else {
                throw Failure(.configuration, "no ticks of \(symbol) are stored; see: deskbot data list")
            }
            let count = try Self.stored { () throws(MarketError) in
                try ticks.verify()
                return isCSV ? try CSVExport.write(ticks, to: path) : try ParquetExport.write(ticks, to: path)
            }
            return Outcome("\(path): \(count) ticks")
        }
        guard let timeframe = Timeframe(name) else {
            let known = Timeframe.allCases.map(\.name).joined(separator: ", ")
            throw Failure(.configuration, "\(name) is no timeframe; there are \(known) and ticks")
        }
        guard
            let bars = try Self.stored({ () throws(MarketError) in try folder.source(symbol, for: timeframe) })
        else {
            throw Failure(
                .configuration,
                "no bars of \(symbol) are stored that make \(timeframe.name); see: deskbot data list")
        }
        let count = try Self.stored { () throws(MarketError) in
            try bars.verify()
            return bars.timeframe == timeframe
                ? try Self.write(bars.indices.lazy.map { bars[$0] }, isCSV, path)
                : try Self.write(bars.bars(as: timeframe), isCSV, path)
        }
        return Outcome("\(path): \(count) bars of \(timeframe.name)")
    }

    private static func write(_ bars: some Sequence<Bar>, _ isCSV: Bool, _ path: String) throws(MarketError)
        -> Int
    {
        isCSV ? try CSVExport.write(bars, to: path) : try ParquetExport.write(bars, to: path)
    }

    /// The hours of the market of `path`'s symbol; `nil` where it is not described.
    private func hours(of path: String) -> OpenHours? {
        guard let symbol = symbol(of: path),
            let described = setup.configuration.described.first(where: { $0.id.value == symbol })
        else { return nil }
        return OpenHours(described.assetClass, newYork: setup.newYork)
    }

    private static func words(_ receipt: MarketFolder.Receipt) -> String {
        var text =
            "\(receipt.name): \(receipt.added) rows added, \(receipt.same) there already, \(receipt.count) in all"
        if receipt.differing > 0 {
            let examples = receipt.examples.map(\.description).joined(separator: ", ")
            text +=
                "; \(receipt.differing) differ from stored ones (\(examples)"
                + (receipt.differing > receipt.examples.count ? ", …)" : ")")
                + (receipt.isReplacing ? " and took their place" : " and were left out: see --replace")
        }
        return text
    }
}
