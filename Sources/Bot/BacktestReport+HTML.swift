import Backtest
import Domain
import Engine
import Matching

/// The report as a page.
extension BacktestReport {
    /// Other pasts that the trades are shuffled into.
    private static let pastCount = 2_000
    private static let pastSeed: UInt64 = 1

    func html(_ tape: PriceTape, _ setup: Setup, _ identity: RunIdentity) -> String {
        let settings = setup.configuration
        let instruments = settings.instruments
        let marks = backtest.marks
        let span = marks.first.flatMap { first in marks.last.map { first.at..<max($0.at, first.at) } }
        let strategies = settings.strategies.map(\.id.value).joined(separator: ", ")
        let names = tape.series.map { instruments[$0.index].id.value }.joined(separator: ", ")
        var run = ReportRun(
            title: "Backtest of \(names)", summary: "\(strategies) on \(settings.plan.base.name)", span: span,
            command: command, lines: lines(identity), currency: currency.value, notes: notes)
        if trades.isEmpty { run = run.noting("Nothing was traded.") }
        return HTMLReport(
            run: run,
            figures: ReportFigure.customary(
                trades: figures, returns: returns, curve: curve, currency: currency.value),
            curve: curve, trades: trades,
            bars: tape.series.map {
                ReportBars(
                    instrument: instruments[$0.index].id, timeframe: settings.plan.base, bars: $0.bars)
            },
            refusals: backtest.reasons.prefix(20).map { ReportRun.Line($0.code, "\($0.count)") },
            tables: tables(settings.prop)
        ).text
    }

    private func lines(_ identity: RunIdentity) -> [ReportRun.Line] {
        [
            ReportRun.Line("run", identity.run), ReportRun.Line("settings", configuration),
            ReportRun.Line("prices", identity.prices), ReportRun.Line("program", identity.program),
            ReportRun.Line("trades", fingerprint), ReportRun.Line("bars", "\(backtest.barCount)"),
            ReportRun.Line("within bars", order.rawValue),
        ]
    }

    private var notes: [String] {
        var notes = ["News: \(news)."]
        if !others.isEmpty {
            notes.append("The equity at the end, by the order of prices within bars: \(band).")
        }
        return notes
    }

    private func tables(_ prop: PropTerms?) -> [ReportTable] {
        let closed = trades.map { ClosedTrade($0) }
        let gate = ReportTable(GoLiveGate().verdict(GoLiveGate.Evidence(trades: closed, curve: curve)))
        let chance = MonteCarlo(start: start, paths: Self.pastCount, seed: Self.pastSeed, terms: prop)
        guard let result = chance?.result(of: closed, by: .independent) else { return [gate] }
        let trades = ReportTable(
            result, way: "As many trades, each drawn from all of them.", currency: currency.value)
        guard let bootstrap else { return [gate, trades] }
        let way =
            "As many days, drawn in stretches of \(bootstrap.meanBlock) on average, seed \(bootstrap.seed); "
            + "the rules are the settings' own limits."
        return [
            gate, trades,
            ReportTable(bootstrap.result, title: "Other days", way: way, currency: currency.value),
        ]
    }
}

extension ReportRun {
    fileprivate func noting(_ sentence: String) -> ReportRun {
        ReportRun(
            title: title, summary: summary, span: span, command: command, lines: lines, currency: currency,
            notes: [sentence] + notes)
    }
}
