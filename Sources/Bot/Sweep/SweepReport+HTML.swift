import Backtest
import Domain

/// The report as a page.
extension SweepReport {
    var html: String {
        HTMLReport(
            run: ReportRun(
                title: "Sweep of \(header.symbols)",
                summary: "\(header.strategies), \(trials.count) of \(trials.count + missing.count) points",
                span: header.span, command: command,
                lines: [
                    ReportRun.Line("settings", header.settings), ReportRun.Line("prices", header.prices),
                    ReportRun.Line("program", header.program), ReportRun.Line("results", fingerprint),
                    ReportRun.Line("within bars", header.intrabar),
                ] + space.axes.map { ReportRun.Line("over", "\($0)") },
                currency: header.currency, notes: notes),
            figures: figures, tables: tables, heatMaps: heatMap.map { [$0] } ?? []
        ).text
    }

    private var notes: [String] {
        let told = rows.filter { ["Around it", "By luck alone", "Missing", "Refused"].contains($0.name) }
        return told.map { "\($0.name): \($0.value)." }
            + ["News: the built-in list, and what --calendar names."]
    }

    private var figures: [ReportFigure] {
        let best = summary.best?.figures
        return [
            ReportFigure(
                "Profitable", "\(summary.profitable) of \(summary.count)",
                note: "points whose trades made more than nothing"),
            ReportFigure(
                "Best Sharpe", Rounded.hundredths(best?.sharpe),
                note: summary.best.map { "\(space[$0.index])" } ?? ""
            ),
            ReportFigure("Best net", best?.net.map(Rounded.cents) ?? "–", note: header.currency),
            ReportFigure(
                "Deflated Sharpe",
                summary.deflated?.probability.map { Rounded.hundredths(100 * $0) + " %" } ?? "–",
                note: "how likely the best is more than luck"),
        ]
    }

    private var tables: [ReportTable] {
        var tables = [
            ReportTable(title: "The best by \(summary.criterion.rawValue)", header: Self.bestHeader, rows: best)
        ]
        if !steps.isEmpty {
            tables.append(
                ReportTable(
                    title: "Walking forward", note: verdict.map { "\($0)." }.joined(separator: " "),
                    header: Self.stepHeader, rows: steps))
        }
        return tables
    }

    /// Over the first two axes; `nil` where there is one alone, or a side would be too long.
    private var heatMap: HeatMap? {
        guard space.axes.count > 1 else { return nil }
        let (down, across) = (space.axes[0].name, space.axes[1].name)
        let mean = space.axes.count > 2 ? ", the mean over all others" : ""
        return HeatMap(
            title: "\(summary.criterion.rawValue) by \(down) and \(across)\(mean)",
            of: summary.ranking.compactMap { trial in
                trial.figures?[summary.criterion].map { (point: space[trial.index], value: $0) }
            }, in: space, across: across, down: down)
    }
}
