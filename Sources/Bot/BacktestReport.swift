import Backtest
import Crypto
import Domain
import Engine
import Wire

/// What came of a backtest, for people and for programs.
///
/// - SeeAlso: `docs/backtest.md`, which says what each figure means.
struct BacktestReport {
    private let backtest: Backtest
    private let currency: Currency
    private let start: Fixed
    private let configuration: String
    private let loading: Duration
    private let running: Duration
    private let instruments: InstrumentTable

    init(
        _ backtest: Backtest, configuration: Configuration, fingerprint: String, loading: Duration,
        running: Duration
    ) {
        self.backtest = backtest
        currency = configuration.account.startingBalance.currency
        start = configuration.account.startingBalance.amount
        instruments = configuration.instruments
        self.configuration = fingerprint
        self.loading = loading
        self.running = running
    }

    private var trades: [Trade] { backtest.trades }
    private var net: Fixed? { sum(trades.map(\.net)) }
    private var wins: [Trade] { trades.filter { $0.net > .zero } }
    private var losses: [Trade] { trades.filter { $0.net < .zero } }

    private func sum(_ amounts: [Fixed]) -> Fixed? {
        amounts.reduce(Fixed.zero) { sum, amount in sum?.adding(amount) }
    }

    /// What the wins made over what the losses cost; `nil` without a loss.
    private var profitFactor: Fixed? {
        guard let won = sum(wins.map(\.net)), let lost = sum(losses.map(\.net.magnitude)) else { return nil }
        return won.divided(by: lost, rounding: .toNearestOrEven)
    }

    /// The largest fall of the equity at bars' ends from the best before, and in per cent of that.
    private var drawdown: (amount: Fixed, percent: Fixed) {
        var (best, worst, percent) = (start, Fixed.zero, Fixed.zero)
        for mark in backtest.marks {
            best = max(best, mark.equity)
            guard let fall = best.subtracting(mark.equity) else { continue }
            worst = max(worst, fall)
            guard best > .zero else { continue }
            percent = max(percent, fall.scaled(by: hundred, over: best, rounding: .up) ?? percent)
        }
        return (worst, percent)
    }

    private var hundred: Fixed { Fixed(raw: 100 * Fixed.scale) }

    private func share(_ part: Int, of whole: Int) -> Fixed? {
        guard let part = Fixed(whole: part), let whole = Fixed(whole: whole) else { return nil }
        return part.scaled(by: hundred, over: whole, rounding: .toNearestOrEven)
    }

    private var exposure: Fixed? { share(backtest.marks.count(where: \.isInMarket), of: backtest.marks.count) }

    /// SHA-256 over every trade as ``json`` lists them: two runs that agree on it agree on everything.
    private var fingerprint: String {
        SHA256.hexadecimal(SHA256.digest(Array(JSONValue.array(trades.map(json)).serialized.utf8)))
    }

    var json: JSONValue {
        let fall = drawdown
        return .object([
            "bars": .number(backtest.barCount), "quotes": .number(backtest.quoteCount),
            "orders": .number(backtest.orderCount), "trades": .number(trades.count),
            "currency": .string(currency.value), "start_equity": number(start),
            "final_equity": number(backtest.equity), "net": number(net),
            "win_rate_percent": number(share(wins.count, of: trades.count)),
            "profit_factor": number(profitFactor),
            "max_drawdown": number(fall.amount), "max_drawdown_percent": number(fall.percent),
            "fees": number(sum(trades.map(\.fees))), "exposure_percent": number(exposure),
            "run_wall_s": .number(seconds(running)), "load_wall_s": .number(seconds(loading)),
            "bars_per_s": .number(rate), "configuration": .string(configuration),
            "fingerprint": .string(fingerprint), "trade_list": .array(trades.map(json)),
            "refusals": .object(
                Dictionary(uniqueKeysWithValues: backtest.reasons.map { ($0.code, .number($0.count)) })),
        ])
    }

    private func number(_ amount: Fixed?) -> JSONValue { amount.map { .number($0.description) } ?? .null }

    private func json(_ trade: Trade) -> JSONValue {
        .object([
            "id": .string(trade.id.value), "strategy": .string(trade.strategy.value),
            "symbol": .string(trade.instrument.value), "side": .string(trade.side == .buy ? "long" : "short"),
            "quantity": .number(trade.quantity.description), "entry": .number(trade.entryPrice.description),
            "exit": .number(trade.exitPrice.description), "opened": .string(trade.openedAt.description),
            "closed": .string(trade.closedAt.description), "reason": .string(trade.exit.rawValue),
            "gross": number(trade.gross), "fees": number(trade.fees), "net": number(trade.net),
            "risk": number(trade.risk), "r": number(trade.multipleOfRisk),
        ])
    }

    private func seconds(_ duration: Duration) -> String {
        Fixed(raw: duration.nanoseconds / 10).description
    }

    private var rate: Int {
        let nanoseconds = max(running.nanoseconds, 1)
        return Int(Double(backtest.barCount) / Double(nanoseconds) * 1e9)
    }

    var text: String {
        let fall = drawdown
        var lines: [String] = []
        func line(_ name: String, _ value: String) {
            lines.append("  " + name + String(repeating: " ", count: max(16 - name.count, 1)) + value)
        }
        if let first = backtest.marks.first, let last = backtest.marks.last {
            lines.append(
                "\(CivilTime(utc: first.at).date) to \(CivilTime(utc: last.at).date), \(backtest.barCount) bars"
            )
        }
        line("Equity", "\(cents(start)) to \(backtest.equity.map(cents) ?? "unknown") \(currency)")
        line(
            "Trades",
            "\(trades.count), \(wins.count) won, \(losses.count) lost"
                + (share(wins.count, of: trades.count).map { " (\(cents($0)) %)" } ?? ""))
        line("Net", net.map { "\(cents($0)) \(currency)" } ?? "unknown")
        line("Profit factor", profitFactor.map(cents) ?? "none: no loss")
        line("Drawdown", "\(cents(fall.amount)) \(currency) (\(cents(fall.percent)) %), at bars' ends")
        line("Fees", sum(trades.map(\.fees)).map { "\(cents($0)) \(currency)" } ?? "unknown")
        line("In the market", exposure.map { "\(cents($0)) % of the time" } ?? "unknown")
        if !backtest.openPositions.isEmpty {
            line("Still open", "\(backtest.openPositions.count), at the last price")
        }
        let reasons = backtest.reasons.prefix(5).map { "\($0.code) \($0.count)" }
        if !reasons.isEmpty { line("Why not", reasons.joined(separator: ", ")) }
        line("News", "the built-in list only: no calendar of the past is read")
        line(
            "Speed", "\(rate) bars a second, after \(cents(Fixed(raw: loading.nanoseconds / 10))) s of loading")
        line("Fingerprint", String(fingerprint.prefix(16)))
        return lines.joined(separator: "\n")
    }

    private func cents(_ amount: Fixed) -> String {
        (amount.rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven) ?? amount).description
    }
}
