import Domain
import Engine
import Testing

@Suite struct ChecklistTests {
    @Test("nothing against it: a long with the trend up, and its mirror a short")
    func entry() throws {
        let long = try #require(Sketch().assessment.plan)
        #expect(long.side == .buy)
        #expect(long.reference == Price("1.20003")!)
        #expect(try #require(Sketch().mirrored.plan) == Sketch.mirror(long))
    }

    @Test("each layer refuses with its gate and code, long and short", arguments: ChecklistFault.all)
    func layer(fault: ChecklistFault) {
        let spoilt = Sketch().with(fault.spoil)
        let (reason, image) = (spoilt.assessment.reason, spoilt.mirrored.reason)
        #expect(reason?.gate == fault.gate && reason?.code == fault.code)
        #expect(image?.gate == fault.gate && image?.code == fault.mirroredCode)
    }

    @Test("each code of the checklist has a case here that fires it")
    func codes() {
        let fired = Set(ChecklistFault.all.flatMap { [$0.code, $0.mirroredCode] })
        #expect(Checklist.Code.allCases.filter { !fired.contains($0.rawValue) }.isEmpty)
    }

    @Test("of two faults the earlier layer speaks, long and short", arguments: ChecklistFault.pairs)
    func order(first: ChecklistFault, second: ChecklistFault) {
        let spoilt = Sketch().with(second.spoil).with(first.spoil)
        #expect(spoilt.assessment.reason?.code == first.code)
        #expect(spoilt.mirrored.reason?.code == first.mirroredCode)
    }

    @Test("who asks for all objections hears each layer once, in order")
    func objections() {
        #expect(Sketch().objections.isEmpty)
        let faults = ChecklistFault.all.filter {
            ["RSI_OVERBOUGHT", "SPREAD_TOO_HIGH", "TREND_CONFLICT"].contains($0.code)
        }
        var spoilt = Sketch().with { ($0.account, $0.time) = (.deny(Sketch.dailyLoss), .unknown(Sketch.news)) }
        for fault in faults { spoilt = spoilt.with(fault.spoil) }
        spoilt.tick = "0.01"
        spoilt.emaTrend = 1.2  // no side: no plan to object to
        #expect(
            spoilt.objections.map(\.code)
                == ["SPREAD_TOO_HIGH", "DAILY_LOSS_LIMIT", "TREND_NEUTRAL", "NEWS"])
        spoilt.emaTrend = 1.199
        #expect(
            spoilt.objections.map(\.code)
                == ["SPREAD_TOO_HIGH", "DAILY_LOSS_LIMIT", "RSI_OVERBOUGHT", "NEWS", "INVALID_ORDER"])
        #expect(spoilt.objections.first == spoilt.assessment.reason)
    }

    @Test("the account and the time are quoted word for word")
    func verdicts() {
        #expect(Sketch().with { $0.account = .deny(Sketch.dailyLoss) }.assessment == .refused(Sketch.dailyLoss))
        #expect(Sketch().with { $0.time = .unknown(Sketch.news) }.assessment == .refused(Sketch.news))
    }

    @Test("a number that is missing is a no, wherever it is missing", arguments: [Double.nan, .infinity])
    func missing(hole: Double) {
        let spoils: [(inout Sketch) -> Void] = [
            { $0.emaFast = hole }, { $0.emaSlow = hole }, { $0.emaTrend = hole }, { $0.rsi = hole },
            { $0.atr = hole },
            { $0.adx = hole },
        ]
        for spoil in spoils {
            let spoilt = Sketch().with(spoil)
            let expected = Assessment.refused(Reason(.quality, "BAD_REGIME", detail: "UNDEFINED"))
            #expect(spoilt.assessment == expected)
            #expect(spoilt.mirrored == expected)
        }
    }

    @Test("any view leads to the mirror of what its mirror leads to", arguments: 0..<2_000 as Range<UInt64>)
    func mirror(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func near(_ width: ClosedRange<Double>) -> Double { 1.2 + .random(in: width, using: &random) }
        let half = Int64.random(in: 0...15, using: &random) * 1_000
        let sketch = Sketch().with {
            $0.open = Fixed(raw: 120_000_000 - Int64.random(in: -50...100, using: &random) * 500).description
            ($0.emaFast, $0.emaSlow) = (near(-0.0005...0.0005), near(-0.0008...0.0008))
            $0.emaTrend = near(-0.002...0.002)
            $0.rsi = .random(in: 0...100, using: &random)
            $0.atr = .random(in: 0...0.001, using: &random)
            $0.adx = .random(in: 0...60, using: &random)
            $0.bid = Fixed(raw: 120_000_000 - half).description
            $0.ask = Fixed(raw: 120_000_000 + half).description
        }
        let mirrored = sketch.mirrored
        switch sketch.assessment {
        case .entry(let plan): #expect(mirrored == .entry(Sketch.mirror(plan)))
        case .refused(let reason):
            let twins = ["RSI_OVERBOUGHT": "RSI_OVERSOLD", "RSI_OVERSOLD": "RSI_OVERBOUGHT"]
            #expect(mirrored.reason?.code == twins[reason.code] ?? reason.code)
            #expect(mirrored.reason?.gate == reason.gate)
        }
    }
}
