import Domain
import Engine

extension ChecklistSettings {
    /// Averages of a few bars and wide doors, so that a few hours of one-minute bars bring trades.
    public static let quick: ChecklistSettings = {
        var settings = ChecklistSettings()
        settings.emaFast = 5
        settings.emaSlow = 9
        settings.emaTrend = 20
        settings.rsiPeriod = 6
        settings.atrPeriod = 6
        settings.adxPeriod = 6
        settings.atrMinimumBps = Fixed("0.5")!
        settings.trendNeutralBandBps = .one
        settings.rsiLongMaximum = Fixed("92")!
        settings.rsiShortMinimum = Fixed("8")!
        return settings
    }()
}
