import Commands
import Desk
import Domain
import Engine
import Testing

/// The past played beside the trading: one at a time, told in one message.
@Suite struct LookBackTests {
    static let figures = LookBack.Figures(
        trades: 41, wins: 20, net: Fixed("120.5")!, fees: Fixed("4")!, fall: Fixed("99.25")!,
        fallPercent: Fixed("0.99")!, profitFactor: Fixed("1.4")!, equity: Fixed("10120.5")!)

    static func result(_ bench: Bench) -> LookBack.News {
        .ended(
            LookBack.Result(
                now: figures, then: figures, from: bench.now - .days(90), to: bench.now, bars: 10, missing: []))
    }

    static func asked(_ bench: Bench) -> [LookBack] {
        bench.actions.compactMap { if case .lookBack(let question) = $0 { question } else { nil } }
    }

    @Test(
        "a question goes out with what the chat has set and taken off, and nothing is kept but that it was heard"
    )
    func asks() throws {
        var bench = Bench.trading()
        try SettingTests.setting(&bench, "/set tradesPerHour 4")
        bench.write("/symbols remove ETHUSDT")
        let decision = bench.write("/whatif openPositions 1 30")
        #expect(decision.kinds == ["heard"])
        let wish = SettingWish(key: "risk.openPositions", value: "1")
        #expect(
            Self.asked(bench) == [
                LookBack(
                    number: 1, subject: .whatIf(wish), days: 30, until: bench.now,
                    settings: [SettingWish(key: "risk.tradesPerHour", value: "4")], removed: ["ETHUSDT"])
            ])
        #expect(bench.lastSaid.contains("0 % played"))
    }

    @Test("one at a time: a second is refused while one runs, and taken after its end")
    func busy() {
        var bench = Bench.trading()
        bench.write("/whatif openPositions 1")
        bench.give(.lookedBack(1, .progress(40)))
        bench.write("/backtest averageCross btcusdt 7")
        #expect(bench.lastSaid.contains("40 %") && Self.asked(bench).count == 1)
        bench.give(.lookedBack(1, Self.result(bench)))
        bench.write("/backtest averageCross btcusdt 7")
        #expect(
            Self.asked(bench).last
                == LookBack(
                    number: 2, subject: .backtest(strategy: "averageCross", "BTCUSDT"), days: 7,
                    until: bench.now))
    }

    @Test("progress changes the one message, no more often than every three seconds; the end does at once")
    func progress() {
        var bench = Bench.trading()
        bench.write("/whatif openPositions 1")
        let (said, edited) = (bench.said.count, bench.edits.count)
        for percent in [10, 20, 30] {
            bench.pass(.milliseconds(1_000))
            bench.give(.lookedBack(1, .progress(percent)))
        }
        #expect(bench.edits.count == edited + 1 && bench.edits.last?.text.contains("30 %") == true)
        bench.pass(.milliseconds(2_999))
        bench.give(.lookedBack(1, .progress(60)))
        #expect(bench.edits.count == edited + 1)
        bench.give(.lookedBack(1, Self.result(bench)))
        #expect(bench.edits.count == edited + 2 && bench.said.count == said)
        let text = bench.edits.last?.text ?? ""
        #expect(text.contains("+120.50") && text.contains("/set risk.openPositions 1"))
    }

    @Test("a message that never reached the chat is not changed; the end is then a message of its own")
    func undelivered() {
        var bench = Bench.trading()
        bench.isChatOpen = false
        bench.write("/whatif openPositions 1")
        bench.pass(.seconds(10))
        let said = bench.said.count
        bench.give(.lookedBack(1, .progress(60)))
        #expect(bench.said.count == said && bench.edits.isEmpty)
        bench.give(.lookedBack(1, .failed("No prices are stored.")))
        #expect(bench.said.count == said + 1 && bench.lastSaid.contains("No prices are stored."))
    }

    @Test("what is heard of one that is over, or of an earlier run, is nothing")
    func over() {
        var bench = Bench.trading()
        #expect(bench.give(.lookedBack(1, Self.result(bench))).dispatches.isEmpty)
        bench.write("/whatif openPositions 1")
        bench.give(.lookedBack(1, .failed("x")))
        #expect(bench.give(.lookedBack(1, .failed("x"))).dispatches.isEmpty)
        #expect(bench.give(.lookedBack(1, .progress(3))).dispatches.isEmpty)
    }

    @Test("trading goes on meanwhile")
    func trading() throws {
        var bench = Bench.trading()
        bench.write("/whatif openPositions 1")
        try bench.enter()
        #expect(bench.ledger.positions.count == 1 && bench.recalled == bench.ledger)
    }

    static let refused: [(String, String)] = [
        ("/whatif openPositions 2", "is 2 already"), ("/whatif approval.required on", "says nothing about"),
        ("/whatif telegram.perSecond 3", "says nothing about"),
        ("/whatif symbols BTCUSDT", "says nothing about"),
        ("/whatif openPositions 101", "a whole number from 1 to 100"),
        ("/whatif openPositions 1 731", "from 1 to 730"),
        ("/backtest config/x BTCUSDT", "a strategy's name"), ("/backtest ../x BTCUSDT", "a strategy's name"),
        ("/backtest averageCross", "SYMBOL is missing"),
    ]

    @Test("what a replay says nothing about is refused", arguments: refused)
    func refuses(line: String, words: String) {
        var bench = Bench.trading()
        bench.write(line)
        #expect(bench.lastSaid.contains(words) && Self.asked(bench).isEmpty, "\(bench.lastSaid)")
    }

    @Test("a question mark plays nothing")
    func trial() {
        var bench = Bench.trading()
        bench.write("/whatif openPositions 1 ?")
        #expect(Self.asked(bench).isEmpty)
        bench.write("/whatif openPositions 1")
        #expect(Self.asked(bench).count == 1, "and leaves none running")
    }
}
