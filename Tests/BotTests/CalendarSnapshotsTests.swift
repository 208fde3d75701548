import Domain
import Foundation
import Testing
import Venues

@testable import Scheduler

/// The weekly feed as somebody fetched it through whole weeks, one snapshot after the other.
@Suite struct CalendarSnapshotsTests {
    /// `20260817T131338Z_ff_calendar_thisweek.json`
    private static func fetched(_ name: String) throws -> Timestamp {
        let digits = Array(name.prefix(16))
        func part(_ start: Int, _ count: Int) -> String { String(digits[start..<start + count]) }
        return try #require(
            Timestamp(
                iso8601:
                    "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(9, 2)):\(part(11, 2)):\(part(13, 2))Z"))
    }

    @Test("every change is told once and by name, and what is listed last is what blocks")
    func weeks() throws {
        guard let data = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let everything = NewsRules(plans: .init(medium: .noEntries, low: .noEntries))
        let recurring = RecurringNews(newYork: .utc, frankfurt: .utc, london: .utc)
        var told: [String: Int] = [:]
        var snapshots = 0
        for week in ["2026-08-02", "2026-08-16"] {
            let folder = "\(data)/calendar/ff_json_week_\(week)"
            var calendar = NewsCalendar(events: [], fetchedAt: nil, rules: everything, recurring: recurring)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
                let bytes = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
                let parsed = try ForexFactoryFeed.parse(bytes)
                let now = try Self.fetched(name)
                let edition = CalendarEdition(.feed, parsed.events, readAt: now)
                let newer = calendar.replacing(edition, at: now)
                let currencies = Array(Set(parsed.events.compactMap(\.currency))).sorted()
                let revisions = calendar.revisions(to: newer, by: .feed, currencies: currencies, at: now)
                #expect(Set(revisions.map(\.event)).count == revisions.count)
                for revision in revisions {
                    let kind =
                        switch revision.change {
                        case .added: "added"
                        case .dropped: "dropped"
                        case .changed: revision.change.isMove ? "moved" : "regraded"
                        }
                    told[kind, default: 0] += 1
                    print("calendar \(name.prefix(13)): \(kind) \(revision.event)")
                }
                calendar = newer
                snapshots += 1
                #expect(Set(calendar.keys).count == calendar.events.count)
                for event in parsed.events where event.impact == .high {
                    let names = event.currency.map { [$0] } ?? currencies
                    let verdict = calendar.verdict(for: names, at: event.at)
                    #expect(verdict != .allow, "\(name): \(event.title)")
                }
                #expect(newer.replacing(edition, at: now) == newer)
            }
        }
        print("calendar snapshots: \(snapshots), told: \(told.sorted { $0.key < $1.key })")
        #expect(snapshots >= 33 && told["moved", default: 0] > 0)
    }
}
