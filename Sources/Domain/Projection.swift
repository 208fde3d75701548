/// A row of the tables that are derived from facts, as it stands after one of them.
///
/// The ledger names the rows that a fact changed; the journal writes them in the fact's own
/// transaction. Dropping them all and recalling every fact makes them again.
public enum Projection: Hashable, Sendable {
    case order(Order)
    case trade(Trade)
    case position(Position)
    /// The instrument is flat.
    case noPosition(InstrumentID)
    case day(DaySummary)
    /// A named state of the desk: `latch`, `trading`, `balance`.
    case state(name: String, value: String)
}

/// One trading day in numbers. Amounts are in the account's currency.
public struct DaySummary: Hashable, Sendable {
    public let date: CivilDate
    public let startEquity: Fixed
    public var trades: Int
    public var wins: Int
    /// After fees.
    public var net: Fixed
    public var fees: Fixed
    public var best: Fixed
    public var worst: Fixed
    public var entries: Int
    /// What came to the account during the day, less what left it.
    public var transfers = Fixed.zero
    /// What holding positions brought during the day; below zero where it cost.
    public var financing = Fixed.zero

    /// What the day's result is counted from: what it began with, and what came or went since.
    ///
    /// - Returns: `nil` where the sum does not fit.
    public var footing: Fixed? { startEquity.adding(transfers) }

    public init(date: CivilDate, startEquity: Fixed) {
        self.date = date
        self.startEquity = startEquity
        trades = 0
        wins = 0
        net = .zero
        fees = .zero
        best = .zero
        worst = .zero
        entries = 0
    }
}
