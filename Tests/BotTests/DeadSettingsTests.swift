import Commands
import Desk
import Domain
import Engine
import Foundation
import Gateway
import Scheduler
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// No setting is there for show: each changes a decision, or what the bot does outside.
///
/// One after the other, so that playing days leaves a thread for the tests that watch a clock.
@Suite(.serialized) struct DeadSettingsTests {
    @Test("every key of the shipped file has its row, and every row its key")
    func complete() throws {
        let keys = SettingsRow.keys(of: try YAMLNode(parsing: Scratch.text("config/settings.yaml")))
        let rows = Self.decisions + StrategyRows.all + Self.words + Self.outside + Self.lasting
        #expect(rows.map(\.key).sorted() == keys.sorted())
        #expect(keys.count > 40)
    }

    @Test("a setting of the desk changes what it decides on recorded days", arguments: decisions)
    func decides(row: SettingsRow) async throws { #expect(try await row.isAlive) }

    @Test("a setting of a strategy changes what it decides on recorded days", arguments: StrategyRows.all)
    func judges(row: SettingsRow) async throws { #expect(try await row.isAlive) }

    @Test("a setting of the chat changes who is heard, and when messages go", arguments: words)
    func speaks(row: SettingsRow) async throws { #expect(try await row.isAlive) }

    @Test("a setting of the outside changes what is asked, opened or written", arguments: outside)
    func reaches(row: SettingsRow) async throws { #expect(try await row.isAlive) }

    @Test("a setting of messages that last changes when they are said again", arguments: lasting)
    func lasts(row: SettingsRow) async throws { #expect(try await row.isAlive) }

    @Test("on the days that are played the bot trades, wins and loses; else nothing could differ")
    func playedDays() async throws {
        let day = try await PlayedDays.shared.day(SettingsRow.text(lively))
        print(
            "played: \(day.tickets.count) tickets, \(day.fills.count) fills, \(Set(day.refusals.map { $0.split(separator: " ")[2] }).sorted())"
        )
        #expect(day.tickets.count > 5 && day.fills.count > day.tickets.count)
    }
}

/// Bars of five minutes bring enough trades within two days.
let lively = [
    "checklist.timeframe": "M5", "risk.quoteAgeSeconds": "300",
].merging(GateRows.open) { $1 }

/// A row whose difference shows on recorded days, in one aspect of them.
func row<Seen: Equatable & SendableMetatype>(
    _ key: String, _ value: String, given: [String: String] = lively,
    in aspect: @escaping @Sendable (PlayedDay) -> Seen
) -> SettingsRow {
    SettingsRow(key, value, given: given) { settings in aspect(try await PlayedDays.shared.day(settings)) }
}

extension DeadSettingsTests {
    static let decisions: [SettingsRow] =
        accounts + scans + strategy + averageCross + openingCross + openingRange + management + risks
        + GateRows.all + sizes + rules + [
            row("paper.commissionBps", "1") { $0.fills.map(\.fee) },
            row("paper.slippageTicks", "9") { $0.fills.map(\.price) },
        ] + paperVenue + [
            row("news.minutesBefore", "120") { $0.refusals },
            row("news.minutesAfter", "120") { $0.refusals },
            row("news.high", "nothing") { $0.refusals }, row("news.medium", "no entries") { $0.refusals },
            row("news.low", "no entries") { $0.refusals }, row("news.waits", "{high: 120 120}") { $0.refusals },
            row("news.blindHours", "24") { $0.refusals },
            SettingsRow("news.staleHours", "1", given: [:], payrolls),
            row("news.fetchMinutes", "120") { $0.fetches },
            row("shadow.exitBars", "1", given: lively.merging(["risk.rewardRiskMinimum": "5"]) { $1 }) {
                $0.shadows.map(\.exitedAt)
            },
            row("approval.required", "on") { $0.tickets },
            row("approval.seconds", "10", given: lively.merging(["approval.required": "on"]) { $1 }) {
                $0.facts
            },
            row("approval.bandPercent", "50", given: lively.merging(["approval.required": "on"]) { $1 }) {
                $0.texts
            },
            row("operator.silenceHours", "3") { $0.facts },
            row("operator.onSilence", "flatten", given: lively.merging(["operator.silenceHours": "3"]) { $1 }) {
                $0.facts
            },
            row("schedule.summaryMinutes", "5", in: jobs),
            row("schedule.dailyReportAt", "\"07:30\"", in: jobs),
            row("system.reconcileSeconds", "600") { $0.asks },
        ] + jobRows

    private static let accounts = [
        row("account.name", "other") { $0.tickets.map(\.order.id) },
        row("account.currency", "EUR") { $0.refusals },
        row("account.startingBalance", "5000") { $0.tickets.map(\.order.quantity) },
        row("account.parity", "[]", given: lively.merging(["symbols": "[EURUSD]"]) { $1 }) { $0.refusals },
        row("account.timeZone", "America/New_York", in: days),
        row("symbols", "[BTCUSDT]") { $0.tickets.map(\.order.instrument) },
    ]

    private static let strategy = [
        row("checklist.timeframe", "M5", given: ["risk.quoteAgeSeconds": "300"]) { $0.refusals },
        row("checklist.emaFast", "5") { $0.refusals },
        row("checklist.emaSlow", "100") { $0.refusals },
        row("checklist.emaTrend", "50") { $0.refusals },
        row("checklist.trendNeutralBandBps", "50") { $0.refusals },
        row("checklist.rsiPeriod", "5") { $0.refusals },
        row("checklist.rsiLongMaximum", "50") { $0.refusals },
        row("checklist.rsiShortMinimum", "50") { $0.refusals },
        row("checklist.atrPeriod", "5") { $0.tickets.map(\.order.quantity) },
        row("checklist.atrMinimumBps", "20") { $0.refusals },
        row("checklist.adxPeriod", "5") { $0.refusals },
        row("checklist.adxTrendMinimum", "40") { $0.refusals },
        row("checklist.adxLossStep", "10") { $0.refusals },
        row("checklist.adxWinStep", "5") { $0.refusals },
        row(
            "checklist.adxRiseMaximum", "0", given: lively.merging(["checklist.adxLossStep": "10"]) { $1 }
        ) { $0.refusals },
        row(
            "checklist.adxFallMaximum", "0", given: lively.merging(["checklist.adxWinStep": "5"]) { $1 }
        ) { $0.refusals },
        row("checklist.adxChopMaximum", "5") { $0.refusals },
        row("checklist.compressionChopMaximum", "1") { $0.refusals },
        row("checklist.extensionMaximumAtr", "0.5") { $0.refusals },
        row("checklist.stopAtr", "1") { $0.tickets.compactMap(\.protection.first?.reference) },
        row("checklist.targetAtr", "4") { $0.tickets.compactMap(\.protection.last?.reference) },
        row("checklist.stopMinimumBps", "60") { $0.tickets.compactMap(\.protection.first?.reference) },
        row("checklist.rewardRiskMinimum", "2") { $0.refusals },
    ]

    private static let risks = [
        row("risk.riskPerTradePercent", "0.1") { $0.tickets.map(\.order.quantity) },
        row("risk.dailyLossPercent", "0.1") { $0.refusals },
        row("risk.tradesPerHour", "1") { $0.refusals },
        row("risk.openPositions", "1") { $0.refusals },
        row("risk.leverageMaximum", "0.1") { $0.tickets.map(\.order.quantity) },
        row("risk.quoteAgeSeconds", "10", given: ["checklist.timeframe": "M5"]) { $0.refusals },
        row("risk.spreadMaximumBps", "0.001") { $0.refusals },
        row("risk.clockSettlingSeconds", "3600") { $0.refusals },
    ]

    private static let jobs: @Sendable (PlayedDay) -> [Fact.Event] = { day in
        day.facts.filter { if case .ran = $0 { true } else { false } }
    }
    private static let days: @Sendable (PlayedDay) -> [Fact.Event] = { day in
        day.facts.filter { if case .dayStarted = $0 { true } else { false } }
    }

    /// The American payrolls of 2025-05-02, which are built in, seen by a calendar of two hours before.
    private static let payrolls: @Sendable (String) async throws -> Bool = { settings in
        let terms = try await Stand(settings).desk.terms
        let at = Timestamp(unixSeconds: 1_746_189_000)
        let other = CalendarEvent(
            title: "Retail Sales m/m", currency: "GBP", at: at, impact: .low, source: .feed)
        let calendar = NewsCalendar(
            events: [other], fetchedAt: at - .hours(2), rules: terms.newsRules, recurring: terms.recurringNews)
        return calendar.verdict(for: ["USD"], at: at).refusal == nil
    }
}

extension DeadSettingsTests {
    private static let group: Int64 = -1_000
    private static let people = ["telegram.users": "{7: owner}"]

    static let words: [SettingsRow] = [
        SettingsRow("telegram.users", "{7: viewer}", given: people) { settings in
            let application = try Stand.application(settings, in: try Scratch(), chat: group)
            return application.stage.access.role(of: UserID(7), in: ChatID(group))
        },
        SettingsRow("telegram.perChatSeconds", "3") { try await sendTimes($0, chat: 7, by: 7) },
        SettingsRow("telegram.perGroupMinute", "5", given: people) {
            try await sendTimes($0, chat: group, by: 7)
        },
        SettingsRow("access.twoPersons", "on", given: ["telegram.users": "{7: owner, 8: owner}"]) { settings in
            var desk = try await Stand(settings, chat: group).desk
            _ = desk.begin(at: Moment(.monday))
            for (number, text) in ["/kill", "/resume"].enumerated() {
                let update = ChatUpdate.text(text, id: Int64(number + 1), by: 7, in: group)
                _ = desk.handle(.update(update), at: Moment(.monday))
            }
            let press = ChatUpdate(
                id: 3, user: UserID(7), chat: ChatID(group), message: MessageID(9), sentAt: nil,
                content: .press(data: "y/\(Nonce(high: 2, low: 1))", query: "q"), nonce: Nonce(high: 3, low: 1))
            _ = desk.handle(.update(press), at: Moment(.monday))
            return desk.ledger.latch == nil
        },
        SettingsRow("telegram.topics.trades", "7", given: lively.merging(people) { $1 }) {
            try await PlayedDay($0, chat: group).topics
        },
        SettingsRow("telegram.topics.alerts", "7", given: people, topics),
        SettingsRow("telegram.topics.system", "7", given: people, topics),
        SettingsRow("telegram.topics.audit", "7", given: people, topics),
        SettingsRow("telegram.perSecond", "1", given: ["telegram.perChatSeconds": "0"]) {
            try await sendTimes($0, chat: 7, by: 7)
        },
        SettingsRow("access.secondFactor", "on") { settings in
            var desk = try await Stand(settings, chat: 7).desk
            _ = desk.begin(at: Moment(.monday))
            let update = ChatUpdate.text("/factor", id: 1, by: 7, in: 7)
            return desk.handle(.update(update), at: Moment(.monday)).dispatches.map(\.content)
        },
    ]

    /// Where a start, a command and a wrong code of a stranger are told.
    private static let topics: @Sendable (String) async throws -> [TopicID?] = { settings in
        var desk = try await Stand(settings, chat: group).desk
        var decisions = [desk.begin(at: Moment(.monday))]
        let command = ChatUpdate.text("/pause", id: 1, by: 7, in: group)
        decisions.append(desk.handle(.update(command), at: Moment(.monday)))
        let code = ChatUpdate.text("/start 0000-0000-0000", id: 2, by: 9)
        decisions.append(desk.handle(.update(code), at: Moment(.monday)))
        return decisions.flatMap(\.dispatches).map(\.topic)
    }

    /// When the answers to forty questions of one moment go out, in seconds.
    @Sendable private static func sendTimes(_ settings: String, chat: Int64, by user: Int64) async throws
        -> [Int]
    {
        var desk = try await Stand(settings, chat: chat).desk
        var times: [Int] = []
        var decisions = [desk.begin(at: Moment(.monday))]
        for number in 1...40 {
            let update = ChatUpdate.text("/help", id: Int64(number), by: user, in: chat)
            decisions.append(desk.handle(.update(update), at: Moment(.monday)))
        }
        for second in 0..<180 {
            let now = Moment(.monday + .seconds(second))
            decisions.append(desk.handle(.wake, at: now))
            while !decisions.isEmpty {
                for case .dispatch(let dispatch) in decisions.removeFirst().actions {
                    times.append(second)
                    decisions.append(desk.handle(.delivered(dispatch.id, MessageID(dispatch.id)), at: now))
                }
            }
        }
        return times
    }
}
