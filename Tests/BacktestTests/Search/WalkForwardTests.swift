import Backtest
import Domain
import Testing

@Suite struct WalkForwardTests {
    @Test("rolling windows keep their length, anchored ones grow")
    func windows() {
        let rolling = WalkForwardPlan(trainBars: 6, testBars: 2).windows(ofBars: 11)
        #expect(rolling.map(\.train) == [0..<6, 2..<8])
        #expect(rolling.map(\.test) == [6..<8, 8..<10])
        let anchored = WalkForwardPlan(trainBars: 6, testBars: 2, isAnchored: true).windows(ofBars: 12)
        #expect(anchored.map(\.train) == [0..<6, 0..<8, 0..<10])
        #expect(anchored.map(\.test) == [6..<8, 8..<10, 10..<12])
    }

    @Test("a test that does not fit whole is none", arguments: [(7, 0), (8, 1), (9, 1), (10, 2), (0, 0)])
    func fit(bars: Int, count: Int) {
        #expect(WalkForwardPlan(trainBars: 6, testBars: 2).windows(ofBars: bars).count == count)
    }

    @Test("three months and one, in days")
    func days() {
        let start = Timestamp.hour(0)
        let found = WalkForwardPlan(trainDays: 90, testDays: 30).windows(of: start..<start + .days(150))
        #expect(
            found.map(\.test) == [
                start + .days(90)..<start + .days(120), start + .days(120)..<start + .days(150),
            ])
        #expect(found.map(\.train.lowerBound) == [start, start + .days(30)])
        let last = Timestamp(nanoseconds: .max)
        #expect(WalkForwardPlan(trainDays: 2, testDays: 1).windows(of: last - .days(3)..<last).count == 1)
    }

    @Test(
        "no test is seen by its training, and with the step of a test all is tested once",
        arguments: 0..<100 as Range<UInt64>)
    func properties(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let (train, test) = (Int.random(in: 1...30, using: &random), Int.random(in: 1...20, using: &random))
        let step = Bool.random(using: &random) ? nil : Int.random(in: 1...25, using: &random)
        let bars = Int.random(in: 0...200, using: &random)
        let isAnchored = Bool.random(using: &random)
        let found = WalkForwardPlan(trainBars: train, testBars: test, stepBars: step, isAnchored: isAnchored)
            .windows(ofBars: bars)
        for (place, window) in found.enumerated() {
            #expect(window.train.upperBound == window.test.lowerBound)
            #expect(window.test.count == test && window.test.upperBound <= bars)
            #expect(window.test.lowerBound == train + place * (step ?? test))
            #expect(isAnchored ? window.train.lowerBound == 0 : window.train.count == train)
        }
        if step == nil, let last = found.last {
            #expect(found.flatMap { Array($0.test) } == Array(train..<last.test.upperBound))
        }
        #expect(train + found.count * (step ?? test) + test > bars)
    }

    private static func step(_ point: String, _ returns: [Double]) -> WalkForwardStep {
        WalkForwardStep(
            best: ParameterPoint(
                point.split(separator: " ").map {
                    let halves = $0.split(separator: "=")
                    return .init(name: String(halves[0]), text: String(halves[1]))
                }),
            returns: returns)
    }

    private static let good = [0.01, -0.005, 0.01, -0.004]

    @Test("a walk that moves by exactly a fifth is carried, one that moves by more is not")
    func moves() {
        let steps = ["fast=20 mode=calm", "fast=24 mode=calm", "fast=19.2 mode=calm"].map {
            Self.step($0, Self.good)
        }
        #expect(WalkForwardVerdict(of: steps).isMet)
        let further = steps.dropLast() + [Self.step("fast=19.19999999 mode=calm", Self.good)]
        #expect(
            WalkForwardVerdict(of: Array(further)).shortfalls == [
                .moved(
                    window: 3, name: "fast", from: "24", to: "19.19999999", limitPercent: Fixed("20")!)
            ])
    }

    @Test("a changed word and a move from zero are too far")
    func words() {
        let steps = [Self.step("x=0 mode=calm", Self.good), Self.step("x=0.1 mode=wild", Self.good)]
        let verdict = WalkForwardVerdict(of: steps)
        #expect(
            verdict.shortfalls.map(\.description) == [
                "window 2: x moved from 0 to 0.1, by more than 20 %",
                "window 2: mode changed from calm to wild",
            ])
    }

    /// Two returns of a and −b: the ratio is (a − b)/2 / ((a + b)/√2), of a year times √252.
    @Test("the tests' ratio must reach the limit", arguments: [(0.5, true), (0.500_001, false)])
    func sharpe(limit: Double, isMet: Bool) {
        // (a − b) / (a + b)·√126 = 0.5 for b = a·(1 − k)/(1 + k), k = 0.5/√126.
        let k = 0.5 / 126.0.squareRoot()
        let returns = [0.01, -0.01 * (1 - k) / (1 + k)]
        var terms = WalkForwardTerms()
        terms.sharpe = limit - 1e-9
        let steps = [Self.step("x=1", [returns[0]]), Self.step("x=1", [returns[1]])]
        let verdict = WalkForwardVerdict(of: steps, under: terms)
        #expect(agree(verdict.sharpe, 0.5, to: 1e-12))
        #expect(verdict.isMet == isMet)
        terms.sharpe = 0.6
        #expect(
            WalkForwardVerdict(of: steps, under: terms).shortfalls.map(\.description) == [
                "the tests' Sharpe ratio is 0.50, below 0.60"
            ])
    }

    @Test("what is not known is missing")
    func unknown() {
        #expect(WalkForwardVerdict(of: []).shortfalls == [.tooFewWindows(0), .sharpeUnknown])
        #expect(WalkForwardVerdict(of: [Self.step("x=1", Self.good)]).shortfalls == [.tooFewWindows(1)])
        let flat = [Self.step("x=1", [0.01]), Self.step("x=1", [0.01])]
        #expect(WalkForwardVerdict(of: flat).shortfalls == [.sharpeUnknown])
    }
}
