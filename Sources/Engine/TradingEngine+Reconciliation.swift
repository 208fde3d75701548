import Domain

/// Comparing two memories: the venue's book and ours.
extension TradingEngine {
    /// Orders that ended here and are asked about nevertheless, for each instrument whose holdings differ.
    static let endedInQuestionMaximum = 40

    /// The orders that the venue is to be asked about by name.
    ///
    /// Where the holdings of an instrument differ, its orders that were cancelled or expired are among
    /// them: the report of a fill before that may have been lost, and nothing else would bring it back.
    public var ordersInQuestion: [OrderID] {
        ledger.openOrders.filter { !isKept($0) }.map(\.id)
            + watch.suspects.flatMap {
                ledger.orders.lastCancelled(in: $0, maximum: Self.endedInQuestionMaximum)
            }
    }

    /// Takes the venue's whole account of itself in.
    ///
    /// Fills that we missed are taken from it. An order of ours that the venue has never heard of is
    /// given up only after it said so twice, some seconds apart, and is never sent again. What it
    /// holds and we do not know of stops entries.
    public mutating func reconcile(_ snapshot: VenueSnapshot, at now: Moment) -> Outcome {
        var outcome = Outcome()
        var drift: [String] = []
        (watch.forgotten, watch.undead) = ([], [])
        watch.foreign = snapshot.orders.filter {
            ledger.orders[$0.id] == nil && !$0.phase.isFinal && !isLeftAlone($0.instrument)
        }
        for report in snapshot.orders {
            guard let order = ledger.orders[report.id] else {
                if !report.phase.isFinal, !isLeftAlone(report.instrument) {
                    drift.append("the venue has an order that is not ours: \(report.id)")
                }
                continue
            }
            watch.found(report.id)
            if order.phase.isFinal && !report.phase.isFinal && order.phase != .filled {
                drift.append("order \(report.id) ended here and lives at the venue")
                watch.undead.append(report.id)
            }
            for notice in notices(of: report) { outcome.append(hear(notice, at: now)) }
            outcome.append(compareTerms(report, at: now))
        }
        for notice in snapshot.acts { outcome.append(hear(notice, at: now)) }
        for id in snapshot.unknown { giveUp(id, at: now, &drift, in: &outcome) }
        compare(snapshot.holdings, at: now, &drift, in: &outcome)
        return outcome
    }

    private func notices(of report: OrderReport) -> [OrderNotice] {
        var notices = report.fills.map { OrderNotice(report.id, .filled($0)) }
        switch report.phase {
        case .pending, .unknown, .cancelling, .filled: break
        case .working: notices.append(OrderNotice(report.id, .acknowledged))
        case .cancelled: notices.append(OrderNotice(report.id, .cancelled))
        case .expired: notices.append(OrderNotice(report.id, .expired))
        case .rejected:
            notices.append(OrderNotice(report.id, .rejected(reason: "the venue's book says so")))
        }
        return notices
    }

    private mutating func giveUp(
        _ id: OrderID, at now: Moment, _ drift: inout [String], in outcome: inout Outcome
    ) {
        guard let order = ledger.orders[id], !order.phase.isFinal else { return }
        guard order.phase != .working, order.fills.isEmpty else {
            drift.append("the venue has forgotten order \(id)")
            watch.forgotten.append(id)
            return
        }
        if let sent = watch.sentAt[id], sent.duration(to: now.wall) < terms.silence { return }
        guard let since = watch.missingSince[id] else {
            watch.missed(id, at: now.wall)
            return
        }
        guard since.duration(to: now.wall) >= terms.silence else { return }
        let event: Order.Event =
            order.phase == .cancelling ? .cancelled : .rejected(reason: "it never reached the venue")
        outcome.append(hear(OrderNotice(id, event), at: now))
    }

    private mutating func compare(
        _ theirs: [VenueSnapshot.Holding], at now: Moment, _ drift: inout [String], in outcome: inout Outcome
    ) {
        let ours = ledger.holdings
        let theirs = theirs.map(ourName).filter { !isLeftAlone($0.instrument) }
            .sorted { $0.instrument < $1.instrument }
        watch.theirs = theirs == ours ? [] : theirs
        if theirs != ours {
            drift.append("the venue holds \(words(theirs)), the bot's book says \(words(ours))")
        }
        watch.suspects = suspects(theirs, ours)
        let isUncertain = !watch.missingSince.isEmpty
        guard drift.isEmpty else {
            watch.mismatches += 1
            outcome.wantsSnapshot = true
            // Once may be a report that is still on its way; twice is a difference.
            if watch.mismatches == 2, let first = drift.first {
                keep(.drifted(first), at: now, in: &outcome)
                outcome.tidings.append(.drifted(first))
            }
            return
        }
        watch.mismatches = 0
        guard !ledger.isReconciled, !isUncertain else { return }
        let orders = ledger.openOrders.count
        keep(.reconciled(orders: orders, holdings: ours.count), at: now, in: &outcome)
        outcome.tidings.append(.reconciled(orders: orders, holdings: ours.count))
    }

    /// Instruments of which one side holds what the other does not, by name.
    private func suspects(
        _ theirs: [VenueSnapshot.Holding], _ ours: [VenueSnapshot.Holding]
    ) -> [InstrumentID] {
        let differing = theirs.filter { !ours.contains($0) } + ours.filter { !theirs.contains($0) }
        return Set(differing.map(\.instrument)).sorted()
    }

    /// A venue may call an instrument by another name.
    private func ourName(_ holding: VenueSnapshot.Holding) -> VenueSnapshot.Holding {
        guard let index = instruments.meant(by: holding.instrument) else { return holding }
        return VenueSnapshot.Holding(
            instrument: instruments[index].id, side: holding.side, quantity: holding.quantity)
    }

    private func words(_ holdings: [VenueSnapshot.Holding]) -> String {
        guard !holdings.isEmpty else { return "nothing" }
        return holdings.prefix(5).map { holding in
            "\(holding.side == .buy ? "long" : "short") \(holding.quantity) \(holding.instrument)"
        }.joined(separator: ", ")
    }
}
