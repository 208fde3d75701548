#!/usr/bin/env bash
# Takes the program's protections away, one at a time, and sees which test notices.
#
#   scripts/mutate.sh [NAME]        only the mutations whose name fits the regular expression NAME
#   scripts/mutate.sh --check       only whether each fits
#
# Every rule of RiskGate.rules goes in its turn, then what the table below marks. It prints the first
# test that failed, or SURVIVED, and ends with 1 where one survived. Each mutation must fit exactly
# once: where the source has changed, the script says so and ends with 2.
#
# The engine's tests need only Domain and Engine, so the work is done in a package of these alone: it
# builds in seconds, and its build folder (.build/mutants) is used again. Warnings are not errors in
# it, since a line that is gone may leave a name unused.
set -u
cd "$(dirname "$0")/.." || exit 2
. scripts/packages.sh
find_swift || exit 2
work=$PWD/.build/mutants
only=${1:-}
check=
if [ "$only" = --check ]; then
    check=1
    only=
fi
survivors=0 killed=0

# What walks long prices unoptimised, and the page that lists the gates: it would notice before any behaviour does.
aside='GatePageTests|LookAheadTests|ThreeClosesTests|StructureStrategyTests|WholeArrayTests|TALibTests|RuleParserTests'
export SWIFT_BACKTRACE=enable=no

prepare() {
    mkdir -p "$work/Tests/TestSupport" "$work/Sources"
    rm -rf "$work/Sources/"* "$work/Tests/EngineTests"
    cp -pr Sources/Domain Sources/Engine "$work/Sources/"
    mkdir "$work/Sources/Proof"
    cp -p Sources/Proof/AccountingBook.swift "$work/Sources/Proof/"
    cp -pr Tests/EngineTests "$work/Tests/"
    # They read price files, which the package does not.
    rm -rf "$work/Tests/EngineTests/Strategy/Oracle"
    mkdir -p "$work/docs"
    cp -p docs/*.md "$work/docs/"
    cp -p Tests/TestSupport/Fixtures.swift Tests/TestSupport/Golden.swift Tests/TestSupport/Situation.swift "$work/Tests/TestSupport/"
    cat >"$work/Package.swift" <<'MANIFEST'
// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let package = Package(
    name: "mutants",
    targets: [
        .target(name: "Domain", swiftSettings: settings),
        .target(name: "Engine", dependencies: ["Domain"], swiftSettings: settings),
        .target(name: "Proof", dependencies: ["Domain", "Engine"], swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["Domain", "Engine"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(
            name: "EngineTests", dependencies: ["Domain", "Engine", "Proof", "TestSupport"], exclude: ["Fixtures"],
            swiftSettings: settings),
    ])
MANIFEST
}

# Builds and tests what is in `work`. The first test that failed is in `culprit`; 0 where all passed.
try() {
    local log=$work/last.log
    culprit=
    (cd "$work" && timeout 300 swift build --build-tests) >"$log" 2>&1 </dev/null || {
        grep -m 5 'error:' "$log" >&2
        echo "$1 does not build; the mutation is at fault" >&2
        exit 2
    }
    (cd "$work" && timeout 120 swift test --skip-build --skip "$aside") >"$log" 2>&1 </dev/null
    case $? in
        0) return 0 ;;
        124)
            culprit="a test that never ended"
            # It runs in a group of its own, which the signal does not reach.
            pkill -KILL -f "$work/.build/.*PackageTests"
            ;;
        *) culprit=$(sed -nE 's/^.*✘ Test "?(.*[^"])"? recorded an issue .*$/\1/p' "$log" | head -n 1) ;;
    esac
    # A table's rows are named in the same line; the test's own name is enough.
    culprit=${culprit%\" with*}
    culprit=${culprit%\" recorded*}
    : "${culprit:=a crash}"
    return 1
}

# mutate NAME FILE FROM TO: FROM must stand in FILE exactly once, and may span lines.
mutate() {
    local name=$1 file=$2 from=$3 to=$4 text rest
    [[ $name =~ $only ]] || return 0
    text=$(<"$file") || exit 2
    rest=${text#*"$from"}
    if [ "$rest" = "$text" ] || [[ $rest == *"$from"* ]]; then
        echo "$name does not stand exactly once in $file" >&2
        [ -n "$check" ] || exit 2
        survivors=$((survivors + 1))
        return 0
    fi
    if [ -n "$check" ]; then
        killed=$((killed + 1))
        return 0
    fi
    printf '%s\n' "${text/"$from"/"$to"}" >"$work/$file"
    if try "$name"; then
        survivors=$((survivors + 1))
        printf '%-46s SURVIVED\n' "$name"
    else
        killed=$((killed + 1))
        printf '%-46s killed by: %s\n' "$name" "$culprit"
    fi
    cp "$file" "$work/$file"
}

if [ -z "$check" ]; then
    prepare
    if ! try "The source as it is"; then
        echo "Without any mutation this already fails: $culprit" >&2
        exit 2
    fi
fi

gate=Sources/Engine/RiskGate.swift
rules=$(sed -n '/static let rules: .*\[$/,/^    \]/s/^ *\([A-Z][A-Za-z]*Rule\)(),$/\1/p' "$gate")
[ -n "$rules" ] || {
    echo "The list of rules was not found in $gate" >&2
    exit 2
}
for rule in $rules; do
    mutate "$rule" "$gate" "        $rule()," ""
done

# --- name, file, what stands there, what stands there instead

engine=Sources/Engine
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

# Two lines of Sizing.bounded are not here, because alone they change nothing. The check `risk <= budget` at
# its end: the quantity is the budget over the loss, rounded down, so it can only fail where a line above
# it is wrong too. And the instrument's maximum: Instrument.tradable(notAbove:) applies it again.
sizing=$engine/Sizing
mutate "sizing: leverage bounds the quantity" "$sizing/Sizing.swift" \
    'if byWorth <= wanted {' 'if false {'
mutate "sizing: a wish does not raise the risk" "$sizing/Sizing.swift" \
    'if less < wanted {' 'if true {'
mutate "sizing: violent moves are clamped" "$sizing/Sizing.swift" \
    'if isClamped { budget = terms.tailLoss }' ''
mutate "sizing: cuts cut the budget" "$sizing/Sizing.swift" \
    'var budget = cut(view.equity.percent(wish.percent, rounding: .down), by: cuts)' \
    'var budget = view.equity.percent(wish.percent, rounding: .down)'
mutate "sizing: cuts cut the wish" "$sizing/Sizing.swift" \
    'cut(quantity, by: cuts)' 'cut(quantity, by: [])'
mutate "sizing: what is held already counts" "$sizing/Sizing.swift" \
    '?.subtracting(view.carried)' ''
mutate "sizing: slippage counts" "$sizing/Sizing.swift" \
    'return slips.adding(more)?.adding(fees)' 'return (slips - slips).adding(more - more)?.adding(fees)'
mutate "sizing: fees round up" "$sizing/Sizing.swift" \
    '.divided(by: tenThousand, rounding: .up)' '.divided(by: tenThousand, rounding: .down)'
mutate "sizing: the loss rounds up" "$sizing/Sizing.swift" \
    '.multiplied(by: instrument.contractSize, rounding: .up)?
            .multiplied(by: conversion, rounding: .up)
    }

    /// Slippage' '.multiplied(by: instrument.contractSize, rounding: .up)?
            .multiplied(by: conversion, rounding: .down)
    }

    /// Slippage'
method=$sizing/Sizing+Method.swift
mutate "sizing: Kelly is capped" "$method" 'min(percent, limits.riskMaximumPercent)' 'percent'
mutate "sizing: Kelly needs trades" "$method" 'record.closed >= max(terms.kellyTrades, 1)' 'true'
mutate "sizing: Kelly needs an edge" "$method" 'guard edge > .zero,' 'guard true,'
mutate "sizing: losses in a row" "$method" 'view.lossesInRow >= terms.lossStreak' 'false'
mutate "sizing: the day's loss" "$method" 'return loss > bound' 'return false'
mutate "sizing: the day's loss not known" "$method" 'else { return true }' 'else { return false }'
mutate "sizing: drawdown" "$method" 'return tiers.first { fall >= $0.percent }?.factor' 'return nil'
mutate "sizing: drawdown not known" "$method" 'else { return tiers.first?.factor }' 'else { return nil }'
mutate "sizing: volatility not known" "$method" '.contains($0) } ?? false' '.contains($0) } ?? true'
mutate "sizing: near the close" "$method" 'left <= terms.sessionEnd' 'left < terms.sessionEnd'

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

mutate "engine: an older price is passed over" "$engine/TradingEngine.swift" \
    'return quote.at >= last.at || last.at > horizon' 'return last.at <= horizon || last.at > horizon'
mutate "engine: a signal is sent once" "$engine/TradingEngine+Scanning.swift" \
    'guard !ledger.orders.holds(names.entry) else {' 'guard true else {'
mutate "engine: the day's loss is watched" "$engine/TradingEngine+Limits.swift" \
    'terms.limits), loss >= limit' 'terms.limits), false, loss >= limit'
mutate "engine: the day ends once" "$engine/TradingEngine+Limits.swift" \
    'guard ledger.endedDay != day.date, let loss' 'guard let loss'
mutate "gate: a lifted gate must be one that can be" "$gate" \
    'refusal.gate.canBeLifted && ' ''
mutate "rate rule: a day has its most" "$engine/Risk/RateRule.swift" \
    'standing.entriesToday >= limits.pace.tradesPerDay' 'false'
mutate "loss rule: the stops count" "$engine/Risk/DailyLossRule.swift" \
    'guard feared >= limit else { return .allow }' 'guard false else { return .allow }'
mutate "heat rule: what is on its way counts" "$engine/Risk/HeatRule.swift" \
    'open.adding(reserved)?' 'open'
mutate "heat: a stop in profit loses nothing" "$engine/Ledger+Standing.swift" \
    'max($0, .zero)' '$0'
mutate "locks: the kill switch stays" "$engine/SymbolRecord.swift" \
    'killSwitch = killSwitch ?? lock' '_ = lock'
mutate "overrides: they end" "$engine/Ledger+Standing.swift" \
    ' && now < $0.until' ''
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

shadow=$engine/Shadow
mutate "shadows: one of each signal" "$shadow/ShadowLedger.swift" \
    'if let latest = signals[place], rejection.signal <= latest { return }' ''
mutate "shadows: the oldest gives way" "$shadow/ShadowLedger.swift" \
    'if count >= Self.openMaximum { giveUpOldest() }' ''
mutate "shadows: late quotes say nothing" "$shadow/ShadowLedger.swift" \
    'if let last = quoted[place], quote.at < last { return [] }' ''
mutate "shadows: a gap is left at its price" "$shadow/Shadow.swift" \
    'isLong ? min(plan.stop, market) : max(plan.stop, market)' 'plan.stop'
mutate "shadows: legs lie on their sides of the mark" "$shadow/ShadowFloor.swift" \
    'plan.moved(to: quote.mark(of: side)) != nil,' ''
mutate "looks: a silence ends a run" Sources/Domain/LookRun.swift \
    'guard last.duration(to: record.at) <= Self.silenceMaximum else { return false }' ''

care=$engine/Care
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

if [ -n "$check" ]; then
    echo "$killed fit, $survivors do not"
else
    echo "$killed killed, $survivors survived"
fi
[ "$survivors" -eq 0 ]
