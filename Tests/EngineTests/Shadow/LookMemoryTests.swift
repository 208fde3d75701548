import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct LookMemoryTests {
    private static func look(
        _ second: Int, _ code: String = "FLAT", value: String? = nil, _ strategy: StrategyID = "s"
    ) -> ScanRecord {
        ScanRecord(
            instrument: "BTCUSDT", strategy: strategy, at: .monday + .seconds(second),
            outcome: .refused(Reason(.trend, code, value: value.flatMap { Fixed($0) })))
    }

    @Test("looks that led to the same are one run: first, last, count, last value and extremes")
    func run() {
        var run = LookRun(Self.look(0, value: "3"))
        #expect(run.take(Self.look(60, value: "1")) && run.take(Self.look(120)))
        let isTaken = run.take(Self.look(180, value: "2"))
        #expect(isTaken)
        #expect(
            run
                == LookRun(
                    instrument: "BTCUSDT", strategy: "s", first: .monday, last: .monday + .seconds(180),
                    count: 4,
                    outcome: Self.look(180, value: "2").outcome, lowest: Fixed("1")!, highest: Fixed("3")!))
    }

    @Test("another code, strategy, an entry, a silence or an earlier look belongs elsewhere")
    func others() {
        let silence = Int(LookRun.silenceMaximum.wholeSeconds)
        let entry = ScanRecord(
            instrument: "BTCUSDT", strategy: "s", at: .monday + .seconds(1), outcome: .ordered("o", .buy))
        let others = [
            Self.look(1, "CHOP"), Self.look(1, "FLAT", "other"), entry, Self.look(silence + 1), Self.look(-1),
        ]
        for other in others {
            var run = LookRun(Self.look(0))
            #expect(!run.take(other) && run == LookRun(Self.look(0)))
        }
        var run = LookRun(Self.look(0))
        #expect(run.take(Self.look(silence)) && run.count == 2)
        var ordered = LookRun(entry)
        let isTaken = ordered.take(entry)
        #expect(!isTaken)
    }

    @Test("a look told again changes nothing")
    func again() {
        var run = LookRun(Self.look(0, value: "3"))
        let isTaken = run.take(Self.look(60, value: "4"))
        #expect(isTaken)
        let before = run
        #expect(run.take(Self.look(60, value: "9")) && run.take(Self.look(0)) && run == before)
    }

    @Test("the run that speaks for a time is the last that began by then, of every strategy")
    func asked() {
        var memory = LookMemory()
        for record in [
            Self.look(0), Self.look(0, "CHOP", "other"), Self.look(60), Self.look(120, "CHOP"), Self.look(180),
        ] { memory.note(record) }
        let codes = { (second: Int) in
            memory.runs(of: "BTCUSDT", at: .monday + .seconds(second)).map { "\($0.strategy) \($0.count)" }
        }
        #expect(codes(-1).isEmpty)
        #expect(codes(119) == ["s 2", "other 1"])
        #expect(codes(120) == ["s 1", "other 1"])
        #expect(memory.runs(of: "EURUSD", at: .monday + .seconds(180)).isEmpty)
    }

    @Test("random looks: whatever is asked for a time, the run tells what that look said", arguments: 1...20)
    func random(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var memory = LookMemory()
        var looks: [ScanRecord] = []
        for place in 0..<400 {
            let look = Self.look(place * 60, ["FLAT", "CHOP", "QUIET"][Int(random.next() % 3)])
            looks.append(look)
            memory.note(look)
        }
        for look in looks {
            let runs = memory.runs(of: "BTCUSDT", at: look.at)
            #expect(runs.count == 1 && runs.first?.covers(look.at) == true)
            #expect(runs.first?.outcome == look.outcome)
        }
    }

    @Test("what ended a day ago is forgotten, and no more than the bound is remembered")
    func bounds() {
        var memory = LookMemory()
        let most = LookMemory.endedMaximum
        for place in 0...most { memory.note(Self.look(place, place.isMultiple(of: 2) ? "A" : "B")) }
        #expect(memory.count == most + 1)
        #expect(memory.runs(of: "BTCUSDT", at: .monday).count == 1)
        memory.note(Self.look(most + 1, "C"))
        #expect(memory.count == most + 1)
        #expect(memory.runs(of: "BTCUSDT", at: .monday).isEmpty)
        let reach = Int(LookMemory.reach.wholeSeconds)
        let last = Timestamp.monday + .seconds(most + 1)
        memory.note(Self.look(most + 1 + reach, "D"))
        #expect(memory.runs(of: "BTCUSDT", at: last).count == 1 && memory.count == 2)
        memory.note(Self.look(most + 1 + reach + 1, "E"))
        #expect(memory.runs(of: "BTCUSDT", at: last).isEmpty && memory.count == 2)
    }
}
