import Domain
import Engine

/// What kind of day a seed plays: which instruments, how the prices move, what the settings are.
public struct Scenario: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Trends long enough for entries.
        case trends
        /// Little moves: the volatility layer speaks.
        case quiet
        /// Back and forth: the market-quality layer speaks.
        case chop
        /// A market that falls through the stops until the day is over.
        case crash
        /// The forex week ends and the market closes.
        case weekend
        /// One entry an hour, so that the rate binds.
        case busy
        /// An account too small for the smallest order.
        case poor
        /// The venue's book is tampered with.
        case tampered
    }

    public let kind: Kind
    public let seed: UInt64

    public init(seed: UInt64) {
        self.seed = seed
        kind = Kind.allCases[Int(seed % UInt64(Kind.allCases.count))]
    }

    /// Friday evening for a week-end, else Monday morning.
    public var start: Timestamp {
        kind == .weekend ? Timestamp(unixSeconds: 1_767_988_800) : .monday  // Friday 2026-01-09 20:00 UTC
    }

    public var instruments: InstrumentTable {
        kind == .weekend ? InstrumentTable([.eurusd]) : InstrumentTable([.btcusdt, .ethusdt])
    }

    public var balance: Fixed { kind == .poor ? Fixed("20")! : Fixed("10000")! }

    public var limits: RiskLimits {
        var limits = RiskLimits.usual
        if kind == .busy { limits.tradesPerHour = 1 }
        if kind == .crash {
            limits.dailyLossPercent = Fixed("0.6")!
            limits.tradesPerHour = 50
        }
        if kind == .chop { limits.openPositions = 1 }
        if kind == .trends { limits.drawdownPercent = Fixed("0.3")! }
        return limits
    }

    /// Somebody lent the busy account and wants little of it lost.
    public var prop: PropTerms? {
        guard kind == .busy else { return nil }
        var terms = PropTerms()
        terms.dailyLoss = .percent(Fixed("0.9")!)
        terms.totalLoss = .money(Fixed("150")!)
        terms.totalBasis = .intraday
        terms.cushionPercent = Fixed("0.1")!
        return terms
    }

    /// Short averages, so that a few hours are enough.
    public var checklist: ChecklistSettings {
        var settings = ChecklistSettings()
        settings.emaFast = 5
        settings.emaSlow = 9
        settings.emaTrend = 20
        settings.rsiPeriod = 6
        settings.atrPeriod = 6
        settings.adxPeriod = 6
        settings.atrMinimumBps = kind == .quiet ? Fixed("3")! : Fixed("0.5")!
        settings.trendNeutralBandBps = Fixed("1")!
        settings.rsiLongMaximum = Fixed("92")!
        settings.rsiShortMinimum = Fixed("8")!
        if kind == .chop { settings.adxTrendMinimum = Fixed("60")! }
        // So near to the least ratio that the grid decides.
        if kind == .poor { settings.targetAtr = Fixed("2.25")! }
        return settings
    }

    /// Hundredths of a per cent that a price moves at most within fifteen seconds.
    public var volatilityBps: Double {
        switch kind {
        case .quiet: 0.8
        case .chop, .weekend: 3
        case .crash: 14
        case .trends, .busy, .poor, .tampered: 6
        }
    }
}
