import Domain
import Foundation
import Testing
import Wire

@testable import Bot
@testable import Venues

/// Backtests that another program was run on, where DESKBOT_DATA names its prices and results.
///
/// Two averages of 10 and 30 closes that cross, one unit, always in the market, filled at the next bar's open.
/// Whether a cross that comes from equality counts makes no difference on these prices; ours counts it. The other
/// program closes what is open at the last bar's opening price: `--flat`.
@Suite struct ReferenceBacktestTests {
    struct Case: Sendable, CustomStringConvertible {
        let label: String
        let symbol: String
        let timeframe: String
        let commissionBps: String
        /// Of the price. Larger ones, and one unit would be too much for the account.
        let stopPercent: String
        var description: String { label }
    }

    static let cases = [
        Case(label: "btc_4h", symbol: "BTCUSDT", timeframe: "H4", commissionBps: "4", stopPercent: "15"),
        Case(label: "spy_d1", symbol: "SPY", timeframe: "D1", commissionBps: "0", stopPercent: "50"),
    ]

    private static let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"]

    private static func settings(_ one: Case) -> String {
        SettingsRow.text([
            "account.startingBalance": "1000000", "symbols": "[\(one.symbol)]",
            "scan.collectSeconds": "0", "scan.decayBars": "5",
            "sizing.method": "fixedQuantity", "sizing.quantity": "1", "paper.slippageTicks": "0",
            "paper.commissionBps": one.commissionBps, "risk.riskPerTradePercent": "2",
            "risk.dailyLossPercent": "5", "risk.weeklyLossPercent": "0", "risk.monthlyLossPercent": "0",
            "risk.sessionDrawdownPercent": "0", "risk.highWaterDrawdownPercent": "0",
            "risk.symbolIntervalMinutes": "0", "risk.cooldownTradeSeconds": "0",
            "risk.cooldownStopMinutes": "0", "risk.lossStreakLock": "0", "risk.stopGuardStops": "0",
            "risk.lowProfitTrades": "0", "risk.killSwitchTrades": "0", "risk.payoffTrades": "0",
            "risk.leverageMaximum": "30", "risk.spreadMaximumBps": "100", "risk.jumpMaximumAtr": "0",
            "risk.staleBars": "0", "risk.staleMinutes": "0", "risk.volatilitySpikeTimes": "0",
            "risk.rewardRiskMinimum": "0", "risk.costShareMaximumPercent": "0",
            "risk.targetSpreadsMinimum": "0",
            "risk.netProfitCostsMinimum": "0", "risk.currencyExposurePercent": "3000", "risk.heatPercent": "6",
        ])
    }

    /// Stop and target lie where the price never comes: the other program had none.
    private static func strategy(_ one: Case) -> String {
        """
        name: average
        timeframe: \(one.timeframe)
        long: sma(10) crosses above sma(30)
        exitLong: sma(10) crosses below sma(30)
        mirror: true
        stop: \(one.stopPercent)%
        target: 50%

        """
    }

    /// Without a spread and without news; SPY's days begin at midnight UTC, when no exchange is open.
    private static func instrument(_ one: Case) -> String {
        """
        \(one.symbol):
          class: crypto
          base: \(one.symbol == "SPY" ? "SPY" : "BTC")
          quote: USDT
          tick: 0.01
          step: 1
          minimum: 1
          maximum: 10
          contractSize: 1
          spreadTicks: 0

        """
    }

    private static func report(_ one: Case, _ source: String, in scratch: Scratch) throws -> JSONReader {
        let path = "\(scratch.path)/report.json"
        let setup = try Setup(
            try Arguments([
                "backtest", "--data", source, "--symbol", one.symbol, "--strategy",
                try scratch.write(strategy(one), "average.yaml"), "--flat", "--intrabar", "adaptive",
                "--json",
                path, "--settings", try scratch.write(settings(one), "settings.yaml"), "--instruments",
                try scratch.write(instrument(one), "instruments.yaml"), "--env",
                try scratch.write("TELEGRAM_BOT_TOKEN=1:test\nTELEGRAM_CHAT_ID=1\n", ".env"),
            ]))
        _ = try Backtesting(setup).report()
        return JSONReader(try JSONValue(parsing: try Files.read(path)))
    }

    @Test("trades and prices are the other program's exactly, money to the cent", arguments: cases)
    func reproduction(one: Case) throws {
        guard let folder = Self.folder else { return }
        let scratch = try Scratch()
        let list = JSONReader(try JSONValue(parsing: try Files.read("\(folder)/reference/backtests.json")))
        let wanted = try #require(
            try list.elements().first { try $0.member("label").string() == one.label })
        let report = try Self.report(one, "\(folder)/\(try wanted.member("source").string())", in: scratch)
        let trades = try report.member("trade_list").elements()
        let rows = try Self.rows("\(folder)/\(try wanted.member("trades_file").string())")
        let count = try wanted.member("trades").int()
        #expect(trades.count == count && rows.count == count)
        for (trade, row) in zip(trades, rows) {
            let isLong = try trade.member("side").string() == "long"
            #expect(isLong == (row[0] == "1"))
            // Theirs are the starts of the bars; candidates that a position held back come five seconds later.
            for (name, second) in [("opened", row[1]), ("closed", row[2])] {
                let at = try #require(Timestamp(iso8601: try trade.member(name).string().droppingFraction))
                #expect(at.unixSeconds - Int64(second)! < 60 && at.unixSeconds >= Int64(second)!)
            }
            #expect(Fixed(try trade.member("entry").spelling()) == Fixed(row[3]))
            #expect(Fixed(try trade.member("exit").spelling()) == Fixed(row[4]))
            #expect(try abs(number(trade, "net") - Double(row[5])!) < 0.005)
            #expect(try abs(number(trade, "fees") - Double(row[6])!) < 0.005)
        }
        let equity = try wanted.member("final_equity").spelling()
        #expect(try abs(number(report, "final_equity") - Double(equity)!) < 0.005)
        print("\(one.label): \(trades.count) trades, \(try report.member("final_equity").spelling())")
    }

    private func number(_ reader: JSONReader, _ name: String) throws -> Double {
        try #require(Double(try reader.member(name).spelling()))
    }

    private static func rows(_ path: String) throws -> [[String]] {
        let reader = try GzipReader(path: path)
        var rows: [[String]] = []
        while let line = try reader.nextLine(maximum: 512) {
            rows.append(String(decoding: line, as: UTF8.self).split(separator: ",").map(String.init))
        }
        return Array(rows.dropFirst())
    }
}

extension String {
    /// `…T08:00:00.000Z` without the thousandths.
    fileprivate var droppingFraction: String { String(prefix(19)) + "Z" }
}
