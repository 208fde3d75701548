import Domain
import Engine

extension Instrument {
    public static let eurusd = Instrument(
        id: "EURUSD", assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed("0.00001")!,
        step: Fixed("0.01")!, minimum: Quantity("0.01")!, maximum: Quantity("50")!,
        contractSize: Fixed("100000")!,
        paperSpreadTicks: 10)
    public static let usdjpy = Instrument(
        id: "USDJPY", assetClass: .forex, baseCurrency: "USD", quoteCurrency: "JPY", tick: Fixed("0.001")!,
        step: Fixed("0.01")!, minimum: Quantity("0.01")!, maximum: Quantity("50")!,
        contractSize: Fixed("100000")!,
        paperSpreadTicks: 10)
    public static let btcusdt = Instrument(
        id: "BTCUSDT", assetClass: .crypto, baseCurrency: "BTC", quoteCurrency: "USDT", tick: Fixed("0.1")!,
        step: Fixed("0.001")!, minimum: Quantity("0.001")!, maximum: Quantity("120")!, contractSize: .one,
        paperSpreadTicks: 1, newsCurrencies: ["USD"], aliases: ["BTCUSDT.a"])
    public static let ethusdt = Instrument(
        id: "ETHUSDT", assetClass: .crypto, baseCurrency: "ETH", quoteCurrency: "USDT", tick: Fixed("0.01")!,
        step: Fixed("0.001")!, minimum: Quantity("0.001")!, maximum: Quantity("2000")!, contractSize: .one,
        paperSpreadTicks: 1, newsCurrencies: ["USD"])
}

extension InstrumentTable {
    /// BTCUSDT, ETHUSDT, EURUSD, USDJPY: the indices follow the names.
    public static let four = InstrumentTable([.eurusd, .usdjpy, .btcusdt, .ethusdt])
}

extension Timestamp {
    /// Monday 2026-01-05 09:00 UTC: every market is open.
    public static let monday = Timestamp(unixSeconds: 1_767_603_600)
}

extension RiskLimits {
    public static let usual = RiskLimits(
        riskPerTradePercent: Fixed("0.5")!, dailyLossPercent: Fixed("3")!, tradesPerHour: 10, openPositions: 2,
        quoteAge: .seconds(30), spreadBps: Fixed("2")!, leverage: Fixed("5")!, clockSettling: .seconds(120),
        losses: .off, pace: .off, symbols: .off, portfolio: .off, prices: .off, trade: .off)

    /// Every gate at its default.
    public static let full = RiskLimits(
        riskPerTradePercent: Fixed("0.5")!, dailyLossPercent: Fixed("3")!, tradesPerHour: 10, openPositions: 2,
        quoteAge: .seconds(30), spreadBps: Fixed("2")!, leverage: Fixed("5")!, clockSettling: .seconds(120))
}

extension Quote {
    public static func of(
        _ index: Int, _ bid: String, _ ask: String, at time: Timestamp = .monday
    ) -> Quote {
        Quote(instrument: InstrumentIndex(index), bid: Price(bid)!, ask: Price(ask)!, at: time)
    }
}
