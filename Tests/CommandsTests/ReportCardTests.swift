import Domain
import Engine
import Scheduler
import TestSupport
import Testing

@testable import Commands

/// The reports of a day, a week and a month, and what stands under their pictures.
@Suite struct ReportCardTests {
    private static let limits = EffectiveLimits(
        lines: [
            .init(name: .dailyLoss, limit: Fixed("300")!, used: Fixed("120.4")!, reserved: Fixed("50")!),
            .init(name: .heat, limit: Fixed("300")!, used: Fixed("50")!),
            .init(name: .exposure, limit: Fixed("30000")!, used: Fixed("1234.5")!),
            .init(name: .positions, limit: Fixed("5")!, used: Fixed("1")!),
        ], unknown: [.weeklyLoss])

    private static func details(isRich: Bool) -> ReportDetails {
        ReportDetails(
            date: CivilDate("2026-11-25")!, currency: "USD", balance: isRich ? Fixed("10048.1") : nil,
            slippage: isRich ? ReportDetails.Slippage(cost: Fixed("1.2")!, entries: 3) : nil, limits: limits,
            prop: isRich ? Samples.ruledReport.prop : [],
            bill: isRich
                ? [
                    ShadowWeek.Line(gate: .spread, closed: 12, open: 1, multiple: Fixed("-3.2"), net: nil),
                    ShadowWeek.Line(gate: .news, closed: 2, open: 0, multiple: Fixed("0.4"), net: nil),
                    ShadowWeek.Line(gate: .trend, closed: 0, open: 3, multiple: nil, net: nil),
                ] : [],
            overrides: isRich
                ? [
                    ReportCard.Override(
                        gate: .spread, instrument: "EURUSD", length: .minutes(20), uses: 1, reason: "known")
                ] : [], news: isRich ? Samples.newsLines.map { NewsLine($0.event, local: $0.local) } : [],
            ages: StatusCard.Ages(
                prices: isRich ? .seconds(2) : nil, calendar: isRich ? .minutes(40) : nil,
                reconciliation: isRich ? .seconds(12) : nil,
                hasDrifted: !isRich))
    }

    private static func taken(_ stretch: View.Stretch, _ trades: [Trade], isWatched: Bool = true)
        -> PeriodDetails
    {
        func rows(_ key: (Trade) -> String) -> [StatsCard.Row] {
            Dictionary(grouping: trades, by: key).sorted { $0.key < $1.key }
                .map { StatsCard.Row($0.key, TradeTally($0.value)) }
        }
        return PeriodDetails(
            stretch: stretch, start: CivilDate(stretch == .month ? "2026-11-01" : "2026-11-23")!,
            currency: "USD", symbols: rows { $0.instrument.value }, strategies: rows { $0.strategy.value },
            sessions: [
                .init(.asia, TradeTally(trades.prefix(1))), .init(.london, TradeTally()),
                .init(.newYork, TradeTally(trades.dropFirst())),
            ], exits: rows { GroupsCard.name(of: $0.exit) },
            trades: trades.enumerated().map { place, trade in
                PeriodDetails.GradedTrade(
                    number: 100 + place, trade: trade,
                    grade: TradeGrade(
                        trade, favourable: isWatched ? Fixed(whole: 12 * place) : nil,
                        adverse: isWatched ? Fixed(whole: 90 - 7 * place) : nil))
            })
    }

    static let cards: [(String, any Utterance)] = [
        ("day-rest", details(isRich: true)), ("day-rest-bare", details(isRich: false)),
        ("week", taken(.week, Samples.trades(12))),
        ("month", taken(.month, [Samples.trade(1, net: "-130", exit: .stopLoss)])),
        ("week-unwatched", taken(.week, Samples.trades(2), isWatched: false)),
        ("week-extreme", taken(.week, [Samples.hugeTrade(1), Samples.hugeTrade(-1)])),
    ]

    @Test("a report reads as it was agreed, in both languages", arguments: cards.indices)
    func card(index: Int) {
        let (name, said) = Self.cards[index]
        expectGolden(GoldenTests.shown(said.message(in: .livePaper)), "commands-report-\(name)")
        expectGolden(
            GoldenTests.shown(said.message(in: .livePaper, .german)), "commands-german-report-\(name)")
        for language in Language.allCases {
            #expect(said.message(in: Samples.recording, language).text.utf16.count <= 4_096)
        }
    }

    @Test("what comes by the schedule fits under a picture", arguments: Language.allCases)
    func captions(language: Language) {
        let rows = (0..<4).map { week in
            PeriodsCard.Row(
                start: CivilDate("2026-11-23")!.adding(days: -7 * week),
                tally: TradeTally([Samples.hugeTrade(1)]))
        }
        let said: [any Utterance] = [
            Samples.report(.scheduled(late: .minutes(95)), day: Samples.extremeDay, end: Samples.least),
            PeriodReport(
                PeriodsCard(
                    stretch: .week, count: 4, rows: rows, total: TradeTally([Samples.hugeTrade(-1)]),
                    currency: "USD")),
        ]
        for words in said {
            #expect(words.message(in: Samples.recording, language).text.utf16.count <= 1_024)
        }
    }

    @Test(
        "a session goes by New York's clock",
        arguments: [
            ("18:59", TradingSession.late), ("19:00", .asia), ("02:59", .asia), ("03:00", .london),
            ("07:59", .london), ("08:00", .newYork), ("16:59", .newYork), ("17:00", .late),
        ])
    func sessions(time: String, session: TradingSession) {
        let civil = CivilTime(date: CivilDate("2026-11-25")!, timeOfDay: TimeOfDay(time)!)
        #expect(TradingSession(newYork: civil) == session)
    }

    @Test("the journal's head is filled in where it is to stand, and nowhere else")
    func head() {
        let message = Self.details(isRich: false).message(in: .livePaper)
        let named = message.naming(head: "12:9f86")
        #expect(named.text == message.text.replacing(Message.journalHead, with: "journal 12:9f86"))
        #expect(named.text.contains("journal 12:9f86"))
        let typed = Message("a note on the \(Message.journalHead)")
        #expect(typed.naming(head: "12:9f86") == typed, "what a person wrote is no code")
    }
}
