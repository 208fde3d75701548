import Domain

/// How one instrument has fared lately, and what holds it back. Kept by the ledger, from facts alone.
public struct SymbolRecord: Hashable, Sendable {
    /// No more closed trades are looked at.
    public static let tradesMaximum = 50

    /// What the limits of an instrument need of a closed trade.
    public struct Closed: Hashable, Sendable {
        public let at: Timestamp
        /// After fees, in the account's currency.
        public let net: Fixed
        public let isStop: Bool
    }

    /// Oldest first; at most ``tradesMaximum``.
    public private(set) var trades: [Closed] = []
    public private(set) var lossesInARow = 0
    public private(set) var wins = 0
    public private(set) var losses = 0
    /// What the wins made together.
    public private(set) var won = Fixed.zero
    /// What the losses cost together; positive.
    public private(set) var lost = Fixed.zero
    /// When the last entry was sent.
    public private(set) var lastEntry: Timestamp?
    /// When a stop last closed it with a loss.
    public private(set) var lastStop: Timestamp?
    public private(set) var lock: SymbolLock?
    /// The kill switch while it is down.
    public private(set) var killSwitch: SymbolLock?
    /// What says that the venue's holding of it is somebody else's.
    public private(set) var foreign: SymbolLock?
    /// Whether an operator took it off the list of those that are entered.
    public internal(set) var isRemoved = false

    public init() {}

    /// Everything that keeps entries away, whatever lifts it.
    public var locks: [SymbolLock] { [foreign, killSwitch, lock].compactMap(\.self) }

    mutating func note(entryAt time: Timestamp) { lastEntry = max(lastEntry ?? time, time) }

    mutating func note(_ trade: Trade) {
        let isStop = trade.exit == .stopLoss && trade.net < .zero
        if isStop { lastStop = max(lastStop ?? trade.closedAt, trade.closedAt) }
        lossesInARow = trade.net < .zero ? lossesInARow + 1 : 0
        trades.append(Closed(at: trade.closedAt, net: trade.net, isStop: isStop))
        count(trade.net, by: 1)
        if trades.count > Self.tradesMaximum { count(trades.removeFirst().net, by: -1) }
    }

    /// A trade that made nothing is neither. Sums beyond the range stay where they are.
    private mutating func count(_ net: Fixed, by step: Int) {
        let size = step > 0 ? net.magnitude : .zero - net.magnitude
        if net > .zero {
            wins += step
            won = won.adding(size) ?? won
        } else if net < .zero {
            losses += step
            lost = lost.adding(size) ?? lost
        }
    }

    /// The longer of two locks stays.
    mutating func note(_ lock: SymbolLock) {
        guard lock.cause != .killSwitch else {
            killSwitch = killSwitch ?? lock
            return
        }
        guard lock.cause != .foreign else {
            foreign = foreign ?? lock
            return
        }
        guard let held = self.lock, let end = held.until else {
            if self.lock == nil { self.lock = lock }
            return
        }
        if lock.until.map({ $0 > end }) ?? true { self.lock = lock }
    }

    /// Lifts what holds it back; its trades are forgotten, so that they do not hold it back at once again.
    mutating func rearm() {
        lock = nil
        killSwitch = nil
        foreign = nil
        trades = []
        lossesInARow = 0
        (wins, losses) = (0, 0)
        (won, lost) = (.zero, .zero)
        lastStop = nil
    }

    /// What the last `count` trades made; `nil` where it does not fit.
    func net(ofLast count: Int) -> Fixed? { sum(trades.suffix(count)) }

    /// The trades closed after `time`.
    func trades(since time: Timestamp) -> [Closed] { trades.filter { $0.at > time } }

    func sum(_ some: some Sequence<Closed>) -> Fixed? {
        var sum: Fixed? = .zero
        for trade in some { sum = sum?.adding(trade.net) }
        return sum
    }

    /// Which lock the trade that was closed last calls for, at `now` of the market's clock.
    public func locks(
        of instrument: InstrumentID, at now: Timestamp, _ limits: SymbolLimits
    ) -> [SymbolLock] {
        let until = limits.lockLength > .zero ? now + limits.lockLength : nil
        func make(_ cause: SymbolLock.Cause, until: Timestamp?) -> SymbolLock {
            SymbolLock(instrument: instrument, cause: cause, until: until, by: .bot(reason: cause.rawValue))
        }
        var locks: [SymbolLock] = []
        if isSwitchedOff(at: now, limits), killSwitch == nil { locks.append(make(.killSwitch, until: nil)) }
        if limits.lossStreak > 0, lossesInARow >= limits.lossStreak {
            locks.append(make(.losses, until: until))
        } else if limits.stops > 0,
            trades(since: now - limits.stopWindow).count(where: \.isStop) >= limits.stops
        {
            locks.append(make(.stops, until: until))
        } else if isPoor(at: now, limits) {
            locks.append(make(.lowProfit, until: until))
        }
        return locks
    }

    /// Whether the last trades lost more than the kill switch allows.
    private func isSwitchedOff(at now: Timestamp, _ limits: SymbolLimits) -> Bool {
        guard limits.switchTrades > 0 else { return false }
        let recent = trades(since: now - limits.switchWindow)
        guard recent.count >= max(limits.switchMinimum, 1) else { return false }
        guard let net = sum(recent.suffix(limits.switchTrades)) else { return true }
        return net < .zero - limits.switchLoss
    }

    private func isPoor(at now: Timestamp, _ limits: SymbolLimits) -> Bool {
        guard limits.profitTrades > 0 else { return false }
        let recent = trades(since: now - limits.profitWindow)
        guard recent.count >= limits.profitTrades else { return false }
        guard let net = sum(recent) else { return true }
        return net < limits.profitMinimum
    }
}
