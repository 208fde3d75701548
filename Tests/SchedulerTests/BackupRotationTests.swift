import Domain
import Testing

@testable import Scheduler

@Suite struct BackupRotationTests {
    private static func at(_ text: String) -> Timestamp {
        let parts = text.split(separator: " ")
        return CivilTime(
            date: CivilDate(parts[0])!, timeOfDay: TimeOfDay(parts.count > 1 ? parts[1] : "03:10")!
        )
        .timestamp()
    }

    private static func dates(_ times: [Timestamp]) -> [String] { times.map { "\(CivilTime(utc: $0).date)" } }

    /// A copy each day, and what is not kept goes each day too, as in a life.
    private static func life(from first: String, days: Int, perDay: Int = 1) -> [Timestamp] {
        var there: [Timestamp] = []
        for day in 0..<days {
            for turn in 0..<perDay {
                there.append(at(first) + .days(day) + .hours(turn * 24 / perDay))
                there = BackupRotation.kept(of: there)
            }
        }
        return there
    }

    @Test("after two years a week of days, four weeks and twelve months are there")
    func year() {
        // The last day is Thursday 2026-12-31.
        #expect(
            Self.dates(Self.life(from: "2025-01-01", days: 730)) == [
                "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30",
                "2026-07-31",
                "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-13", "2026-12-20",
                "2026-12-25",
                "2026-12-26", "2026-12-27", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31",
            ])
    }

    @Test("of a day with many the newest stays, and the four newest of all")
    func often() {
        let there = Self.life(from: "2026-03-01 00:00", days: 3, perDay: 4)
        let clocks = there.map { "\(CivilTime(utc: $0).date.day) \(CivilTime(utc: $0).timeOfDay)".prefix(7) }
        #expect(clocks == ["1 18:00", "2 18:00", "3 00:00", "3 06:00", "3 12:00", "3 18:00"])
    }

    @Test("a month without the bot takes nothing away")
    func away() {
        let before = Self.life(from: "2026-01-01", days: 31)
        let after = BackupRotation.kept(of: before + [Self.at("2026-03-05")])
        #expect(after.count >= 7 && after.contains(Self.at("2026-01-31")))
        #expect(Self.dates(after).last == "2026-03-05")
    }

    @Test("the newest stays, never more than the most, and what stays once stays while nothing is added")
    func properties() {
        for seed in 0..<200 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let times = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                Timestamp(unixSeconds: Int64.random(in: -86_400 * 400...86_400 * 400, using: &random))
            }
            let kept = BackupRotation.kept(of: times)
            #expect(kept.last == times.max() && kept.count <= BackupRotation.countMaximum)
            #expect(kept == kept.sorted() && Set(kept).isSubset(of: times))
            #expect(BackupRotation.kept(of: kept) == kept)
        }
    }
}
