import Domain
import Engine
import Matching

/// Bars and quotes in.
extension Backtest {
    /// Takes the bars that begin at one moment, at most one of each instrument. They must come in time's order.
    public mutating func feed(_ bars: [(index: InstrumentIndex, bar: Bar)]) {
        if bars.count == 1 { return feed(bars[0].index, bars[0].bar) }
        for stage in BarPath.Stage.allCases {
            for (index, bar) in bars { tell(index, bar, stage) }
        }
        for (index, bar) in bars { lastBars[index.value] = bar }
        barCount += bars.count
        guard let first = bars.first else { return }
        for _ in bars { note(at: path.end(of: first.bar)) }
    }

    /// Takes the next bar where no other instrument has one of its moment.
    public mutating func feed(_ index: InstrumentIndex, _ bar: Bar) {
        if isQuiet(index, bar) {
            engine.pass(path.quote(index, bar, nil, .open, lowFirst: true))
            if end(lastBars[index.value], of: index) {
                passRest(of: bar, index)
                quoteCount += 4
            } else {
                quoteCount += 1
                attend(at: bar.start)
                for stage in [BarPath.Stage.firstEnd, .secondEnd, .close] { tell(index, bar, stage) }
            }
        } else {
            for stage in BarPath.Stage.allCases { tell(index, bar, stage) }
        }
        lastBars[index.value] = bar
        barCount += 1
        note(at: path.end(of: bar))
    }

    /// Takes the next quote, of whatever instrument, where the market itself was recorded; bars are made of what comes.
    /// Quotes must come in time's order.
    public mutating func feed(_ quote: Quote) {
        quoteCount += 1
        if !quote.isCrossed, isReady(until: quote.at),
            fences[quote.instrument.value].holds(bid: quote.bid, ask: quote.ask)
        {
            if !engine.pass(quote, &tally) { attend(at: quote.at) }
        } else {
            advance(to: quote.at)
            if let last = engine.quotes[quote.instrument.value] { book.note(last) }
            isEnding = flatFrom.map { quote.at >= $0 } ?? false
            notices += book.take(quote, isMove: false)
            hear(at: quote.at)
            absorb(engine.take(quote, at: Moment(quote.at)), at: quote.at)
            attend(at: quote.at)
        }
        guard quote.at >= nextMark else { return }
        note(at: quote.at)
        barCount += 1
        nextMark = path.timeframe.start(of: quote.at) + path.timeframe.duration
    }

    private mutating func passRest(of bar: Bar, _ index: InstrumentIndex) {
        let last = path.quote(index, bar, nil, .close, lowFirst: true)
        if engine.pass(last, range: bar.high - bar.low, count: 3) { return }
        for stage in [BarPath.Stage.firstEnd, .secondEnd] {
            engine.pass(path.quote(index, bar, nil, stage, lowFirst: true))
        }
        engine.pass(last)
    }

    /// Whether nothing can happen before the bar's close but what its first moment brings.
    private mutating func isQuiet(_ index: InstrumentIndex, _ bar: Bar) -> Bool {
        guard isReady(until: path.end(of: bar)) else { return false }
        let lowest = path.ask(above: bar.low, of: index)
        let highest = path.ask(above: bar.high, of: index)
        return fences[index.value].holds(from: bar.low, to: bar.high, ask: lowest, to: highest)
    }

    /// Whether nothing is due until `time`; the fences then hold.
    mutating func isReady(until time: Timestamp) -> Bool {
        guard passesOver, time < horizon, flatFrom.map({ time < $0 }) ?? true else { return false }
        if isFenced { return true }
        guard engine.isCalm(at: time) else { return false }
        fences = engine.fences()
        for place in fences.indices { fences[place].narrow(to: book.fence(of: InstrumentIndex(place))) }
        isFenced = true
        return true
    }

    /// Tells one quote of a bar.
    private mutating func tell(_ index: InstrumentIndex, _ bar: Bar, _ stage: BarPath.Stage) {
        let held = stage == .open ? nil : engine.heldSide(of: index)
        tell(
            path.quote(index, bar, nil, stage, lowFirst: order.takesLowFirst(bar, held: held)),
            ended: stage == .open ? lastBars[index.value] : nil, isMove: stage != .open)
    }

    /// - Parameters:
    ///   - ended: the bar that it ends; `nil` within one.
    ///   - isMove: whether the price passed through every price from the last quote on.
    mutating func tell(_ quote: Quote, ended: Bar?, isMove: Bool) {
        let index = quote.instrument
        quoteCount += 1
        if isReady(until: quote.at), fences[index.value].holds(bid: quote.bid, ask: quote.ask) {
            engine.pass(quote)
            if !end(ended, of: index) { attend(at: quote.at) }
            return
        }
        advance(to: quote.at)
        if let last = engine.quotes[index.value] { book.note(last) }
        isEnding = flatFrom.map { quote.at >= $0 } ?? false
        notices += book.take(quote, isMove: isMove)
        hear(at: quote.at)
        absorb(engine.mark(quote, at: Moment(quote.at)), at: quote.at)
        _ = end(ended, of: index)
        attend(at: quote.at)
    }

    /// Ends a bar and looks at it.
    ///
    /// - Returns: whether nobody wants anything.
    mutating func end(_ bar: Bar?, of index: InstrumentIndex) -> Bool {
        guard let bar else { return true }
        if passesOver { return engine.pass(bar, of: index, &tally) }
        engine.add(bar, of: index)
        return false
    }

    mutating func note(at time: Timestamp) {
        let isFlat = engine.ledger.positions.isEmpty
        if !isFlat { barsInMarket += 1 }
        if let equity = isFlat ? engine.ledger.balance : engine.equity {
            curve.add(Mark(at: time, equity: equity))
        }
    }
}
