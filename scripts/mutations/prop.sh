# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

prop=$engine/Prop/PropTerms+Answers.swift
mutate "prop: the day's floor" "$prop" '(daily, "PROP_DAILY_LOSS"), ' ''
mutate "prop: the total floor" "$prop" ', (total, "PROP_TOTAL_LOSS")]' ']'
mutate "prop: the cushion" "$prop" 'floor.adding(cushion)' 'Optional(floor)'
mutate "prop: the trade itself" "$prop" 'state.worst?.subtracting(risk)' 'state.worst'
mutate "prop: the best moves the floor" "$prop" \
    'max(state.profitPeak, state.dayEndPeak, state.profit ?? .zero)' 'Fixed.zero'
mutate "prop: the lock" "$prop" 'locksAtStart ? min(floor, .zero) : floor' 'floor'
mutate "prop: lots" "$prop" 'if lots > limit {' 'if false {'
mutate "prop: windows" "$engine/Risk/PropRule.swift" \
    'if circumstances.outside.propWindow.refusal != nil { return circumstances.outside.propWindow }' ''
mutate "history: a transfer moves the best" "$engine/RiskMemory.swift" \
    '? best.scaled(by: after, over: transfer.equity, rounding: .up) : best' '? best : best'
mutate "history: a transfer moves the week" "$engine/RiskMemory.swift" \
    'shift(by: transfer.change)' ''
mutate "history: a transfer is no profit" "$engine/AccountHistory.swift" \
    'transfers = transfers.adding(transfer.change) ?? transfers' ''
mutate "history: a best profit is kept beside a best day" "$engine/TradingEngine+Limits.swift" \
    'equity > best || ledger.history.isBest(equity)' 'equity > best'
