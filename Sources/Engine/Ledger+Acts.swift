import Domain

/// What the venue did of itself, as money of the account.
extension Ledger {
    /// Whether it was never heard of before. What moves no money always is.
    func isNews(_ act: VenueAct) -> Bool {
        guard let place = act.place, let index = instruments.index(of: act.instrument), !acts.isEmpty,
            let last = acts[index.value]
        else { return true }
        return place > last
    }

    /// A repeated act changes nothing. A stop-out's trade is an order and a fill of their own.
    mutating func recall(_ act: VenueAct, on opener: OrderID) throws(Contradiction) -> [Projection] {
        guard let index = instruments.index(of: act.instrument) else {
            throw .unknownInstrument(act.instrument)
        }
        guard isNews(act) else { return [] }
        var rows: [Projection] = []
        if case .financed(let financing) = act { rows = try take(financing, on: opener) }
        if let place = act.place {
            if acts.isEmpty { acts = Array(repeating: nil, count: instruments.all.count) }
            acts[index.value] = place
        }
        return rows
    }

    /// Of a position that is closed by now it is a part of the day's result and of no trade.
    private mutating func take(_ financing: Financing, on opener: OrderID) throws(Contradiction) -> [Projection]
    {
        guard let worth = financing.worth, let balance = balanceAfter(worth) else { throw .overflow(opener) }
        var open = positions[financing.instrument]
        if open?.take(financing: worth) == false { throw .overflow(opener) }
        if let open { positions[financing.instrument] = open }
        history.note(financing: worth)
        var rows = settle(balance)
        guard var today = day, let sum = today.financing.adding(worth) else { return rows }
        today.financing = sum
        if open == nil, let net = today.net.adding(worth) { today.net = net }
        day = today
        rows += told(.day(today))
        return rows
    }
}
