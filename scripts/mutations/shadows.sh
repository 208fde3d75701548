# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

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
