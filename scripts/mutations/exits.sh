# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

mutate "exits: a kill closes what is open" "$engine/TradingEngine+Exits.swift" \
    'if ledger.latch != nil { outcome.append(flatten(at: now)) }' ''
mutate "exits: one at a time" "$engine/TradingEngine+Exits.swift" \
    'guard !ledger.isReducing(open), let instrument' 'guard let instrument'
mutate "exits: not again at once" "$engine/TradingEngine+Exits.swift" \
    'if let last = watch.exitSentAt[position.instrument],' 'if let last = watch.exitSentAt["nothing"],'
mutate "exits: what has no stop is closed" "$engine/TradingEngine+Exits.swift" \
    'if ledger.isReconciled { closeTheNaked(at: now, in: &outcome) }' ''
mutate "exits: but not at once" "$engine/TradingEngine+Exits.swift" \
    'guard since.duration(to: now.wall) >= terms.nakedGrace else { continue }' ''
mutate "books: giving up takes time" "$engine/TradingEngine+Reconciliation.swift" \
    'if let sent = watch.sentAt[id], sent.duration(to: now.wall) < terms.silence { return }' ''
mutate "books: giving up takes two noes" "$engine/TradingEngine+Reconciliation.swift" \
    'guard since.duration(to: now.wall) >= terms.silence else { return }' ''
mutate "books: what the venue took is not given up" "$engine/TradingEngine+Reconciliation.swift" \
    'guard order.phase != .working, order.fills.isEmpty else {' 'guard true else {'
mutate "books: drift is believed at the second look" "$engine/TradingEngine+Reconciliation.swift" \
    'if watch.mismatches == 2, let first' 'if watch.mismatches == 1, let first'
mutate "books: agreement begins the count anew" "$engine/TradingEngine+Reconciliation.swift" \
    'watch.mismatches = 0' ''
mutate "exits: a cancel is sent again, and not at once" "$engine/TradingEngine+Exits.swift" \
    '} else if let last = watch.cancelSentAt[order.id], last.duration(to: now.wall) < terms.exitRetry {' '} else {'
mutate "exits: nor without a pause" "$engine/TradingEngine+Exits.swift" \
    'last.duration(to: now.wall) < terms.exitRetry {' 'false {'
mutate "exits: what has no stop waits less" "$engine/TradingEngine+Exits.swift" \
    'let retry = cause == .naked ? terms.nakedGrace : terms.exitRetry' 'let retry = terms.exitRetry'
mutate "exits: an exit is no larger than the largest order" "$engine/TradingEngine+Exits.swift" \
    'min(quantity ?? position.quantity, position.quantity, instrument.maximum)' \
    'min(quantity ?? position.quantity, position.quantity)'
mutate "exits: a part is a part" "$engine/TradingEngine+Exits.swift" \
    'min(quantity ?? position.quantity,' 'min(position.quantity,'
mutate "exits: flatten takes entries back" "$engine/TradingEngine+Exits.swift" \
    '        takeBackEntries(chosen, at: now, in: &outcome)
        for open' '        for open'
mutate "exits: flatten closes what was chosen" "$engine/TradingEngine+Exits.swift" \
    'where chosen?.contains(open.position.instrument) ?? true {' '{'
mutate "exits: it takes back what was chosen" "$engine/TradingEngine+Exits.swift" \
    'if chosen?.contains(order.instrument) ?? true { takeBack' 'if true { takeBack'
mutate "exits: legs go with their position" "$engine/TradingEngine+Exits.swift" \
    '            clearLegs(at: now, in: &outcome)' ''
mutate "exits: silence asks the venue" "$engine/TradingEngine+Exits.swift" \
    'if isAnybodySilent(at: now.wall) { outcome.wantsSnapshot = true }' ''
mutate "exits: an override's end is woken for" "$engine/TradingEngine+Exits.swift" \
    'return tending.map { min($0, end) } ?? end' 'return tending ?? end'
mutate "exits: a kill is looked after" "$engine/TradingEngine+Exits.swift" \
    'if !ledger.positions.isEmpty, ledger.latch != nil || lossAction == .flatten { return true }' ''
mutate "exits: a cancel may be lost" "$engine/TradingEngine+Exits.swift" \
    'case .cancelling: true' 'case .cancelling: false'
mutate "exits: a naked position is told" "$engine/TradingEngine+Exits.swift" \
    'if outcome.submissions.count > before { outcome.tidings.append(.naked(name)) }' ''
mutate "exits: an exit names its cause" "$engine/TradingEngine+Exits.swift" \
    'conversion: conversion(of: open, instrument), cause: cause)' \
    'conversion: conversion(of: open, instrument), cause: .flatten)'
mutate "books: holdings are compared" "$engine/TradingEngine+Reconciliation.swift" \
    'if theirs != ours {' 'if false {'
mutate "books: what is not ours is a difference" "$engine/TradingEngine+Reconciliation.swift" \
    'drift.append("the venue has an order that is not ours: \(report.id)")' ''
mutate "books: what ended here and lives there" "$engine/TradingEngine+Reconciliation.swift" \
    'drift.append("order \(report.id) ended here and lives at the venue")' ''
mutate "books: a cancel is learnt" "$engine/TradingEngine+Reconciliation.swift" \
    'case .cancelled: notices.append(OrderNotice(report.id, .cancelled))' 'case .cancelled: break'
mutate "books: fills are learnt" "$engine/TradingEngine+Reconciliation.swift" \
    'report.fills.map { OrderNotice(report.id, .filled($0)) }' '[OrderNotice]()'
mutate "books: nothing is agreed while an order is missing" "$engine/TradingEngine+Reconciliation.swift" \
    'guard !ledger.isReconciled, !isUncertain else' 'guard !ledger.isReconciled else'
mutate "books: what was to be cancelled was" "$engine/TradingEngine+Reconciliation.swift" \
    'order.phase == .cancelling ? .cancelled : ' ''
mutate "books: what only we hold is suspect" "$engine/TradingEngine+Reconciliation.swift" \
    ' + ours.filter { !theirs.contains($0) }' ''
mutate "books: a difference is looked at again" "$engine/TradingEngine+Reconciliation.swift" \
    'watch.mismatches += 1
            outcome.wantsSnapshot = true' 'watch.mismatches += 1'
mutate "books: a name of the venue's is ours" "$engine/TradingEngine+Reconciliation.swift" \
    'theirs.map(ourName).filter' 'theirs.filter'
mutate "books: what the venue did is learnt" "$engine/TradingEngine+Reconciliation.swift" \
    'for notice in snapshot.acts { outcome.append(hear(notice, at: now)) }' ''
mutate "books: drift is told" "$engine/TradingEngine+Reconciliation.swift" \
    'outcome.tidings.append(.drifted(first))' ''
mutate "books: what is left alone is not compared" "$engine/TradingEngine+Reconciliation.swift" \
    '.filter { !isLeftAlone($0.instrument) }' ''
mutate "books: seen once is no difference" "$engine/TradingEngine+Adoption.swift" \
    'guard watch.mismatches >= 2 else { return nil }' 'guard watch.mismatches >= 1 else { return nil }'
mutate "books: taken on the right side" "$engine/TradingEngine+Adoption.swift" \
    'let side: Side = change > .zero ? .buy : .sell' 'let side: Side = change > .zero ? .sell : .buy'
mutate "books: what crosses is two orders" "$engine/TradingEngine+Adoption.swift" \
    'holding.ours.isNegative != change.isNegative' 'holding.ours.isNegative == change.isNegative'
mutate "books: forgotten orders end" "$engine/TradingEngine+Adoption.swift" \
    'outcome.append(hear(OrderNotice(id, .cancelled), at: now))' ''
mutate "books: foreign orders are taken back" "$engine/TradingEngine+Adoption.swift" \
    'outcome.cancellations += difference.foreign' ''
mutate "books: what the bot holds is not somebody else's" "$engine/TradingEngine+Adoption.swift" \
    'holdings.filter { $0.ours == .zero && $0.price != nil }' 'holdings.filter { $0.price != nil }'
mutate "books: what is left alone is not entered" "Sources/Engine/Risk/LockRule.swift" \
    'record.foreign ?? record.lock' 'record.lock'
mutate "books: re-arming ends it" "Sources/Engine/SymbolRecord.swift" \
    '        foreign = nil
' ''
mutate "books: what is taken over is no entry" "Sources/Engine/Ledger+Orders.swift" \
    'case .entry where order.cause == .adopted: break' ''
mutate "books: the exit says what it was" "$engine/TradingEngine+Adoption.swift" \
    'cause: .adopted)' 'cause: nil)'
