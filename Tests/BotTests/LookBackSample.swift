import Commands
import Domain
import TestSupport

/// What a replay of the past may come to.
enum LookBackSample {
    static let figures = LookBack.Figures(
        trades: 41, wins: 20, net: Fixed("-12.5")!, fees: Fixed("4")!, fall: Fixed("99.25")!,
        fallPercent: Fixed("0.99")!, profitFactor: Fixed("0.87")!, equity: Fixed("9987.5")!)
    static let unknown = LookBack.Figures(
        trades: 0, wins: 0, net: nil, fees: nil, fall: nil, fallPercent: nil, profitFactor: nil, equity: nil)
    static let result = LookBack.Result(
        now: figures, then: unknown, from: .monday - .days(90), to: .monday, bars: 25_920, missing: ["ETHUSDT"])
}
