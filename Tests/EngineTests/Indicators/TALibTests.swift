import Domain
import Engine
import Foundation
import Testing

@Suite("Indicators against TA-Lib")
struct TALibTests {
    @Test("every value of every column equals TA-Lib's", arguments: TALibFile.all)
    func vectors(file: TALibFile) throws {
        var indicators = Indicators()
        let rows = try file.rows()
        let columns = Set(rows.flatMap(\.keys)).subtracting(TALibFile.barColumns)
        var compared: [String: Int] = [:]
        for (number, row) in rows.enumerated() {
            let found = indicators.update(TALibBar(row))
            for (column, value) in found {
                let expected = row[column]
                #expect((value == nil) == (expected == nil), "\(column), row \(number)")
                guard let value, let expected else { continue }
                compared[column, default: 0] += 1
                // The commodity channel index alone can be larger than its price, and is written to 12 digits.
                if abs(value - expected) > 1e-9 * max(1, abs(row["close"]!), abs(expected)) {
                    Issue.record("\(column), row \(number): \(value) is not \(expected)")
                }
            }
        }
        let total = compared.values.reduce(0, +)
        print("TA-Lib: \(file.name): \(total) values of \(compared.count) columns compared")
        #expect(Set(compared.keys) == columns)
        #expect(total == rows.map { $0.count - TALibFile.barColumns.count }.reduce(0, +))
        #expect(total >= 100 * columns.count)
    }
}

/// A bar as the indicators take it.
private struct TALibBar {
    let high: Double
    let low: Double
    let close: Double
    let volume: Double

    init(_ row: [String: Double]) {
        (high, low, close, volume) = (row["high"]!, row["low"]!, row["close"]!, row["volume"]!)
    }
}

/// Everything that a vector file has a column for.
private struct Indicators {
    var sma20 = SMA(period: 20)
    var ema20 = EMA(period: 20)
    var ema50 = EMA(period: 50)
    var wma20 = WMA(period: 20)
    var rsi14 = RSI(period: 14)
    var macd = MACD(fast: 12, slow: 26, signal: 9)
    var bollinger = Bollinger(period: 20, deviations: 2)
    var atr14 = ATR(period: 14)
    var natr14 = NormalizedATR(period: 14)
    var adx14 = ADX(period: 14)
    var stochastic = Stochastic(period: 14, smoothing: 3, signal: 3)
    var stochasticRSI = StochasticRSI(period: 14, stochastic: 5, signal: 3)
    var cci20 = CCI(period: 20)
    var williams14 = WilliamsR(period: 14)
    var rate10 = RateOfChange(period: 10)
    var obv = OBV()
    var mfi14 = MFI(period: 14)
    var sar = ParabolicSAR(acceleration: 0.02, maximum: 0.2)
    var deviation20 = StandardDeviation(period: 20)
    var donchian20 = Donchian(period: 20)

    mutating func update(_ bar: TALibBar) -> [(String, Double?)] {
        averages(bar) + ranges(bar) + oscillators(bar)
    }

    private mutating func averages(_ bar: TALibBar) -> [(String, Double?)] {
        let bands = bollinger.update(bar.close)
        let macd = macd.update(bar.close)
        return [
            ("sma20", sma20.update(bar.close)), ("ema20", ema20.update(bar.close)),
            ("ema50", ema50.update(bar.close)), ("wma20", wma20.update(bar.close)),
            ("bb_up", bands?.upper), ("bb_mid", bands?.middle), ("bb_low", bands?.lower),
            ("macd", macd?.line), ("macd_signal", macd?.signal), ("macd_hist", macd?.histogram),
            ("stddev20", deviation20.update(bar.close)),
        ]
    }

    private mutating func ranges(_ bar: TALibBar) -> [(String, Double?)] {
        let channel = donchian20.update(high: bar.high, low: bar.low)
        return [
            ("atr14", atr14.update(high: bar.high, low: bar.low, close: bar.close)),
            ("natr14", natr14.update(high: bar.high, low: bar.low, close: bar.close)),
            ("adx14", adx14.update(high: bar.high, low: bar.low, close: bar.close)),
            ("pdi14", adx14.plusDI), ("mdi14", adx14.minusDI),
            ("sar", sar.update(high: bar.high, low: bar.low)),
            ("donchian_hi20", channel?.upper), ("donchian_lo20", channel?.lower),
        ]
    }

    private mutating func oscillators(_ bar: TALibBar) -> [(String, Double?)] {
        let lane = stochastic.update(high: bar.high, low: bar.low, close: bar.close)
        let laneOfIndex = stochasticRSI.update(bar.close)
        rate10.update(bar.close)
        return [
            ("rsi14", rsi14.update(bar.close)), ("stoch_k", lane?.k), ("stoch_d", lane?.d),
            ("stochrsi_k", laneOfIndex?.k), ("stochrsi_d", laneOfIndex?.d),
            ("cci20", cci20.update(high: bar.high, low: bar.low, close: bar.close)),
            ("willr14", williams14.update(high: bar.high, low: bar.low, close: bar.close)),
            ("mom10", rate10.momentum), ("roc10", rate10.value),
            ("obv", obv.update(close: bar.close, volume: bar.volume)),
            ("mfi14", mfi14.update(high: bar.high, low: bar.low, close: bar.close, volume: bar.volume)),
        ]
    }
}

/// A file of bars with TA-Lib's values beside them: one in the repository, more where `DESKBOT_DATA` is.
struct TALibFile: Sendable, CustomTestStringConvertible {
    static let barColumns: Set = ["timestamp", "open", "high", "low", "close", "volume"]

    let path: String

    var name: String { URL(filePath: path).lastPathComponent }
    var testDescription: String { name }

    static let all: [TALibFile] = {
        let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/talib-btc.csv").path
        let small = TALibFile(path: fixture)
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return [small] }
        let names = ["talib_BTCUSDT_perp_1m_first2500.csv.gz", "talib_EURUSD_M1_2018_first2500.csv.gz"]
        return [small] + names.map { TALibFile(path: "\(folder)/reference/\($0)") }
    }()

    /// Each row by its columns; an empty field is absent.
    func rows() throws -> [[String: Double]] {
        let lines = try text().split(separator: "\n")
        let columns = lines[0].split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            return Dictionary(
                uniqueKeysWithValues: zip(columns, fields).compactMap { column, field in
                    Double(field).map { (column, $0) }
                })
        }
    }

    private func text() throws -> String {
        guard path.hasSuffix(".gz") else { return try String(contentsOfFile: path, encoding: .utf8) }
        let output = Pipe()
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", path]
        gzip.standardOutput = output
        try gzip.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
