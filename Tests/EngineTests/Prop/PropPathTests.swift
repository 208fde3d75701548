import Domain
import Engine
import TestSupport
import Testing

/// An account on random days: positions that move, stop out and are closed, and rules that may not break.
///
/// The floors are worked out here a second time, from the account's own worth.
@Suite struct PropPathTests {
    struct Walk {
        struct Held {
            /// What it may lose at its stop, costs included.
            let risk: Int64
            /// What it makes now; never below −risk.
            var made: Int64 = 0
        }

        var terms = PropTerms()
        var start: Int64 = 1_000_000_000_000
        var balance: Int64 = 0
        var held: [Held] = []
        var day = AccountHistory.DayStart(balance: .zero, equity: .zero)
        var peak: Int64 = 0
        var dayEndPeak: Int64 = 0
        var trades = 0
        var refusals = 0
        var breaches: [String] = []

        var profit: Int64 { balance + held.reduce(0) { $0 + $1.made } }
        var worst: Int64 { balance - held.reduce(0) { $0 + $1.risk } }
        var cushion: Int64 { terms.cushionPercent.raw * (start / Fixed.scale) / 100 }

        var state: PropState {
            PropState(
                start: Fixed(raw: start), profit: Fixed(raw: profit), worst: Fixed(raw: worst),
                realised: Fixed(raw: balance), day: day, profitPeak: Fixed(raw: peak),
                dayEndPeak: Fixed(raw: dayEndPeak))
        }

        mutating func look(_ seed: UInt64) {
            peak = max(peak, profit)
            if case .percent(let percent)? = terms.dailyLoss {
                let reference = terms.dailyBasis == .balance ? day.balance : max(day.balance, day.equity)
                if profit <= reference.raw - percent.raw * (start / Fixed.scale) / 100 {
                    breaches.append("seed \(seed): the day's loss, \(self)")
                }
            }
            if case .percent(let percent)? = terms.totalLoss {
                let best = [PropTerms.TotalBasis.fixed: 0, .endOfDay: dayEndPeak, .intraday: peak][
                    terms.totalBasis]!
                var floor = best - percent.raw * (start / Fixed.scale) / 100
                if terms.locksAtStart { floor = min(floor, 0) }
                if profit <= floor { breaches.append("seed \(seed): the total loss, \(self)") }
            }
        }

        mutating func beginDay() {
            day = AccountHistory.DayStart(balance: Fixed(raw: balance), equity: Fixed(raw: profit))
            dayEndPeak = max(dayEndPeak, balance, profit)
        }

        mutating func tryToTrade(_ random: inout SplitMix64) {
            let risk = Int64.random(in: 1...start / 40, using: &random)
            guard terms.verdict(state, risk: Fixed(raw: risk)).refusal == nil else {
                refusals += 1
                return
            }
            trades += 1
            held.append(Held(risk: risk))
        }

        /// Everything moves by at most `most` together; what reaches its stop is closed there.
        mutating func move(atMost most: Int64, _ random: inout SplitMix64) {
            guard !held.isEmpty else { return }
            let share = max(most / Int64(held.count), 1) - 1
            for place in held.indices {
                let step = Int64.random(in: -share...share, using: &random)
                held[place].made = max(held[place].made + step, -held[place].risk)
            }
            for position in held where position.made == -position.risk { balance += position.made }
            held.removeAll { $0.made == -$0.risk }
        }

        mutating func closeAll() {
            balance = profit
            held = []
        }
    }

    static func walk(seed: UInt64, isGuarded: Bool) -> Walk {
        var random = SplitMix64(seed: seed)
        var walk = Walk()
        walk.terms.dailyLoss = .percent(Fixed(raw: .random(in: 100_000_000...500_000_000, using: &random)))
        walk.terms.totalLoss = .percent(Fixed(raw: .random(in: 200_000_000...1_000_000_000, using: &random)))
        walk.terms.locksAtStart = Bool.random(using: &random)
        if isGuarded {
            walk.terms.dailyBasis = .equity
            walk.terms.totalBasis = PropTerms.TotalBasis.allCases.randomElement(using: &random)!
            walk.terms.cushionPercent = Fixed("0.2")!
        } else {
            walk.terms.dailyBasis = PropTerms.DailyBasis.allCases.randomElement(using: &random)!
        }
        for _ in 0..<5 {
            walk.beginDay()
            for _ in 0..<20 {
                if Int.random(in: 0...2, using: &random) == 0 { walk.tryToTrade(&random) }
                walk.look(seed)
                walk.move(atMost: isGuarded ? walk.cushion : walk.start / 10, &random)
                walk.look(seed)
                if isGuarded, walk.terms.endangered(walk.state) != nil { walk.closeAll() }
                if Int.random(in: 0...9, using: &random) == 0 { walk.closeAll() }
            }
            if !isGuarded { walk.closeAll() }
        }
        return walk
    }

    @Test(
        "flat overnight, whatever the pack allowed breaks neither the day's loss nor a fixed total",
        arguments: caseSeeds)
    func stops(seed: UInt64) {
        for case_ in 0..<100 as Range<UInt64> {
            #expect(Self.walk(seed: seed * 100 + case_, isGuarded: false).breaches == [])
        }
    }

    @Test(
        "with the guard no floor that follows the best is broken, as long as a step is within the cushion",
        arguments: caseSeeds)
    func guarded(seed: UInt64) {
        for case_ in 0..<100 as Range<UInt64> {
            #expect(Self.walk(seed: seed * 100 + case_, isGuarded: true).breaches == [])
        }
    }

    @Test("the days are no empty ones: trades are allowed, and refused")
    func alive() {
        let walks = (0..<100 as Range<UInt64>).map { Self.walk(seed: $0, isGuarded: $0 % 2 == 0) }
        #expect(walks.count { $0.trades > 3 } > 50 && walks.count { $0.refusals > 0 } > 30)
    }
}
