import Domain
import Engine
import Foundation
import Testing

@Suite("Indicators against TA-Lib")
struct TALibTests {
    @Test("every value equals TA-Lib's", arguments: TALibFile.all)
    func vectors(file: TALibFile) throws {
        var indicators = Indicators()
        var compared = 0
        for (number, row) in try file.rows().enumerated() {
            let close = row["close"]!
            for (column, found) in indicators.update(high: row["high"]!, low: row["low"]!, close: close) {
                let expected = row[column]
                #expect((found == nil) == (expected == nil), "\(column), row \(number)")
                guard let found, let expected else { continue }
                compared += 1
                if abs(found - expected) > 1e-9 * max(1, abs(close)) {
                    Issue.record("\(column), row \(number): \(found) is not \(expected)")
                }
            }
        }
        print("TA-Lib: \(file.name): \(compared) values compared")
        #expect(compared == file.valueCount)
    }
}

/// Everything that a vector file has a column for.
private struct Indicators {
    var ema20 = EMA(period: 20)
    var ema50 = EMA(period: 50)
    var rsi14 = RSI(period: 14)
    var atr14 = ATR(period: 14)
    var adx14 = ADX(period: 14)

    mutating func update(high: Double, low: Double, close: Double) -> [(String, Double?)] {
        [
            ("ema20", ema20.update(close)), ("ema50", ema50.update(close)), ("rsi14", rsi14.update(close)),
            ("atr14", atr14.update(high: high, low: low, close: close)),
            ("adx14", adx14.update(high: high, low: low, close: close)), ("pdi14", adx14.plusDI),
            ("mdi14", adx14.minusDI),
        ]
    }
}

/// A file of bars with TA-Lib's values beside them: one in the repository, more where `DESKBOT_DATA` is.
struct TALibFile: Sendable, CustomTestStringConvertible {
    let path: String
    /// Rows × columns, less the warm-ups: 19, 49, 14, 14, 27, 14 and 14.
    let valueCount: Int

    var name: String { URL(filePath: path).lastPathComponent }
    var testDescription: String { name }

    static let all: [TALibFile] = {
        let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/talib-btc.csv").path
        let small = TALibFile(path: fixture, valueCount: 400 * 7 - 151)
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return [small] }
        let names = ["talib_BTCUSDT_perp_1m_first2500.csv.gz", "talib_EURUSD_M1_2018_first2500.csv.gz"]
        return [small] + names.map { TALibFile(path: "\(folder)/reference/\($0)", valueCount: 2_500 * 7 - 151) }
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
