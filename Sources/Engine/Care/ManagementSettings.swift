import Domain

/// How the positions of one strategy are looked after. The defaults leave them to their stop and target.
///
/// Distances are in ATR: the average true range that was measured at entry. Zero switches a rule off
/// where its comment says so.
public struct ManagementSettings: Hashable, Sendable {
    /// At so much profit the stop goes to the entry; zero: never.
    public var breakevenAtr = Fixed.zero
    /// So far beyond the entry.
    public var breakevenBufferAtr = Fixed(raw: Fixed.scale / 20)
    /// Of what is held, closed as the stop goes to the entry; zero: nothing.
    public var partialPercent = Fixed.zero
    public var trail = Trail()
    public var earlyCut = EarlyCut()
    /// The profit that is enough after so many minutes, the latest step that has come counts.
    public var profitSteps: [ProfitStep] = []
    public var profitUnit = ProfitUnit.risk
    /// Closed after so many bars of the strategy's timeframe, by the clock; zero: never.
    public var exitBars = 0
    /// Closed after so many minutes; zero: never.
    public var exitMinutes = 0
    /// At each of these days but the last a part is closed, at the last the rest; ascending.
    public var stageDays: [Int] = []
    /// Of what is held.
    public var stagePercent = Fixed(raw: 50 * Fixed.scale)
    /// Closed at this time of each day by the account's clock, and nothing is opened until the day ends;
    /// `nil`: positions stay.
    public var flatAt: TimeOfDay?
    /// Closed so long before Friday 17:00 in New York, and nothing is opened until Sunday 17:00; zero:
    /// positions stay.
    public var weekendMinutes = 0
    /// Closed where the market trends the other way.
    public var exitsOnRegime = false
    /// A trend has an ADX above this.
    public var regimeAdxMinimum = Fixed(raw: 25 * Fixed.scale)
    /// Acts so long before a high-impact publication; zero: never.
    public var newsMinutes = 0
    public var newsAction = NewsAction.close
    /// Where the stop goes ahead of a publication: so far behind the price.
    public var newsTightenAtr = Fixed(raw: 40 * (Fixed.scale / 100))
    public var scaleIn = Steps()
    public var scaleOut = Steps()

    public init() {}

    /// The stop follows the best price; its distance narrows as the profit grows.
    public struct Trail: Hashable, Sendable {
        /// It starts at so much profit; zero: never.
        public var startAtr = Fixed.zero
        /// Here the distance is the near one.
        public var endAtr = Fixed(raw: 3 * Fixed.scale)
        /// The distance at the start…
        public var farAtr = Fixed.one
        /// …and at the end.
        public var nearAtr = Fixed(raw: 40 * (Fixed.scale / 100))
        /// A smaller change is not made.
        public var stepAtr = Fixed(raw: Fixed.scale / 20)

        public init() {}
    }

    /// Closes a loser whose momentum has turned, at the close of a bar.
    public struct EarlyCut: Hashable, Sendable {
        /// It loses more than this; zero: never.
        public var lossAtr = Fixed.zero
        /// So many of the three signs must be there.
        public var signs = 2
        /// First sign: the RSI is below this for a long…
        public var rsiLongMinimum = Fixed(raw: 35 * Fixed.scale)
        /// …above this for a short.
        public var rsiShortMaximum = Fixed(raw: 65 * Fixed.scale)
        /// Second sign: the MACD's histogram lay against it for so many bars.
        public var histogramBars = 3
        /// Third sign: the close is on the wrong side of the average of so many bars.
        public var averageBars = 20

        public init() {}
    }

    public struct ProfitStep: Hashable, Sendable {
        public let minutes: Int
        public let profit: Fixed

        public init(minutes: Int, profit: Fixed) {
            self.minutes = minutes
            self.profit = profit
        }
    }

    public enum ProfitUnit: String, Hashable, Sendable, CaseIterable {
        /// The distance to the first stop.
        case risk
        /// Of the entry price.
        case percent
    }

    public enum NewsAction: String, Hashable, Sendable, CaseIterable {
        case close, tighten
    }

    /// Something done at each further step of the profit.
    public struct Steps: Hashable, Sendable {
        /// One step; zero: never.
        public var everyAtr = Fixed.zero
        public var times = 1
        /// Of the quantity of the first entry.
        public var percent = Fixed(raw: 25 * Fixed.scale)

        public init() {}
    }

    /// Whether anything is done that a stop and a target do not do by themselves.
    public var isActive: Bool { self != ManagementSettings() }
    /// Whether the best price since the entry matters.
    var followsBest: Bool { breakevenAtr > .zero || trail.startAtr > .zero }
}
