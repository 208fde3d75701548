# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

mutate "engine: an older price is passed over" "$engine/TradingEngine.swift" \
    'return quote.at >= last.at || last.at > horizon' 'return last.at <= horizon || last.at > horizon'
mutate "engine: a signal is sent once" "$engine/TradingEngine+Scanning.swift" \
    'guard !ledger.orders.holds(names.entry) else {' 'guard true else {'
mutate "engine: the day's loss is watched" "$engine/TradingEngine+Limits.swift" \
    'terms.limits), loss >= limit' 'terms.limits), false, loss >= limit'
mutate "engine: the day ends once" "$engine/TradingEngine+Limits.swift" \
    'guard ledger.endedDay != day.date, let loss' 'guard let loss'
mutate "orders: a report that changes nothing is no fact" "$engine/TradingEngine+Orders.swift" \
    'guard trial != order,' 'guard'
mutate "orders: a foreign fill stops entries" "$engine/TradingEngine+Orders.swift" \
    'contradict("the venue filled an order that is not ours: \(notice.order)", at: now, in: &outcome)' ''
mutate "orders: a contradiction pauses" "$engine/TradingEngine+Orders.swift" \
    'if ledger.pause == nil {' 'if false {'
mutate "orders: what the venue took is not given up" "$engine/TradingEngine+Orders.swift" \
    'guard order.phase != .working, order.fills.isEmpty else { continue }' ''
mutate "orders: a lost answer asks the venue" "$engine/TradingEngine+Orders.swift" \
    '        outcome.wantsSnapshot = true
        return outcome' '        return outcome'
mutate "orders: legs fail with their entry" "$engine/TradingEngine+Orders.swift" \
    'where order.id == id || order.parent == id {' 'where order.id == id {'
mutate "orders: what the engine keeps is not lost" "$engine/TradingEngine+Orders.swift" \
    'where order.phase == .pending && !isKept(order) {' 'where order.phase == .pending {'
mutate "orders: a filled exit is answered" "$engine/TradingEngine+Orders.swift" \
    'if trial.phase == .filled, order.purpose == .flatten { watch.exitSentAt[order.instrument] = nil }' ''
mutate "orders: a new position has a best of its own" "$engine/TradingEngine+Orders.swift" \
    'if entry == nil { watch.best[order.instrument] = nil }' ''
mutate "orders: a closed trade may lock its symbol" "$engine/TradingEngine+Orders.swift" \
    'if let trade { reviewLocks(after: trade, at: now, in: &outcome) }' ''
mutate "orders: losses are converted at the worse side" "$engine/TradingEngine+Orders.swift" \
    'isLoss: gain.map { $0 <= .zero } ?? true' 'isLoss: false'
mutate "orders: a contradiction asks the venue" "$engine/TradingEngine+Orders.swift" \
    'outcome.tidings.append(.contradicted(what))
        outcome.wantsSnapshot = true' 'outcome.tidings.append(.contradicted(what))'
mutate "orders: a target that is refused is told" "$engine/TradingEngine+Orders.swift" \
    'case .takeProfit: ledger.positions[order.instrument].map { $0.entry == order.parent } ?? false' \
    'case .takeProfit: false'
mutate "orders: a lost entry loses its legs" "$engine/TradingEngine+Orders.swift" \
    'guard order.id == id || order.parent == id && order.purpose != .entry else' 'guard order.id == id else'
mutate "limits: at the limit it is reached" "$engine/TradingEngine+Limits.swift" \
    'loss >= limit
        else { return }
        keep(.lossLimitReached' 'loss > limit
        else { return }
        keep(.lossLimitReached'
mutate "limits: a week kills nothing" "$engine/TradingEngine+Limits.swift" \
    'guard span == .highWater else { return }' ''
mutate "limits: one kill is enough" "$engine/TradingEngine+Limits.swift" \
    'guard action == .kill, ledger.latch == nil else' 'guard action == .kill else'
mutate "limits: the stronger action is obeyed" "$engine/TradingEngine+Limits.swift" \
    'other.severity > wanted.severity ? other : wanted' 'wanted'
mutate "limits: reduce only takes entries back" "$engine/TradingEngine+Limits.swift" \
    'case .reduceOnly: takeBackEntries(at: now, in: &outcome)' 'case .reduceOnly: break'
mutate "limits: flatten closes" "$engine/TradingEngine+Limits.swift" \
    'case .flatten: outcome.append(flatten(at: now))' 'case .flatten: break'
mutate "limits: overrides end on time" "$engine/TradingEngine+Limits.swift" \
    'where lifted.until <= now.wall' 'where lifted.until < now.wall'
mutate "limits: a doubtful price is no loss" "$engine/TradingEngine+Limits.swift" \
    'guard !isMarkDoubtful else { return }' ''
mutate "limits: a best is noted from above" "$engine/TradingEngine+Limits.swift" \
    'equity.rounded(toMultipleOf: step, .up)' 'equity.rounded(toMultipleOf: step, .down)'
mutate "limits: each kill has its number" "$engine/TradingEngine+Limits.swift" \
    'ledger.latchGeneration + 1' 'ledger.latchGeneration'
mutate "worst: a market beyond the stop" "$engine/TradingEngine+Risk.swift" \
    'min(atStop, atMarket)' 'atStop'
mutate "worst: what is on its way counts" "$engine/TradingEngine+Risk.swift" \
    'ledger.balance?.subtracting(reserved)' 'ledger.balance'
mutate "derived: a symbol changes with its facts" "$engine/TradingEngine+Risk.swift" \
    'for place in derived.symbols.indices { derived.symbols[place] = nil }' ''
mutate "derived: what was lifted ends by itself" "$engine/TradingEngine+Risk.swift" \
    'if ledger.risk.overrides.isEmpty { derived.symbols[index.value] = view }' 'derived.symbols[index.value] = view'
mutate "derived: the account changes with prices" "$engine/TradingEngine+Risk.swift" \
    'derived.account = nil
' ''
mutate "scan: a wait has an end" "$engine/TradingEngine+Scanning.swift" \
    'now.market + Self.patience < candidate.expires' 'true'
mutate "scan: a gate that was lifted is told" "$engine/TradingEngine+Scanning.swift" \
    'for gate in approved.lifted { keep(.overrideUsed(entry.id, gate), at: now, in: &outcome) }' ''
mutate "scan: the newest wish of a place counts" "$engine/TradingEngine+Scanning.swift" \
    'if !candidates.isEmpty { candidates.removeAll { $0.item == candidate.item } }' ''
mutate "by hand: what is left is not too small" "$care/TradingEngine+ByHand.swift" \
    'let rest = held.subtracting(part), rest >= instrument.minimum' 'let rest = held.subtracting(part), rest > .zero'
mutate "by hand: the whole takes entries back" "$care/TradingEngine+ByHand.swift" \
    'if quantity == open.position.quantity { takeBackEntries([name], at: now, in: &outcome) }' ''
