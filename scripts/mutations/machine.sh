# shellcheck shell=bash disable=SC2154,SC2016
# Sourced by scripts/mutate.sh: name, file, what stands there, what stands there instead.

mutate "machine: a fill told twice counts once" Sources/Domain/Order+Transitions.swift \
    'if fills.contains(where: { $0.id == fill.id }) { return }' ''
mutate "machine: what was asked for may be filled" Sources/Domain/Order+Transitions.swift \
    'let most = max(quantity, amendment?.quantity ?? .zero)' 'let most = quantity'
mutate "machine: what was rejected is not filled" Sources/Domain/Order+Transitions.swift \
    'guard phase != .rejected, fill.quantity' 'guard fill.quantity'
mutate "machine: no more is filled than was ordered" Sources/Domain/Order+Transitions.swift \
    ', total <= most' ''
mutate "machine: a fill of nothing is no fill" Sources/Domain/Order+Transitions.swift \
    'fill.quantity > .zero, let total' 'let total'
mutate "machine: a fill beyond the old terms means the new ones" Sources/Domain/Order+Transitions.swift \
    'if total > quantity, let amendment { adopt(amendment) }' ''
mutate "machine: more was asked for, so it lives on" Sources/Domain/Order+Transitions.swift \
    'if total == quantity, amendment.map({ $0.quantity <= total }) ?? true {' 'if total == quantity {'
mutate "machine: filled in part it is known" Sources/Domain/Order+Transitions.swift \
    '} else if phase == .pending || phase == .unknown {' '} else if phase == .pending {'
mutate "machine: an answer found late is an answer" Sources/Domain/Order+Transitions.swift \
    'case (.pending, .acknowledged), (.unknown, .acknowledged): phase = .working' \
    'case (.pending, .acknowledged): phase = .working'
mutate "machine: what was heard of is not unknown" Sources/Domain/Order+Transitions.swift \
    'case (_, .outcomeUnknown): break' 'case (_, .outcomeUnknown): phase = .unknown'
mutate "machine: what is filled in part is not rejected" Sources/Domain/Order+Transitions.swift \
    'guard fills.isEmpty else { throw invalid(event) }' ''
mutate "machine: reasons have a length" Sources/Domain/Order+Transitions.swift \
    'String(reason.prefix(Self.reasonLengthMaximum))' 'reason'
mutate "machine: an end is not followed by a rejection" Sources/Domain/Order+Transitions.swift \
    '(.expired, .rejected): throw invalid(event)' '(.expired, .rejected): break'
mutate "machine: what is unknown can be taken back" Sources/Domain/Order+Transitions.swift \
    '(.unknown, .cancelRequested), ' ''
mutate "machine: the first end stays, before a cancel" Sources/Domain/Order+Transitions.swift \
    'if !phase.isFinal { end(.cancelled) }' 'end(.cancelled)'
mutate "machine: the first end stays, before its time" Sources/Domain/Order+Transitions.swift \
    'if !phase.isFinal { end(.expired) }' 'end(.expired)'
mutate "machine: an amendment heard before changes nothing" Sources/Domain/Order+Transitions.swift \
    'where terms.number <= amendmentCount: break' 'where terms.number < amendmentCount: break'
mutate "machine: a refusal is of one amendment" Sources/Domain/Order+Transitions.swift \
    'if amendment?.number == number { keepTerms() }' 'keepTerms()'
mutate "machine: an end leaves nothing to be answered" Sources/Domain/Order+Transitions.swift \
    'phase = final
        amendment = nil' 'phase = final'
mutate "machine: only a stop is triggered" Sources/Domain/Order+Transitions.swift \
    'guard kind.isStop else { throw invalid(.triggered) }' ''
mutate "machine: what has ended is not triggered" Sources/Domain/Order+Transitions.swift \
    'guard !phase.isFinal, !isTriggered else { return }' 'guard !isTriggered else { return }'
mutate "machine: a level that lies behind is no move" Sources/Domain/Order+Transitions.swift \
    'guard !phase.isFinal, !isTriggered, next != kind else' 'guard !phase.isFinal, !isTriggered else'
mutate "machine: a triggered stop trails no more" Sources/Domain/Order+Transitions.swift \
    'guard !phase.isFinal, !isTriggered, next != kind else' 'guard !phase.isFinal, next != kind else'
mutate "machine: one amendment at a time" Sources/Domain/Order+Transitions.swift \
    'guard amendment == nil, price != nil, terms.quantity' 'guard price != nil, terms.quantity'
mutate "machine: terms leave something to fill" Sources/Domain/Order+Transitions.swift \
    'terms.quantity > filled else' 'terms.quantity >= filled else'
mutate "machine: an overtaken answer changes nothing" Sources/Domain/Order+Transitions.swift \
    'guard !phase.isFinal, terms.number > amendedNumber else' 'guard !phase.isFinal, terms.number > 0 else'
mutate "machine: an answer after the end changes nothing" Sources/Domain/Order+Transitions.swift \
    'guard !phase.isFinal, terms.number > amendedNumber else' 'guard terms.number > amendedNumber else'
mutate "machine: terms below what is filled are a fault" Sources/Domain/Order+Transitions.swift \
    'terms.quantity >= filled, terms.quantity > .zero else' 'terms.quantity > .zero else'
mutate "machine: terms that are filled end it" Sources/Domain/Order+Transitions.swift \
    'if filled == quantity { end(.filled) }' ''
mutate "machine: terms that were refused end it where they are filled" Sources/Domain/Order+Transitions.swift \
    'if filled == quantity, !phase.isFinal { end(.filled) }' ''
mutate "machine: numbers of amendments only rise" Sources/Domain/Order+Transitions.swift \
    'amendmentCount = max(amendmentCount, terms.number)' 'amendmentCount = terms.number'
mutate "machine: only what moves the price is its cause" Sources/Domain/Order+Transitions.swift \
    'if terms.cause.movesPrice { moved = terms.cause }' 'moved = terms.cause'
mutate "machine: an older answer leaves the newer question" Sources/Domain/Order+Transitions.swift \
    'if let waiting = amendment, waiting.number <= terms.number { amendment = nil }' 'amendment = nil'
mutate "position: a short gains where the price falls" Sources/Domain/Position.swift \
    'side == .buy ? price - averagePrice : averagePrice - price' 'price - averagePrice'
mutate "position: its average is rounded to the even" Sources/Domain/Position.swift \
    'divided(by: total.amount.raw, rounding: .toNearestOrEven)' 'divided(by: total.amount.raw, rounding: .down)'
mutate "machine: a trail of a sale never falls" Sources/Domain/Order+Kind.swift \
    'side == .buy ? min(level, price) : max(level, price)' 'min(level, price)'
