import Domain
import Foundation
import TestSupport

typealias Scratch = ScratchFolder

extension ScratchFolder {
    /// The recordings that the repository ships.
    static let recordings = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "config/recordings").path()

    /// Every file below `path` whose name ends so, in the order of the names.
    static func files(below path: String, ending suffix: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(path)/\($0)" }
    }
}

/// BTCUSDT, ETHUSDT and EURUSD as the shipped recordings need them.
enum Listed {
    static let table = InstrumentTable([
        coin("BTCUSDT", "BTC", tick: "0.1"), coin("ETHUSDT", "ETH", tick: "0.01"), euro,
    ])
    static let bitcoin = table.index(of: "BTCUSDT")!
    static let ether = table.index(of: "ETHUSDT")!
    static let euroDollar = table.index(of: "EURUSD")!

    private static func coin(_ id: InstrumentID, _ base: Currency, tick: String) -> Instrument {
        Instrument(
            id: id, assetClass: .crypto, baseCurrency: base, quoteCurrency: "USDT", tick: Fixed(tick)!,
            step: Fixed("0.001")!, minimum: Quantity("0.001")!, maximum: Quantity("100")!, contractSize: .one,
            paperSpreadTicks: 1)
    }

    private static let euro = Instrument(
        id: "EURUSD", assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed("0.00001")!,
        step: Fixed("0.01")!, minimum: Quantity("0.01")!, maximum: Quantity("100")!,
        contractSize: Fixed("100000")!, paperSpreadTicks: 10)
}
