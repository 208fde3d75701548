import Domain
import Venues

/// A price file that the command line named, and the instrument that its name says it is of.
struct PricedSymbol {
    let path: String
    let index: InstrumentIndex

    /// - Parameter symbol: what it is of; `nil` where the file's own name says so.
    /// - Throws: where that is no listed symbol, or the name contains none; the longest of several counts.
    init(_ path: String, among instruments: InstrumentTable, named symbol: String? = nil) throws(Failure) {
        let name = symbol ?? path.split(separator: "/").last.map(String.init) ?? path
        let fitting = instruments.indices.filter { name.contains(instruments[$0].id.value) }
        guard
            let index = fitting.max(by: {
                instruments[$0].id.value.utf8.count < instruments[$1].id.value.utf8.count
            })
        else {
            throw Failure(
                .configuration,
                "\(path): the file's name must contain one of the symbols of the settings, to know the grid")
        }
        self.path = path
        self.index = index
    }

    /// The last `count` bars of `timeframe`, or as they lie in the file, of both sides where it has them.
    func sides(_ timeframe: Timeframe?, last count: Int) throws(Failure) -> PriceBars.Sides {
        do throws(VenuesError) {
            return try PriceBars.sides(path, as: timeframe, last: count, keepsLast: true)
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }

    /// The last `count` bars of `timeframe`.
    ///
    /// - Parameter keepsLast: whether the last one counts, which may still have been growing when the file ended.
    func bars(_ timeframe: Timeframe, last count: Int, keepsLast: Bool = false) throws(Failure) -> [Bar] {
        do throws(VenuesError) {
            return try PriceBars.read(path, as: timeframe, last: count, keepsLast: keepsLast)
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }

    /// The file's ticks; `nil` where it has bars.
    func ticks() throws(Failure) -> [Quote]? {
        do throws(VenuesError) {
            let file = try PriceFile(path: path)
            guard file.layout.isTicks else { return nil }
            var quotes: [Quote] = []
            while let row = try file.next() {
                if case .tick(let bid, let ask, let at) = row {
                    quotes.append(Quote(instrument: index, bid: bid, ask: ask, at: at))
                }
            }
            return quotes
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }
}
