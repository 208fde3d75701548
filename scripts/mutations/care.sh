# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

mutate "care: breakeven" "$care/PositionCare+Steps.swift" \
    'breakeven(sight).map { ($0, Amendment.Cause.breakeven) }' '(nil as Price?).map { ($0, Amendment.Cause.breakeven) }'
mutate "care: a part at breakeven, once" "$care/PositionCare+Steps.swift" \
    '!dealtWith.contains(.partial),' ''
mutate "care: the rest is never too small" "$care/PositionCare+Steps.swift" \
    'rest >= sight.instrument.minimum' 'rest > .zero'
mutate "care: the trail narrows" "$care/PositionCare+Steps.swift" \
    'sight.distance(trail.farAtr - narrowing)' 'sight.distance(trail.farAtr)'
mutate "care: a stop only tightens" "$care/PositionCare+Steps.swift" \
    'where sight.isTighter(price, than: best?.price ?? stop)' 'where best.map({ sight.isTighter(price, than: $0.price) }) ?? true'
mutate "care: small changes are not made" "$care/PositionCare+Steps.swift" \
    'guard cause == .breakeven || isWorthIt(price, after: stop, sight) else { continue }' ''
mutate "care: a stop that is through closes" "$care/PositionCare+Steps.swift" \
    'guard sight.isTighter(sight.mark, than: best.price) else { return .close(best.cause.exit) }' ''
mutate "care: it adds at closes of bars only" "$care/PositionCare+Steps.swift" \
    'sight.bar != nil, ' ''
mutate "care: an early cut wants its signs" "$care/PositionCare+Exits.swift" \
    'return signs.count { $0 } >= cut.signs' 'return true'
mutate "care: an early cut wants its loss" "$care/PositionCare+Exits.swift" \
    ', loss > limit else' ', limit > .zero else'
mutate "care: the regime needs a trend" "$care/PositionCare+Exits.swift" \
    ', bar.adx > settings.regimeAdxMinimum.double else' ' else'
mutate "care: the latest step counts" "$care/PositionCare+Exits.swift" \
    'settings.profitSteps.last(where:' 'settings.profitSteps.first(where:'
for line in 'if flatTimes.isWeekendNear(sight.outside) { return .weekend }' 'if flatTimes.isDayOver(sight.outside) { return .sessionEnd }' \
    'if isTimeUp(sight) { return .timeExit }' 'if isProfitEnough(sight) { return .roi }' \
    'if flatTimes.isNewsNear(sight.outside), settings.newsAction == .close { return .news }'; do
    mutate "care: $line" "$care/PositionCare+Exits.swift" "$line" ""
done
mutate "care: amendments only tighten" "$gate" \
    'return gain >= .zero ? ApprovedAmendment(leg.id, terms) : nil' 'return ApprovedAmendment(leg.id, terms)'
mutate "care: a leg covers what is held at most" "$gate" \
    '.map({ $0 <= held }) ?? false' '.map({ $0 <= held }) ?? false || true'
mutate "care: legs follow what is held" "$engine/TradingEngine+Exits.swift" \
    '        fitLegs(at: now, in: &outcome)' ''
mutate "care: strange terms are seen twice" "$care/TradingEngine+Amending.swift" \
    'guard stray.since.duration(to: now.wall) >= terms.silence * 2 else { return Outcome() }' ''
mutate "care: an addition stays within the first budget" "$care/TradingEngine+Adding.swift" \
    'Quantity(min(byRisk, wanting))' 'Quantity(wanting)'
mutate "care: legs wait for entries on their way" "$care/TradingEngine+Legs.swift" \
    '== .zero, !ledger.isEntering(name) else' '== .zero else'
mutate "care: a kept stop is reached at its price" "$care/TradingEngine+Legs.swift" \
    'isLong ? mark <= price : mark >= price { return stop.exit }' 'isLong ? mark < price : mark > price { return stop.exit }'
mutate "care: a kept target is reached at its price" "$care/TradingEngine+Legs.swift" \
    'isLong ? mark >= price : mark <= price { return .takeProfit }' \
    'isLong ? mark > price : mark < price { return .takeProfit }'
mutate "care: legs of what is held stay" "$care/TradingEngine+Legs.swift" \
    '!(ledger.positions[leg.instrument]?.entries.contains(parent) ?? false)' 'true'
mutate "care: the last leg is cut first" "$care/TradingEngine+Legs.swift" \
    'for leg in legs.reversed() where excess > .zero {' 'for leg in legs where excess > .zero {'
mutate "care: one amendment at a time" "$care/TradingEngine+Amending.swift" \
    'guard leg.phase == .working, leg.amendment == nil, let current' 'guard leg.phase == .working, let current'
mutate "care: a refused amendment rests" "$care/TradingEngine+Amending.swift" \
    'if let last = watch.amendRefusedAt[leg.id], last.duration(to: now.wall) < terms.exitRetry { return }' ''
mutate "care: a lost answer asks the venue" "$care/TradingEngine+Amending.swift" \
    'outcome.wantsSnapshot = true' ''
