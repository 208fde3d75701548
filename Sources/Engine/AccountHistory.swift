import Domain

/// What all days of an account together came to, folded from its facts.
///
/// Money that comes or goes is neither profit nor loss. Profits are therefore counted from what was put
/// in: a transfer leaves every one as it was.
public struct AccountHistory: Hashable, Sendable {
    /// The starting balance; `nil` before it.
    public private(set) var start: Fixed?
    /// What came since, less what went.
    public private(set) var transfers = Fixed.zero
    /// What holding positions brought; below zero where it cost.
    public private(set) var financing = Fixed.zero
    /// The highest profit there was, open positions included; at least zero.
    public private(set) var profitPeak = Fixed.zero
    /// The highest profit at the start of a day; at least zero.
    public private(set) var dayEndPeak = Fixed.zero
    /// The profit that the current day began with; `nil` before the first.
    public private(set) var dayStart: DayStart?
    /// Days with a fill that opened something.
    public private(set) var tradingDays = 0
    /// The most that the closed trades of one day made; at least zero.
    public private(set) var bestDay = Fixed.zero
    /// Trades lost since the last that was won, of all strategies.
    public private(set) var lossesInRow = 0
    private var records: [StrategyID: TradeRecord] = [:]
    private var lastTradingDay: CivilDate?

    /// Profits at the start of a day.
    public struct DayStart: Hashable, Sendable {
        /// Realised.
        public let balance: Fixed
        /// Open positions included.
        public let equity: Fixed

        public init(balance: Fixed, equity: Fixed) {
            self.balance = balance
            self.equity = equity
        }
    }

    public init() {}

    /// What was put in, less what was taken out; `nil` before the starting balance.
    public var capital: Fixed? { start?.adding(transfers) }

    /// What `worth` is above what was put in; `nil` where that is not known.
    public func profit(of worth: Fixed?) -> Fixed? {
        capital.flatMap { capital in worth.flatMap { $0.subtracting(capital) } }
    }

    public func record(of strategy: StrategyID) -> TradeRecord {
        records.isEmpty ? TradeRecord() : records[strategy] ?? TradeRecord()
    }

    /// The account at the highest profit there ever was; `nil` where that is not known.
    public var best: Fixed? { capital?.adding(profitPeak) }

    /// Whether `equity` is a higher profit than there ever was; not where that is not known.
    public func isBest(_ equity: Fixed) -> Bool { profit(of: equity).map { $0 > profitPeak } ?? false }
}

extension AccountHistory {
    /// The first is the starting balance; older journals have later ones too.
    mutating func note(deposit amount: Fixed) {
        guard start != nil else {
            start = amount
            return
        }
        transfers = transfers.adding(amount) ?? transfers
    }

    mutating func note(_ transfer: Transfer) { transfers = transfers.adding(transfer.change) ?? transfers }

    mutating func note(financing worth: Fixed) { financing = financing.adding(worth) ?? financing }

    /// - Parameter mark: a best worth of the account, rounded up.
    mutating func note(mark: Fixed) {
        if let profit = profit(of: mark) { profitPeak = max(profitPeak, profit) }
    }

    mutating func note(dayStart equity: Fixed, balance: Fixed) {
        guard let equityProfit = profit(of: equity), let balanceProfit = profit(of: balance) else { return }
        dayStart = DayStart(balance: balanceProfit, equity: equityProfit)
        dayEndPeak = max(dayEndPeak, equityProfit, balanceProfit)
        note(mark: equity)
    }

    mutating func note(entryOn date: CivilDate?) {
        guard let date, date != lastTradingDay else { return }
        lastTradingDay = date
        tradingDays += 1
    }

    mutating func note(_ trade: Trade) {
        records[trade.strategy, default: TradeRecord()].note(trade.net)
        if trade.net.isNegative { lossesInRow += 1 } else if trade.net > .zero { lossesInRow = 0 }
    }

    mutating func note(dayNet: Fixed) { bestDay = max(bestDay, dayNet) }
}

/// How the closed trades of one strategy came out, in the account's currency and after fees.
public struct TradeRecord: Hashable, Sendable {
    public private(set) var closed = 0
    public private(set) var wins = 0
    public private(set) var losses = 0
    /// All wins together.
    public private(set) var won = Fixed.zero
    /// All losses together, as a positive number.
    public private(set) var lost = Fixed.zero
    /// Whether each of the latest trades won, oldest first; those that made nothing are left out. At most
    /// ``latestMaximum``.
    public private(set) var latest: [Bool] = []
    public static let latestMaximum = 200

    public init() {}

    /// Takes one more trade in; one that made nothing is closed, and neither won nor lost.
    public mutating func note(_ net: Fixed) {
        closed += 1
        if net > .zero {
            wins += 1
            won = won.adding(net) ?? won
        } else if net.isNegative {
            losses += 1
            lost = lost.adding(net.magnitude) ?? lost
        }
        if net != .zero { latest.append(net > .zero) }
        if latest.count > Self.latestMaximum { latest.removeFirst() }
    }
}
