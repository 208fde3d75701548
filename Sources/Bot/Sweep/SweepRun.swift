import Backtest
import Domain
import Engine
import Matching

/// One point of a search: an engine of its own over prices that are shared.
struct SweepRun: Sendable {
    /// Bars of the longest timeframe that a window of a walk has seen before it begins.
    static let warmUpBars: Int64 = 600

    let setup: Setup
    let space: ParameterSpace
    let windows: [WalkForwardWindow<Timestamp>]
    let order: IntrabarPath
    let periodsPerYear: Double
    let stop: StopFlag

    /// - Returns: `nil` where it was stopped before its end.
    /// - Throws: where the prices are not to be had.
    func trial(_ index: Int, _ tapes: SweepTapes) async throws(Failure) -> SweepTrial? {
        let placed: Setup
        do throws(SettingsFaults) {
            placed = try setup.placing(space[index].values)
        } catch {
            return SweepTrial(index: index, outcome: .refused(error.first))
        }
        let plan = placed.configuration.plan
        let tape = try await tapes.tape(of: plan.base)
        guard let whole = run(placed, tape) else { return nil }
        let longest = plan.timeframes.last ?? plan.base
        let warmUp = Int(Self.warmUpBars * (longest.duration.nanoseconds / plan.base.duration.nanoseconds))
        var found: [SweepWindow] = []
        for window in windows {
            guard let train = run(placed, tape.during(window.train, warmUp: warmUp)),
                let test = run(placed, tape.during(window.test, warmUp: warmUp))
            else { return nil }
            found.append(SweepWindow(train: train.figures, test: test.figures, returns: test.returns))
        }
        return SweepTrial(index: index, outcome: .ran(whole.figures, windows: found))
    }

    private func run(_ setup: Setup, _ tape: PriceTape) -> (figures: SweepFigures, returns: [Double])? {
        guard !stop.isRaised else { return nil }
        var backtest = setup.makeBacktest(tape, order: order)
        tape.play(into: &backtest, isFlat: setup.arguments[.flat] != nil) { _, _ in !stop.isRaised }
        guard !stop.isRaised else { return nil }
        let trades = TradeMetrics(of: backtest.trades.map { ClosedTrade($0) })
        let curve = BacktestReport.curve(
            backtest, from: setup.configuration.account.startingBalance.amount)
        let returns = curve.dailyReturns ?? []
        let moments = Moments(of: returns)
        let figures = SweepFigures(
            trades: trades.all.count, net: trades.all.net, finalEquity: backtest.equity,
            profitFactor: trades.profitFactor, maxDrawdownPercent: curve.deepestInPercent?.percent ?? 0,
            sharpe: moments.ratio.map { $0 * periodsPerYear.squareRoot() }, days: moments.count,
            mean: moments.mean, deviation: moments.deviation, skewness: moments.skewness,
            kurtosis: moments.kurtosis, fingerprint: BacktestReport.fingerprint(of: backtest.trades))
        return (figures, returns)
    }
}
