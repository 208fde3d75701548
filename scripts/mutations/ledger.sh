# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

mutate "latch: /resume of a pause does not lift it" "$engine/Ledger.swift" \
    'case .resumed: pause = nil' 'case .resumed: (pause, latch) = (nil, nil)'
mutate "latch: a start does not lift it" "$engine/Ledger.swift" \
    'starts += 1' 'starts += 1; latch = nil'
mutate "latch: it keeps who pulled it first" "$engine/Ledger.swift" \
    'if latch == nil { latch = Latch(by: actor, reason: reason, since: fact.at) }' \
    'latch = Latch(by: actor, reason: reason, since: fact.at)'
mutate "latch: its generation only rises" "$engine/Ledger.swift" \
    'latchGeneration = max(latchGeneration, generation)' 'latchGeneration = generation'
mutate "ledger: a start needs a new reconciliation" "$engine/Ledger.swift" \
    'starts += 1
            isReconciled = false' 'starts += 1'
mutate "ledger: drift ends the reconciliation" "$engine/Ledger.swift" \
    'case .drifted: isReconciled = false' 'case .drifted: break'
mutate "ledger: an order told again is the same order" "$engine/Ledger+Orders.swift" \
    'guard !orders.holds(order.id) else { return [] }' ''
mutate "ledger: a fill told again is the same fill" "$engine/Ledger+Orders.swift" \
    ', order.fills.count > fillsBefore' ''
mutate "ledger: an entry on its way engages" "$engine/Ledger+Questions.swift" \
    'names.insert(order.instrument)' '_ = order'
mutate "ledger: an entry on its way is exposure" "$engine/Ledger+Questions.swift" \
    'for order in openOrders where order.purpose == .entry {
            let worth' \
    'for order in openOrders where order.purpose == .flatten {
            let worth'
mutate "ledger: the day's end is remembered" "$engine/Ledger+Standing.swift" \
    'day != nil && day?.date == endedDay' 'false'
mutate "ledger: equity counts open positions" "$engine/Ledger+Questions.swift" \
    'conversion).flatMap(total.adding)' 'conversion).map { _ in total }'
mutate "heat: a stop in profit loses nothing" "$engine/Ledger+Standing.swift" \
    'max($0, .zero)' '$0'
mutate "ledger: entries of the day are counted" "$engine/Ledger+Orders.swift" \
    'today.entries += 1' ''
mutate "ledger: each exit has a name of its own" "$engine/Ledger+Orders.swift" \
    'case .flatten: positions[order.instrument]?.exitAttempts += 1' 'case .flatten: break'
mutate "ledger: fees round up" "$engine/Ledger+Orders.swift" \
    'fill.fee.multiplied(by: fill.conversion, rounding: .up)' 'fill.fee.multiplied(by: fill.conversion, rounding: .down)'
mutate "ledger: a fee is paid once" "$engine/Ledger+Orders.swift" \
    'quantity: beyond, fee: .zero' 'quantity: beyond, fee: fee'
mutate "ledger: a reversal opens the other side" "$engine/Ledger+Orders.swift" \
    'if let beyond = fill.quantity.subtracting(quantity), beyond > .zero {' \
    'if let beyond = fill.quantity.subtracting(quantity), false {'
mutate "ledger: a close begins a rest" "$engine/Ledger+Orders.swift" \
    'risk.note(closeAt: trade.closedAt)' ''
mutate "ledger: a symbol remembers its trades" "$engine/Ledger+Orders.swift" \
    'if let index = instruments.index(of: trade.instrument) { risk.symbols[index.value].note(trade) }' ''
mutate "ledger: the day has its result" "$engine/Ledger+Orders.swift" \
    '        today.net = net
' ''
mutate "ledger: no gain is no win" "$engine/Ledger+Orders.swift" \
    'if trade.net > .zero { today.wins += 1 }' 'if trade.net >= .zero { today.wins += 1 }'
mutate "ledger: an addition pays its fee" "$engine/Ledger+Orders.swift" \
    'let balance = balanceAfter(paid) else' 'let balance = balanceAfter(.zero) else'
mutate "position: an addition keeps the first budget" "$engine/OpenPosition.swift" \
    'if order.parent != entry, let sum' 'if let sum'
mutate "position: what is added is worth more" "$engine/OpenPosition.swift" \
    'next.worth = worth' '_ = worth'
mutate "position: the most that was held" "$engine/OpenPosition.swift" \
    'next.largest = max(next.largest, next.position.quantity)' ''
mutate "position: a part is noted once" "$engine/OpenPosition.swift" \
    'if let cause = order.cause, order.fills.count == 1' 'if let cause = order.cause'
mutate "position: the exit is an average" "$engine/OpenPosition.swift" \
    'let exitPrice else { return price }' 'let exitPrice, exited == .zero else { return price }'
mutate "pause: a longer one is not shortened" "$engine/Ledger.swift" \
    'if pause.map({ $0.ends(before: until) }) ?? true {' 'if true {'
mutate "pause: without an end is longer than any" "$engine/Ledger.swift" \
    'return other.map { until < $0 } ?? true' 'return other.map { until < $0 } ?? false'
mutate "ledger: a deposit is no new best" "$engine/Ledger.swift" \
    'if balance != nil { risk.shift(by: money.amount) }' ''
mutate "ledger: yesterday's trades are not today's" "$engine/Ledger.swift" \
    'tradesToday = []
' ''
mutate "ledger: yesterday's entries are not today's" "$engine/Ledger.swift" \
    'entryCounts = [:]
' ''
mutate "ledger: what was moved is news again" "$engine/Ledger.swift" \
    'if change.isMove { announced.removeAll { $0.hasPrefix("\(event)/") } }' ''
mutate "ledger: a job was due when it was last due" "$engine/Ledger.swift" \
    'jobs[job] = max(due, jobs[job] ?? due)' 'jobs[job] = due'
mutate "ledger: an answered question is closed" "$engine/Ledger.swift" \
    'case .settled(let nonce, let how):
            questions.removeAll { $0.nonce == nonce }' 'case .settled(let nonce, let how):'
mutate "ledger: the oldest question gives way" "$engine/Ledger.swift" \
    'if questions.count > Self.questionsMaximum { questions.removeFirst() }' ''
mutate "ledger: a transfer is not the day's result" "$engine/Ledger.swift" \
    'today.transfers = net' '_ = net'
mutate "ledger: a clean end is remembered for one run" "$engine/Ledger.swift" \
    'isReconciled = false
            wasStopped = false' 'isReconciled = false'
mutate "ledger: financing told twice is paid once" "$engine/Ledger+Acts.swift" \
    'return place > last' 'return place >= last'
mutate "ledger: financing is remembered" "$engine/Ledger+Acts.swift" \
    'history.note(financing: worth)' ''
mutate "ledger: what is filled reserves no more" "$engine/Ledger+Standing.swift" \
    'order.risk.multiplied(by: order.remaining.amount, rounding: .up)?
                .divided(by: order.quantity.amount, rounding: .up)' 'Optional(order.risk)'
mutate "ledger: an entry the other way carries no more" "$engine/Ledger+Standing.swift" \
    'guard held.side == order.side, let sum' 'guard let sum'
mutate "ledger: a stop below loses" "$engine/Ledger+Standing.swift" \
    'let loss = Fixed.zero - open.position.gain(at: price)' 'let loss = open.position.gain(at: price)'
mutate "ledger: a week that is over" "$engine/Ledger+Standing.swift" \
    'standing.endedSpans.insert(span)' '_ = span'
mutate "ledger: terms in flight cover nothing yet" "$engine/Ledger+Questions.swift" \
    ', orders.open[leg].amendment == nil else { return nil }' ' else { return nil }'
mutate "ledger: a part is not the whole" "$engine/Ledger+Questions.swift" \
    'onItsWay(out: open.position.instrument) >= open.position.quantity.amount' \
    'onItsWay(out: open.position.instrument) > .zero'
mutate "ledger: the first entry's leg comes first" "$engine/Ledger+Questions.swift" \
    'place < first?.place ?? .max' 'place >= 0'
mutate "memory: a day has a best of its own" "$engine/RiskMemory.swift" \
    '        dayPeak = equity
' ''
mutate "memory: a week begins once" "$engine/RiskMemory.swift" \
    'if week?.date != monday {' 'if true {'
mutate "memory: a month begins once" "$engine/RiskMemory.swift" \
    'if month?.date != first {' 'if true {'
mutate "memory: a new best begins anew" "$engine/RiskMemory.swift" \
    'ended[.highWater] = nil' ''
mutate "memory: a session ends with its day" "$engine/RiskMemory.swift" \
    'case .session: at == day' 'case .session: true'
mutate "memory: one override of a gate" "$engine/RiskMemory.swift" \
    'overrides.removeAll { $0.gate == lifted.gate && $0.instrument == lifted.instrument }' ''
mutate "locks: a win ends the row of losses" "$engine/SymbolRecord.swift" \
    'trade.net < .zero ? lossesInARow + 1 : 0' 'trade.net < .zero ? lossesInARow + 1 : lossesInARow'
mutate "locks: after a rearm no rest is left" "$engine/SymbolRecord.swift" \
    'lastStop = nil
' ''
mutate "locks: so many losses in a row" "$engine/SymbolRecord.swift" \
    'lossesInARow >= limits.lossStreak' 'lossesInARow > limits.lossStreak'
mutate "locks: so many stops" "$engine/SymbolRecord.swift" \
    '.count(where: \.isStop) >= limits.stops' '.count(where: \.isStop) > limits.stops'
mutate "locks: the bound of the kill switch passes" "$engine/SymbolRecord.swift" \
    'return net < .zero - limits.switchLoss' 'return net <= .zero - limits.switchLoss'
mutate "locks: the least profit passes" "$engine/SymbolRecord.swift" \
    'return net < limits.profitMinimum' 'return net <= limits.profitMinimum'
mutate "locks: a stop in profit is no stop" "$engine/SymbolRecord.swift" \
    'trade.exit == .stopLoss && trade.net < .zero' 'trade.exit == .stopLoss'
mutate "locks: the longer one holds" "$engine/SymbolRecord.swift" \
    'if lock.until.map({ $0 > end }) ?? true { self.lock = lock }' 'self.lock = lock'
mutate "locks: a window has an end" "$engine/SymbolRecord.swift" \
    'trades.filter { $0.at > time }' 'trades'
mutate "locks: what falls out counts no more" "$engine/SymbolRecord.swift" \
    'if trades.count > Self.tradesMaximum { count(trades.removeFirst().net, by: -1) }' \
    'if trades.count > Self.tradesMaximum { trades.removeFirst() }'
mutate "history: no loss is no loss" "$engine/AccountHistory.swift" \
    'else if trade.net > .zero { lossesInRow = 0 }' 'else { lossesInRow = 0 }'
mutate "history: a day of trading counts once" "$engine/AccountHistory.swift" \
    'guard let date, date != lastTradingDay else' 'guard let date else'
mutate "shelf: what ended is remembered" "$engine/OrderShelf.swift" \
    'ended[order.id] = order
        endings' 'endings'
mutate "shelf: an order lies where it is found" "$engine/OrderShelf.swift" \
    'if open[middle].id < id { low = middle + 1 }' 'if open[middle].id <= id { low = middle + 1 }'
