import Backtest
import Domain
import Wire

/// The report for programs.
extension SweepReport {
    var json: JSONValue {
        .object([
            "header": header.json, "by": .string(summary.criterion.rawValue),
            "points": .array(trials.map { $0.json(in: space) }), "missing": .array(missing.map { .number($0) }),
            "ran": .number(summary.count), "profitable": .number(summary.profitable),
            "refused": .array(summary.refused.map { .number($0.index) }),
            "ranking": .array(summary.ranking.prefix(Self.bestCount).map { .number($0.index) }),
            "best": summary.best.map { .number($0.index) } ?? .null, "deflated_sharpe": deflated,
            "neighbours": neighbours, "walk": walk, "fingerprint": .string(fingerprint),
            "command": .string(command),
        ])
    }

    private var deflated: JSONValue {
        guard let deflated = summary.deflated else { return .null }
        return .object([
            "trials": .number(deflated.trials), "ratio": number(deflated.ratio),
            "expected_maximum": number(deflated.expectedMaximum), "probability": number(deflated.probability),
        ])
    }

    private var neighbours: JSONValue {
        guard let around = summary.neighbourhood else { return .null }
        return .object([
            "count": .number(around.count), "known": .number(around.known), "mean": number(around.mean),
            "plateau": around.isPlateau.map { .bool($0) } ?? .null,
        ])
    }

    private var walk: JSONValue {
        guard let verdict = summary.verdict else { return .null }
        let steps = zip(windows, summary.steps).map { window, step in
            JSONValue.object([
                "train_from": .string("\(window.train.lowerBound)"),
                "test_from": .string("\(window.test.lowerBound)"),
                "test_to": .string("\(window.test.upperBound)"),
                "best": step.best.map { .number($0.index) } ?? .null,
            ])
        }
        return .object([
            "windows": .array(steps), "sharpe": number(verdict.sharpe), "met": .bool(verdict.isMet),
            "missing": .array(verdict.shortfalls.map { .string("\($0)") }),
        ])
    }

    private func number(_ value: Double?) -> JSONValue { value.map { .number("\($0)") } ?? .null }
}
