import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct DialTests {
    static let step = Fixed(raw: 1)

    @Test("what is printed reads back, at both bounds and at what is usual", arguments: Dial.allCases)
    func roundTrip(dial: Dial) {
        for value in [dial.bounds.lowerBound, dial.usual, dial.bounds.upperBound] {
            #expect(dial.value(dial.text(value)) == value)
        }
    }

    @Test("one past a bound, and what is no number, is none", arguments: Dial.allCases)
    func outside(dial: Dial) {
        let unit = dial.form == .decimal ? Self.step : .one
        var words = ["", " 1", "1,5", "1e2", "٣", "NaN", "yes", "On", "99999999999999999999"]
        if dial.form != .onOff {
            words += ["on", "\(dial.bounds.upperBound + unit)", "\(dial.bounds.lowerBound - unit)"]
        } else {
            words += ["1", "0"]
        }
        if dial.form == .whole { words += ["1.5", "1.0"] }
        for word in words { #expect(dial.value(word) == nil, "\(dial.key) takes \(word)") }
    }

    @Test("a dial is found by its key and by its name, whatever the case", arguments: Dial.allCases)
    func named(dial: Dial) {
        for word in [dial.key, dial.name, dial.key.uppercased(), dial.name.lowercased()] {
            #expect(Dial(named: word) == dial)
        }
        #expect(dial.key == "\(dial.section).\(dial.name)")
    }

    @Test(
        "no other word is a dial",
        arguments: ["", "risk", "risk.", ".openPositions", "account.name", "symbols"])
    func unnamed(word: String) { #expect(Dial(named: word) == nil) }

    @Test("the limits take every dial at every bound, and stay sound", arguments: Dial.allCases)
    func limits(dial: Dial) {
        var limits = RiskLimits.usual
        let before = limits
        for value in [dial.bounds.lowerBound, dial.bounds.upperBound, dial.usual] {
            limits.turn(dial, to: value)
            #expect(limits.isSound)
            #expect(limits[dial] == nil || limits[dial] == value)
            for other in Dial.allCases where other != dial { #expect(limits[other] == before[other]) }
        }
        let isElsewhere = ["approval", "news"].contains(dial.section)
        #expect((limits[dial] == nil) == isElsewhere && (limits == before || !isElsewhere))
    }

    @Test("every limit of the risk that has a ceiling is declared up to that ceiling")
    func ceilings() {
        #expect(Dial.riskPerTrade.bounds.upperBound == RiskLimits.Ceiling.riskPerTradePercent)
        #expect(Dial.heat.bounds.upperBound == PortfolioLimits.Ceiling.heatPercent)
        #expect(Dial.weeklyLoss.bounds.upperBound == LossLimits.Ceiling.weeklyPercent)
        #expect(Dial.ordersPerSecond.bounds.upperBound.wholePart == PaceLimits.Ceiling.ordersPerSecond)
    }

    static let stricter: [(Dial, String, String)] = [
        (.riskPerTrade, "0.25", "0.5"), (.openPositions, "1", "2"), (.cooldownStop, "60", "0"),
        (.weeklyLoss, "5", "6"), (.weeklyLoss, "10", "0"), (.approvalRequired, "on", "off"),
        (.newsBefore, "31", "30"), (.rewardRisk, "2", "1.5"), (.spreadUsual, "100", "0"),
        (.approvalSeconds, "10", "300"), (.clockSettling, "1", "0"),
    ]

    @Test("one way is stricter, the other is not, and the same is neither", arguments: stricter)
    func sense(dial: Dial, strict: String, loose: String) throws {
        let (strict, loose) = (try #require(dial.value(strict)), try #require(dial.value(loose)))
        #expect(dial.isStricter(strict, than: loose) && !dial.isStricter(loose, than: strict))
        #expect(!dial.isStricter(strict, than: strict) && !dial.isStricter(loose, than: loose))
    }

    @Test("of any two values of a dial exactly one is stricter", arguments: Dial.allCases)
    func order(dial: Dial) {
        let values = [dial.bounds.lowerBound, dial.usual, dial.bounds.upperBound]
        for one in values {
            for other in values {
                let both = [dial.isStricter(one, than: other), dial.isStricter(other, than: one)]
                #expect(both.count { $0 } == (one == other ? 0 : 1))
            }
        }
    }
}
