import Domain
import Engine
import TestSupport
import Venues

@testable import Bot

/// Rows of the settings of strategies that look at structure and sessions.
enum StrategyRows {
    static let all = smartMoney + confluence + breakOfStructure + sessionBreakout

    /// What went out and what was refused on recorded days that one strategy played.
    static func row(_ key: String, _ value: String, given: [String: String]) -> SettingsRow {
        let common = [
            "risk.quoteAgeSeconds": "300", "risk.spreadMaximumBps": "20", "risk.tradesPerHour": "100",
        ]
        return SettingsRow(key, value, given: given.merging(common) { own, _ in own }) { settings in
            let day = try await PlayedDays.shared.day(settings)
            return day.refusals
                + day.tickets.map { "\($0.order.id) \($0.order.side) \($0.protection.map(\.reference))" }
        }
    }

    /// What the strategy itself answers over the recorded prices, which have volumes there.
    static func answerRow(_ key: String, _ value: String, given: [String: String]) -> SettingsRow {
        SettingsRow(key, value, given: given) { try answers($0) }
    }

    private static func answers(_ settings: String) throws -> [Assessment] {
        let configuration = try Reading.configuration(settings)
        let (strategies, _, plan) = configuration.makeStrategies { _ in .utc }
        let recording = try PlayedDay.crypto.get()
        let index = InstrumentTable.four.index(of: "BTCUSDT")!
        let instrument = InstrumentTable.four[index]
        var market = Market(plan)
        var answers: [Assessment] = []
        var base = BarAggregator(from: .m1, to: plan.base)
        for part in recording.bars(for: index, endedBy: recording.note.start + .days(2)) {
            for bar in plan.base == .m1 ? [part] : base.add(part) {
                let closed = market.add(bar)
                let ask = Price(bar.close.amount + instrument.tick)!
                let quote = Quote(instrument: index, bid: bar.close, ask: ask, at: bar.start)
                let context = AssessmentContext(
                    instrument: instrument, quote: quote, account: .allow, time: .allow)
                for strategy in strategies
                where closed.contains(strategy.timeframe) && market.satisfies(strategy.needs) {
                    answers.append(strategy.assess(market, context))
                }
            }
        }
        return answers
    }

    private static let money = [
        "strategies": "[smartMoney]", "smartMoney.biasTimeframe": "H1", "smartMoney.entryTimeframe": "M5",
        "smartMoney.confidenceBase": "0.2", "smartMoney.confidenceMinimum": "0.75",
        "smartMoney.proximityPercent": "1", "smartMoney.gapPercent": "0.1",
    ]
    private static let volumes = money.merging(["smartMoney.volume": "required"]) { $1 }

    /// A long look back and a near target, so that a pool can be the farther one.
    private static let pools = money.merging([
        "smartMoney.rewardRiskMinimum": "1", "smartMoney.stopBufferAtr": "0",
        "smartMoney.blockLookbackBars": "100",
        "smartMoney.volume": "ignored",
    ]) { $1 }

    private static let smartMoney = [
        row("smartMoney.preset", "conservative", given: money),
        row("smartMoney.biasTimeframe", "M30", given: money),
        row("smartMoney.entryTimeframe", "M15", given: money),
        row("smartMoney.volume", "ignored", given: money),
        row("smartMoney.biasEmaPeriod", "20", given: money),
        row("smartMoney.blockLookbackBars", "5", given: money),
        answerRow("smartMoney.blockVolumeMultiple", "5", given: volumes),
        answerRow("smartMoney.volumePeriod", "5", given: volumes),
        row("smartMoney.gapPercent", "5", given: money.merging(["smartMoney.blockLookbackBars": "5"]) { $1 }),
        answerRow("smartMoney.poolPercent", "0.1", given: pools),
        row("smartMoney.swingLookbackBars", "8", given: money),
        row("smartMoney.sweepBars", "1", given: money),
        row("smartMoney.breakBars", "1", given: money),
        row("smartMoney.proximityPercent", "0.2", given: money),
        row("smartMoney.rsiPeriod", "3", given: money),
        row("smartMoney.rsiLimit", "50", given: money),
        answerRow("smartMoney.bollingerPeriod", "5", given: money),
        row("smartMoney.bollingerDeviations", "0.5", given: money),
        row("smartMoney.filtersMinimum", "1", given: money.merging(["smartMoney.rsiLimit": "50"]) { $1 }),
        row("smartMoney.confidenceBase", "0.5", given: money),
        row("smartMoney.confidenceStep", "0.2", given: money),
        row("smartMoney.confidenceMinimum", "1", given: money),
        row("smartMoney.atrPeriod", "3", given: money),
        row("smartMoney.stopBufferAtr", "2", given: money),
        row("smartMoney.rewardRiskMinimum", "4", given: money),
    ]

    private static let counting = [
        "strategies": "[confluence]", "confluence.emaFast": "5", "confluence.emaSlow": "15",
        "confluence.atrSlowPeriod": "50",
    ]

    /// A market that is always called the same.
    private static func always(_ regime: [String: String]) -> [String: String] {
        counting.merging(regime) { $1 }
    }
    private static let normal = always([
        "confluence.adxMinimum": "100", "confluence.rangingAdxMaximum": "0",
        "confluence.volatileAtrRatio": "20",
        "confluence.confluenceMinimum": "4",
    ])
    private static let trending = always([
        "confluence.adxMinimum": "0", "confluence.rangingAdxMaximum": "0", "confluence.volatileAtrRatio": "20",
    ])
    private static let ranging = always([
        "confluence.adxMinimum": "100", "confluence.rangingAdxMaximum": "100",
        "confluence.volatileAtrRatio": "20",
    ])
    private static let volatile = always(["confluence.volatileAtrRatio": "0.1"])

    /// Warm long before five hundred bars.
    private static let early = counting.merging([
        "confluence.emaFast": "2", "confluence.emaSlow": "4", "confluence.atrSlowPeriod": "5",
        "confluence.adxPeriod": "5",
    ]) { $1 }
    /// A target of a few spreads.
    private static let near = normal.merging([
        "confluence.targetAtr": "0.1", "confluence.stopAtr": "0.1", "confluence.targetMinimumBps": "0",
    ]) { $1 }

    private static let confluence =
        [
            row("confluence.emaFast", "10", given: counting),
            row("confluence.emaSlow", "25", given: counting),
            row("confluence.adxPeriod", "5", given: counting),
            answerRow("confluence.adxMinimum", "40", given: counting),
            row("confluence.zoneLookbackBars", "3", given: normal),
            row(
                "confluence.gapPercent", "5", given: normal.merging(["confluence.zoneLookbackBars": "3"]) { $1 }
            ),
            row("confluence.zoneDistanceAtr", "0", given: normal),
            row("confluence.atrPeriod", "5", given: normal),
            answerRow("confluence.barsMinimum", "500", given: early),
            row("confluence.atrMinimumBps", "10", given: counting),
            answerRow("confluence.targetSpreadMultiple", "100", given: near),
            row("confluence.targetMinimumBps", "60", given: normal),
            answerRow("confluence.raisedMinimum", "2", given: normal),
            answerRow(
                "confluence.highestMinimum", "5",
                given: normal.merging(["confluence.raisedMinimum": "2"]) { $1 }),
            answerRow("confluence.agreementWeight", "1", given: normal),
            answerRow("confluence.confluenceWeight", "1", given: normal),
            row("confluence.ensembleMinimum", "1", given: normal),
            row(
                "confluence.rangingAdxMaximum", "100",
                given: normal.merging(["confluence.confluenceMinimum": "7"]) { $1 }),
            row("confluence.volatileAtrRatio", "0.1", given: counting),
            row("confluence.atrSlowPeriod", "20", given: counting),
        ] + sets

    private static let sets = [
        row("confluence.targetAtr", "4", given: normal),
        row("confluence.stopAtr", "2", given: normal),
        row("confluence.confluenceMinimum", "7", given: normal),
        row("confluence.entriesPerDay", "0", given: normal),
        row("confluence.trendingTargetAtr", "4", given: trending),
        row("confluence.trendingStopAtr", "2.5", given: trending),
        row("confluence.trendingConfluenceMinimum", "7", given: trending),
        row("confluence.trendingEntriesPerDay", "1", given: trending),
        row("confluence.rangingTargetAtr", "4", given: ranging),
        row("confluence.rangingStopAtr", "2", given: ranging),
        row("confluence.rangingConfluenceMinimum", "7", given: ranging),
        row("confluence.rangingEntriesPerDay", "1", given: ranging),
        row("confluence.volatileTargetAtr", "4", given: volatile),
        row("confluence.volatileStopAtr", "2", given: volatile),
        row("confluence.volatileConfluenceMinimum", "7", given: volatile),
        row("confluence.volatileEntriesPerDay", "2", given: volatile),
    ]

    private static let breaking = [
        "strategies": "[breakOfStructure]", "breakOfStructure.momentum": "1",
        "breakOfStructure.hours": "[\((0...23).map { "\($0)" }.joined(separator: ", "))]",
    ]
    private static let busy = breaking.merging(["breakOfStructure.volume": "required"]) { $1 }

    private static let breakOfStructure = [
        row("breakOfStructure.timeframe", "M15", given: breaking),
        row(
            "breakOfStructure.zone", "Asia/Tokyo",
            given: ["strategies": "[breakOfStructure]", "breakOfStructure.momentum": "1"]),
        row("breakOfStructure.hours", "[9]", given: breaking),
        row("breakOfStructure.swingLookbackBars", "10", given: breaking),
        row("breakOfStructure.retestBars", "2", given: breaking),
        row("breakOfStructure.momentum", "3", given: breaking),
        row("breakOfStructure.momentumPeriod", "5", given: breaking),
        row("breakOfStructure.sweepLookbackBars", "3", given: breaking),
        row("breakOfStructure.volume", "ignored", given: breaking),
        answerRow("breakOfStructure.volumeMultiple", "5", given: busy),
        answerRow("breakOfStructure.volumePeriod", "5", given: busy),
        row("breakOfStructure.pullback", "3", given: breaking),
        row("breakOfStructure.atrPeriod", "3", given: breaking),
        row("breakOfStructure.stopBufferAtr", "2", given: breaking),
        row("breakOfStructure.spreadMaximumPercent", "0", given: breaking),
        row("breakOfStructure.rewardRisk", "4", given: breaking),
    ]

    private static let sessions = ["strategies": "[sessionBreakout]"]
    private static let loud = sessions.merging(["sessionBreakout.volume": "required"]) { $1 }

    private static let sessionBreakout = [
        row("sessionBreakout.timeframe", "M15", given: sessions),
        row("sessionBreakout.zone", "Asia/Tokyo", given: sessions),
        answerRow("sessionBreakout.asianHour", "20", given: sessions),
        row("sessionBreakout.londonHour", "6", given: sessions),
        answerRow(
            "sessionBreakout.newYorkHour", "9",
            given: sessions.merging(["sessionBreakout.afternoonHour": "14"]) { $1 }),
        answerRow("sessionBreakout.afternoonHour", "14", given: sessions),
        answerRow("sessionBreakout.breakoutAtr", "3", given: sessions),
        row("sessionBreakout.rsiPeriod", "5", given: sessions),
        row("sessionBreakout.rsiLimit", "80", given: sessions),
        answerRow("sessionBreakout.volume", "ignored", given: sessions),
        answerRow("sessionBreakout.volumeMultiple", "5", given: loud),
        answerRow("sessionBreakout.volumePeriod", "5", given: loud),
        row("sessionBreakout.atrPeriod", "3", given: sessions),
        row("sessionBreakout.stopAtr", "2.5", given: sessions),
        row("sessionBreakout.targetAtr", "5", given: sessions),
    ]
}
