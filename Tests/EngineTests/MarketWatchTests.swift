import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct MarketWatchTests {
    private func quote(_ bid: String, _ ask: String) -> Quote { .of(0, bid, ask) }

    @Test("a jump is doubted until a second quote agrees, or one lies where it began")
    func doubt() {
        var watch = QuoteWatch()
        watch.take(quote("100", "100"), jump: Fixed("5")!)
        watch.take(quote("105", "105"), jump: Fixed("5")!)
        #expect(!watch.isDoubtful)
        watch.take(quote("110.1", "110.1"), jump: Fixed("5")!)
        #expect(watch.isDoubtful)
        watch.take(quote("111", "111"), jump: Fixed("5")!)
        #expect(!watch.isDoubtful)
        watch.take(quote("150", "150"), jump: Fixed("5")!)
        watch.take(quote("90", "90"), jump: Fixed("5")!)
        #expect(watch.isDoubtful)
        watch.take(quote("112", "112"), jump: Fixed("5")!)
        #expect(!watch.isDoubtful)
    }

    @Test("the usual spread is known after ten quotes, and one wide quote hardly moves it")
    func usual() throws {
        var watch = QuoteWatch()
        for _ in 1...9 { watch.take(quote("100", "100.1"), jump: nil) }
        #expect(watch.usualSpread == nil)
        watch.take(quote("100", "100.1"), jump: nil)
        #expect(watch.usualSpread == Fixed("0.1")!)
        watch.take(quote("100", "110"), jump: nil)
        #expect(try #require(watch.usualSpread) < Fixed("0.14")!)
    }

    @Test("several quotes taken at once leave what each by itself leaves", arguments: 0..<200 as Range<UInt64>)
    func several(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        var (one, whole) = (QuoteWatch(), QuoteWatch())
        let jump = [nil, Fixed("3")!, Fixed("8")!].randomElement(using: &chance)!
        var taken = 0
        for bar in 0..<60 {
            let spread = bar > 30 && Int.random(in: 0..<20, using: &chance) == 0 ? 3 : 1
            let middle = 1_000 + Int.random(in: 0..<12, using: &chance)
            let wander = (0..<3).map { _ in middle + Int.random(in: 0..<5, using: &chance) }
            let quotes = ([middle] + wander).map { quote("\($0)", "\($0 + spread)") }
            for watch in quotes.prefix(1) {
                one.take(watch, jump: jump)
                whole.take(watch, jump: jump)
            }
            let prices = [middle] + wander
            let range = Fixed(whole: prices.max()! - prices.min()!)!
            for quote in quotes.dropFirst() { one.take(quote, jump: jump) }
            if whole.take(quotes[3], range: range, count: 3, within: jump.map { Double($0.raw) } ?? .infinity) {
                taken += 1
            } else {
                for quote in quotes.dropFirst() { whole.take(quote, jump: jump) }
            }
            #expect(one == whole)
        }
        #expect(taken > 0)
    }

    @Test("the mean of the ATR is known after a hundred bars, and is theirs alone")
    func mean() {
        var watch = VolatilityWatch()
        for _ in 1...50 { watch.take(3) }
        for _ in 1...49 { watch.take(1) }
        #expect(watch.mean == nil)
        watch.take(.nan)
        #expect(watch.mean == nil && watch.last == .one)
        watch.take(1)
        #expect(watch.mean == Fixed("2")!)
        for _ in 1...50 { watch.take(1) }
        #expect(watch.mean == .one)
    }

    private func series(_ closes: [Double], from start: Int = 0) -> BarSeries {
        var series = BarSeries(timeframe: .m1)
        for (place, close) in closes.enumerated() {
            let price = Price(Fixed(close, rounding: .toNearestOrEven)!)!
            _ = series.append(
                Bar(
                    start: .monday + .minutes(start + place), open: price, high: price, low: price, close: price
                ))
        }
        return series
    }

    @Test("liveliness is the ATR over its mean, and not known where either is not")
    func liveliness() {
        var market = MarketStanding()
        for (atr, mean, found) in [("12", "10", "1.2"), ("10", nil, nil), (nil, "10", nil), ("0", "0", nil)]
            as [(String?, String?, String?)]
        {
            (market.atr, market.atrMean) = (atr.flatMap { Fixed($0) }, mean.flatMap { Fixed($0) })
            #expect(market.volatility == found.flatMap { Fixed($0) })
        }
    }

    @Test("returns that are the same correlate with 1, mirrored ones with −1, a flat series with nothing")
    func correlation() throws {
        let up = (0..<30).map { 100 + Double($0 * $0 % 7) }
        let same = Correlation.coefficient(series(up), series(up.map { $0 * 3 }), count: 60, minimum: 10)
        #expect(abs(try #require(same) - 1) < 1e-6)
        let mirrored = Correlation.coefficient(
            series(up), series(up.map { 10_000 / $0 }), count: 60, minimum: 10)
        #expect(try #require(mirrored) < -0.99)
        #expect(
            Correlation.coefficient(series(up), series(up.map { _ in 5 }), count: 60, minimum: 10) == nil)
    }

    @Test("only bars that both have count, and nine are too few")
    func common() {
        let up = (0..<20).map { 100 + Double($0 * $0 % 7) }
        #expect(Correlation.coefficient(series(up), series(up, from: 10), count: 60, minimum: 10) != nil)
        #expect(Correlation.coefficient(series(up), series(up, from: 11), count: 60, minimum: 10) == nil)
    }

    @Test("the groups know what moves together, against and apart")
    func groups() {
        let groups = CorrelationGroups.usual
        #expect(groups.relation(of: .btcusdt, to: .ethusdt) == .together)
        #expect(groups.relation(of: .usdjpy, to: .eurusd) == .against)
        #expect(groups.relation(of: .btcusdt, to: .eurusd) == .apart)
        let none = CorrelationGroups(["BTC LTC"])
        #expect(none.relation(of: .btcusdt, to: .ethusdt) == .unknown)
    }
}
