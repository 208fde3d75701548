import Domain
import Engine
import Scheduler
import TestSupport
import Testing

@testable import Desk

/// Reports of an account that has traded for years.
@Suite struct ReportBoundTests {
    /// One every five minutes, up to a Monday evening.
    private static func trades(_ count: Int, before end: Timestamp) -> [Trade] {
        (0..<count).reversed().map { ago in
            let at = end - .minutes(5 * ago + 1)
            return Trade(
                id: OrderID("t\(ago)-e"), account: "paper", strategy: ago % 3 == 0 ? "eager" : "checklist",
                instrument: ago % 2 == 0 ? "BTCUSDT" : "ETHUSDT", side: ago % 4 < 2 ? .buy : .sell,
                quantity: Quantity("0.1")!, entryPrice: Price("100000")!, exitPrice: Price("100100")!,
                openedAt: at - .minutes(50), closedAt: at, exit: Trade.Exit.allCases[ago % 9],
                gross: Fixed(ago % 3 == 0 ? "20" : "-9")!, fees: Fixed("0.4")!, risk: Fixed("20")!)
        }
    }

    @Test(
        "after a hundred thousand trades a report takes no longer than a tenth of a second on a quiet machine")
    func time() {
        let evening = Timestamp.monday + .hours(13)
        var setting = Bench.Setting()
        setting.start = evening - .minutes(2)
        setting.trades = Self.trades(100_000, before: setting.start)
        setting.summaryEvery = .hours(12)
        let rule = { (job: Job) in JobTests.row(job, "daily 22:00") }
        let jobs: [Job] = [.dailyReport, .weeklyReport, .monthlyReport]
        for job in jobs {
            setting.jobs = job == .dailyReport ? [] : [rule(job)]
            setting.dailyReportAt = TimeOfDay(hour: job == .dailyReport ? 22 : 3, minute: 0)!
            var bench = Bench.trading(setting)
            bench.ring(until: evening - .seconds(1))
            let said = bench.said.count
            bench.now = evening
            let length = ContinuousClock().measure { bench.give(.wake) }
            #expect(bench.said.count > said, "\(job)")
            #expect(bench.desk.chronicle.trades.trades.count == TradeBook.countMaximum)
            print("report bound: \(job) \(length.nanoseconds / 10_000) hundredths of a millisecond")
            // A machine that builds beside it is given ten times as long.
            #expect(length < .seconds(1), "\(job): \(length)")
        }
    }
}
