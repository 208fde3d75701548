import Backtest
import Domain

/// The report for people.
extension SweepReport {
    var text: String {
        var lines = [
            "\(CivilTime(utc: header.span.lowerBound).date) to \(CivilTime(utc: header.span.upperBound).date), "
                + "\(header.strategies) on \(header.symbols), \(Self.count(trials.count, "point"))"
        ]
        func line(_ name: String, _ value: String) {
            lines.append("  " + name + String(repeating: " ", count: max(16 - name.count, 1)) + value)
        }
        for row in rows { line(row.name, row.value) }
        if !summary.ranking.isEmpty {
            lines += ["", "The best by \(summary.criterion.rawValue):"] + Self.table(Self.bestHeader, best)
        }
        if !steps.isEmpty { lines += ["", "Walking forward:"] + Self.table(Self.stepHeader, steps) }
        for sentence in verdict { lines.append("  " + sentence) }
        return lines.joined(separator: "\n")
    }

    /// What is said of all points together, and of the best.
    var rows: [(name: String, value: String)] {
        var rows: [(name: String, value: String)] = []
        let (part, whole) = (summary.profitable, summary.count)
        let percent = whole > 0 ? " (\(Rounded.hundredths(100 * Double(part) / Double(whole))) %)" : ""
        rows.append(("Profitable", "\(part) of \(whole)\(percent)"))
        if let first = summary.refused.first, case .refused(let why) = first.outcome {
            rows.append(("Refused", "\(summary.refused.count); point \(first.index): \(why)"))
        }
        if !missing.isEmpty {
            rows.append(("Missing", "\(missing.count): \(Self.ranges(missing))"))
        }
        rows.append(("Best", summary.best.map { "\(space[$0.index])" } ?? "none has this figure"))
        if let around = summary.neighbourhood { rows.append(("Around it", words(around))) }
        if let deflated = summary.deflated {
            rows.append(("By luck alone", words(deflated)))
        } else {
            rows.append(("By luck alone", "not known: it takes two points with a Sharpe ratio"))
        }
        rows.append(("Fingerprint", String(fingerprint.prefix(16))))
        rows.append(("Again", command))
        return rows
    }

    private func words(_ around: SweepSummary.Neighbourhood) -> String {
        guard let mean = around.mean else {
            return around.count == 0
                ? "no other point" : "not known: its \(around.count) neighbours have no figure"
        }
        let kind = around.isPlateau.map { $0 ? ": a plateau" : ": a peak, which may be chance" } ?? ""
        return "\(summary.criterion.rawValue) \(Rounded.hundredths(mean)) on average of \(around.known) of "
            + "\(around.count) neighbours\(kind)"
    }

    private func words(_ deflated: DeflatedSharpe) -> String {
        let year = Double(header.periodsPerYear).squareRoot()
        let bar = Rounded.hundredths(deflated.expectedMaximum * year)
        let trials = "the best of \(Self.count(deflated.trials, "trial")) without skill would show \(bar)"
        guard let probability = deflated.probability else { return "\(trials); no more is known" }
        return
            "\(trials); the best's true Sharpe ratio is above that with \(Rounded.hundredths(100 * probability)) % "
            + "(deflated Sharpe)"
    }

    static let bestHeader = ["", "Sharpe", "net", "profit factor", "fall %", "trades", "point"]

    /// The first of the ranking, cell by cell.
    var best: [[String]] {
        summary.ranking.prefix(Self.bestCount).enumerated().map { place, trial in
            ["\(place + 1)"] + (trial.figures.map(Self.cells) ?? []) + ["\(space[trial.index])"]
        }
    }

    static let stepHeader = [
        "", "tested", "train \u{2192} test Sharpe", "net", "profit factor", "fall %", "trades",
        "best of the training",
    ]

    /// The windows of the walk, cell by cell.
    var steps: [[String]] {
        zip(windows, summary.steps).enumerated().map { place, pair in
            let (window, step) = pair
            let days = [window.test.lowerBound, window.test.upperBound].map { "\(CivilTime(utc: $0).date)" }
            let head = ["\(place + 1)", days.joined(separator: " to ")]
            guard let best = step.best, let train = step.train, let test = step.test else {
                return head + ["–", "–", "–", "–", "–", "none has a figure"]
            }
            var cells = Self.cells(test)
            cells[0] = "\(Rounded.hundredths(train.sharpe)) \u{2192} \(cells[0])"
            return head + cells + ["\(space[best.index])"]
        }
    }

    /// What the walk comes to; nothing without one.
    var verdict: [String] {
        guard let verdict = summary.verdict else { return [] }
        let sharpe = "Sharpe ratio of all tests one after another: \(Rounded.hundredths(verdict.sharpe))"
        return [sharpe]
            + (verdict.isMet
                ? ["The walk carries: nothing is missing."] : verdict.shortfalls.map { "Missing: \($0)" })
    }

    private static func cells(_ figures: SweepFigures) -> [String] {
        [
            Rounded.hundredths(figures.sharpe), figures.net.map(Rounded.cents) ?? "–",
            Rounded.hundredths(figures.profitFactor), Rounded.hundredths(figures.maxDrawdownPercent),
            "\(figures.trades)",
        ]
    }

    private static func count(_ count: Int, _ what: String) -> String {
        "\(count) \(what)\(count == 1 ? "" : "s")"
    }

    /// Columns of equal width, numbers to the right, the last to the left.
    private static func table(_ header: [String], _ rows: [[String]]) -> [String] {
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        return ([header] + rows).map { row in
            let cells = row.dropLast().enumerated().map { column, cell in
                String(repeating: " ", count: widths[column] - cell.count) + cell
            }
            return "  " + (cells + [row[row.count - 1]]).joined(separator: "  ")
        }
    }
}

/// Figures with two digits.
enum Rounded {
    static func cents(_ amount: Fixed) -> String {
        let cents = amount.rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven) ?? amount
        let (whole, rest) = cents.raw.magnitude.quotientAndRemainder(dividingBy: UInt64(Fixed.scale))
        let digits = String(rest / UInt64(Fixed.scale / 100))
        return (cents < .zero ? "-" : "") + "\(whole)." + (digits.count < 2 ? "0" : "") + digits
    }

    /// What is not known is a dash.
    static func hundredths(_ ratio: Double?) -> String {
        guard let ratio else { return "–" }
        return Fixed(ratio, rounding: .toNearestOrEven).map(cents) ?? "\(ratio)"
    }
}
