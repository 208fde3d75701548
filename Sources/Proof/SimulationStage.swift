import Desk
import Domain
import Engine
import Matching

/// What a simulated day is played with: whose desk, which instruments, and how their prices move.
public struct SimulationStage: Sendable {
    /// How prices move, besides what the seed brings.
    public enum Weather: String, Hashable, Sendable, CaseIterable {
        /// Trends long enough for entries.
        case trends
        /// Back and forth, without a direction.
        case chop
        /// After fifty minutes a market that goes one way until the day is over.
        case crash
    }

    public let seed: UInt64
    public let instruments: InstrumentTable
    public let start: Timestamp
    /// By instrument.
    public let prices: [Double]
    public let weather: Weather
    /// Hundredths of a per cent that a price moves at most within fifteen seconds.
    public let volatilityBps: Double
    /// Bars of one minute that there are from before.
    public let warmUpBars: Int
    /// Whether somebody trades at the venue by hand, and a report comes that cannot be true.
    public let isTampered: Bool
    public let paper: PaperTerms
    /// A desk of an earlier run's ledger, the next number of a message, and the messages that are still to go out.
    let makeDesk: @Sendable (Ledger, Int64, [Dispatch]) -> Desk

    public init(
        seed: UInt64, instruments: InstrumentTable, start: Timestamp, prices: [Double], weather: Weather,
        volatilityBps: Double, warmUpBars: Int = 60, isTampered: Bool = false, paper: PaperTerms,
        makeDesk: @escaping @Sendable (Ledger, Int64, [Dispatch]) -> Desk
    ) {
        precondition(prices.count == instruments.all.count, "a price for each instrument")
        self.seed = seed
        self.instruments = instruments
        self.start = start
        self.prices = prices
        self.weather = weather
        self.volatilityBps = volatilityBps
        self.warmUpBars = warmUpBars
        self.isTampered = isTampered
        self.paper = paper
        self.makeDesk = makeDesk
    }
}
