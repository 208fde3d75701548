import Backtest
import Domain
import Testing

@Suite struct SweepSummaryTests {
    /// Figures of which only those matter that are told.
    static func figures(
        sharpe: Double?, net: String = "0", profitFactor: Double? = nil, mean: Double? = nil,
        deviation: Double? = nil
    ) -> SweepFigures {
        SweepFigures(
            trades: 1, net: Fixed(net), finalEquity: nil, profitFactor: profitFactor, maxDrawdownPercent: 0,
            sharpe: sharpe, days: 1_250, mean: mean, deviation: deviation, skewness: -3, kurtosis: 10,
            fingerprint: "")
    }

    private static func trials(_ sharpes: [Double?]) -> [SweepTrial] {
        sharpes.enumerated().map {
            SweepTrial(index: $0.offset, outcome: .ran(figures(sharpe: $0.element), windows: []))
        }
    }

    private static func summary(
        _ trials: [SweepTrial], _ axes: [String], by criterion: SweepCriterion = .sharpe, windows: Int = 0
    ) throws -> SweepSummary {
        SweepSummary(
            of: trials, in: try ParameterSpace(axes.map { try ParameterAxis($0) }), by: criterion,
            windows: windows, periodsPerYear: 250)
    }

    @Test("the neighbours of a corner, an edge and the middle of three by four")
    func neighbours() throws {
        let space = try ParameterSpace([try ParameterAxis("a=1:3:1"), try ParameterAxis("b=1:4:1")])
        #expect(space.neighbours(of: 0) == [1, 4])
        #expect(space.neighbours(of: 2) == [1, 3, 6])
        #expect(space.neighbours(of: 5) == [1, 4, 6, 9])
        #expect(space.neighbours(of: 11) == [7, 10])
        #expect(try ParameterSpace([try ParameterAxis("a=1")]).neighbours(of: 0) == [])
    }

    @Test(
        "neighbours are what differs in one parameter by one place, and are so to each other",
        arguments: 0..<50 as Range<UInt64>)
    func neighbours(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let space = try ParameterSpaceTests.space(&random)
        let index = Int.random(in: 0..<space.count, using: &random)
        func isNext(_ other: Int) -> Bool {
            let moves = zip(zip(space[index].values, space[other].values), space.axes).compactMap {
                pair, axis -> Int? in
                let places = [pair.0, pair.1].map { axis.values.firstIndex(of: $0.text)! }
                return places[0] == places[1] ? nil : abs(places[0] - places[1])
            }
            return moves == [1]
        }
        #expect(space.neighbours(of: index) == (0..<space.count).filter(isNext))
        for other in space.neighbours(of: index) { #expect(space.neighbours(of: other).contains(index)) }
    }

    @Test("the greatest is best, of equals the first, and what is not known is no candidate")
    func ranking() throws {
        let summary = try Self.summary(Self.trials([1, nil, 2, 2, -1]), ["a=1:5:1"])
        #expect(summary.ranking.map(\.index) == [2, 3, 0, 4])
        #expect(summary.count == 5 && summary.refused.isEmpty)
        #expect(try Self.summary([], ["a=1:5:1"]).best == nil)
    }

    @Test("each criterion ranks by its own figure")
    func criteria() throws {
        let trials = [
            SweepTrial(
                index: 0, outcome: .ran(Self.figures(sharpe: 3, net: "1", profitFactor: 2), windows: [])),
            SweepTrial(
                index: 1, outcome: .ran(Self.figures(sharpe: 2, net: "3", profitFactor: 1), windows: [])),
            SweepTrial(
                index: 2, outcome: .ran(Self.figures(sharpe: 1, net: "-2", profitFactor: 3), windows: [])),
            SweepTrial(index: 3, outcome: .refused("why")),
        ]
        func order(_ criterion: SweepCriterion) throws -> [Int] {
            try Self.summary(trials, ["a=1:4:1"], by: criterion).ranking.map(\.index)
        }
        #expect(try order(.sharpe) == [0, 1, 2])
        #expect(try order(.net) == [1, 0, 2])
        #expect(try order(.profitFactor) == [2, 0, 1])
        let summary = try Self.summary(trials, ["a=1:4:1"])
        #expect(summary.count == 3 && summary.profitable == 2 && summary.refused.map(\.index) == [3])
    }

    @Test(
        "a mean around the best of seven tenths of it is a plateau, below that it is a peak",
        arguments: [
            ([7, 10, 7], 7, true), ([7, 10, 6.9], 6.95, false), ([nil, 10, 8], 8, true),
            ([-3, -2, -1.5], -2, nil), ([nil, 10, nil], nil, nil),
        ] as [([Double?], Double?, Bool?)])
    func plateau(sharpes: [Double?], mean: Double?, expected: Bool?) throws {
        let around = try #require(try Self.summary(Self.trials(sharpes), ["a=1:3:1"]).neighbourhood)
        #expect(around.mean == mean && around.isPlateau == expected)
        #expect(around.known <= around.count)
    }

    @Test("the paper's own example: the best of 100, of which the ratios vary by half a year's")
    func deflated() throws {
        // Ratios of one period with the variance 0.5/250 (n − 1 below the line), 2.5/√250 the best of them. The
        // trials without a ratio count as trials.
        let best = 2.5 / 250.0.squareRoot()
        let trials = (0..<100).map { place in
            let ratio: Double? = place == 0 ? best : place == 1 ? best - (2 * 0.5 / 250.0).squareRoot() : nil
            return SweepTrial(
                index: place,
                outcome: .ran(
                    Self.figures(
                        sharpe: ratio.map { $0 * 250.0.squareRoot() }, mean: ratio,
                        deviation: ratio == nil ? nil : 1), windows: []))
        }
        let deflated = try #require(try Self.summary(trials, ["a=1:100:1"]).deflated)
        #expect(deflated.trials == 100)
        #expect(abs(try #require(deflated.probability) - 0.9004) < 0.0001)
    }

    @Test("each window has the best of its own training, and the walk its returns one after another")
    func walk() throws {
        func window(_ train: Double?, _ test: Double, _ returns: [Double]) -> SweepWindow {
            SweepWindow(train: Self.figures(sharpe: train), test: Self.figures(sharpe: test), returns: returns)
        }
        let whole = Self.figures(sharpe: 0)
        let trials = [
            SweepTrial(
                index: 0,
                outcome: .ran(
                    whole, windows: [window(1, 5, [0.01, 0.03]), window(2, 6, [9]), window(nil, 0, [9])])),
            SweepTrial(
                index: 1,
                outcome: .ran(
                    whole, windows: [window(0.5, 7, [9]), window(3, -1, [0.02, -0.01]), window(nil, 0, [9])])),
        ]
        let summary = try Self.summary(trials, ["a=10,12"], windows: 3)
        #expect(summary.steps.map { $0.best?.index } == [0, 1, nil])
        #expect(summary.steps.map { $0.test?.sharpe } == [5, -1, nil])
        let returns = [0.01, 0.03, 0.02, -0.01]
        #expect(
            summary.verdict?.sharpe == ReturnMetrics(of: returns, periodsPerYear: 250).sharpe)
        // From 10 to 12 is exactly 20 %.
        #expect(summary.verdict?.shortfalls == [])
        #expect(try Self.summary(trials, ["a=10,13"], windows: 3).verdict?.isMet == false)
        #expect(try Self.summary(trials, ["a=10,12"]).verdict == nil)
    }
}
