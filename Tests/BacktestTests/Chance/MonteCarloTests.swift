import Domain
import Engine
import Testing

@testable import Backtest

@Suite struct MonteCarloTests {
    /// One trade a day from 2026-01-05 on, or so many a day.
    static func trades(_ nets: [Int], aDay: Int = 1) -> [ClosedTrade] {
        nets.enumerated().map { place, net in
            let at = Timestamp.hour(24 * (place / aDay))
            return ClosedTrade(side: .buy, openedAt: at, closedAt: at + .minutes(place % aDay), net: money(net))
        }
    }

    @Test("a shuffle ends where the trades did, whatever happened on the way")
    func shuffle() throws {
        let result = try #require(
            MonteCarlo(start: money(100), paths: 2_000, seed: 1)?.result(of: Self.trades([10, -5, -5, 10])))
        #expect(result.finalEquity.amount(atPercent: 0) == money(110))
        #expect(result.finalEquity.amount(atPercent: 100) == money(110))
        // Of the 6 orders only − + + − and − + − +, + − + − (never two losses in a row) fall by 5: 3 of 6.
        let shallow = (0...100).count { result.maxDrawdown.amount(atPercent: Double($0)) == money(5) }
        #expect((47...54).contains(shallow), "\(shallow)")
        #expect(result.maxDrawdown.amount(atPercent: 100) == money(10))
        #expect(result.maxDrawdownPercent.value(atPercent: 100) == 10)
        #expect(result.loss.count == 0 && result.ruin.count == 0)
    }

    /// Ten coins of ±1: the sum is below zero with (1 − C(10,5)/2¹⁰)/2 = 0.376953125.
    @Test("coins drawn by themselves are binomial", arguments: [1, 2, 3] as [UInt64])
    func coins(seed: UInt64) throws {
        let result = try #require(
            MonteCarlo(start: money(100), paths: 20_000, seed: seed)?
                .result(of: Self.trades([1, -1, 1, -1, 1, -1, 1, -1, 1, -1]), by: .independent))
        #expect(result.loss.band(confidence: 0.999_9).contains(0.376_953_125), "\(result.loss)")
        // C(10,8)…C(10,10) of 1 024 are 56: P(at most −6) = 0.0546875; the 5.4th per cent is −6, the 6th is
        // −4.
        #expect(result.finalEquity.amount(atPercent: 4.5) == money(94))
        #expect(result.finalEquity.amount(atPercent: 6.5) == money(96))
    }

    /// Every order of these five, counted by hand of the machine: what the paths must come near.
    @Test(
        "the chance of breaking a rule is that of all orders",
        arguments: [
            (PropTerms.TotalBasis.fixed, false), (.endOfDay, false), (.endOfDay, true), (.intraday, false),
            (.intraday, true),
        ])
    func exact(basis: PropTerms.TotalBasis, locks: Bool) throws {
        var terms = PropTerms()
        (terms.totalBasis, terms.locksAtStart) = (basis, locks)
        (terms.dailyLoss, terms.totalLoss) = (.money(money(7)), .money(money(8)))
        terms.profitTarget = .percent(money(6))
        let nets = [5, -4, 6, -5, -3, 4]
        let outcomes = Self.orders(nets).map { Self.slowly($0, aDay: 2, terms, start: money(100)) }
        let result = try #require(
            MonteCarlo(start: money(100), paths: 20_000, seed: 5, terms: terms)?
                .result(of: Self.trades(nets, aDay: 2)))
        for (chance, belongs) in [
            (result.dailyLoss, { $0.0 }), (result.totalLoss, { $0.1 }), (result.anyRule, { $0.0 || $0.1 }),
            (result.target, { $0.2 }),
        ] as [(Chance, ((Bool, Bool, Bool)) -> Bool)] {
            let share = Double(outcomes.count(where: belongs)) / Double(outcomes.count)
            #expect(chance.band(confidence: 0.999_9).contains(share), "\(chance) and \(share)")
        }
        #expect(outcomes.contains { $0.0 } && outcomes.contains { $0.1 } && outcomes.contains { $0.2 })
    }

    static func orders(_ nets: [Int]) -> [[Int]] {
        guard !nets.isEmpty else { return [[]] }
        return nets.indices.flatMap { place in
            var rest = nets
            let first = rest.remove(at: place)
            return orders(rest).map { [first] + $0 }
        }
    }

    /// By the desk's own reading of the rules: daily, total, target.
    static func slowly(_ nets: [Int], aDay: Int, _ terms: PropTerms, start: Fixed) -> (Bool, Bool, Bool) {
        var terms = terms
        terms.cushionPercent = .zero
        var (profit, peak, dayPeak) = (Fixed.zero, Fixed.zero, Fixed.zero)
        var day = AccountHistory.DayStart(balance: .zero, equity: .zero)
        for (place, net) in nets.enumerated() {
            if place % aDay == 0 {
                day = AccountHistory.DayStart(balance: profit, equity: profit)
                dayPeak = max(dayPeak, profit)
            }
            profit = profit + money(net)
            peak = max(peak, profit)
            let state = PropState(
                start: start, profit: profit, worst: profit, realised: profit, day: day, profitPeak: peak,
                dayEndPeak: dayPeak, tradingDays: place / aDay + 1)
            let broken = [PropTerms.only(terms, daily: true), .only(terms, daily: false)].map {
                $0.endangered(state) != nil
            }
            if broken[0] || broken[1] { return (broken[0], broken[1], false) }
            if let target = terms.profitTarget?.value(of: start), profit >= target,
                place / aDay + 1 >= terms.minimumDays
            {
                return (false, false, true)
            }
        }
        return (false, false, false)
    }

    @Test("one path breaks the rules where the desk says so", arguments: 0..<300 as Range<UInt64>)
    func agreesWithTheDesk(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var terms = PropTerms()
        terms.totalBasis = PropTerms.TotalBasis.allCases.randomElement(using: &random)!
        terms.locksAtStart = Bool.random(using: &random)
        if Bool.random(using: &random) {
            terms.dailyLoss = .percent(money(Int.random(in: 1...6, using: &random)))
        }
        if Bool.random(using: &random) {
            terms.totalLoss = .money(money(Int.random(in: 20...120, using: &random)))
        }
        if Bool.random(using: &random) { terms.profitTarget = .percent(money(5)) }
        terms.minimumDays = Int.random(in: 0...5, using: &random)
        let aDay = Int.random(in: 1...4, using: &random)
        let nets = (0..<30).map { _ in Int.random(in: -20...21, using: &random) }
        var walk = AccountWalk(start: money(1_000).raw, rules: AccountRules(terms, start: money(1_000))!)
        for (place, net) in nets.enumerated() {
            walk.take(money(net).raw)
            if (place + 1) % aDay == 0 { walk.endDay() }
        }
        let slow = Self.slowly(nets, aDay: aDay, terms, start: money(1_000))
        let expected: AccountWalk.Outcome =
            switch slow {
            case (true, true, _): .both
            case (true, _, _): .daily
            case (_, true, _): .total
            case (_, _, true): .target
            default: .open
            }
        #expect(walk.outcome == expected)
        let curve = EquityCurve(
            (0...nets.count).map {
                EquityPoint(at: .hour($0), equity: money(1_000 + nets.prefix($0).reduce(0, +)))
            })
        #expect(walk.deepest == curve.deepest?.depth.raw ?? 0)
        #expect(agree(walk.deepestPercent, curve.deepestInPercent?.percent ?? 0, to: 1e-12))
    }

    @Test("an account that came to nothing stops there")
    func ruin() throws {
        let result = try #require(
            MonteCarlo(start: money(10), paths: 500, seed: 3)?.result(of: Self.trades([-15, 20])))
        // Half the paths begin with the loss and end at −5, half end at 15.
        #expect((200...300).contains(result.ruin.count))
        #expect(result.finalEquity.amount(atPercent: 0) == money(-5))
        #expect(result.finalEquity.amount(atPercent: 100) == money(15))
        #expect(result.ruin == result.loss)
    }

    @Test("daily returns compound, and what leaves the range ends at its end")
    func returns() throws {
        let carlo = try #require(MonteCarlo(start: money(100), paths: 50, seed: 3))
        let result = try #require(carlo.result(ofDaily: [0.1, -0.5, 0.1], by: .shuffle))
        #expect(result.finalEquity.amount(atPercent: 50) == Fixed("60.5")!)
        #expect(result.maxDrawdownPercent.value(atPercent: 100) == 50)
        let wild = try #require(carlo.result(ofDaily: [1e6, 1e6, 1e6, 1e6], by: .shuffle))
        #expect(wild.finalEquity.value(atPercent: 0) == .max)
        let dead = try #require(carlo.result(ofDaily: [-1, 5], by: .circular(block: 2)))
        #expect(dead.ruin.count == 50)
        #expect(carlo.result(ofDaily: [], by: .shuffle) == nil)
        #expect(carlo.result(of: [], by: .shuffle) == nil)
    }

    @Test("losses beyond every range neither trap nor turn into gains")
    func range() {
        var rules = AccountRules()
        (rules.daily, rules.total, rules.basis) = (.max, .max, .intraday)
        var walk = AccountWalk(start: .max, rules: rules)
        walk.take(.max)
        walk.endDay()
        walk.take(.min)
        walk.take(.min)
        #expect(walk.equity == .min && walk.deepest == .max && walk.outcome == .both)
    }

    @Test(
        "a seed gives the same paths, and more of them begin alike",
        arguments: [Resampling.shuffle, .independent])
    func seeded(resampling: Resampling) throws {
        let trades = Self.trades((0..<40).map { $0 % 7 - 3 })
        let one = MonteCarlo(start: money(100), paths: 300, seed: 9)?.result(of: trades, by: resampling)
        #expect(one == MonteCarlo(start: money(100), paths: 300, seed: 9)?.result(of: trades, by: resampling))
        #expect(one != MonteCarlo(start: money(100), paths: 300, seed: 8)?.result(of: trades, by: resampling))
        #expect(MonteCarlo(start: money(100), paths: MonteCarlo.pathMaximum, seed: 1)?.paths == 1_000_000)
    }
}

extension PropTerms {
    /// The same terms with the one loss rule only.
    fileprivate static func only(_ terms: PropTerms, daily: Bool) -> PropTerms {
        var terms = terms
        if daily { terms.totalLoss = nil } else { terms.dailyLoss = nil }
        return terms
    }
}
