import Backtest
import Domain
import Engine
import Foundation
import TestSupport
import Testing
import Wire

@testable import Bot

/// `deskbot scenarios`: bad days by one command.
@Suite struct ScenarioPlayTests {
    private static let settings = SettingsRow.text(["strategies": "[averageCross]"])

    private static func play(_ words: [String], _ settings: String = settings, in scratch: Scratch) throws
        -> ScenarioReport
    {
        try ScenarioPlay(try Stand.setup(settings, verb: ["scenarios"] + words, in: scratch)).makeReport()
    }

    @Test("every scenario is met long and short, and told in a line of its own")
    func all() throws {
        let scratch = try Scratch()
        let report = try Self.play(["--runs", "3"], in: scratch)
        #expect(report.rows.map(\.scenario) == MarketScenario.allCases)
        for row in report.rows {
            #expect(row.runs.count == 12 && row.runs.allSatisfy { $0.outcome != nil })
            #expect(!row.held(.long).isEmpty || !row.held(.short).isEmpty, "\(row.scenario)")
            #expect(report.text.contains("\n\(row.scenario.rawValue) "))
        }
        let gap = try #require(report.rows.first { $0.scenario == .weekendGap })
        let worst = try #require(gap.held(.long).first)
        #expect(
            worst < -3 && (gap.held(.short).first ?? 0) > 1, "a gap costs the long, and pays the short no more")
        #expect((gap.largestLoss ?? 0) >= -worst && (gap.most(\.pastStopsInRisk) ?? 0) > 2)
        #expect(report.text.contains("The worst of them"))
        // Nothing runs away over the width of a wide terminal but a command and a sentence.
        let table = report.text.split(separator: "\n").prefix(4 + report.rows.count)
        #expect(table.allSatisfy { $0.count <= 150 })
    }

    @Test("the limits of the settings decide the verdict; a larger risk meets them")
    func verdict() throws {
        let scratch = try Scratch()
        let words = ["--scenario", "weekendGap", "--runs", "2"]
        let small = ["strategies": "[averageCross]", "risk.riskPerTradePercent": "0.1"]
        let large = ["strategies": "[averageCross]", "risk.riskPerTradePercent": "2"]
        let calm = try Self.play(words, SettingsRow.text(small), in: scratch)
        let wild = try Self.play(words, SettingsRow.text(large), in: scratch)
        #expect(calm.rows[0].verdict == .survived && wild.rows[0].verdict == .maximumLoss)
        #expect(wild.text.contains("MAXIMUM LOSS") && calm.text.contains("survived"))
    }

    @Test(
        "the same command comes to the same, another seed to another; the worst is found again by its command")
    func again() throws {
        let scratch = try Scratch()
        func json(_ words: [String]) throws -> String {
            try Self.play(["--scenario", "outage,gapUp"] + words, in: scratch).json.serialized
        }
        #expect(try json(["--runs", "2"]) == json(["--runs", "2"]))
        #expect(try json(["--runs", "1", "--seed", "1"]) != json(["--runs", "1", "--seed", "2"]))
        let whole = try Self.play(["--scenario", "outage", "--runs", "3"], in: scratch).rows[0]
        let worst = try #require(whole.worst)
        let alone = try Self.play(
            ["--scenario", "outage", "--seed", "\(worst.seed)", "--runs", "1"], in: scratch
        ).rows[0]
        #expect(alone.worst?.outcome == worst.outcome && alone.worst?.part == worst.part)
    }

    @Test("ticks of a file take the place of what is made up")
    func recorded() throws {
        let scratch = try Scratch()
        // Two days of quotes every half minute that wander, and a fall of two per cent at noon of the second.
        var random = SplitMix64(seed: 5)
        var (price, lines) = (1_000_000, ["timestamp_ms,bid,ask"])
        for step in 0..<5_400 {
            price += Int.random(in: -200...200, using: &random)
            if step == 4_320 { price -= 20_000 }
            let (whole, digit) = (price / 10, price % 10)
            lines.append(
                "\(1_746_057_600_000 + step * 30_000),\(whole).\(digit),\((price + 1) / 10).\((price + 1) % 10)"
            )
        }
        let path = try scratch.write(lines.joined(separator: "\n") + "\n", "BTCUSDT.csv")
        let report = try Self.play(["--prices", path, "--at", "2025-05-02T12:00Z"], in: scratch)
        #expect(report.rows.count == 1 && report.name(of: report.rows[0]) == "recorded")
        let long = try #require(report.rows[0].runs(.long).first?.outcome)
        #expect(long.wasHeld && long.trades.first?.exit == .stopLoss && long.pastStops > .zero, "\(long)")
        let short = try #require(report.rows[0].runs(.short).first?.outcome)
        #expect(short.wasHeld && short.trades.first?.exit == .takeProfit)
        #expect(report.text.contains("recorded") && report.text.contains("BTCUSDT.csv"))
        let late = #expect(throws: Failure.self) {
            try Self.play(["--prices", path, "--at", "2025-05-04T12:00Z"], in: scratch)
        }
        #expect(late?.description.contains("has no ticks around 2025-05-04T12:00") == true)
    }

    @Test("the payroll of a May in ticks as they were, where DESKBOT_DATA has them")
    func payroll() throws {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let scratch = try Scratch()
        let path = "\(folder)/ticks/EURUSD_ticks_oanda_2014-05-01_2014-05-07.csv.gz"
        // The hours before were too quiet for the usual gates, and for a usual stop.
        let settings = SettingsRow.text([
            "strategies": "[averageCross]", "averageCross.stopAtr": "4", "averageCross.targetAtr": "12",
            "risk.spreadMaximumAtrPercent": "{forex: 60, metal: 20, crypto: 20, equity: 20}",
            "risk.costShareMaximumPercent": "0", "risk.targetSpreadsMinimum": "0",
            "risk.netProfitCostsMinimum": "0",
        ])
        let row = try Self.play(
            ["--prices", path, "--at", "2014-05-02T12:30Z", "--symbol", "EURUSD"], settings, in: scratch
        ).rows[0]
        // Within two seconds the dollar jumped through the long's stop; entries were held back by the news.
        let long = try #require(row.runs(.long).first?.outcome)
        #expect(long.wasHeld && long.trades.first?.exit == .stopLoss)
        #expect((row.held(.long).first ?? 0) < -1.5 && (long.pastStopsInRisk ?? 0) > 0.5)
        #expect((row.held(.short).first ?? 0) > 1)
        let amid = try #require(row.runs(.amid).first?.outcome)
        #expect(amid.entered == 0 && amid.refusals.contains { $0.code.hasPrefix("NEWS") })
    }

    @Test(
        "what cannot be played is said in one sentence",
        arguments: [
            (["--scenario", "flashcrash"], "did you mean flashCrash?"),
            (["--scenario", "gapUp,moon"], "was moon"),
            (["--runs", "0"], "--runs must be a whole number from 1"),
            (["--runs", "1001"], "from 1 to 1000, was 1001"),
            (["--seed", "-1"], "--seed must be a whole number"),
            (["--at", "2025-05-02T12:00Z"], "--at needs --prices"),
            (["--prices", "/nowhere/BTCUSDT.csv", "--at", "2025-05-02T12:00Z"], "/nowhere/BTCUSDT.csv"),
            (["--prices", "/nowhere/BTCUSDT.csv", "--seed", "1"], "--seed has no meaning with --prices"),
        ])
    func faults(words: [String], sentence: String) throws {
        let scratch = try Scratch()
        let failure = #expect(throws: Failure.self) { try Self.play(words, in: scratch) }
        #expect(failure?.description.contains(sentence) == true, "\(failure?.description ?? "")")
    }

    @Test("bars are not ticks, and a time has a form")
    func bars() throws {
        let scratch = try Scratch()
        let path = try scratch.write("timestamp,open,high,low,close,volume\n0,1,1,1,1,1\n", "BTCUSDT.csv")
        let failure = #expect(throws: Failure.self) {
            try Self.play(["--prices", path, "--at", "2025-05-02T12:00Z"], in: scratch)
        }
        #expect(failure?.description.contains("has bars") == true)
        let ticks = try scratch.write("timestamp_ms,bid,ask\n1746057600000,1,2\n", "ETHUSDT.csv")
        let noTime = #expect(throws: Failure.self) {
            try Self.play(["--prices", ticks, "--at", "noon"], in: scratch)
        }
        #expect(noTime?.description.contains("as 2014-05-02T12:30Z, was noon") == true)
    }
}
