import Backtest
import Domain
import Notation
import Wire

/// The report for programs. Amounts are whole: numbers as they are spelled, never rounded.
extension ReplayReport {
    var json: JSONValue {
        .members([
            "subject": .string(subject), "same": .bool(isSame), "inputs": .number(inputs),
            "runs": .array(runs.map(json)), "recorded": counts(\.recorded), "replayed": counts(\.replayed),
            "first_difference": first.map { json($0.difference) },
            "settings": .array(
                changed.map { change in
                    .members([
                        "key": .string(change.key), "then": .string(change.then), "now": .string(change.now),
                    ])
                }), "otherwise": .array(otherwise.map { .string($0) }), "parity": parity?.json,
        ])
    }

    private func json(_ run: Run) -> JSONValue {
        let end: String =
            switch run.end {
            case .whole, .asked: "whole"
            case .cut: "cut"
            case .damaged: "damaged"
            case .gap: "gap"
            }
        return .members([
            "run": .string(run.name), "began": .string("\(run.began.market)"),
            "last": .string("\(run.last.market)"), "inputs": .number(run.inputs),
            "digest": .string(run.comparison.digest), "end": .string(end),
            "facts": .number(run.comparison.factCount), "facts_beyond": .number(run.factsBeyond),
        ])
    }

    private func json(_ difference: ReplayComparison.Difference) -> JSONValue {
        .members([
            "at": .string("\(difference.at.market)"), "wall": .string("\(difference.at.wall)"),
            "input_number": .number(difference.number), "input": .string(words.words(difference.input)),
            "recorded": .string(words.words(difference.recorded)),
            "replayed": .string(words.words(difference.replayed)),
            "unlike": .array(
                ReplayFields.differing(difference.recorded, difference.replayed).map { .string($0) }),
        ])
    }

    private func counts(_ side: KeyPath<ReplayComparison, [DecisionKind: Int]>) -> JSONValue {
        .object(Dictionary(uniqueKeysWithValues: total(side).map { ($0.key.rawValue, .number($0.value)) }))
    }
}

extension Parity {
    var json: JSONValue {
        .members([
            "prices": .string(source == .recording ? "recording" : "stored"),
            "trades": .array(pairing.pairs.map(Self.json)),
            "only_then": .array(pairing.onlyMade.map(Self.json)),
            "only_backtest": .array(pairing.onlyTested.map(Self.json)),
            "held_before": .number(heldBefore), "held_after_then": .number(heldAfter.made),
            "held_after_backtest": .number(heldAfter.tested),
        ])
    }

    private static func json(_ pair: TradePairing.Pair) -> JSONValue {
        .members([
            "then": json(pair.made), "backtest": json(pair.tested), "same": .bool(pair.isSame),
            "entry_worse": number(pair.entry.price), "exit_worse": number(pair.exit.price),
            "entry_later_ns": .number(pair.entry.later.nanoseconds),
            "exit_later_ns": .number(pair.exit.later.nanoseconds), "net": number(pair.net),
            "of_prices": number(pair.prices), "of_fees": number(pair.fees), "of_size": number(pair.size),
        ])
    }

    private static func json(_ trade: Trade) -> JSONValue {
        .members([
            "symbol": .name(trade.instrument), "strategy": .name(trade.strategy),
            "side": .string(trade.side == .buy ? "long" : "short"), "quantity": number(trade.quantity.amount),
            "opened": .string("\(trade.openedAt)"), "closed": .string("\(trade.closedAt)"),
            "entry": number(trade.entryPrice.amount), "exit": number(trade.exitPrice.amount),
            "how": .string(trade.exit.rawValue), "gross": number(trade.gross), "fees": number(trade.fees),
            "net": number(trade.net),
        ])
    }

    private static func number(_ value: Fixed) -> JSONValue { .number("\(value)") }
}
