import Domain

/// What the account may carry: entries that it cannot are refused, and what it cannot carry any more is closed.
extension PaperBook {
    /// Whether quotes may move the account to a margin call.
    var watchesMargin: Bool { terms.margin != nil && (state.accounts?.isHolding ?? false) }

    /// The account at the quotes of the moment.
    ///
    /// - Returns: `nil` where margin is not counted, and where a price, a rate or a sum is missing.
    func marginFigures(_ state: PaperState, _ quotes: [Quote?]) -> MarginFigures? {
        guard let margin = terms.margin, let accounts = state.accounts else { return nil }
        var (equity, used, held) = (margin.balance, Fixed.zero, [MarginFigures.Held]())
        for index in instruments.indices {
            let (account, instrument) = (accounts.all[index.value], instruments[index])
            guard let made = account.made else { return nil }
            var gain = Fixed.zero
            if let position = account.position {
                guard let quote = quotes[index.value], !quote.isCrossed,
                    let open = instrument.value(
                        of: position.gain(at: quote.mark(of: position.side)), for: position.quantity,
                        rounding: .toNearestOrEven)?.amount,
                    let bound = instrument.margin(
                        of: position.quantity, at: quote.mark(of: position.side)),
                    let share = converted(bound, isLoss: true, of: instrument, quotes),
                    let sum = used.adding(share), let worth = converted(open, of: instrument, quotes)
                else { return nil }
                (gain, used) = (open, sum)
                held.append(MarginFigures.Held(index: index, gain: worth))
            }
            guard let total = made.adding(gain) else { return nil }
            if total == .zero { continue }
            guard let part = converted(total, of: instrument, quotes), let sum = equity.adding(part) else {
                return nil
            }
            equity = sum
        }
        return MarginFigures(equity: equity, used: used, held: held)
    }

    /// Why an entry cannot be carried; `nil` where it can.
    func marginObjection(to order: Order, at index: InstrumentIndex, on quote: Quote) -> PaperObjection? {
        guard terms.margin != nil, !order.isReduceOnly, instruments[index].leverage != nil else { return nil }
        let instrument = instruments[index]
        let price = order.price ?? quote.price(toTrade: order.side)
        // What only makes a position smaller binds nothing more.
        guard let after = state.held(at: index, after: order.remaining, order.side)?.magnitude,
            let more = after.subtracting(state.net[index.value].magnitude), more > .zero,
            let quantity = Quantity(more)
        else { return nil }
        guard let figures = marginFigures(state, quotes), let free = figures.free,
            let bound = instrument.margin(of: quantity, at: price),
            let needed = converted(bound, isLoss: true, of: instrument, quotes)
        else { return .marginUnknown(instrument.id) }
        return needed > free ? .lackingMargin(needed: needed, free: free) : nil
    }

    /// Warns, and closes the position that loses most until enough is left.
    func watchMargin(on quote: Quote, in turn: inout PaperTurn) {
        guard let margin = terms.margin else { return }
        var quotes = quotes
        quotes[quote.instrument.value] = quote
        while let figures = marginFigures(turn.state, quotes), let worst = figures.worst {
            call(figures, worst, margin, at: quote.at, in: &turn)
            guard figures.isAtOrBelow(margin.stopOutPercent), let market = quotes[worst.index.value],
                turn.stopOut(worst.index, on: market, figures)
            else { return }
        }
    }

    private func call(
        _ figures: MarginFigures, _ worst: MarginFigures.Held, _ margin: PaperMargin, at moment: Timestamp,
        in turn: inout PaperTurn
    ) {
        let isBelow = figures.isBelow(margin.callPercent)
        guard let accounts = turn.state.accounts, isBelow != accounts.isCalled,
            let opener = accounts.all[worst.index.value].opener
        else { return }
        let call = MarginCall(
            instrument: instruments[worst.index].id, at: moment, equity: figures.equity, used: figures.used)
        turn.impose(isBelow ? .marginCalled(call) : .marginRestored(call), on: opener)
    }

    private func converted(
        _ amount: Fixed, isLoss: Bool? = nil, of instrument: Instrument, _ quotes: [Quote?]
    ) -> Fixed? {
        let isLoss = isLoss ?? amount.isNegative
        let rate = terms.margin?.conversion.rate(
            from: instrument.quoteCurrency, isLoss: isLoss, instruments, quotes)
        // Margin is bound, and rounded up; results are rounded against the account.
        return rate.flatMap { amount.multiplied(by: $0, rounding: amount.isNegative || !isLoss ? .down : .up) }
    }
}

extension PaperTurn {
    /// Closes what is held of an instrument at the market, whole: the venue's own trade is bound by no volume.
    ///
    /// - Returns: whether anything was closed.
    mutating func stopOut(_ index: InstrumentIndex, on quote: Quote, _ figures: MarginFigures) -> Bool {
        guard let account = state.accounts?.all[index.value], let position = account.position,
            let opener = account.opener
        else { return false }
        let side = position.side.opposite
        let price = slipped(quote.price(toTrade: side), side, position.quantity, nil, at: index)
        guard let fee = stopOutFee(position.quantity, at: price, of: index) else { return false }
        let fill = Fill(
            id: FillID("\(opener)-so"), quantity: position.quantity, price: price, fee: fee, at: moment)
        let stopOut = StopOut(
            instrument: position.instrument, side: side, fill: fill, equity: figures.equity, used: figures.used)
        guard impose(.stoppedOut(stopOut), on: opener) else { return false }
        // What still waits to be bought would be held without margin again.
        for held in state.open where held.index == index && !held.order.isReduceOnly {
            if !held.order.fills.isEmpty { cancel(held.order.id) }
        }
        cancelIdleExits(at: index)
        return true
    }
}
