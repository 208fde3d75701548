import Domain

/// Time in which nothing happens, at little cost.
///
/// What is passed over leaves the engine as the long way would: ``take(_:at:)`` and a look at each bar. Only what
/// nobody asks for is not made, as the record of a look that led to nothing.
extension TradingEngine {
    /// Whether nothing waits to be done: no look, no candidate, no order on its way, nothing to protect.
    ///
    /// Changes nothing; were it not `mutating`, each call would copy the whole engine.
    public mutating func isCalm(at now: Timestamp) -> Bool {
        queue.isEmpty && candidates.isEmpty && nextTending(after: now) == nil
    }

    /// For each instrument, by its index, the prices between which a quote changes nothing but its mark.
    ///
    /// All belong together, and hold until the next fact. Where two instruments may move at once, what may be lost
    /// until a limit is reached is shared out among them.
    public mutating func fences() -> [Fence] {
        derive()
        var fences = Array(repeating: Fence.open, count: instruments.all.count)
        for place in ledger.positions.all.indices {
            let position = ledger.positions.all[place].position
            guard let index = instruments.index(of: position.instrument) else { continue }
            let seat = seatPlace(of: ledger.positions.all[place].strategy)
            fences[index.value] = fence(of: position, seat, index, among: ledger.positions.count)
        }
        return fences
    }

    /// Changes nothing; were it not `mutating`, each call would copy the whole engine.
    private mutating func fence(
        of position: Position, _ place: Int?, _ index: InstrumentIndex, among count: Int
    ) -> Fence {
        let instrument = instruments[index]
        guard let place, terms.venue.holdsLegs,
            !cares[place].settings.isActive, terms.prop == nil, let quote = quotes[index.value],
            terms.conversion.isAccount(instrument.quoteCurrency), let bounds = derived.bounds,
            let equity = derived.equity,
            let unit = position.quantity.amount.multiplied(by: instrument.contractSize, rounding: .up)
        else { return .shut }
        let mark = quote.mark(of: position.side)
        func distance(_ slack: Fixed?) -> Fixed? {
            guard let slack, slack.raw > Self.roundings else { return nil }
            let share = Fixed(raw: (slack.raw - Self.roundings) / Int64(count))
            return unit > .zero ? share.divided(by: unit, rounding: .down) : Fixed(raw: .max)
        }
        guard let loss = distance(equity.subtracting(bounds.floor)),
            let gain = distance(bounds.ceiling.subtracting(equity))
        else { return .shut }
        let isLong = position.side == .buy
        var fence = Fence.open
        // What closes a long is sold.
        if let low = mark.amount.subtracting(isLong ? loss : gain) {
            fence.begin(position.side.opposite, above: low)
        }
        if let high = mark.amount.adding(isLong ? gain : loss) {
            fence.end(position.side.opposite, below: high)
        }
        return fence
    }

    /// The place of a strategy's seat; `nil` for one that runs no more.
    @inline(__always)
    func seatPlace(of strategy: StrategyID) -> Int? {
        for place in seats.indices where seats[place].id == strategy { return place }
        return nil
    }

    /// Units in which the worth of a position may differ from what the distance of its price says.
    private static let roundings: Int64 = 8

    /// Takes a quote that lies within the fence of its instrument: nothing but the mark changes.
    ///
    /// - Precondition: it is not older than the last one, not crossed and not from the future.
    public mutating func pass(_ quote: Quote) {
        quotes[quote.instrument.value] = quote
        noteQuote(quote)
    }

    /// Takes a quote that lies within the fence of its instrument where bars are made of quotes, and looks at a bar
    /// that it ends.
    ///
    /// - Parameter tally: counts why nothing was wanted.
    /// - Returns: whether nobody wants anything. Else the looks are due.
    /// - Precondition: it is not older than the last one, not crossed and not from the future.
    public mutating func pass(_ quote: Quote, _ tally: inout RefusalTally) -> Bool {
        pass(quote)
        var isDone = true
        for bar in grow(quote) where !pass(bar, of: quote.instrument, &tally) { isDone = false }
        return isDone
    }

    /// Takes the rest of a bar's quotes at once, after its first: all of one spread, within the fence.
    ///
    /// - Parameters:
    ///   - last: the last of them.
    ///   - range: between which prices all of the bar's quotes lie.
    ///   - count: how many they are.
    /// - Returns: whether it could; else nothing was taken, and each is to be passed by itself.
    public mutating func pass(_ last: Quote, range: Fixed, count: Int) -> Bool {
        let place = last.instrument.value
        guard quoteWatches[place].take(last, range: range, count: count, within: jumpBounds[place]) else {
            return false
        }
        quotes[place] = last
        quoteCount += count
        return true
    }

    /// Takes a closed bar of the base timeframe, and looks at it.
    ///
    /// - Parameter tally: counts why nothing was wanted.
    /// - Returns: whether nobody wants anything. Else the looks are due, as after ``add(_:of:)``.
    public mutating func pass(_ bar: Bar, of index: InstrumentIndex, _ tally: inout RefusalTally) -> Bool {
        let place = index.value
        let closed = markets[place].add(bar)
        noteVolatility(closed, of: index)
        if closed.isEmpty || !isWanted(at: index, closed, &tally) { return true }
        queue.note(closed, of: index, seats)
        watch.closedBars[place, default: []].formUnion(closed)
        return false
    }

    private mutating func isWanted(
        at index: InstrumentIndex, _ closed: ClosedTimeframes, _ tally: inout RefusalTally
    ) -> Bool {
        guard let quote = quotes[index.value] else { return true }
        for place in seats.indices where closed.contains(seats[place].closes) {
            let seat = seats[place]
            guard markets[index.value].satisfies(seat.needs) else {
                tally.add("WARMING_UP")
                continue
            }
            if let code = seat.strategy.idle(markets[index.value]) {
                tally.add(code)
                continue
            }
            let memory = memory(of: ScanItem(strategy: place, instrument: index))
            let context = AssessmentContext(
                memory.symbol, quote: quote, entriesToday: memory.entriesToday, wins: memory.wins)
            guard case .refused(let reason) = seat.strategy.assess(markets[index.value], context) else {
                return true
            }
            tally.add(reason.code)
        }
        return !ledger.positions.isEmpty && isExitWanted(at: index, closed, quote)
    }

    private mutating func isExitWanted(
        at index: InstrumentIndex, _ closed: ClosedTimeframes, _ quote: Quote
    ) -> Bool {
        let name = instruments.name(of: index)
        for place in ledger.positions.all.indices
        where ledger.positions.all[place].position.instrument == name {
            // By index: a position that is looked at as an element would be copied.
            guard let seat = seatPlace(of: ledger.positions.all[place].strategy),
                closed.contains(seats[seat].closes)
            else { return false }
            let position = ledger.positions.all[place].position
            let held = Held(
                side: position.side, entry: position.averagePrice, openedAt: position.openedAt,
                mark: quote.mark(of: position.side))
            return seats[seat].strategy.exit(held, markets[index.value]) != nil
        }
        return false
    }

    /// What the ledger tells a strategy about an instrument, and after how many facts.
    struct SeatMemory: Sendable {
        let facts: Int
        let symbol: SymbolView
        let entriesToday: Int
        let wins: [Bool]
    }

    private mutating func memory(of item: ScanItem) -> SeatMemory {
        let place = scanPlace(item)
        if let known = memories[place], known.facts == ledger.revision.count { return known }
        let seat = seats[item.strategy]
        let made = SeatMemory(
            facts: ledger.revision.count,
            symbol: SymbolView(instrument: instruments[item.instrument], standing: SymbolStanding()),
            entriesToday: ledger.entriesToday(of: seat.id, in: instruments.name(of: item.instrument)),
            wins: ledger.history.record(of: seat.id).latest)
        memories[place] = made
        return made
    }
}

/// How often each reason was given, by its code.
public struct RefusalTally: Hashable, Sendable {
    private var counts: [String: Int] = [:]
    /// The code that was added last, and how often in a row: mostly it is the same again.
    private var last = ""
    private var row = 0

    public init() {}

    public mutating func add(_ code: String) {
        if code == last {
            row += 1
            return
        }
        if row > 0 { counts[last, default: 0] += row }
        last = code
        row = 1
    }

    /// Of every code that was added.
    public var all: [String: Int] {
        row > 0 ? counts.merging([last: row], uniquingKeysWith: +) : counts
    }
}

extension TradingEngine {
    /// The side of what is held of an instrument; `nil` where nothing is.
    ///
    /// Changes nothing; were it not `mutating`, each call would copy the whole engine.
    public mutating func heldSide(of index: InstrumentIndex) -> Side? {
        if ledger.positions.isEmpty { return nil }
        return ledger.positions.place(of: instruments.name(of: index)).map {
            ledger.positions.all[$0].position.side
        }
    }
}
