import Domain
import Engine
import Foundation
import Venues

/// A file of real prices: those of the repository, and more where DESKBOT_DATA names a folder.
struct PriceHistory: Sendable, CustomStringConvertible {
    let path: String
    let base: Timeframe
    let tick: String
    let spreadTicks: Int

    var description: String { URL(filePath: path).lastPathComponent }

    var bars: [Bar] {
        get throws {
            let file = try PriceFile(path: path)
            var bars: [Bar] = []
            while let row = try file.next() {
                if case .bar(let bar) = row { bars.append(bar) }
            }
            return bars
        }
    }

    var instrument: Instrument {
        Instrument(
            id: "TEST", assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed(tick)!,
            step: Fixed("0.01")!, minimum: Quantity("0.01")!, maximum: Quantity("100")!, contractSize: .one,
            paperSpreadTicks: spreadTicks)
    }

    static let all = shipped + beside

    static let shipped: [PriceHistory] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.path(percentEncoded: false) + "config/recordings/crypto-2025-05"
        return [
            PriceHistory(path: "\(folder)/BTCUSDT.csv.gz", base: .m1, tick: "0.1", spreadTicks: 10),
            PriceHistory(path: "\(folder)/ETHUSDT.csv.gz", base: .m1, tick: "0.01", spreadTicks: 10),
        ]
    }()

    private static let beside: [PriceHistory] = {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return [] }
        return [
            PriceHistory(
                path: "\(folder)/forex/EURUSD_M5_mt5_2026-05_2026-07.csv.gz", base: .m5, tick: "0.00001",
                spreadTicks: 8),
            PriceHistory(
                path: "\(folder)/crypto/BTCUSDT_spot_5m_2024-03-01_2025-07-02.csv.gz", base: .m5, tick: "0.01",
                spreadTicks: 100),
            PriceHistory(
                path: "\(folder)/forex/XAUUSD_M1_2018.csv.gz", base: .m1, tick: "0.01", spreadTicks: 20),
        ]
    }()
}
