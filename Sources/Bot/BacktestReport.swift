import Backtest
import Crypto
import Domain
import Engine
import Matching

/// What came of a backtest, for people and for programs.
///
/// - SeeAlso: `docs/backtest.md`, which says what each figure means.
struct BacktestReport {
    /// What the run has cost.
    struct Cost {
        let loading: Duration
        let running: Duration
        /// Of all cores, while it ran.
        let processor: Duration
        /// In bytes, of the whole process so far.
        let peakMemory: Int
    }

    /// The same run, its bars' prices having come in another order.
    struct Other {
        let order: IntrabarPath
        let equity: Fixed?
    }

    let backtest: Backtest
    let currency: Currency
    let start: Fixed
    /// SHA-256 of what was set.
    let configuration: String
    let command: String
    let cost: Cost
    let order: IntrabarPath
    let others: [Other]
    /// What publications it went by.
    let news: String
    let figures: TradeMetrics
    let curve: EquityCurve
    let returns: ReturnMetrics
    /// `nil` for too few days.
    let bootstrap: DailyBootstrap?
    /// SHA-256 over every trade: two runs that agree on it agree on everything.
    let fingerprint: String

    init(_ backtest: Backtest, _ setup: Setup, cost: Cost, order: IntrabarPath, others: [Other]) {
        let settings = setup.configuration
        self.backtest = backtest
        currency = settings.account.startingBalance.currency
        start = settings.account.startingBalance.amount
        figures = TradeMetrics(of: backtest.trades.map { ClosedTrade($0) })
        curve = Self.curve(backtest, from: start)
        // What is traded at week-ends has 365 days in a year, the rest 252.
        let isAlwaysOpen = settings.instruments.all.contains { $0.assetClass == .crypto }
        let daily = curve.dailyReturns ?? []
        returns = ReturnMetrics(of: daily, periodsPerYear: isAlwaysOpen ? 365 : 252)
        bootstrap = DailyBootstrap(of: daily, start: start, settings.limits, settings.prop)
        configuration = setup.fingerprint
        command = setup.arguments.command
        fingerprint = Self.fingerprint(of: backtest.trades)
        news = setup.past?.words ?? "the built-in list only: no calendar of the past is read"
        self.cost = cost
        self.order = order
        self.others = others
    }

    var trades: [Trade] { backtest.trades }

    /// The equity at bars' ends, and the starting balance a day before the first, so that the first day counts.
    static func curve(_ backtest: Backtest, from start: Fixed) -> EquityCurve {
        let marks = backtest.marks
        guard let first = marks.first else { return EquityCurve([]) }
        return EquityCurve(
            [EquityPoint(at: first.at - .days(1), equity: start)]
                + marks.map { EquityPoint(at: $0.at, equity: $0.equity) })
    }

    /// Every field of a trade, one after the other: names by their length and bytes, amounts and times as they are kept.
    static func fingerprint(of trades: [Trade]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(trades.count * 160)
        func add(_ number: Int64) {
            let bits = UInt64(bitPattern: number)
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
            }
        }
        func add(_ text: String) {
            add(Int64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        for trade in trades {
            for name in [
                trade.id.value, trade.strategy.value, trade.instrument.value, trade.side.rawValue,
                trade.exit.rawValue,
            ] {
                add(name)
            }
            for amount in [
                trade.quantity.amount, trade.entryPrice.amount, trade.exitPrice.amount, trade.gross, trade.fees,
                trade.risk,
            ] {
                add(amount.raw)
            }
            add(trade.openedAt.nanoseconds)
            add(trade.closedAt.nanoseconds)
        }
        return SHA256.hexadecimal(SHA256.digest(bytes))
    }

    /// `part` in per cent of `whole`; `nil` where that is nothing.
    func share(_ part: Int, of whole: Int) -> Fixed? {
        guard let part = Fixed(whole: part), let whole = Fixed(whole: whole) else { return nil }
        return part.scaled(by: Fixed(raw: 100 * Fixed.scale), over: whole, rounding: .toNearestOrEven)
    }

    /// Of the bars, those at whose end something was held.
    var exposure: Fixed? { share(backtest.barsInMarket, of: backtest.barCount) }

    /// Bars a second.
    var rate: Int {
        Int(Double(backtest.barCount) / Double(max(cost.running.nanoseconds, 1)) * 1e9)
    }

    /// Without the one that only the day before the first belongs to.
    var months: [EquityCurve.Month] {
        guard let first = backtest.marks.first else { return [] }
        let date = CivilTime(utc: first.at).date
        return curve.months.filter { ($0.year, $0.month) >= (date.year, date.month) }
    }
}
