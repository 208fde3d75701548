import Domain
import Engine
import Proof

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
            limits.tradesPerHour = 50
            switch turn % 3 {
            case 0: limits.dailyLossPercent = Fixed("0.6")!
            case 1: limits.losses.weeklyPercent = Fixed("0.3")!
            default: limits.losses.highWaterPercent = Fixed("0.3")!
            }
        }
        if kind == .trends { tighten(&limits) }
        if kind == .tampered { limits.trade.rewardRiskMinimum = Fixed("2")! }
        if kind == .busy, turn % 2 == 1 { limits.trade.profitCosts = Fixed("50")! }
        if kind == .quiet { limits.trade.profitCosts = Fixed("20")! }
        if kind == .weekend, turn % 2 == 0 { limits.portfolio.currencyPercent = Fixed("60")! }
        if kind == .chop { limits.openPositions = 1 }
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

    /// How often the kinds came round before this seed.
    private var turn: UInt64 { seed / UInt64(Kind.allCases.count) }

    /// One gate of the account or of an instrument after the other, so near that a few trades reach it.
    private func tighten(_ limits: inout RiskLimits) {
        switch turn % 6 {
        case 0:
            limits.symbols.lossStreak = 1
            limits.symbols.lockLength = .minutes(20)
            limits.pace.afterTrade = .minutes(2)
        case 1:
            limits.symbols.switchTrades = 2
            limits.symbols.switchMinimum = 1
            limits.symbols.switchLoss = .zero
        case 2:
            limits.symbols.payoffTrades = 1
            limits.symbols.payoffMaximum = Fixed("0.1")!
        case 3: limits.portfolio.correlationMaximum = Fixed("0.01")!
        case 4: limits.portfolio.heatPercent = Fixed("0.6")!
        default: limits.pace.ordersPerSecond = 1
        }
    }

    /// Short averages, so that a few hours are enough.
    public var checklist: ChecklistSettings {
        var settings = ChecklistSettings.quick
        if kind == .quiet { settings.atrMinimumBps = Fixed("3")! }
        if kind == .chop { settings.adxTrendMinimum = Fixed("60")! }
        // So near to the least ratio that the grid decides.
        if kind == .poor { settings.targetAtr = Fixed("2.25")! }
        return settings
    }

    /// Everything on where prices move enough for it; a plain stop and target elsewhere.
    public var management: ManagementSettings {
        var settings = ManagementSettings()
        // Half of the crashes are left to their stops, so that the day's loss is reached.
        let isCaredFor = kind == .crash ? seed / 16 % 2 == 1 : [.trends, .busy, .tampered].contains(kind)
        guard isCaredFor else { return settings }
        settings.breakevenAtr = Fixed("0.5")!
        settings.partialPercent = Fixed("30")!
        settings.trail.startAtr = Fixed("0.3")!
        settings.earlyCut.lossAtr = Fixed("0.5")!
        settings.exitMinutes = 90
        if kind == .trends {
            settings.scaleIn.everyAtr = Fixed("0.4")!
            settings.scaleIn.percent = Fixed("50")!
            settings.scaleOut.everyAtr = Fixed("1.5")!
        }
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
