import Commands
import Domain
import TestSupport
import Testing

@Suite struct LookBackCardTests {
    private static func figures(
        _ trades: Int, _ wins: Int, _ net: String?, factor: String? = "1.4"
    ) -> LookBack.Figures {
        LookBack.Figures(
            trades: trades, wins: wins, net: net.flatMap { Fixed($0) }, fees: Fixed("41.3")!,
            fall: Fixed("212.4")!,
            fallPercent: Fixed("2.07")!, profitFactor: factor.flatMap { Fixed($0) }, equity: Fixed("10312.25")!)
    }

    private static func card(_ subject: LookBack.Subject, _ stage: LookBackCard.Stage) -> LookBackCard {
        LookBackCard(subject, days: 90, stage, "USD")
    }

    private static func result(
        _ now: LookBack.Figures, _ then: LookBack.Figures?, _ missing: [InstrumentID] = []
    )
        -> LookBackCard.Stage
    {
        let end = Timestamp(unixSeconds: 1_795_000_000)
        return .ended(
            LookBack.Result(
                now: now, then: then, from: end - .days(90), to: end, bars: 129_600, missing: missing))
    }

    private static let whatIf = LookBack.Subject.whatIf(
        SettingWish(key: "risk.riskPerTradePercent", value: "0.25"))
    private static let backtest = LookBack.Subject.backtest(strategy: "averageCross", "EURUSD")

    private static let criteria = [
        ModeCard.Criterion(name: "net result", required: "above 0", found: "312.25", isMet: true),
        ModeCard.Criterion(name: "trading days", required: "60 days or more", found: "12 days", isMet: false),
    ]

    static let cards: [(String, any Utterance)] = [
        ("playing", card(whatIf, .playing(0))), ("playing-half", card(backtest, .playing(50))),
        ("whatif", card(whatIf, result(figures(41, 20, "312.25"), figures(43, 22, "160.5", factor: nil)))),
        (
            "whatif-other",
            card(
                .whatIf(SettingWish(key: "checklist.emaFast", value: "10")),
                result(figures(41, 20, "312.25"), figures(0, 0, "0", factor: nil), ["ETHUSDT", "SOLUSDT"]))
        ),
        (
            "whatif-wide",
            card(whatIf, result(figures(1_000_000, 1, "-12345678.9"), figures(99_999, 0, nil)))
        ),
        ("backtest", card(backtest, result(figures(41, 20, "-312.25"), nil))),
        ("failed", card(backtest, .failed("No prices from 2026-08-27 to 2026-11-25 are stored of EURUSD."))),
        ("busy", LookBackRefused.busy(40)), ("same", LookBackRefused.same("risk.openPositions", "2")),
        ("idle", LookBackRefused.idle("approval.required")),
        ("mode", ModeCard(mode: .livePaper, wantsLive: false, criteria: criteria)),
        ("mode-live", ModeCard(mode: Samples.recording, wantsLive: true, criteria: criteria)),
        ("mode-open", ModeCard(mode: .livePaper, wantsLive: true, criteria: [criteria[0]])),
        ("mode-unknown", ModeCard(mode: .livePaper, wantsLive: true, criteria: [])),
        ("logs-none", LogsCard(lines: [], paging: Paging(0, by: LogsCard.pageSize))),
        (
            "logs",
            LogsCard(
                lines: [
                    "2026-11-25T14:05:00.120Z warning archive.failed why=\"a page is missing\"",
                    "2026-11-25T14:04:00.120Z error poller.refused " + String(repeating: "x", count: 400),
                ], paging: Paging(17, by: LogsCard.pageSize, asked: 2))
        ),
    ]

    @Test("what is told of the past reads as it was agreed", arguments: cards.indices)
    func card(index: Int) {
        let (name, said) = Self.cards[index]
        expectGolden(GoldenTests.shown(said.message(in: .livePaper)), "commands-lookback-\(name)")
    }

    static let spoken: [(String, Command)] = [
        ("/whatif openPositions 3", .whatIf(SettingWish(key: "risk.openPositions", value: "3"), days: 90)),
        (
            "/whatif checklist.emaFast 10 30",
            .whatIf(SettingWish(key: "checklist.emaFast", value: "10"), days: 30)
        ),
        ("/backtest averageCross eurusd", .backtest("averageCross", "EURUSD", days: 90)),
        ("/backtest my-trend_2 EURUSD 730", .backtest("my-trend_2", "EURUSD", days: 730)),
    ]

    @Test("is read, its line reads back, and no button carries it", arguments: spoken)
    func reads(text: String, command: Command) throws {
        #expect(try CommandTable.parse(text, botName: "b") == command)
        #expect(try CommandTable.parse(command.line, botName: "b") == command)
        #expect(ButtonPress.command(command).data == nil && command.role == .trader)
    }
}
