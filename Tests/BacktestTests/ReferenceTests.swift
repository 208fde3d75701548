import Backtest
import Domain
import Foundation
import Testing

@testable import Venues

/// What quantstats, empyrical and ffn say of real prices, where DESKBOT_DATA names a folder with them.
@Suite struct ReferenceTests {
    struct Reference: Decodable {
        let source: String
        let nReturns: Int
        let periodsPerYear: Double
        let totalReturn: Double
        let sharpe, sortino, maxDrawdown, calmar, annualVolatility, cagr, omega0: [String: Double]
        let var95Hist, profitFactor, winRate: [String: Double]
    }

    struct Run: Decodable {
        let label: String
        let cash: Double
        let trades: Int
        let finalEquity: Double
        let winRatePct: Double
        let tradesFile: String
    }

    static let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"]

    @Test("the closes of each day, bought and held", arguments: ["btc_daily", "eurusd_daily", "spy_daily"])
    func metrics(name: String) throws {
        guard let folder = Self.folder else { return }
        let references = try Self.decoded([String: Reference].self, "\(folder)/reference/metrics.json")
        let reference = try #require(references[name])
        let returns = try #require(try Self.curve("\(folder)/\(reference.source)").dailyReturns)
        #expect(returns.count == reference.nReturns)
        let metrics = ReturnMetrics(of: returns, periodsPerYear: reference.periodsPerYear)
        #expect(metrics.count == reference.nReturns)
        #expect(agree(metrics.totalReturn, reference.totalReturn))
        let rows = [
            ("sharpe", metrics.sharpe, reference.sharpe), ("sortino", metrics.sortino, reference.sortino),
            ("max_drawdown", metrics.maxDrawdown, reference.maxDrawdown),
            ("calmar", metrics.calmar, reference.calmar),
            ("annual_volatility", metrics.annualVolatility, reference.annualVolatility),
            ("cagr", metrics.compoundAnnualGrowth, reference.cagr), ("omega0", metrics.omega, reference.omega0),
            ("var95_hist", metrics.valueAtRisk95, reference.var95Hist),
            ("profit_factor", metrics.profitFactor, reference.profitFactor),
            ("win_rate", metrics.winRate, reference.winRate),
        ]
        for (metric, found, theirs) in rows {
            #expect(!theirs.isEmpty)
            for (library, expected) in theirs.sorted(by: { $0.key < $1.key }) {
                let words = "\(metric): \(String(describing: found)), and \(library) says \(expected)"
                #expect(agree(found, expected), "\(words)")
            }
        }
    }

    @Test(
        "the trades of a crossing of averages, as backtesting.py lists them", arguments: ["btc_4h", "spy_d1"])
    func trades(label: String) throws {
        guard let folder = Self.folder else { return }
        let runs = try Self.decoded([Run].self, "\(folder)/reference/backtests.json")
        let run = try #require(runs.first { $0.label == label })
        let trades = try Self.trades("\(folder)/\(run.tradesFile)")
        #expect(zip(trades, trades.dropFirst()).allSatisfy { $0.closedAt <= $1.closedAt })
        let metrics = TradeMetrics(of: trades)
        #expect(metrics.all.count == run.trades && metrics.long.count + metrics.short.count == run.trades)
        #expect(agree(metrics.all.winRate, run.winRatePct / 100))
        #expect(agree(metrics.all.net?.double, run.finalEquity - run.cash))
        let gross = try #require(metrics.grossProfit).double + #require(metrics.grossLoss).double
        #expect(agree(gross, run.finalEquity - run.cash))
    }

    private static func decoded<Content: Decodable>(_: Content.Type, _ path: String) throws -> Content {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Content.self, from: Data(contentsOf: URL(filePath: path)))
    }

    private static func trades(_ path: String) throws -> [ClosedTrade] {
        let reader = try GzipReader(path: path)
        var trades: [ClosedTrade] = []
        while let line = try reader.nextLine(maximum: 512) {
            // Size,EntryTime,ExitTime,EntryPrice,ExitPrice,PnL,Commission
            let fields = String(decoding: line, as: UTF8.self).split(separator: ",").map { Double($0) }
            guard fields.count == 7, let size = fields[0] else { continue }
            func amount(_ field: Double?) throws -> Fixed {
                try #require(field.flatMap { Fixed($0, rounding: .toNearestOrEven) })
            }
            trades.append(
                ClosedTrade(
                    side: size > 0 ? .buy : .sell, openedAt: Timestamp(unixSeconds: Int64(fields[1] ?? 0)),
                    closedAt: Timestamp(unixSeconds: Int64(fields[2] ?? 0)), net: try amount(fields[5]),
                    fees: try amount(fields[6])))
        }
        return trades
    }

    /// The close of every bar, at its beginning.
    private static func curve(_ path: String) throws -> EquityCurve {
        let file = try PriceFile(path: path)
        var points: [EquityPoint] = []
        while let row = try file.next() {
            guard case .bar(let bar) = row else { continue }
            points.append(EquityPoint(at: bar.start, equity: bar.close.amount))
        }
        return EquityCurve(points)
    }
}
