import Backtest
import Domain
import TestSupport
import Testing

/// Which trade of a backtest is which one that was made, and what lies between them.
@Suite struct TradePairingTests {
    private static func trade(
        _ id: OrderID, _ instrument: InstrumentID = "BTCUSDT", _ side: Side = .buy, at seconds: Int = 0,
        quantity: String = "1", entry: String = "100", exit: String = "110", gross: String = "10",
        fees: String = "1", strategy: StrategyID = "a", how: Trade.Exit = .takeProfit
    ) -> Trade {
        Trade(
            id: id, account: "paper", strategy: strategy, instrument: instrument, side: side,
            quantity: Quantity(quantity)!, entryPrice: Price(entry)!, exitPrice: Price(exit)!,
            openedAt: .monday + .seconds(seconds), closedAt: .monday + .seconds(seconds + 60), exit: how,
            gross: Fixed(gross)!, fees: Fixed(fees)!, risk: Fixed("5")!)
    }

    private static func names(_ pairing: TradePairing) -> [String] {
        pairing.pairs.map { "\($0.made.id)=\($0.tested.id)" } + pairing.onlyMade.map { "\($0.id)=" }
            + pairing.onlyTested.map { "=\($0.id)" }
    }

    @Test("the same signal is the same trade, however far apart")
    func bySignal() {
        let pairing = TradePairing(
            made: [Self.trade("x", at: 1_000)], tested: [Self.trade("y", at: 999), Self.trade("x", at: 0)],
            slack: .seconds(60))
        #expect(Self.names(pairing) == ["x=x", "=y"])
    }

    @Test(
        "else the nearest within the slack, and none beyond it",
        arguments: [(60, true), (61, false), (-60, true)])
    func near(seconds: Int, isPair: Bool) {
        let pairing = TradePairing(
            made: [Self.trade("x", at: 1_000)], tested: [Self.trade("y", at: 1_000 + seconds)],
            slack: .seconds(60))
        #expect(Self.names(pairing) == (isPair ? ["x=y"] : ["x=", "=y"]))
    }

    @Test("another instrument, side or strategy is another trade")
    func others() {
        let tested = [
            Self.trade("b", "ETHUSDT"), Self.trade("c", "BTCUSDT", .sell), Self.trade("d", strategy: "z"),
        ]
        let pairing = TradePairing(made: [Self.trade("a")], tested: tested, slack: .hours(1))
        #expect(pairing.pairs.isEmpty && pairing.onlyMade.count == 1 && pairing.onlyTested.count == 3)
    }

    @Test("each trade is taken once, the nearest first by the order of opening")
    func once() {
        let made = [Self.trade("a", at: 0), Self.trade("b", at: 10)]
        let tested = [Self.trade("p", at: 9), Self.trade("q", at: 30)]
        let pairing = TradePairing(made: made, tested: tested, slack: .seconds(60))
        #expect(Self.names(pairing) == ["a=p", "b=q"])
    }

    @Test("worse is above zero, for whoever bought and whoever sold")
    func signs() {
        let tested = Self.trade("x", entry: "100", exit: "110")
        let made = Self.trade("x", entry: "100.2", exit: "109.9", gross: "9.7")
        let bought = TradePairing.Pair(made: made, tested: tested)
        #expect(bought.entry.price == Fixed("0.2")! && bought.exit.price == Fixed("0.1")!)
        #expect(bought.entry.ticks(of: .btcusdt) == Fixed("2")!)
        let sold = TradePairing.Pair(
            made: Self.trade("x", "BTCUSDT", .sell, entry: "100.2", exit: "109.9"),
            tested: Self.trade("x", "BTCUSDT", .sell))
        #expect(sold.entry.price == Fixed("-0.2")! && sold.exit.price == Fixed("-0.1")!)
    }

    @Test("prices, fees and size are the whole difference", arguments: 0..<50 as Range<UInt64>)
    func whole(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func amount(_ range: ClosedRange<Int64>) -> String {
            Fixed(raw: Int64.random(in: range, using: &random)).description
        }
        func trade(_ seconds: Int) -> Trade {
            Self.trade(
                "x", at: seconds, quantity: amount(1...1_000_000_000),
                gross: amount(-50_000_000_000...50_000_000_000),
                fees: amount(0...1_000_000_000))
        }
        let pair = TradePairing.Pair(made: trade(0), tested: trade(5))
        #expect(pair.prices + pair.fees + pair.size == pair.net)
        #expect(pair.net == pair.made.net - pair.tested.net)
        #expect(pair.entry.later == .seconds(-5))
    }

    @Test("twice the size at the same prices is a difference of size alone")
    func size() {
        let pair = TradePairing.Pair(
            made: Self.trade("x", quantity: "2", gross: "20", fees: "2"), tested: Self.trade("x"))
        #expect(pair.size == Fixed("10")! && pair.prices == .zero && pair.fees == Fixed("-1")!)
        #expect(!pair.isSame)
        #expect(TradePairing.Pair(made: Self.trade("x", at: 9), tested: Self.trade("y")).isSame)
    }
}
