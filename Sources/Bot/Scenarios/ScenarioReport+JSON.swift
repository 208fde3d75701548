import Backtest
import Domain
import Engine
import Wire

/// The report for programs.
extension ScenarioReport {
    var json: JSONValue {
        .object([
            "symbol": .string(plan.market.instrument.id.value), "currency": .string(currency.value),
            "start_equity": .number(start.description), "risk_percent": .number(riskPercent.description),
            "strategies": .array(strategies.map { .string($0.value) }),
            "seeds": .array(plan.seeds.map { .number($0) }),
            "stop_atr": .number(bearing.distances.stop.description),
            "target_atr": .number(bearing.distances.target.description),
            "timeframe": .string(bearing.timeframe.name), "configuration": .string(configuration),
            "command": .string(command), "scenarios": .array(rows.map(json)),
        ])
    }

    private func json(_ row: Row) -> JSONValue {
        .object([
            "scenario": .string(name(of: row)), "sentence": .string(sentence(of: row)),
            "verdict": row.verdict.map { .string("\($0)") } ?? .null,
            "largest_loss_r": number(row.largestLoss),
            "past_stop_r": number(row.most(\.pastStopsInRisk)),
            "fall_percent": number(row.most(\.deepestPercent)),
            "refusals": json(row.refusals), "runs": .array(row.runs.map(json)),
        ])
    }

    private func json(_ run: ScenarioRun) -> JSONValue {
        var members: [String: JSONValue] = [
            "part": .string(run.part.rawValue), "seed": .number(run.seed),
            "side": run.side.map { .string($0 == .buy ? "long" : "short") } ?? .null,
        ]
        guard let outcome = run.outcome else { return .object(members) }
        members["held"] = .bool(outcome.wasHeld)
        members["entered"] = .number(outcome.entered)
        members["equity_before"] = .number(outcome.before.description)
        members["equity_after"] = number(outcome.after)
        members["net"] = number(outcome.net)
        members["r"] = number(outcome.multiples.reduce(0, +))
        members["fall"] = number(outcome.deepest)
        members["fall_percent"] = number(outcome.deepestPercent)
        members["past_stop"] = number(outcome.pastStops)
        members["verdict"] = .string("\(outcome.verdict)")
        members["refusals"] = json(outcome.refusals.map { (code: $0.code, count: $0.count) })
        members["trades"] = .array(outcome.trades.map(json))
        return .object(members)
    }

    private func json(_ trade: Trade) -> JSONValue {
        .object([
            "strategy": .string(trade.strategy.value), "side": .string(trade.side == .buy ? "long" : "short"),
            "quantity": .number(trade.quantity.description), "entry": .number(trade.entryPrice.description),
            "exit": .number(trade.exitPrice.description), "opened": .string(trade.openedAt.description),
            "closed": .string(trade.closedAt.description), "reason": .string(trade.exit.rawValue),
            "net": number(trade.net), "risk": number(trade.risk), "r": number(trade.multipleOfRisk),
        ])
    }

    private func json(_ refusals: [(code: String, count: Int)]) -> JSONValue {
        .object(Dictionary(uniqueKeysWithValues: refusals.map { ($0.code, .number($0.count)) }))
    }

    private func number(_ amount: Fixed?) -> JSONValue { amount.map { .number($0.description) } ?? .null }
    private func number(_ ratio: Double?) -> JSONValue { ratio.map { .number("\($0)") } ?? .null }
}
