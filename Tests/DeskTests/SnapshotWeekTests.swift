import Desk
import Domain
import Engine
import Foundation
import Scheduler
import TestSupport
import Testing
import Venues

/// Two weeks of the real feed, as somebody fetched it time and again, told to a running desk: at every minute it trades
/// exactly where the snapshot that was then the newest lets it.
@Suite struct SnapshotWeekTests {
    private struct Snapshot {
        let edition: CalendarEdition
        let oracle: FeedOracle
    }

    private static let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"].map { "\($0)/calendar" }

    private static let currencies = ["USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "CNY"]

    /// What entries wait for: what is usual, or whatever is published.
    enum Rules: CaseIterable {
        case usual, everything

        var rules: NewsRules {
            self == .usual ? NewsRules() : NewsRules(plans: .init(medium: .noEntries, low: .noEntries))
        }
        var impacts: Set<String> { self == .usual ? ["High"] : ["High", "Medium", "Low"] }
    }

    private static func snapshots(_ week: String, _ rules: Rules) throws -> [Snapshot] {
        guard let folder else { return [] }
        let stamps = DateFormatter()
        stamps.dateFormat = "yyyyMMdd'T'HHmmss'Z'"
        stamps.timeZone = .gmt
        let path = "\(folder)/ff_json_week_\(week)"
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
            let data = try Data(contentsOf: URL(filePath: "\(path)/\(name)"))
            let at = try #require(stamps.date(from: String(name.prefix(16)))).timeIntervalSince1970
            let time = Timestamp(unixSeconds: Int64(at))
            return Snapshot(
                edition: CalendarEdition(.feed, try ForexFactoryFeed.parse(Array(data)).events, readAt: time),
                oracle: try FeedOracle(data, fetchedAt: at, impacts: rules.impacts))
        }
    }

    private static func seconds(_ time: Timestamp) -> Double { Double(time.nanoseconds) / 1e9 }

    @Test(
        "at every minute of real weeks entries wait exactly where the newest snapshot says so",
        .enabled(if: folder != nil), arguments: ["2026-08-02", "2026-08-16"], Rules.allCases)
    func walk(week: String, rules: Rules) throws {
        let snapshots = try Self.snapshots(week, rules)
        let first = try #require(snapshots.first)
        var setting = Bench.Setting()
        setting.limits.tradesPerHour = 100
        setting.newsRules = rules.rules
        setting.start = Timeframe.m1.start(of: first.edition.readAt) + .minutes(1)
        var bench = Bench.trading(setting)
        var waiting = snapshots[...]
        var newest = first.oracle
        var told: Set<FeedOracle.Change> = []
        var tally: [FeedOracle.Answer: Int] = [:]
        var (looks, checked) = (0, bench.actions.count)
        // To the end of the Friday in New York.
        let end = Timestamp(unixSeconds: Int64(newest.events.map(\.at).max() ?? 0)) + .hours(3)
        var minute = setting.start
        while minute < end {
            bench.ring(until: minute + .seconds(1))
            while let next = waiting.first, next.edition.readAt <= bench.now {
                if next.oracle.fetchedAt > newest.fetchedAt {
                    told.formUnion(newest.changes(to: next.oracle, for: ["USD"]))
                }
                newest = next.oracle
                bench.give(.calendar(next.edition))
                waiting.removeFirst()
            }
            bench.agree()
            bench.quote(Bench.btc, "100000")
            bench.ring(until: minute + .seconds(5))
            for look in bench.looks[looks...] where look.instrument == "BTCUSDT" {
                let answer = newest.answer(for: "USD", at: Self.seconds(look.at))
                tally[answer, default: 0] += 1
                #expect(Self.seen(look.outcome) == answer, "\(look.at): \(look.outcome)")
            }
            #expect(bench.looks.count > looks || minute == setting.start, "no look at \(minute)")
            looks = bench.looks.count
            let submitted = bench.submitted(after: checked)
            for ticket in submitted where ticket.order.purpose == .entry {
                bench.give(.submissionFailed(ticket.order.id, reason: "no"))
            }
            checked = bench.actions.count
            minute = minute + .minutes(1)
        }
        let noted = Set(
            bench.facts.compactMap { fact in
                if case .calendarChanged(_, let change) = fact.event { Self.change(change) } else { nil }
            })
        #expect(noted == told)
        #expect(waiting.isEmpty)
        #expect(tally[.free, default: 0] > 5_000 && tally[.blackout, default: 0] >= 60)
        print("snapshots \(week) \(rules): \(Self.told(tally)), changes \(told.count)")
    }

    @Test(
        "for every currency the calendar answers at every minute as the newest snapshot does",
        .enabled(if: folder != nil), arguments: ["2026-08-02", "2026-08-16"], Rules.allCases)
    func everyCurrency(week: String, rules: Rules) throws {
        let snapshots = try Self.snapshots(week, rules)
        let recurring = RecurringNews(newYork: .newYork, frankfurt: .berlin, london: .london)
        var calendar = NewsCalendar(events: [], fetchedAt: nil, rules: rules.rules, recurring: recurring)
        var tally: [FeedOracle.Answer: Int] = [:]
        var changes = 0
        for (place, snapshot) in snapshots.enumerated() {
            let newer = calendar.replacing(snapshot.edition, at: snapshot.edition.readAt)
            if place > 0 {
                let noted = calendar.revisions(
                    to: newer, by: .feed, currencies: Self.currencies.map { Currency($0) },
                    at: snapshot.edition.readAt)
                let expected = snapshots[place - 1].oracle.changes(to: snapshot.oracle, for: Self.currencies)
                #expect(Set(noted.map { Self.change($0.change) }) == expected)
                changes += expected.count
            }
            calendar = newer
            var minute = Timeframe.m1.start(of: snapshot.edition.readAt) + .minutes(1)
            // After the last one so long that nothing is known any more.
            let next = place + 1 < snapshots.count ? snapshots[place + 1].edition.readAt : minute + .hours(80)
            while minute < next {
                for name in Self.currencies {
                    let currency = Currency(name)
                    let answer: FeedOracle.Answer =
                        switch calendar.verdict(for: [currency], at: minute) {
                        case .allow: .free
                        case .deny: .blackout
                        case .unknown: .unknown
                        }
                    tally[answer, default: 0] += 1
                    let expected = snapshot.oracle.answer(for: name, at: Self.seconds(minute))
                    if answer != expected { Issue.record("\(minute) \(name): \(answer), not \(expected)") }
                }
                minute = minute + .minutes(1)
            }
        }
        #expect(tally.count == 3)
        // As counted by hand in the snapshots: nothing of high impact moved.
        #expect(changes == (week == "2026-08-16" && rules == .everything ? 12 : 0))
        print("snapshots \(week) \(rules), nine currencies: \(Self.told(tally)), changes \(changes)")
    }

    private static func seen(_ outcome: ScanRecord.Outcome) -> FeedOracle.Answer? {
        switch outcome {
        case .ordered: .free
        case .refused(let reason):
            switch reason.code {
            case "NEWS_BLACKOUT": .blackout
            case "NEWS_CALENDAR_STALE", "NEWS_CALENDAR_BLIND": .unknown
            // The day has had its entries: asked after the news.
            case "DAILY_TRADE_LIMIT": .free
            default: nil
            }
        }
    }

    private static func change(_ change: CalendarChange) -> FeedOracle.Change {
        switch change {
        case .added(let event): FeedOracle.Change(title: event.title, from: nil, to: seconds(event.at))
        case .dropped(let event): FeedOracle.Change(title: event.title, from: seconds(event.at), to: nil)
        case .changed(let old, let new):
            FeedOracle.Change(title: new.title, from: seconds(old.at), to: seconds(new.at))
        }
    }

    private static func told(_ tally: [FeedOracle.Answer: Int]) -> String {
        [FeedOracle.Answer.free, .blackout, .unknown].map { "\(tally[$0, default: 0]) \($0)" }
            .joined(separator: ", ")
    }
}
