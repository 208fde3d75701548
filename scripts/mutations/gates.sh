# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

# Every rule goes in its turn.
rules=$(sed -n '/static let rules: .*\[$/,/^    \]/s/^ *\([A-Z][A-Za-z]*Rule\)(),$/\1/p' "$gate")
[ -n "$rules" ] || {
    echo "The list of rules was not found in $gate" >&2
    exit 2
}
for rule in $rules; do
    mutate "$rule" "$gate" "        $rule()," ""
done

mutate "gate: what is not known is a no" "$gate" \
    'if let refusal = verdict.refusal, !circumstances.lifts(refusal) { return verdict }' \
    'if case .deny(let refusal) = verdict, !circumstances.lifts(refusal) { return verdict }'
mutate "gate: the shared part keeps what is not known" "$gate" \
    'guard let refusal = verdict.refusal, !circumstances.lifts(refusal) else { continue }' \
    'guard case .deny(let refusal) = verdict, !circumstances.lifts(refusal) else { continue }'
mutate "gate: the shared part keeps its place" "$gate" \
    'for question in questions where question.place < end {' 'for question in questions {'
mutate "scan: a new fact makes what is shared anew" "$engine/TradingEngine+Risk.swift" \
    ' && circumstances.accountView === other.accountView
                && circumstances.symbolView === other.symbolView' ''
mutate "scan: other circumstances outside make it anew" "$engine/TradingEngine+Risk.swift" \
    ' && circumstances.outside == other.outside' ''
mutate "gate: an exit is no larger than its position" "$gate" \
    ', order.quantity <= position.quantity' ''
mutate "gate: an exit is on the other side" "$gate" \
    'order.side == position.side.opposite, ' ''
mutate "size rule: the loss is computed anew" "$engine/Risk/SizeRule.swift" \
    'let risk = max(worst, proposal.risk)' 'let risk = proposal.risk'
mutate "day rule: a day that is over stays over" "$engine/Risk/DailyLossRule.swift" \
    'circumstances.standing.isDayOver || ' ''
mutate "quote rule: no price from the future" "$engine/Risk/QuoteRule.swift" \
    'if age < .zero - limits.prices.ahead {' 'if false {'
mutate "gate: a lifted gate must be one that can be" "$gate" \
    'refusal.gate.canBeLifted && ' ''
mutate "rate rule: a day has its most" "$engine/Risk/RateRule.swift" \
    'standing.entriesToday >= limits.pace.tradesPerDay' 'false'
mutate "loss rule: the stops count" "$engine/Risk/DailyLossRule.swift" \
    'guard feared >= limit else { return .allow }' 'guard false else { return .allow }'
mutate "heat rule: what is on its way counts" "$engine/Risk/HeatRule.swift" \
    'open.adding(reserved)?' 'open'
mutate "locks: the kill switch stays" "$engine/SymbolRecord.swift" \
    'killSwitch = killSwitch ?? lock' '_ = lock'
mutate "overrides: they end" "$engine/Ledger+Standing.swift" \
    ' && now < $0.until' ''
mutate "spread rule: the bound itself passes" "$engine/Risk/SpreadRule.swift" \
    'if spread > limits.spreadBps {' 'if spread >= limits.spreadBps {'
mutate "spread rule: beside the ATR" "$engine/Risk/SpreadRule.swift" \
    'if used > share {' 'if false {'
mutate "spread rule: beside what is usual" "$engine/Risk/SpreadRule.swift" \
    'guard spread > most else' 'guard spread >= most else'
mutate "volatility rule: the floor itself passes" "$engine/Risk/VolatilityRule.swift" \
    'if found < floor {' 'if found <= floor {'
mutate "volatility rule: a spike" "$engine/Risk/VolatilityRule.swift" \
    'guard atr > most else' 'guard atr >= most else'
mutate "positions rule: the most is the most" "$engine/Risk/PositionsRule.swift" \
    'guard count >= limits.openPositions' 'guard count > limits.openPositions'
mutate "day rule: at the limit it is over" "$engine/Risk/DailyLossRule.swift" \
    '|| loss >= limit {' '|| loss > limit {'
mutate "day rule: the lower of share and money" "$engine/Risk/DailyLossRule.swift" \
    'money > .zero ? min(share, money) : share' 'money > .zero ? max(share, money) : share'
mutate "period rule: at the limit it is over" "$engine/Risk/PeriodLossRule.swift" \
    '|| loss >= limit else' '|| loss > limit else'
mutate "period rule: what is over stays over" "$engine/Risk/PeriodLossRule.swift" \
    'standing.endedSpans.contains(span) || loss >= limit' 'loss >= limit'
mutate "high-water rule: at the limit it is over" "$engine/Risk/HighWaterRule.swift" \
    '|| fall >= limit else' '|| fall > limit else'
mutate "high-water rule: what is over stays over" "$engine/Risk/HighWaterRule.swift" \
    'standing.endedSpans.contains(span) || fall >= limit' 'fall >= limit'
mutate "rate rule: an hour has its most" "$engine/Risk/RateRule.swift" \
    'entries.count >= limit && entries' 'entries.count > limit && entries'
mutate "rate rule: the interval itself passes" "$engine/Risk/RateRule.swift" \
    'guard since < limits.pace.symbolInterval' 'guard since <= limits.pace.symbolInterval'
mutate "order rate rule: the most of a second" "$engine/Risk/OrderRateRule.swift" \
    'guard entries.count >= limit else' 'guard entries.count > limit else'
mutate "order rate rule: a clock that went back" "$engine/Risk/OrderRateRule.swift" \
    'guard since < Self.window, since >= .zero' 'guard since < Self.window'
mutate "cooldown rule: over is over" "$engine/Risk/CooldownRule.swift" \
    'return left > .zero ? left : nil' 'return left >= .zero ? left : nil'
mutate "cooldown rule: a stop has a rest of its own" "$engine/Risk/CooldownRule.swift" \
    'since: circumstances.symbol.record.lastStop, at: now)' 'since: standing.lastClose, at: now)'
mutate "payoff rule: the bound itself passes" "$engine/Risk/PayoffRule.swift" \
    'guard ratio > rules.payoffMaximum' 'guard ratio >= rules.payoffMaximum'
mutate "payoff rule: no win at all" "$engine/Risk/PayoffRule.swift" \
    'return .deny(Reason(.payoff, "PAYOFF_TOO_LOW", limit: rules.payoffMaximum))' 'return .allow'
mutate "symbol rule: what was removed" "$engine/Risk/SymbolRule.swift" \
    'if circumstances.symbol.record.isRemoved { return .deny(Reason(.symbol, "SYMBOL_REMOVED")) }' ''
mutate "correlation rule: opposites against each other" "$engine/Risk/CorrelationRule.swift" \
    'isSame != correlation.isNegative else' 'isSame else'
mutate "correlation rule: the bound itself passes" "$engine/Risk/CorrelationRule.swift" \
    'guard correlation.magnitude > maximum,' 'guard correlation.magnitude >= maximum,'
mutate "correlation rule: what is not known" "$engine/Risk/CorrelationRule.swift" \
    'return .unknown(
                    Reason(.correlation, "CORRELATION_UNKNOWN", detail: companion.instrument.value))' 'continue'
mutate "currency rule: what makes it less is let through" "$engine/Risk/CurrencyRule.swift" \
    'guard after.magnitude > cap, after.magnitude > before.magnitude else' 'guard after.magnitude > cap else'
mutate "currency rule: a sale is the other way" "$engine/Risk/CurrencyRule.swift" \
    '(proposal.side == .buy) == isBase ?' 'isBase ?'
mutate "currency rule: both currencies" "$engine/Risk/CurrencyRule.swift" \
    'companion.quoteCurrency == currency' 'false'
mutate "heat rule: the bound itself passes" "$engine/Risk/HeatRule.swift" \
    'guard sum > limit else' 'guard sum >= limit else'
mutate "heat rule: the loss is computed anew" "$engine/Risk/HeatRule.swift" \
    'max(loss, proposal.risk)' 'proposal.risk'
mutate "reward rule: the bound itself passes" "$engine/Risk/RewardRule.swift" \
    'guard ratio < least else' 'guard ratio <= least else'
mutate "cost rule: a target of the least spreads passes" "$engine/Risk/CostRule.swift" \
    'if reward < least {' 'if reward <= least {'
mutate "cost rule: the share of the target" "$engine/Risk/CostRule.swift" \
    'if share > trade.costSharePercent {' 'if false {'
mutate "cost rule: the least profit passes" "$engine/Risk/CostRule.swift" \
    'guard net < least else' 'guard net <= least else'
mutate "cost rule: lots are paid twice" "$engine/Risk/CostRule.swift" \
    '?.adding(fees)?.adding(lots)?.adding(lots)' '?.adding(fees)?.adding(lots)'
mutate "size rule: the budget itself passes" "$engine/Risk/SizeRule.swift" \
    'if risk > budget {' 'if risk >= budget {'
mutate "size rule: the leverage itself passes" "$engine/Risk/SizeRule.swift" \
    'guard used > limits.leverage else' 'guard used >= limits.leverage else'
mutate "size rule: what is carried counts" "$engine/Risk/SizeRule.swift" \
    'let total = worth.adding(carried)' 'let total = Optional(worth)'
mutate "size rule: a stop lies below what was bought" "$engine/Risk/SizeRule.swift" \
    'isBuy ? proposal.stop < proposal.reference :' 'isBuy ? true :'
mutate "size rule: a target lies below what was sold" "$engine/Risk/SizeRule.swift" \
    'isBuy ? proposal.target > proposal.reference : proposal.target < proposal.reference' \
    'isBuy ? proposal.target > proposal.reference : true'
mutate "size rule: the largest order" "$engine/Risk/SizeRule.swift" \
    ', quantity <= instrument.maximum' ''
mutate "size rule: the smallest order" "$engine/Risk/SizeRule.swift" \
    'guard quantity >= instrument.minimum, ' 'guard '
mutate "quote rule: the age itself passes" "$engine/Risk/QuoteRule.swift" \
    'if age > limits.quoteAge {' 'if age >= limits.quoteAge {'
mutate "quote rule: what is doubtful" "$engine/Risk/QuoteRule.swift" \
    'guard circumstances.market.isDoubtful else' 'guard false else'
mutate "quote rule: what is crossed" "$engine/Risk/QuoteRule.swift" \
    'if quote.isCrossed {' 'if false {'
mutate "clock rule: settled is settled" "$engine/Risk/ClockRule.swift" \
    'guard since < limits.clockSettling' 'guard since <= limits.clockSettling'
mutate "bars rule: the age itself passes" "$engine/Risk/BarsRule.swift" \
    'if age > limit { return .unknown(reason("BARS_STALE"' 'if age >= limit { return .unknown(reason("BARS_STALE"'
mutate "bars rule: a bar takes its time" "$engine/Risk/BarsRule.swift" \
    'market.baseTimeframe.duration + limits.prices.staleAfter' 'limits.prices.staleAfter'
mutate "gate: legs are on the other side" "$gate" \
    'side: entry.side.opposite, quantity: entry.quantity' 'side: entry.side, quantity: entry.quantity'
mutate "gate: a stop is a stop" "$gate" \
    '.stop(proposal.stop), .stopLoss,' '.stop(proposal.stop), .takeProfit,'
mutate "gate: an exit is of its position" "$gate" \
    'order.purpose == .flatten, order.instrument == position.instrument,' 'order.purpose == .flatten,'
mutate "gate: an exit is an exit" "$gate" \
    'guard order.purpose == .flatten, order.instrument' 'guard order.instrument'
mutate "gate: only a working leg is changed" "$gate" \
    'guard leg.phase == .working, let price = leg.price' 'guard let price = leg.price'
mutate "gate: a leg of its own position is changed" "$gate" \
    'leg.instrument == position.instrument,
            leg.side' 'leg.side'
mutate "gate: only by hand a target moves" "$gate" \
    'return gain == .zero || terms.cause == .manual ? ' 'return true ? '
mutate "gate: a short's stop falls" "$gate" \
    'position.side == .buy ? terms.price - price : price - terms.price' 'terms.price - price'
mutate "gate: terms leave something to fill" "$gate" \
    'terms.quantity > leg.filled,
' 'true,
'
