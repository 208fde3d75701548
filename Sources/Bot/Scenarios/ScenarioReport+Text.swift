import Backtest
import Domain
import Engine

/// The report for people.
extension ScenarioReport {
    var text: String {
        var lines = head + [""] + table
        lines += rows.count == 1 ? details(of: rows[0]) : worst
        return (lines + [""] + notes).joined(separator: "\n")
    }

    private var head: [String] {
        let instrument = plan.market.instrument
        let seeds =
            plan.seeds.count == 1
            ? "seed \(plan.seeds[0])"
            : "seeds \(plan.seeds[0]) to \(plan.seeds[0] + UInt64(plan.seeds.count - 1))"
        let what: String =
            switch plan.source {
            case .made: "\(instrument.id) about \(plan.market.price), \(seeds)"
            case .recorded: "\(instrument.id) as it was"
            }
        let (stop, target) = (bearing.distances.stop, bearing.distances.target)
        return [
            "Bad days for \(start) \(currency), \(riskPercent) % of it at risk in a trade: \(what)",
            "Held positions have \(strategies[0])'s stop of \(stop) ATR(\(bearing.atrPeriod)) of \(bearing.timeframe.name) and target of \(target), \(bearing.origin).",
        ]
    }

    // MARK: The table

    private var table: [String] {
        let names = rows.map(name)
        let width = max(names.map(\.count).max() ?? 0, 8)
        func line(_ cells: [String]) -> String {
            let widths = [-width, 8, 8, 10, 7, 7, 7, 8, 7, 9, -20, -1]
            return zip(cells, widths).map { cell, width in
                let room = String(repeating: " ", count: max(0, abs(width) - cell.count))
                return width < 0 ? cell + room : room + cell
            }.joined(separator: " ").trimmed
        }
        let header = [
            line([
                "", "long", "short", "worst", "fall", "past", "largest", "entered", "own", "own", "not made",
                "",
            ]),
            line(
                [
                    "scenario", "held, R", "held, R", "\(currency)", "%", "stop, R", "loss, R", "amid it",
                    "trades",
                    "worst, R", "mostly by", "the account",
                ]),
        ]
        return header + [String(repeating: "─", count: 122)] + rows.map { line(cells(of: $0)) }
    }

    private func cells(of row: Row) -> [String] {
        let amid = row.runs(.amid).compactMap(\.outcome)
        let own = row.runs(.own).compactMap(\.outcome)
        let refused = row.refusals.first.map { "\($0.code) \($0.count)" }
        let through = amid.count { $0.entered > 0 }
        let count = own.reduce(0) { $0 + $1.trades.count }
        var cells: [String] = [name(of: row)]
        cells.append(told(row.held(.long).first, isSigned: true))
        cells.append(told(row.held(.short).first, isSigned: true))
        cells.append(row.worst?.outcome?.net.map(money) ?? "–")
        cells.append(told(row.most(\.deepestPercent)))
        cells.append(told(row.most(\.pastStopsInRisk)))
        cells.append(told(row.largestLoss))
        cells.append("\(through)/\(amid.count)")
        cells.append("\(count)")
        cells.append(told(own.flatMap(\.multiples).min(), isSigned: true))
        cells.append(refused ?? "–")
        cells.append(verdict(row.verdict))
        return cells
    }

    private func verdict(_ verdict: ScenarioOutcome.Verdict?) -> String {
        switch verdict {
        case nil: "not known"
        case .survived: "survived"
        case .dailyLoss: "DAILY LOSS LIMIT"
        case .maximumLoss: "MAXIMUM LOSS"
        case .ruin: "RUIN"
        }
    }

    // MARK: Below it

    private var worst: [String] {
        func net(_ run: ScenarioRun) -> Fixed { run.outcome?.net ?? .zero }
        let all: [(row: Row, run: ScenarioRun)] = rows.compactMap { row in row.worst.map { (row, $0) } }
        let ranked = all.filter { net($0.run) < .zero }.sorted { net($0.run) < net($1.run) }
        guard !ranked.isEmpty else { return ["", "Nothing lost anything."] }
        var lines = ["", "The worst of them"]
        for (row, run) in ranked.prefix(3) {
            let multiple = told(run.outcome.map { $0.multiples.reduce(0, +) }, isSigned: true)
            lines.append(
                "  \(name(of: row)), \(words(run)): \(money(net(run))) \(currency), \(multiple) R. \(sentence(of: row))"
            )
            if isMade { lines.append("    \(again(row.scenario, run.seed))") }
        }
        return lines
    }

    private var isMade: Bool { if case .made = plan.source { true } else { false } }

    private func again(_ scenario: MarketScenario, _ seed: UInt64) -> String {
        let rest = command.split(separator: " ").map(String.init)
        var words: [String] = []
        var place = 0
        while place < rest.count {
            if ["--scenario", "--seed", "--runs", "--json"].contains(rest[place]) {
                place += 2
            } else {
                words.append(rest[place])
                place += 1
            }
        }
        return (words + ["--scenario \(scenario.rawValue)", "--seed \(seed)", "--runs 1"]).joined(
            separator: " ")
    }

    private func words(_ run: ScenarioRun) -> String {
        let part =
            switch run.part {
            case .long: "held long"
            case .short: "held short"
            case .amid: run.side == .buy ? "bought amid it" : "sold amid it"
            case .own: "the strategy as it is"
            }
        return isMade ? "\(part), seed \(run.seed)" : part
    }

    private func details(of row: Row) -> [String] {
        var lines = ["", sentence(of: row), ""]
        for run in row.runs {
            guard let outcome = run.outcome else {
                lines.append("  \(words(run)): the account's worth was not known")
                continue
            }
            let isMeeting = run.part == .long || run.part == .short
            let held = isMeeting && !outcome.wasHeld ? ", nothing was open when it came\(reason(outcome))" : ""
            let refused = outcome.refusals.prefix(3).map { "\($0.code) \($0.count)" }.joined(separator: ", ")
            let told =
                "  \(words(run))\(held): fell by \(hundredths(outcome.deepestPercent)) %, \(verdict(outcome.verdict))"
            lines.append(refused.isEmpty ? told : "\(told); refused: \(refused)")
            lines += outcome.trades.map(line)
        }
        return lines
    }

    /// Why nothing was open, in brackets.
    private func reason(_ outcome: ScenarioOutcome) -> String {
        if let trade = outcome.earlier.last { return " (closed by \(trade.exit.rawValue) \(trade.closedAt))" }
        let refusals = outcome.earlierRefusals.prefix(3).map { "\($0.code) \($0.count)" }
        return refusals.isEmpty ? "" : " (\(refusals.joined(separator: ", ")))"
    }

    private func line(_ trade: Trade) -> String {
        let side = trade.side == .buy ? "long" : "short"
        let multiple = trade.multipleOfRisk.map { "\($0)" } ?? "–"
        let entry = "\(side) \(trade.quantity) at \(trade.entryPrice) (\(trade.openedAt))"
        let exit = "out at \(trade.exitPrice) by \(trade.exit.rawValue) (\(trade.closedAt))"
        return "      \(entry), \(exit): \(money(trade.net)) \(currency), \(multiple) R"
    }

    private var notes: [String] {
        let money = limits.losses.dailyMoney > .zero ? " or \(limits.losses.dailyMoney) \(currency)" : ""
        let fall = limits.losses.highWaterPercent
        let most = fall > .zero ? "a fall of \(fall) % from the best" : "none set"
        let lent = prop == nil ? "" : ", and the losses of prop"
        return [
            "R is what a trade risked. long and short: the worst of the runs in which a position was open when it came;",
            "worst: of all runs, after fees; fall: of the equity from its best, at quotes; past stop: what stops lost beyond",
            "their levels; amid it: runs in which an entry that was wanted meanwhile got through; own: the strategy as it is,",
            "twelve hours before it and one after. Limits: a day's loss of \(limits.dailyLossPercent) %\(money); maximum: \(most)\(lent).",
            "Again: \(command)",
        ]
    }

    private func told(_ ratio: Double?, isSigned: Bool = false) -> String {
        guard let ratio else { return "–" }
        return (isSigned && ratio > 0 ? "+" : "") + hundredths(ratio)
    }

    private func money(_ amount: Fixed) -> String {
        let cents = amount.rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven) ?? amount
        return padded("\(cents)")
    }

    private func hundredths(_ ratio: Double) -> String {
        guard
            let cents = Fixed(ratio, rounding: .toNearestOrEven)?
                .rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven)
        else { return "\(ratio)" }
        return padded("\(cents)")
    }

    /// With two digits after the point, so that columns can be compared.
    private func padded(_ number: String) -> String {
        let parts = number.split(separator: ".")
        let digits = parts.count > 1 ? parts[1].count : 0
        return digits >= 2
            ? number : (parts.count > 1 ? number : number + ".") + String(repeating: "0", count: 2 - digits)
    }
}

extension String {
    /// Without spaces at the end.
    fileprivate var trimmed: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
