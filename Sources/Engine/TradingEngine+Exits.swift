import Domain

/// Closing, and seeing to it that what is open is protected.
extension TradingEngine {
    /// Takes back every entry that is on its way and closes every position. Safe to repeat.
    ///
    /// - Parameter chosen: of which instruments; all of them where it is `nil`.
    public mutating func flatten(_ chosen: [InstrumentID]? = nil, at now: Moment) -> Outcome {
        var outcome = Outcome()
        takeBackEntries(chosen, at: now, in: &outcome)
        for open in ledger.openPositions where chosen?.contains(open.position.instrument) ?? true {
            close(open, .flatten, at: now, in: &outcome)
        }
        return outcome
    }

    /// Takes back every entry that is on its way, or those of the chosen instruments.
    mutating func takeBackEntries(
        _ chosen: [InstrumentID]? = nil, at now: Moment, in outcome: inout Outcome
    ) {
        for order in ledger.openOrders where order.purpose == .entry {
            if chosen?.contains(order.instrument) ?? true { takeBack(order, at: now, in: &outcome) }
        }
    }

    /// Asks the venue to cancel an entry, and again where it keeps quiet about that.
    mutating func takeBack(_ order: Order, at now: Moment, in outcome: inout Outcome) {
        if order.phase != .cancelling {
            keep(.orderChanged(order.id, .cancelRequested), at: now, in: &outcome)
        } else if let last = watch.cancelSentAt[order.id], last.duration(to: now.wall) < terms.exitRetry {
            return
        }
        watch.cancelSentAt[order.id] = now.wall
        outcome.cancellations.append(order.id)
    }

    /// Sends the order that closes `open`, or `quantity` of it, unless one is on its way or was sent just
    /// now.
    mutating func close(
        _ open: OpenPosition, _ cause: Trade.Exit, quantity: Quantity? = nil, at now: Moment,
        in outcome: inout Outcome
    ) {
        let position = open.position
        guard !ledger.isReducing(open), let instrument = instruments[position.instrument] else { return }
        // What has no stop cannot wait for a second attempt as long as what has one.
        let retry = cause == .naked ? terms.nakedGrace : terms.exitRetry
        if let last = watch.exitSentAt[position.instrument], last.duration(to: now.wall) < retry { return }
        let quote = instruments.index(of: position.instrument).flatMap { quotes[$0.value] }
        let order = Order(
            id: open.nextExitName { ledger.orders[$0] != nil }, account: open.account, strategy: open.strategy,
            instrument: position.instrument, side: position.side.opposite,
            quantity: min(quantity ?? position.quantity, position.quantity, instrument.maximum), kind: .market,
            purpose: .flatten, parent: open.entry,
            reference: quote?.mark(of: position.side) ?? position.averagePrice,
            conversion: conversion(of: open, instrument), cause: cause)
        guard let approved = RiskGate.approve(exit: order, reducing: position) else {
            preconditionFailure("an exit only makes a position smaller")
        }
        watch.exitSentAt[position.instrument] = now.wall
        guard keep(.ordered(order), at: now, in: &outcome) else { return }
        send(approved, at: now, in: &outcome)
    }

    func conversion(of open: OpenPosition, _ instrument: Instrument) -> Fixed {
        terms.conversion.rate(from: instrument.quoteCurrency, isLoss: true, instruments, quotes)
            ?? ledger.orders[open.entry]?.conversion ?? .one
    }

    /// Looks after what is open: closes what a kill left over and what has no stop, asks about silence.
    public mutating func tend(at now: Moment) -> Outcome {
        var outcome = Outcome()
        if ledger.latch != nil { outcome.append(flatten(at: now)) }
        if !ledger.isIdle {
            if ledger.isReconciled { closeTheNaked(at: now, in: &outcome) }
            fitLegs(at: now, in: &outcome)
            clearLegs(at: now, in: &outcome)
        }
        watchLosses(at: now, into: &outcome)
        obeyLossLimits(at: now, into: &outcome)
        expireOverrides(at: now, into: &outcome)
        if isAnybodySilent(at: now.wall) { outcome.wantsSnapshot = true }
        return outcome
    }

    private mutating func closeTheNaked(at now: Moment, in outcome: inout Outcome) {
        // What is closed here is only on its way: the places stay as they are.
        for place in ledger.positions.all.indices {
            if watch.nakedSince.isEmpty, ledger.hasStop(at: place) { continue }
            let open = ledger.positions.all[place]
            let name = open.position.instrument
            guard !ledger.hasStop(at: place), !ledger.isClosing(open) else {
                watch.nakedSince[name] = nil
                continue
            }
            guard let since = watch.nakedSince[name] else {
                watch.nakedSince[name] = now.wall
                outcome.wantsSnapshot = true
                continue
            }
            guard since.duration(to: now.wall) >= terms.nakedGrace else { continue }
            let before = outcome.submissions.count
            close(open, .naked, at: now, in: &outcome)
            if outcome.submissions.count > before { outcome.tidings.append(.naked(name)) }
        }
    }

    /// Changes nothing; were it not `mutating`, each call would copy the whole engine.
    private mutating func isAnybodySilent(at now: Timestamp) -> Bool {
        for place in ledger.orders.open.indices where isUnsettled(ledger.orders.open[place]) {
            if isSilent(ledger.orders.open[place], at: now) { return true }
        }
        return false
    }

    /// Whether anything is still to be heard of an order.
    @inline(__always)
    private func isUnsettled(_ order: Order) -> Bool { order.phase != .working || order.amendment != nil }

    private func isSilent(_ order: Order, at now: Timestamp) -> Bool {
        if order.amendment != nil { return isSilent(watch.amendSentAt[order.id], now) }
        guard !isKept(order) else { return false }
        let isWaiting =
            switch order.phase {
            case .cancelling: true
            case .pending, .unknown:
                order.kind == .market
                    || order.parent.map {
                        ledger.positions[order.instrument]?.entries.contains($0) ?? false
                    }
                        ?? false
            case .working, .filled, .cancelled, .rejected, .expired: false
            }
        guard isWaiting else { return false }
        return isSilent(watch.sentAt[order.id], now)
    }

    /// What was sent in an earlier run has been silent long enough.
    private func isSilent(_ sent: Timestamp?, _ now: Timestamp) -> Bool {
        sent.map { $0.duration(to: now) >= terms.silence } ?? true
    }

    /// When ``tend(at:)`` wants to be called next, by the wall clock; `nil` while all is well.
    @inline(__always)
    public func nextTending(after now: Timestamp) -> Timestamp? {
        let tending = needsTending ? now + .seconds(1) : nil
        guard let end = nextOverrideEnd else { return tending }
        return tending.map { min($0, end) } ?? end
    }

    @inline(__always)
    private var needsTending: Bool {
        if ledger.isIdle { return false }
        if !ledger.positions.isEmpty, ledger.latch != nil || lossAction == .flatten { return true }
        for place in ledger.orders.open.indices where isUnsettled(ledger.orders.open[place]) {
            if !isKept(ledger.orders.open[place]) { return true }
        }
        for place in ledger.positions.all.indices where !ledger.hasStop(at: place) { return true }
        return false
    }
}
