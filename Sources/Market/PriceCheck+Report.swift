import Domain
import Venues
import Wire

extension PriceCheck {
    /// One page, the worst first.
    public var text: String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let faults = findings.filter(\.kind.isFault)
        let doubts = findings.count - faults.count
        var lines = [
            "\(name): \(isFit ? "fit to import" : "NOT fit to import") (faults: \(faults.count), doubts: \(doubts))",
            "  layout    \(layout.name), times in \(clock)",
            "  rows      \(rows)\(stepWords)\(faultyRows > 0 ? ", and \(faultyRows) that cannot be true" : "")",
        ]
        if let first, let last { lines.append("  span      \(first) to \(last)") }
        if let completeness {
            let hours = assetClass.map { "\($0.rawValue)'s hours" } ?? "all hours (the market is not known)"
            lines.append(
                "  complete  \(Self.percent(completeness)) %: \(missing) of the \(expected) bars of \(hours) are missing"
                    + (closures > 0 ? "; closed \(closures) times" : ""))
        }
        for finding in findings {
            lines.append(
                "  \(finding.kind.isFault ? "FAULT" : "doubt")     \(finding.count) × \(finding.kind.words)")
            if !isAlwaysZero(finding) { lines += finding.examples.map { "            \($0)" } }
        }
        return lines.joined(separator: "\n")
    }

    public var json: JSONValue {
        func time(_ moment: Timestamp?) -> JSONValue { moment.map { .string($0.description) } ?? .null }
        return .object([
            "file": .string(path), "layout": .string(layout.name), "clock": .string(clock), "fit": .bool(isFit),
            "rows": .number(rows), "faulty_rows": .number(faultyRows), "first": time(first), "last": time(last),
            "step_seconds": step.map { .number($0) } ?? .null, "expected": .number(expected),
            "missing": .number(missing), "closures": .number(closures), "knows_hours": .bool(knowsHours),
            "complete_percent": completeness.map { .number(Self.percent($0)) } ?? .null,
            "findings": .array(
                findings.map {
                    .object([
                        "kind": .string($0.kind.rawValue), "fault": .bool($0.kind.isFault),
                        "count": .number($0.count), "examples": .array($0.examples.map { .string($0) }),
                    ])
                }),
        ])
    }

    private var stepWords: String {
        guard let step else { return layout.isTicks ? " (ticks)" : "" }
        return " of \(timeframe?.name ?? "\(step) s")"
    }

    private func isAlwaysZero(_ finding: Finding) -> Bool {
        finding.kind == .zeroVolume && finding.count == rows
    }

    /// Two decimals, cut and not rounded: 100 is said of what is whole.
    private static func percent(_ value: Double) -> String {
        Fixed((value * 100).rounded(.down) / 100, rounding: .toNearestOrEven)?.description ?? "0"
    }
}

extension Finding.Kind {
    /// For the page.
    var words: String {
        switch self {
        case .cutOff: "the reading ended before the file"
        case .empty: "file without a sound row"
        case .text: "rows that are none of this layout"
        case .time: "rows without a time"
        case .price: "prices that are zero, negative or no number"
        case .range: "bars whose high and low do not enclose open and close"
        case .crossed: "asks below bids"
        case .volume: "volumes that are negative or no number"
        case .conflict: "bars that are there already, with other prices"
        case .repeatedHour: "bars of an hour that the file's clock shows twice: state its --clock"
        case .outOfOrder: "rows out of order"
        case .duplicate: "bars that are there already"
        case .step: "distance between bars that is no timeframe"
        case .misaligned: "bars that do not begin on their timeframe"
        case .split: "suspected splits"
        case .outlier: "moves of more than 50 % from bar to bar"
        case .criticalGap: "critical gaps (over 100 bars)"
        case .highGap: "high gaps (11 to 100 bars)"
        case .mediumGap: "medium gaps (2 to 10 bars)"
        case .lowGap: "low gaps (1 bar)"
        case .outsideHours: "bars outside of the market's hours"
        case .zeroVolume: "bars without volume"
        }
    }
}
