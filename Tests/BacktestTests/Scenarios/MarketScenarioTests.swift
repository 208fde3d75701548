import Backtest
import Domain
import Testing

@Suite struct MarketScenarioTests {
    static func market(_ kind: Int) -> ScenarioMarket {
        let (name, tick, price, volatility, spread) = [
            ("EURUSD", "0.00001", "1.1", 0.000_1, 8), ("BTCUSDT", "0.01", "60000", 0.000_8, 100),
            ("PENNY", "0.0001", "0.1", 0.005, 1),
        ][kind]
        let instrument = Instrument(
            id: InstrumentID(name), assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD",
            tick: Fixed(tick)!, step: Fixed("0.01")!, minimum: Quantity("0.01")!, maximum: Quantity("100")!,
            contractSize: .one, paperSpreadTicks: spread)
        return ScenarioMarket(
            instrument: instrument, index: InstrumentIndex(kind), price: Price(price)!, volatility: volatility,
            spreadTicks: spread)
    }

    static let start = Timestamp.hour(9)

    @Test("there are twenty and more, each with a sentence of its own")
    func sentences() {
        #expect(MarketScenario.allCases.count >= 20)
        #expect(Set(MarketScenario.allCases.map(\.sentence)).count == MarketScenario.allCases.count)
        #expect(MarketScenario.allCases.allSatisfy { $0.sentence.hasSuffix(".") && $0.sentence.count <= 110 })
    }

    @Test(
        "prices are above zero and on the grid, and time goes on", arguments: MarketScenario.allCases,
        [0, 1, 2])
    func sound(scenario: MarketScenario, kind: Int) {
        let market = Self.market(kind)
        for seed in 0..<2 as Range<UInt64> {
            let tape = scenario.tape(of: market, from: Self.start, seed: seed)
            let quotes = tape.quotes
            #expect(zip(quotes, quotes.dropFirst()).allSatisfy { $0.at < $1.at })
            #expect(quotes.allSatisfy { $0.instrument == market.index })
            let tick = market.instrument.tick
            #expect(
                quotes.allSatisfy { $0.bid.amount.isMultiple(of: tick) && $0.ask.amount.isMultiple(of: tick) })
            #expect(quotes.contains { $0.isCrossed } == (scenario == .crossedQuotes))
            #expect(quotes.count > 700 && quotes.count < 6_000)
            let around = quotes.filter { !tape.event.contains($0.at) }
            #expect(around.allSatisfy { $0.spread.raw == tick.raw * Int64(market.spreadTicks) })
            #expect(quotes[0].at.duration(to: tape.event.lowerBound) == .hours(2))
            #expect(tape.event.upperBound.duration(to: quotes.last!.at) == .minutes(60) - .seconds(10))
        }
    }

    @Test("a seed gives the same tape, another another", arguments: MarketScenario.allCases)
    func seeded(scenario: MarketScenario) {
        let one = scenario.tape(of: Self.market(0), from: Self.start, seed: 1)
        #expect(one == scenario.tape(of: Self.market(0), from: Self.start, seed: 1))
        #expect(one.quotes != scenario.tape(of: Self.market(0), from: Self.start, seed: 2).quotes)
    }

    @Test("as always, a minute moves as much as told", arguments: [0, 1])
    func volatility(kind: Int) {
        let market = Self.market(kind)
        var returns: [Double] = []
        for seed in 0..<40 as Range<UInt64> {
            let quotes = MarketScenario.deadCalm.tape(of: market, from: Self.start, seed: seed).quotes.prefix(
                720)
            let minutes = quotes.enumerated().filter { $0.offset % 6 == 0 }.map(\.element.bid.amount.double)
            returns += zip(minutes, minutes.dropFirst()).map { $1 / $0 - 1 }
        }
        let deviation = (returns.map { $0 * $0 }.reduce(0, +) / Double(returns.count)).squareRoot()
        #expect(abs(deviation / market.volatility - 1) < 0.06, "\(deviation)")
    }

    @Test("the event is in it", arguments: MarketScenario.allCases, [0, 1])
    func event(scenario: MarketScenario, kind: Int) throws {
        for seed in 0..<4 as Range<UInt64> {
            let seen = Seen(
                scenario.tape(of: Self.market(kind), from: Self.start, seed: seed), Self.market(kind))
            #expect(seen.isTold(scenario), "\(scenario), seed \(seed): \(seen)")
            // What happens elsewhere is not taken for it.
            for other in [MarketScenario.flashCrash, .gapUp, .outage, .tenfoldSpread, .deadCalm, .quoteBurst]
            where other != scenario
                && !(other == .outage && [.gapUp, .gapDown, .weekendGap].contains(scenario))
            {
                #expect(!seen.isTold(other), "\(scenario) looks like \(other)")
            }
        }
    }

    @Test("a week-end begins on a Friday evening", arguments: [0, 24, 100, 106, 107, 108, 160])
    func friday(hour: Int) {
        let tape = MarketScenario.weekendGap.tape(of: Self.market(0), from: .hour(hour), seed: 1)
        let (close, open) = (
            CivilTime(utc: tape.event.lowerBound), tape.quotes.first { $0.at > tape.event.lowerBound }
        )
        #expect(close.date.weekday == 5 && close.timeOfDay.hour == 21)
        #expect(CivilTime(utc: open!.at).date.weekday == 0)
        #expect(tape.quotes[0].at >= .hour(hour) && tape.quotes[0].at < .hour(hour + 24 * 7))
    }
}

/// What can be seen of a tape from outside, in deviations of an hour and in usual spreads.
private struct Seen: CustomStringConvertible {
    private let during: [Quote]
    private let before: Quote
    private let after: Quote
    private let market: ScenarioMarket
    private let earlierLow: Price
    /// The event's moves, counted from the last quote before it; of bids.
    private let moves: [Double]
    private let longest: Duration

    init(_ tape: ScenarioTape, _ market: ScenarioMarket) {
        self.market = market
        let earlier = tape.quotes.filter { $0.at < tape.event.lowerBound }
        before = earlier.last!
        earlierLow = earlier.map(\.bid).min()!
        during = tape.quotes.filter { tape.event.contains($0.at) }
        after = tape.quotes.first { $0.at >= tape.event.upperBound }!
        let start = before.bid.amount.double
        moves = during.map { ($0.bid.amount.double / start - 1) / market.hourly }
        let times = [before.at] + during.map(\.at) + [after.at]
        longest = zip(times, times.dropFirst()).map { $0.duration(to: $1) }.max()!
    }

    var description: String {
        "moves \(low) to \(high), ends \(end), longest silence \(longest), \(during.count) quotes"
    }

    private var end: Double { (after.bid.amount.double / before.bid.amount.double - 1) / market.hourly }
    private var low: Double { moves.min()! }
    private var high: Double { moves.max()! }
    private var widths: [Double] {
        during.map { Double($0.spread.raw) / Double(market.instrument.tick.raw) / Double(market.spreadTicks) }
    }
    /// The greatest move from one quote to the next.
    private var leap: Double { zip([0] + moves, moves).map { ($1 - $0).magnitude }.max()! }
    private var turns: Int {
        let signs = moves.filter { $0.magnitude > 0.8 }.map { $0 > 0 }
        return zip(signs, signs.dropFirst()).count { $0 != $1 }
    }

    func isTold(_ scenario: MarketScenario) -> Bool {
        switch scenario {
        case .flashCrash: low < -11.5 && low > -13.5 && end.magnitude < 0.5 && longest < .minutes(1) && leap < 2
        case .flashRally: high > 11.5 && high < 13 && end.magnitude < 0.5 && longest < .minutes(1)
        case .gapUp: longest > .minutes(59) && end > 4 && end < 6
        case .gapDown: longest > .minutes(59) && end < -4 && end > -6
        case .weekendGap: longest > .hours(49) && end < -7 && end > -9
        case .tenfoldSpread: widths.count == 90 && widths.allSatisfy { (9.9...10.1).contains($0) }
        case .oneSidedBook:
            during.allSatisfy { ($0.ask - before.ask).magnitude.raw < before.spread.raw } && low < -5.5
        case .crossedQuotes: during.count { $0.isCrossed } == 30 && during.count == 60
        case .badTick:
            during[0].bid.amount.double < 0.81 * before.bid.amount.double && end.magnitude < 1
                && during.count == 2
        case .frozenFeed:
            Set(during.dropLast().map { [$0.bid, $0.ask] }).count == 1 && during.count == 121 && end < -3.5
        case .outage: longest >= .minutes(30) && end.magnitude > 3.5 && end < 4.5
        case .sparseFeed: during.count == 30 && longest == .minutes(4)
        case .quoteBurst: during.count == 3_000
        case .payrollSpike: widths[0] == 5 && high > 3 && end < -1 && widths.max()! >= 8
        case .whipsaw: turns == 14 && high > 0.9 && low < -0.9
        case .stopHunt:
            during.contains { $0.bid < earlierLow }
                && after.bid.amount.double > earlierLow.amount.double
                    * (1 + 1.5 * market.hourly)
        case .steadyRise: end > 7.5 && low > -0.3 && isOneWay(1)
        case .steadyFall: end < -7.5 && high < 0.3 && isOneWay(-1)
        case .deadCalm: during.count == 720 && Set(during.map(\.bid)).count == 2
        case .volatilityBurst: deviation > 6 && deviation < 10
        case .tradingHalt:
            longest >= .minutes(15) && longest < .minutes(20) && moves.last! < -8 && moves.last! > -10
        case .pegBreak:
            during[0].bid.amount.double < 0.84 * before.bid.amount.double && end < -20 && widths[0] == 20
        }
    }

    /// No hour's quarter goes back.
    private func isOneWay(_ sign: Double) -> Bool {
        let marks = moves.enumerated().filter { $0.offset % 90 == 0 }.map { $0.element * sign }
        return zip(marks, marks.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// Of the event's quotes, in usual ones.
    private var deviation: Double {
        let prices = during.map(\.bid.amount.double)
        let returns = zip(prices, prices.dropFirst()).map { $1 / $0 - 1 }
        let size = (returns.map { $0 * $0 }.reduce(0, +) / Double(max(returns.count, 1))).squareRoot()
        return size / (market.volatility / 6.0.squareRoot())
    }
}
