import Commands
import Desk
import Domain
import Engine
import Matching
import Scheduler

/// The settings as they hold: after defaults and the command line's words, in settings.yaml's order and units.
///
/// Secrets cannot be among them: they are in `Environment`, which this does not see, and addresses of the
/// settings take no password and are told without what follows a question mark.
extension Configuration {
    /// `key=value`, between spaces.
    var line: String { rows.map { "\($0.key)=\(Log.quoted($0.value))" }.joined(separator: " ") }

    var rows: [(key: String, value: String)] {
        accountRows + priceRows + strategyRows + riskRows + newsRows + chatRows
    }

    private var accountRows: [(key: String, value: String)] {
        [
            ("account.name", account.name.value),
            ("account.currency", account.startingBalance.currency.value),
            ("account.startingBalance", "\(account.startingBalance.amount)"),
            ("account.parity", Self.list(account.parity.map(\.value))),
            ("account.timeZone", account.timeZone),
            ("symbols", Self.list(instruments.all.map(\.id.value))),
        ]
    }

    private var priceRows: [(key: String, value: String)] {
        [
            ("prices.source", "binance"),
            ("prices.baseURL", Self.address(prices.baseURL)),
            ("prices.pollSeconds", "\(prices.poll.wholeSeconds)"),
            ("rehearsal.recording", rehearsal.recording),
            ("rehearsal.speed", "\(rehearsal.speed)"),
            ("rehearsal.port", "\(rehearsal.port)"),
        ]
    }

    private var strategyRows: [(key: String, value: String)] {
        [
            ("strategy.timeframe", timeframe.name),
            ("strategy.emaFast", "\(checklist.emaFast)"),
            ("strategy.emaSlow", "\(checklist.emaSlow)"),
            ("strategy.emaTrend", "\(checklist.emaTrend)"),
            ("strategy.trendNeutralBandBps", "\(checklist.trendNeutralBandBps)"),
            ("strategy.rsiPeriod", "\(checklist.rsiPeriod)"),
            ("strategy.rsiLongMaximum", "\(checklist.rsiLongMaximum)"),
            ("strategy.rsiShortMinimum", "\(checklist.rsiShortMinimum)"),
            ("strategy.atrPeriod", "\(checklist.atrPeriod)"),
            ("strategy.atrMinimumBps", "\(checklist.atrMinimumBps)"),
            ("strategy.adxPeriod", "\(checklist.adxPeriod)"),
            ("strategy.adxTrendMinimum", "\(checklist.adxTrendMinimum)"),
            ("strategy.adxChopMaximum", "\(checklist.adxChopMaximum)"),
            ("strategy.compressionChopMaximum", "\(checklist.compressionChopMaximum)"),
            ("strategy.extensionMaximumAtr", "\(checklist.extensionMaximumAtr)"),
            ("strategy.stopAtr", "\(checklist.stopAtr)"),
            ("strategy.targetAtr", "\(checklist.targetAtr)"),
            ("strategy.stopMinimumBps", "\(checklist.stopMinimumBps)"),
            ("strategy.rewardRiskMinimum", "\(checklist.rewardRiskMinimum)"),
        ]
    }

    private var riskRows: [(key: String, value: String)] {
        [
            ("risk.riskPerTradePercent", "\(limits.riskPerTradePercent)"),
            ("risk.dailyLossPercent", "\(limits.dailyLossPercent)"),
            ("risk.tradesPerHour", "\(limits.tradesPerHour)"),
            ("risk.openPositions", "\(limits.openPositions)"),
            ("risk.leverageMaximum", "\(limits.leverage)"),
            ("risk.quoteAgeSeconds", "\(limits.quoteAge.wholeSeconds)"),
            ("risk.spreadMaximumBps", "\(limits.spreadBps)"),
            ("risk.clockSettlingSeconds", "\(limits.clockSettling.wholeSeconds)"),
            ("paper.commissionBps", "\(paper.commissionBps)"),
            ("paper.slippageTicks", "\(paper.slippageTicks)"),
        ]
    }

    private var newsRows: [(key: String, value: String)] {
        [
            ("news.calendarURL", Self.address(news.url)),
            ("news.fetchMinutes", "\(news.fetchEvery.wholeSeconds / 60)"),
            ("news.minutesBefore", "\(news.rules.minutesBefore)"),
            ("news.minutesAfter", "\(news.rules.minutesAfter)"),
            ("news.staleHours", "\(news.rules.staleAfter.wholeSeconds / 3_600)"),
            ("news.blindHours", "\(news.rules.blindAfter.wholeSeconds / 3_600)"),
            ("schedule.summaryMinutes", "\(schedule.summaryEvery.wholeSeconds / 60)"),
            ("schedule.dailyReportAt", "\(schedule.dailyReportAt)"),
        ]
    }

    private var chatRows: [(key: String, value: String)] {
        let people = telegram.users.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.rawValue)" }
        let perChat = Fixed(raw: telegram.sending.perChat.nanoseconds / 10)
        return [
            ("telegram.users", "{\(people.joined(separator: ", "))}"),
            ("telegram.pollTimeoutSeconds", "\(telegram.pollTimeout.wholeSeconds)"),
            ("telegram.perChatSeconds", "\(perChat)"),
            ("telegram.perGroupMinute", "\(telegram.sending.perGroupMinute)"),
            ("telegram.perSecond", "\(telegram.sending.perSecond)"),
            ("storage.folder", storageFolder),
            ("system.reconcileSeconds", "\(system.reconcileEvery.wholeSeconds)"),
            ("system.logLevel", system.logLevel.name),
        ]
    }

    private static func list(_ words: [String]) -> String { "[\(words.joined(separator: ", "))]" }

    /// Some services take a key after the question mark.
    private static func address(_ url: String) -> String {
        guard let mark = url.firstIndex(of: "?") else { return url }
        return "\(url[...mark])…"
    }
}
