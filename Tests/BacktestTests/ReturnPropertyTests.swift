import Backtest
import Domain
import Foundation
import Testing

/// The same metrics, written down as slowly and plainly as their definitions are.
@Suite struct ReturnPropertyTests {
    /// Of the sizes of days and of worse, with zeros and ties among them.
    static func returns(_ random: inout SplitMix64) -> [Double] {
        let count = Int.random(in: 0...150, using: &random)
        let size = [0.001, 0.02, 0.4].randomElement(using: &random)!
        let lean = Double.random(in: -1...1, using: &random) * size / 4
        return (0..<count).map { _ in
            switch Int.random(in: 0..<8, using: &random) {
            case 0: 0
            case 1: size / 2
            default: Double.random(in: -size...size, using: &random) + lean
            }
        }
    }

    @Test("agree with slow versions of them", arguments: 0..<100 as Range<UInt64>)
    func slowly(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let returns = Self.returns(&random)
        let year = [12.0, 52, 252, 365].randomElement(using: &random)!
        let metrics = ReturnMetrics(of: returns, periodsPerYear: year)
        let slow = SlowReturns(returns: returns, year: year)
        for (one, other) in zip(metrics.all, slow.all) {
            #expect(one.name == other.name)
            #expect(agree(one.value, other.value, to: 1e-10), "\(one) and, slowly, \(other)")
        }
        #expect(metrics.all.count == slow.all.count)
        #expect(metrics.maxDrawdownPeriods == slow.periods)
    }

    @Test("the order of the returns matters only to what is reinvested", arguments: 0..<50 as Range<UInt64>)
    func order(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let returns = Self.returns(&random)
        let one = ReturnMetrics(of: returns, periodsPerYear: 252)
        let other = ReturnMetrics(of: returns.shuffled(using: &random), periodsPerYear: 252)
        let paths: Set = ["maxDrawdown", "calmar", "ulcerIndex"]
        for (mine, yours) in zip(one.all, other.all) where !paths.contains(mine.name) {
            #expect(agree(mine.value, yours.value, to: 1e-10), "\(mine) and \(yours)")
        }
    }
}

private struct SlowReturns {
    let returns: [Double]
    let year: Double

    private var n: Double { Double(returns.count) }
    private var mean: Double { returns.reduce(0, +) / n }
    /// From the start on.
    private var wealth: [Double] {
        (0...returns.count).map { end in returns.prefix(end).reduce(1) { $0 * (1 + $1) } }
    }
    private var falls: [Double] {
        let wealth = wealth
        return wealth.indices.map { wealth[$0] / wealth[...$0].max()! - 1 }
    }
    private var isVaried: Bool { Set(returns).count > 1 }
    private var deviation: Double? {
        guard returns.count > 1 else { return nil }
        return isVaried ? (central(2) * n / (n - 1)).squareRoot() : 0
    }

    private func central(_ power: Double) -> Double {
        let mean = mean
        return returns.map { Foundation.pow($0 - mean, power) }.reduce(0, +) / n
    }

    var periods: Int? {
        guard !returns.isEmpty else { return nil }
        let (wealth, falls) = (wealth, falls)
        let low = falls.firstIndex(of: falls.min()!)!
        guard falls[low] < 0 else { return 0 }
        let best = wealth[...low].max()!
        let from = wealth[...low].lastIndex(of: best)!
        return (wealth.indices.first { $0 > low && wealth[$0] >= best } ?? returns.count) - from
    }

    private func quantile(_ share: Double) -> Double? {
        guard !returns.isEmpty else { return nil }
        let (sorted, place) = (returns.sorted(), (n - 1) * share)
        let (low, high) = (sorted[Int(place.rounded(.down))], sorted[Int(place.rounded(.up))])
        return low + (high - low) * (place - place.rounded(.down))
    }

    private func shortfall(_ share: Double) -> Double? {
        guard !returns.isEmpty else { return nil }
        let least = returns.sorted()[...Int((n - 1) * share)]
        return least.reduce(0, +) / Double(least.count)
    }

    private func quotient(_ one: Double?, _ other: Double?) -> Double? {
        guard let one, let other, other != 0 else { return nil }
        return one / other
    }

    var all: [(name: String, value: Double?)] {
        let isEmpty = returns.isEmpty
        let growth = isEmpty ? nil : Foundation.pow(wealth.last!, year / n) - 1
        let ratio = isEmpty ? nil : quotient(mean, deviation)
        let downside = isEmpty ? nil : (returns.map { $0 < 0 ? $0 * $0 : 0 }.reduce(0, +) / n).squareRoot()
        let fall = isEmpty ? nil : falls.min()
        let gains = returns.filter { $0 > 0 }
        let losses = returns.filter { $0 < 0 }
        let omega = quotient(gains.reduce(0, +), -losses.reduce(0, +))
        let skewness = isVaried ? central(3) / Foundation.pow(central(2), 1.5) : nil
        let kurtosis = isVaried ? central(4) / Foundation.pow(central(2), 2) : nil
        var probable: Double?
        if let ratio, let skewness, let kurtosis {
            let spread = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio
            probable = Foundation.erfc(-ratio * (n - 1).squareRoot() / (2 * spread).squareRoot()) / 2
        }
        return [
            ("totalReturn", isEmpty ? nil : wealth.last! - 1), ("compoundAnnualGrowth", growth),
            ("annualVolatility", deviation.map { $0 * year.squareRoot() }),
            ("sharpe", ratio.map { $0 * year.squareRoot() }),
            ("downsideDeviation", downside.map { $0 * year.squareRoot() }),
            ("sortino", isEmpty ? nil : quotient(mean * year.squareRoot(), downside)), ("maxDrawdown", fall),
            ("calmar", quotient(growth, fall.map { -$0 })),
            ("ulcerIndex", isEmpty ? nil : (falls.map { $0 * $0 }.reduce(0, +) / n).squareRoot()),
            ("omega", omega), ("profitFactor", omega),
            ("winRate", quotient(Double(gains.count), Double(gains.count + losses.count))),
            ("best", returns.sorted().last), ("worst", returns.sorted().first),
            ("valueAtRisk95", quantile(0.05)), ("valueAtRisk99", quantile(0.01)),
            ("expectedShortfall95", shortfall(0.05)), ("expectedShortfall99", shortfall(0.01)),
            ("skewness", skewness), ("kurtosis", kurtosis), ("probabilisticSharpe", probable),
        ]
    }
}
