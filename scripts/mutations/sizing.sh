# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

# Two lines of Sizing.bounded are not here, because alone they change nothing. The check `risk <= budget` at
# its end: the quantity is the budget over the loss, rounded down, so it can only fail where a line above
# it is wrong too. And the instrument's maximum: Instrument.tradable(notAbove:) applies it again.
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
mutate "sizing: cuts round down" "$sizing/Sizing.swift" \
    'rest?.multiplied(by: factor.value, rounding: .down)' 'rest?.multiplied(by: factor.value, rounding: .up)'
mutate "sizing: lots are paid twice" "$sizing/Sizing.swift" \
    '?.adding(fees)?.adding(lots)?.adding(lots)' '?.adding(fees)?.adding(lots)'
mutate "sizing: a raised grade is half way" "$sizing/Sizing+Method.swift" \
    'Fixed(raw: base.raw + (most.raw - base.raw) / 2)' 'most'
mutate "sizing: the edge counts losses" "$sizing/Sizing+Method.swift" \
    '(Fixed.one - rate).scaled(by: loss' 'rate.scaled(by: loss'
mutate "sizing: at the fall it cuts" "$sizing/Sizing+Method.swift" \
    'tiers.first { fall >= $0.percent }' 'tiers.first { fall > $0.percent }'
mutate "sizing: the deeper fall comes first" "$sizing/Sizing+Method.swift" \
    '[terms.drawdownSecond, terms.drawdownFirst]' '[terms.drawdownFirst, terms.drawdownSecond]'
mutate "sizing: a fraction is of what it is worth" "$sizing/Sizing+Method.swift" \
    'part.divided(by: worth, rounding: .down)' 'part.divided(by: .one, rounding: .down)'
