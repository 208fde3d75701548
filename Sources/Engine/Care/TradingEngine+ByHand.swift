import Domain

/// What an operator may do to what is open: close it, move its stop and target, take entries back.
///
/// Nothing here asks a gate, and nothing here can raise a risk: exits and protection always work.
extension TradingEngine {
    /// Closes so many percent of the position in `name`, at the market.
    ///
    /// - Parameter percent: 1 to 100; of what is held now, rounded down to the instrument's step.
    public mutating func closeByHand(_ name: InstrumentID, percent: Int, at now: Moment) -> ByHand {
        guard let open = ledger.positions[name], let instrument = instruments[name] else {
            return ByHand(.refused(.nothingOpen))
        }
        guard !ledger.isReducing(open) else { return ByHand(.refused(.alreadyClosing)) }
        guard let quantity = share(percent, of: open) else {
            return ByHand(.refused(.tooSmall(least: instrument.minimum)))
        }
        var outcome = Outcome()
        if quantity == open.position.quantity { takeBackEntries([name], at: now, in: &outcome) }
        close(open, .flatten, quantity: quantity, at: now, in: &outcome)
        let sent = outcome.submissions.first?.ticket.order.quantity
        return ByHand(sent.map(ByHand.Answer.closing) ?? .refused(.busy), outcome)
    }

    /// So many percent of what is held, rounded down to the instrument's step.
    ///
    /// - Returns: `nil` where the part, or what would be left, is below the smallest order.
    public func share(_ percent: Int, of open: OpenPosition) -> Quantity? {
        let held = open.position.quantity
        if percent == 100 { return held }
        guard let instrument = instruments[open.position.instrument], let share = Fixed(whole: percent),
            (1..<100).contains(percent),
            let part = held.amount.percent(share, rounding: .down).flatMap(Quantity.init)
                .flatMap(instrument.tradable(notAbove:)),
            let rest = held.subtracting(part), rest >= instrument.minimum
        else { return nil }
        return part
    }

    /// Moves the stop of the position in `name` closer to the price. Further away it never goes.
    public mutating func moveStop(_ name: InstrumentID, to price: Price, at now: Moment) -> ByHand {
        guard let (open, instrument) = amendable(name) else { return ByHand(.refused(.nothingOpen)) }
        let isLong = open.position.side == .buy
        guard let wanted = instrument.onGrid(price, isLong ? .up : .down) else {
            return ByHand(.refused(.nothingOpen))
        }
        return move(.stopLoss, of: open, to: wanted, cause: .manual, at: now)
    }

    /// Moves the stop of the position in `name` to its average entry, rounded to the side that does not lose.
    public mutating func moveStopToEntry(_ name: InstrumentID, at now: Moment) -> ByHand {
        guard let (open, instrument) = amendable(name) else { return ByHand(.refused(.nothingOpen)) }
        let isLong = open.position.side == .buy
        guard let entry = instrument.onGrid(open.position.averagePrice, isLong ? .up : .down) else {
            return ByHand(.refused(.nothingOpen))
        }
        return move(.stopLoss, of: open, to: entry, cause: .breakeven, at: now)
    }

    /// Moves the target of the position in `name`; not to where the price already is.
    public mutating func moveTarget(_ name: InstrumentID, to price: Price, at now: Moment) -> ByHand {
        guard let (open, instrument) = amendable(name) else { return ByHand(.refused(.nothingOpen)) }
        let isLong = open.position.side == .buy
        guard let wanted = instrument.onGrid(price, isLong ? .up : .down) else {
            return ByHand(.refused(.nothingOpen))
        }
        return move(.takeProfit, of: open, to: wanted, cause: .manual, at: now)
    }

    /// Takes back the entries that are on their way, of one instrument or of all.
    public mutating func cancelEntries(_ chosen: [InstrumentID]?, at now: Moment) -> Outcome {
        var outcome = Outcome()
        takeBackEntries(chosen, at: now, in: &outcome)
        return outcome
    }

    private func amendable(_ name: InstrumentID) -> (OpenPosition, Instrument)? {
        ledger.positions[name].flatMap { open in instruments[name].map { (open, $0) } }
    }

    private mutating func move(
        _ purpose: Order.Purpose, of open: OpenPosition, to price: Price, cause: Amendment.Cause, at now: Moment
    ) -> ByHand {
        let legs = ledger.legs(purpose, of: open)
        let isStop = purpose == .stopLoss
        guard let current = legs.first?.price else {
            return ByHand(.refused(isStop ? .noStop : .noTarget))
        }
        guard let quote = instruments.index(of: open.position.instrument).flatMap({ quotes[$0.value] }) else {
            return ByHand(.refused(.noPrice))
        }
        if let refusal = objection(to: price, isStop: isStop, current, open.position.side, quote) {
            return ByHand(.refused(refusal))
        }
        var outcome = Outcome()
        for leg in legs { amend(leg, of: open, price: price, cause: cause, at: now, in: &outcome) }
        guard !outcome.facts.isEmpty else { return ByHand(.refused(.busy)) }
        return ByHand(
            isStop ? .stopMoving(from: current, to: price) : .targetMoving(from: current, to: price), outcome)
    }

    private func objection(
        to price: Price, isStop: Bool, _ current: Price, _ side: Side, _ quote: Quote
    ) -> ByHand.Refusal? {
        if price == current { return .unchanged(at: current) }
        let mark = quote.mark(of: side)
        let isBelow = price < mark
        if isStop {
            guard isBelow == (side == .buy), price != mark else { return .passed(mark: mark) }
            return side == .buy
                ? price < current ? .looser(now: current) : nil
                : price > current ? .looser(now: current) : nil
        }
        return isBelow == (side == .buy) || price == mark ? .passed(mark: mark) : nil
    }
}

/// What became of something that an operator asked for by hand.
public struct ByHand: Hashable, Sendable {
    public enum Answer: Hashable, Sendable {
        /// An order for so much went out.
        case closing(Quantity)
        case stopMoving(from: Price, to: Price)
        case targetMoving(from: Price, to: Price)
        /// Nothing was done.
        case refused(Refusal)
    }

    public enum Refusal: Error, Hashable, Sendable {
        case nothingOpen
        case alreadyClosing
        /// An answer of the venue is outstanding, or it was asked a moment ago.
        case busy
        /// The part, or what would be left, is below the smallest order.
        case tooSmall(least: Quantity)
        case noStop, noTarget
        case noPrice
        /// The stop would move away from the price.
        case looser(now: Price)
        /// The price is already there or beyond.
        case passed(mark: Price)
        case unchanged(at: Price)
    }

    public let answer: Answer
    public let outcome: Outcome

    init(_ answer: Answer, _ outcome: Outcome = Outcome()) {
        self.answer = answer
        self.outcome = outcome
    }
}
