import Domain
import Engine
import Testing

@Suite struct TradeTallyTests {
    /// Closed at that minute, held for so many.
    static func trade(_ minute: Int, net: String, risk: String = "10", fees: String = "1", held: Int = 5)
        -> Trade
    {
        let closed = Timestamp.init(unixSeconds: Int64(minute) * 60)
        return Trade(
            id: OrderID("t\(minute)"), account: "paper", strategy: "s", instrument: "EURUSD", side: .buy,
            quantity: Quantity("1")!, entryPrice: Price("1")!, exitPrice: Price("1")!,
            openedAt: closed - .minutes(held), closedAt: closed, exit: .stopLoss,
            gross: Fixed(net)! + Fixed(fees)!, fees: Fixed(fees)!, risk: Fixed(risk)!)
    }

    static let six = TradeTally([
        trade(10, net: "10", held: 10), trade(20, net: "20"), trade(30, net: "-15", held: 20),
        trade(40, net: "0"), trade(50, net: "-5", risk: "0"), trade(60, net: "-25"),
    ])

    @Test("counts, sums, means and runs")
    func figures() {
        let tally = Self.six
        #expect(tally.count == 6 && tally.wins == 2 && tally.losses == 3)
        #expect(tally.net == Fixed("-15")! && tally.gross == Fixed("-9")! && tally.fees == Fixed("6")!)
        #expect(tally.profitFactor == Fixed("0.66666667")!)
        #expect(tally.winPercent == Fixed("33.33333333")!)
        #expect(tally.expectancy == Fixed("-2.5")!)
        #expect(tally.averageWin == Fixed("15")! && tally.averageLoss == Fixed("-15")!)
        #expect(tally.best?.id == "t20" && tally.worst?.id == "t60")
        #expect(tally.longestWinningRun == 2)
        #expect(tally.longestLosingRun == 2, "a trade that made nothing ends a run")
        #expect(tally.riskKnown == 5 && tally.multipleOfRisk == Fixed("-1")!)
        #expect(tally.expectancyInRisk == Fixed("-0.2")!)
        #expect(tally.averageHeld == .seconds(500))
        #expect(tally.averageHeldByWins == .seconds(450) && tally.averageHeldByLosses == .seconds(600))
        #expect(tally.firstOpened == Timestamp(unixSeconds: 0))
        #expect(tally.lastClosed == Timestamp(unixSeconds: 3_600))
    }

    @Test("the deepest fall goes from the best before it to its lowest")
    func fall() {
        let tally = Self.six
        #expect(
            tally.deepestFall
                == TradeTally.Fall(
                    amount: Fixed("45")!, from: Timestamp(unixSeconds: 1_200), to: Timestamp(unixSeconds: 3_600)
                ))
        #expect(tally.currentFall == Fixed("45")! && tally.bestSince == Timestamp(unixSeconds: 1_200))
        var recovered = tally
        recovered.note(Self.trade(70, net: "45"))
        #expect(recovered.currentFall == .zero && recovered.bestSince == Timestamp(unixSeconds: 4_200))
        #expect(recovered.deepestFall?.amount == Fixed("45")!)
        let losing = TradeTally([Self.trade(10, net: "-3")])
        #expect(losing.deepestFall?.from == Timestamp(unixSeconds: 300), "from the opening of the first trade")
    }

    @Test("of nothing nothing is known, and nothing is divided by zero")
    func nothing() {
        let none = TradeTally()
        #expect(none.net == .zero && none.winPercent == nil && none.profitFactor == nil)
        #expect(none.expectancy == nil && none.averageWin == nil && none.averageLoss == nil)
        #expect(none.multipleOfRisk == nil && none.averageHeld == nil && none.deepestFall == nil)
        let won = TradeTally([Self.trade(1, net: "5", risk: "0")])
        #expect(won.profitFactor == nil && won.averageLoss == nil && won.multipleOfRisk == nil)
        #expect(won.winPercent == Fixed("100")!)
    }

    @Test("sums beyond the range are not known, and come back into it")
    func range() {
        let most = Fixed(raw: .max).description
        var tally = TradeTally((1...3).map { Self.trade($0, net: most, fees: "0") })
        #expect(tally.net == nil && tally.expectancy == Fixed(raw: .max))
        for minute in 4...6 { tally.note(Self.trade(minute, net: "-" + most, fees: "0")) }
        #expect(tally.net == .zero && tally.currentFall == nil)
        #expect(tally.deepestFall != nil && tally.deepestFall?.amount == nil, "it fell, nobody can say how far")
    }

    @Test("the same as a slow count", arguments: 0..<40 as Range<UInt64>)
    func slow(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let nets = (0..<Int.random(in: 1...40, using: &random)).map { _ in
            Int.random(in: -9...9, using: &random)
        }
        let tally = TradeTally(nets.enumerated().map { Self.trade($0.offset + 10, net: "\($0.element)") })
        var sum = 0
        let sums = nets.map { net in
            sum += net
            return sum
        }
        let falls = sums.indices.map { place in max(0, sums[...place].max() ?? 0) - sums[place] }
        #expect((tally.deepestFall?.amount ?? .zero) == Fixed(whole: falls.max() ?? 0))
        #expect(tally.currentFall == Fixed(whole: falls.last ?? 0))
        #expect(tally.net == Fixed(whole: sum))
        let runs = nets.split { $0 <= 0 }.map(\.count)
        #expect(tally.longestWinningRun == runs.max() ?? 0)
        #expect(tally.longestLosingRun == nets.split { $0 >= 0 }.map(\.count).max() ?? 0)
    }
}
