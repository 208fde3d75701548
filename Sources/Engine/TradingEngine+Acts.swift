import Domain

/// What the venue does of itself.
extension TradingEngine {
    /// A repeated telling changes nothing, as does one of a position that was never ours.
    ///
    /// - Parameter opener: the order that opened the position, as the venue has it.
    mutating func hear(_ act: VenueAct, on opener: OrderID, at now: Moment) -> Outcome {
        var outcome = Outcome()
        let open = ledger.positions[act.instrument]
        guard ledger.isNews(act), instruments.index(of: act.instrument) != nil,
            ledger.orders[opener] != nil || open?.entries.contains(opener) ?? false
        else { return outcome }
        let entry = open?.entry ?? opener
        switch act {
        case .financed(let financing):
            let known = converted(financing)
            guard keep(.orderChanged(entry, .imposed(.financed(known))), at: now, in: &outcome) else { break }
            outcome.tidings.append(.financed(known))
        case .marginCalled(let call): outcome.tidings.append(.marginCalled(call, isOver: false))
        case .marginRestored(let call): outcome.tidings.append(.marginCalled(call, isOver: true))
        case .stoppedOut(let stopOut):
            guard open.map({ $0.position.side != stopOut.side }) ?? false else {
                contradict(
                    "the venue closed \(stopOut.fill.quantity) \(act.instrument), which is not held here",
                    at: now,
                    in: &outcome)
                break
            }
            guard keep(.orderChanged(entry, .imposed(act)), at: now, in: &outcome) else { break }
            writeDown(stopOut, of: entry, at: now, in: &outcome)
        }
        return outcome
    }

    /// The venue's own trade, as an exit that we never sent.
    private mutating func writeDown(
        _ stopOut: StopOut, of entry: OrderID, at now: Moment, in outcome: inout Outcome
    ) {
        let fill = stopOut.fill
        let open = ledger.positions[stopOut.instrument]
        guard let instrument = instruments[stopOut.instrument] else { return }
        let rate = terms.conversion.rate(
            from: instrument.quoteCurrency, isLoss: true, instruments, quotes)
        let order = Order(
            id: OrderID(fill.id.value), account: terms.account, strategy: open?.strategy ?? strategies[0].id,
            instrument: stopOut.instrument, side: stopOut.side, quantity: fill.quantity, kind: .market,
            purpose: .flatten, parent: open?.entry, reference: fill.price, conversion: rate ?? .one,
            cause: .stopOut)
        guard keep(.ordered(order), at: now, in: &outcome) else { return }
        outcome.append(hear(OrderNotice(order.id, .filled(fill)), at: now))
    }

    private func converted(_ financing: Financing) -> Financing {
        guard let instrument = instruments[financing.instrument] else { return financing }
        let rate = terms.conversion.rate(
            from: instrument.quoteCurrency, isLoss: financing.amount.isNegative, instruments, quotes)
        let entered = ledger.positions[financing.instrument].flatMap { ledger.orders[$0.entry]?.conversion }
        return financing.converted(at: rate ?? entered ?? .one)
    }
}
