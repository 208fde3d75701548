import Domain

/// Where an account stands with the rules of whoever lent it. All amounts are profits: what is above the
/// money put in, in the account's currency, so that a transfer changes none of them.
public struct PropState: Hashable, Sendable {
    /// The starting balance.
    public var start: Fixed
    /// Open positions included; `nil` where a price is missing.
    public var profit: Fixed?
    /// With every position closed at its stop, costs included, and every entry on its way lost; `nil`
    /// where a position has no stop or a price is missing.
    public var worst: Fixed?
    public var realised: Fixed
    /// `nil` before the first day.
    public var day: AccountHistory.DayStart?
    /// What today's closed trades made.
    public var dayNet: Fixed
    public var profitPeak: Fixed
    public var dayEndPeak: Fixed
    public var tradingDays: Int
    public var bestDay: Fixed
    /// Held, or on its way in.
    public var lots: [Lot]

    public struct Lot: Hashable, Sendable {
        public let instrument: InstrumentID
        public let quantity: Fixed

        public init(_ instrument: InstrumentID, _ quantity: Fixed) {
            self.instrument = instrument
            self.quantity = quantity
        }
    }

    public init(
        start: Fixed, profit: Fixed?, worst: Fixed?, realised: Fixed = .zero,
        day: AccountHistory.DayStart? = nil, dayNet: Fixed = .zero, profitPeak: Fixed = .zero,
        dayEndPeak: Fixed = .zero, tradingDays: Int = 0, bestDay: Fixed = .zero, lots: [Lot] = []
    ) {
        self.start = start
        self.profit = profit
        self.worst = worst
        self.realised = realised
        self.day = day
        self.dayNet = dayNet
        self.profitPeak = profitPeak
        self.dayEndPeak = dayEndPeak
        self.tradingDays = tradingDays
        self.bestDay = bestDay
        self.lots = lots
    }

    /// `nil` where the sum does not fit.
    func lots(of instrument: InstrumentID?) -> Fixed? {
        lots.filter { instrument == nil || $0.instrument == instrument }
            .reduce(Fixed.zero as Fixed?) { sum, lot in sum?.adding(lot.quantity) }
    }
}

/// What the gate is told.
public enum PropView: Hashable, Sendable {
    /// Nobody lent the account.
    case off
    case known(PropTerms, PropState)
    /// The account has no starting balance yet, or its sums do not fit.
    case unknown
}

/// A rule of whoever lent the account.
public enum PropRuleName: String, Hashable, Sendable, CaseIterable {
    case dailyLoss, totalLoss, profitTarget, minimumDays, bestDay, lotsPerSymbol, lotsTotal
}

/// A rule in numbers: how much it allows, how much of that is used and how much is left.
public struct PropLine: Hashable, Sendable {
    public let rule: PropRuleName
    public let limit: Fixed
    /// `nil` where it is not known.
    public let used: Fixed?

    public init(_ rule: PropRuleName, limit: Fixed, used: Fixed?) {
        self.rule = rule
        self.limit = limit
        self.used = used
    }

    /// Never below zero; `nil` where it is not known.
    public var headroom: Fixed? { used.flatMap { limit.subtracting(max($0, .zero)) }.map { max($0, .zero) } }
}
