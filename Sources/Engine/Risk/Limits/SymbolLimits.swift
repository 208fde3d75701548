import Domain

/// What one instrument may do before it rests or is switched off. A count of zero: no such rule.
public struct SymbolLimits: Hashable, Sendable {
    /// So many losses in a row lock it.
    public var lossStreak = 3
    /// So many stops with a loss within ``stopWindow`` lock it.
    public var stops = 4
    public var stopWindow = Duration.hours(24)
    /// So many trades within ``profitWindow`` lock it where they made less than ``profitMinimum``.
    public var profitTrades = 6
    public var profitWindow = Duration.hours(24)
    /// In the account's currency, after fees; may be below zero.
    public var profitMinimum = Fixed.zero
    /// How long a lock holds, in market time; zero until an operator re-arms it.
    public var lockLength = Duration.minutes(240)
    /// So many of the last trades are summed for the kill switch.
    public var switchTrades = 15
    /// With fewer trades within ``switchWindow`` the kill switch says nothing.
    public var switchMinimum = 10
    public var switchWindow = Duration.days(30)
    /// The loss of those trades beyond which the switch falls, in the account's currency.
    public var switchLoss = Fixed(raw: 60 * Fixed.scale)
    /// With fewer trades the payoff says nothing.
    public var payoffTrades = 20
    /// The average loss over the average win may not be above this.
    public var payoffMaximum = Fixed(raw: 2 * Fixed.scale)

    public init() {}

    public static let off = {
        var limits = SymbolLimits()
        limits.lossStreak = 0
        limits.stops = 0
        limits.profitTrades = 0
        limits.switchTrades = 0
        limits.payoffTrades = 0
        return limits
    }()

    var isSound: Bool {
        let counts = 0...SymbolRecord.tradesMaximum
        return [lossStreak, stops, profitTrades, switchTrades, switchMinimum, payoffTrades]
            .allSatisfy(counts.contains)
            && [stopWindow, profitWindow, lockLength, switchWindow].allSatisfy { $0 >= .zero }
            && switchLoss >= .zero && payoffMaximum > .zero
    }
}
