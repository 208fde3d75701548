import Domain
import Foundation
import Testing

@Suite struct CivilTimeTests {
    @Test("every day from 1900 to 2100 is Foundation's day, there and back")
    func exhaustive() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let first = try #require(CivilDate(year: 1900, month: 1, day: 1)).daysSince1970
        let last = try #require(CivilDate(year: 2100, month: 12, day: 31)).daysSince1970
        #expect(last - first == 201 * 365 + 49 - 1)
        for days in first...last {
            let date = CivilDate(daysSince1970: days)
            let other = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(days) * 86_400))
            let isSame =
                date.year == other.year && date.month == other.month && date.day == other.day
                && date.weekday + 1 == other.weekday && date.daysSince1970 == days
                && CivilDate(year: date.year, month: date.month, day: date.day) == date
            if !isSame { Issue.record("day \(days): \(date), Foundation says \(other)") }
        }
    }

    @Test("days rise one by one over all years that can be written")
    func ascending() {
        var previous = CivilDate("0001-01-01")!
        for days in (previous.daysSince1970 + 1)...CivilDate("9999-12-31")!.daysSince1970 where days % 13 == 0 {
            let date = CivilDate(daysSince1970: days)
            #expect(date > previous && date.daysSince1970 == days)
            previous = date
        }
    }

    @Test(
        "reads and writes dates",
        arguments: ["2026-01-05", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func dates(text: String) { #expect(CivilDate(text)?.description == text) }

    @Test(
        "days that do not exist cannot be made",
        arguments: [
            "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00",
            "2026-01-32", "0000-01-01", "2026-1-5", "26-01-05", "2026/01/05", "2026-01-05 ", "+026-01-05", "",
            "--",
            "٢٠٢٦-01-05",
        ])
    func noDates(text: String) { #expect(CivilDate(text) == nil) }

    @Test("reads and writes times of day", arguments: [("00:00", 0), ("09:30", 34_200), ("23:59:59", 86_399)])
    func times(text: String, seconds: Int) {
        let time = TimeOfDay(text)
        #expect(time?.secondsSinceMidnight == seconds)
        #expect(time.flatMap { TimeOfDay($0.description) } == time)
    }

    @Test(
        "times that no clock shows cannot be made",
        arguments: ["24:00", "12:60", "12:00:60", "9:30", "09:3", "09", "09:30:00:00", "-1:00", "ab:cd", ""])
    func noTimes(text: String) { #expect(TimeOfDay(text) == nil) }

    @Test(
        "a moment and what clocks show, east and west, before and after 1970",
        arguments: 0..<20 as Range<UInt64>)
    func moments(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let moment = Timestamp(
                unixSeconds: Int64.random(in: -9_000_000_000...9_000_000_000, using: &random))
            let offset = Int.random(in: -90_000...90_000, using: &random)
            let clock = CivilTime(moment, secondsEastOfUTC: offset)
            #expect(clock.timestamp(secondsEastOfUTC: offset) == moment)
            let later = CivilTime(moment + .seconds(1), secondsEastOfUTC: offset)
            #expect(later > clock)
            #expect(CivilTime(moment + .nanoseconds(999_999_999), secondsEastOfUTC: offset) == clock)
        }
    }

    @Test("adding days crosses months, leap days and years")
    func adding() {
        #expect(CivilDate("2024-02-28")!.adding(days: 1) == CivilDate("2024-02-29")!)
        #expect(CivilDate("2023-12-31")!.adding(days: 1) == CivilDate("2024-01-01")!)
        #expect(CivilDate("2024-03-01")!.adding(days: -1) == CivilDate("2024-02-29")!)
    }
}
