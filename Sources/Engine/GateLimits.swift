import Domain

/// The limits as rules are shown them: one reference, however much they hold. See ``RiskLimits``.
public final class GateLimits: Sendable {
    let all: RiskLimits

    init(_ limits: RiskLimits) { all = limits }

    var clockSettling: Duration { all.clockSettling }
    var dailyLossPercent: Fixed { all.dailyLossPercent }
    var leverage: Fixed { all.leverage }
    var losses: LossLimits { all.losses }
    var openPositions: Int { all.openPositions }
    var pace: PaceLimits { all.pace }
    var portfolio: PortfolioLimits { all.portfolio }
    var prices: PriceLimits { all.prices }
    var quoteAge: Duration { all.quoteAge }
    var riskMaximumPercent: Fixed { all.riskMaximumPercent }
    var spreadBps: Fixed { all.spreadBps }
    var symbols: SymbolLimits { all.symbols }
    var trade: TradeLimits { all.trade }
    var tradesPerHour: Int { all.tradesPerHour }
}
