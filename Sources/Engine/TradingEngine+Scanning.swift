import Domain

/// Looking at instruments, one strategy at a time, and choosing among what they want.
extension TradingEngine {
    /// Where ``scans`` keeps the latest look of `item`.
    public func scanPlace(_ item: ScanItem) -> Int {
        item.instrument.value * strategies.count + item.strategy
    }

    /// Whether a look is due.
    public var hasDueScans: Bool { !queue.isEmpty }

    /// The next look that is due, taken off the queue; `nil` where none is.
    public mutating func takeDueScan() -> ScanItem? { queue.take() }

    /// Looks at one instrument: the gates that need no proposal, then the strategy. Leaves a record
    /// where the answer is no, and a candidate where it is yes.
    public mutating func scan(_ item: ScanItem, at now: Moment, outside: Outside) -> Outcome {
        var outcome = Outcome()
        scan(item, at: now, outside: outside, into: &outcome)
        return outcome
    }

    private mutating func scan(
        _ item: ScanItem, at now: Moment, outside: Outside, into outcome: inout Outcome
    ) {
        guard let (circumstances, forbidden) = glance(at: item, now, outside) else {
            return note(.refused(Reason(.size, "EXPOSURE_UNKNOWN")), of: item, at: now, in: &outcome)
        }
        let seat = seats[item.strategy]
        let refusal = forbidden ?? seat.flatTimes.refusal(outside)
        if let missing = markets[item.instrument.value].missing(of: seat.needs) {
            return note(.refused(refusal ?? missing.reason), of: item, at: now, in: &outcome)
        }
        // What the gates forbid is still thought through, so that it can be followed on paper.
        switch assess(item, circumstances) {
        case .refused(let reason): note(.refused(refusal ?? reason), of: item, at: now, in: &outcome)
        case .entry(let plan):
            let candidate = candidate(plan, of: item, at: now)
            if let refusal, !refusal.gate.isPassing {
                reject(candidate, refusal, circumstances, at: now, in: &outcome)
            } else {
                replace(candidate)
            }
        }
    }

    /// Changes nothing; were it not `mutating`, each call would copy the whole engine.
    private mutating func assess(_ item: ScanItem, _ circumstances: Circumstances) -> Assessment {
        guard let quote = circumstances.quote else { return .refused(Reason(.quote, "NO_QUOTE")) }
        let seat = seats[item.strategy]
        let context = AssessmentContext(
            circumstances.symbolView, quote: quote,
            entriesToday: ledger.entriesToday(of: seat.id, in: circumstances.instrument.id),
            wins: ledger.history.record(of: seat.id).latest)
        return seat.strategy.assess(markets[item.instrument.value], context)
    }

    /// The candidates whose time has come, the best first, once no look is due any more. They are taken.
    public mutating func takeDueCandidates(at now: Moment) -> [Candidate] {
        guard queue.isEmpty, !candidates.isEmpty else { return [] }
        let due = candidates.filter { nextTry(of: $0) <= now.market }.sorted(by: Candidate.isBefore)
        for candidate in due { candidates.removeAll { $0.item == candidate.item } }
        return due
    }

    /// When the next candidate is due, by the market's clock; `nil` where there is none.
    public var nextCandidate: Timestamp? { candidates.isEmpty ? nil : candidates.map(nextTry).min() }

    /// When it is judged. What waits for something else than time waits until a fact or a price has come, or until
    /// its time is over.
    private func nextTry(of candidate: Candidate) -> Timestamp {
        guard let held = candidate.held, !held.reason.passesWithTime, held.facts == ledger.revision.count,
            held.quotes == quoteCount
        else { return candidate.due }
        return max(candidate.due, candidate.expires - Self.patience)
    }

    /// Sizes one candidate and asks every gate. Leaves a record.
    public mutating func judge(_ candidate: Candidate, at now: Moment, outside: Outside) -> Outcome {
        var outcome = Outcome()
        switch review(candidate, at: now, outside: outside) {
        case .failure(let refusal) where refusal.reason.gate.isPassing && canWait(candidate, now):
            // Tried again and held back by the same, it was looked at once.
            let before = candidate.held?.reason
            if before?.gate != refusal.reason.gate || before?.code != refusal.reason.code {
                note(.refused(refusal.reason), of: candidate.item, at: now, in: &outcome)
            }
            wait(candidate, refusal.reason, at: now)
        case .failure(let refusal):
            let circumstances = circumstances(of: candidate.item, at: now, outside)
            reject(candidate, refusal.reason, circumstances, at: now, in: &outcome)
        case .success(let approved):
            let entry = approved.ticket.order
            for order in approved.orders {
                guard keep(.ordered(order), of: order.strategy, at: now, in: &outcome) else { return outcome }
            }
            if let note = approved.sizing { sizingNotes.add(note, of: entry.id) }
            for gate in approved.lifted { keep(.overrideUsed(entry.id, gate), at: now, in: &outcome) }
            send(approved, at: now, in: &outcome)
            note(.ordered(entry.id, entry.side), of: candidate.item, at: now, in: &outcome)
        }
        return outcome
    }

    /// Looks at one instrument with every strategy at once, whether a bar has just closed or not.
    public mutating func scan(_ index: InstrumentIndex, at now: Moment, outside: Outside) -> Outcome {
        var outcome = Outcome()
        for place in strategies.indices {
            scan(ScanItem(strategy: place, instrument: index), at: now, outside: outside, into: &outcome)
        }
        guard candidates.contains(where: { $0.instrument == index }) else { return outcome }
        let wanted = candidates.filter { $0.instrument == index }.sorted(by: Candidate.isBefore)
        candidates.removeAll { $0.instrument == index }
        for candidate in wanted { outcome.append(judge(candidate, at: now, outside: outside)) }
        return outcome
    }

    private mutating func candidate(_ plan: EntryPlan, of item: ScanItem, at now: Moment) -> Candidate {
        let timeframe = seats[item.strategy].timeframe
        let signal = markets[item.instrument.value].lastBar(of: timeframe)?.start ?? now.market
        let lifetime = timeframe.seconds * Int64(terms.scanning.decayBars + 1)
        return Candidate(
            instrument: item.instrument, strategy: item.strategy, plan: plan, signal: signal,
            due: now.market + terms.scanning.collect,
            expires: signal + .seconds(lifetime), held: nil)
    }

    /// A new wish of a strategy takes the place of its older one for the same instrument.
    private mutating func replace(_ candidate: Candidate) {
        if !candidates.isEmpty { candidates.removeAll { $0.item == candidate.item } }
        candidates.append(candidate)
    }

    private mutating func canWait(_ candidate: Candidate, _ now: Moment) -> Bool {
        terms.scanning.decayBars > 0 && now.market + Self.patience < candidate.expires
    }

    /// How long a candidate that something passing forbids rests before it is tried again.
    static let patience = Duration.seconds(5)

    private mutating func wait(_ candidate: Candidate, _ reason: Reason, at now: Moment) {
        replace(
            Candidate(
                instrument: candidate.instrument, strategy: candidate.strategy, plan: candidate.plan,
                signal: candidate.signal, due: now.market + Self.patience, expires: candidate.expires,
                held: Candidate.Held(reason: reason, facts: ledger.revision.count, quotes: quoteCount),
                size: candidate.size))
    }

    mutating func review(_ candidate: Candidate, at now: Moment, outside: Outside)
        -> Result<ApprovedTicket, Refusal>
    {
        let index = candidate.instrument
        guard let (circumstances, forbidden) = glance(at: candidate.item, now, outside) else {
            return .failure(Refusal(Reason(.size, "EXPOSURE_UNKNOWN")))
        }
        if let reason = forbidden ?? seats[candidate.strategy].flatTimes.refusal(outside) {
            return .failure(Refusal(reason))
        }
        guard let quote = quotes[index.value],
            let plan = candidate.plan.moved(to: quote.price(toTrade: candidate.plan.side))
        else { return .failure(Refusal(Reason(.validity, "PRICE_RAN_AWAY"))) }
        return propose(plan, of: candidate, circumstances)
    }

    private mutating func propose(_ plan: EntryPlan, of candidate: Candidate, _ circumstances: Circumstances)
        -> Result<ApprovedTicket, Refusal>
    {
        let instrument = circumstances.instrument
        guard let equity = circumstances.equity else {
            return .failure(Refusal(Reason(.size, "EQUITY_UNKNOWN")))
        }
        guard
            let conversion = terms.conversion.rate(
                from: instrument.quoteCurrency, isLoss: true, instruments, quotes)
        else {
            return .failure(
                Refusal(
                    Reason(
                        .size, "NO_CONVERSION",
                        detail: "\(instrument.quoteCurrency) to \(terms.conversion.accountCurrency)")))
        }
        let strategy = seats[candidate.strategy].id
        let view = sizingView(of: candidate, circumstances, equity: equity, conversion: conversion)
        let whole = sizing.size(plan, of: instrument, given: view)
        return whole.flatMap { sizing.part(candidate.size, of: $0, plan, instrument, view) }.flatMap { sized in
            let proposal = Proposal(
                instrument: instrument, strategy: strategy, side: plan.side, quantity: sized.quantity,
                reference: plan.reference, stop: plan.stop, target: plan.target, risk: sized.risk,
                conversion: conversion, signal: candidate.signal,
                sizing: candidate.size == .whole ? sized.note : nil,
                atr: seats[candidate.strategy].care.atr(in: markets[candidate.instrument.value])
                    ?? circumstances.market.atr)
            let names = EntryNames(
                of: instrument.id, signal: candidate.signal, owner: seats[candidate.strategy].owner)
            guard !ledger.orders.holds(names.entry) else {
                return .failure(Refusal(Reason(.symbol, "SIGNAL_USED")))
            }
            let companions = companions(of: candidate.instrument, circumstances.standing)
            return gate.review(
                proposal, named: names, circumstances.with(companions: companions),
                keepingLegs: !terms.venue.holdsLegs)
        }
    }

    /// Leaves a candidate that an operator did not want, or did not answer about.
    public mutating func decline(_ candidate: Candidate, at now: Moment) -> Outcome {
        var outcome = Outcome()
        note(.refused(Reason(.state, "NOT_APPROVED")), of: candidate.item, at: now, in: &outcome)
        return outcome
    }

    private mutating func reject(
        _ candidate: Candidate, _ reason: Reason, _ circumstances: Circumstances?, at now: Moment,
        in outcome: inout Outcome
    ) {
        note(.refused(reason), of: candidate.item, at: now, in: &outcome)
        let view = circumstances.flatMap { circumstances -> SizingView? in
            guard let equity = circumstances.equity,
                let conversion = terms.conversion.rate(
                    from: circumstances.instrument.quoteCurrency, isLoss: true, instruments, quotes)
            else { return nil }
            return sizingView(of: candidate, circumstances, equity: equity, conversion: conversion)
        }
        outcome.rejections.append(
            Rejection(
                instrument: instruments[candidate.instrument].id, strategy: seats[candidate.strategy].id,
                plan: candidate.plan, signal: candidate.signal, at: now, reason: reason, view: view))
    }

    private mutating func note(
        _ result: ScanRecord.Outcome, of item: ScanItem, at now: Moment, in outcome: inout Outcome
    ) {
        let record = ScanRecord(
            instrument: instruments.name(of: item.instrument), strategy: seats[item.strategy].id,
            at: now.market,
            outcome: result)
        scans[scanPlace(item)] = record
        outcome.records.append(record)
    }
}

extension Candidate {
    var item: ScanItem { ScanItem(strategy: strategy, instrument: instrument) }
}

extension Market.Missing {
    /// That a strategy cannot judge yet, in bars of the timeframe that takes longest.
    fileprivate var reason: Reason {
        Reason(.warmUp, "WARMING_UP", value: Fixed(whole: bars), limit: .zero, detail: "\(timeframe.name) bars")
    }
}

extension Reason {
    /// Whether time alone can end it; else a fact or a price has to come.
    fileprivate var passesWithTime: Bool {
        switch gate {
        case .orderRate, .cooldown: true
        case .quote: code == "QUOTE_AHEAD"
        default: false
        }
    }
}

extension Reason.Gate {
    /// Whether its no may pass by itself within a bar or two, so that a signal is worth keeping.
    var isPassing: Bool {
        switch self {
        case .quote, .spread, .symbol, .positions, .orderRate, .cooldown, .correlation, .heat: true
        default: false
        }
    }
}
