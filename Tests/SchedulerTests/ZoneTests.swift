import Domain
import Foundation
import Testing

@testable import Scheduler

@Suite struct ZoneTests {
    /// Debian compiles EET and WET as zones of their own; for ICU they are Athens and Lisbon, which
    /// went other ways until 1996.
    static let comparedFrom = ["EET": 852_076_800, "WET": 852_076_800]  // 1997

    @Test("agrees with ICU on every zone that both know, at seeded moments and around each change")
    func oracle() throws {
        var compared = 0
        for (index, name) in try SystemZones.names().enumerated() {
            let zone = try SystemZones.zone(name)
            let other = try #require(TimeZone(identifier: name))
            var random = SplitMix64(seed: UInt64(index))
            var seconds = (0..<200).map { _ in Int.random(in: 0..<2_145_916_800, using: &random) }
            var date = Date(timeIntervalSince1970: 1_420_070_400)
            while let next = other.nextDaylightSavingTimeTransition(after: date),
                next.timeIntervalSince1970 < 1_924_992_000
            {
                seconds += [-1, 0, 1].map { Int(next.timeIntervalSince1970) + $0 }
                date = next
            }
            seconds.removeAll { $0 < Self.comparedFrom[name, default: 0] }
            let wrong = seconds.filter {
                zone.offset(atSecond: $0)
                    != other.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval($0)))
            }
            #expect(wrong.isEmpty, "\(name) at \(wrong.prefix(5))")
            compared += seconds.count
        }
        #expect(compared > 60_000)
    }

    @Test("every moment is found again by what clocks show then, or by the first of two showings")
    func roundTrip() throws {
        for name in try SystemZones.names() where name.utf8.count % 4 == 1 {
            let zone = try SystemZones.zone(name)
            var random = SplitMix64(seed: 7)
            for _ in 0..<100 {
                let moment = Timestamp(
                    unixSeconds: Int64.random(in: -3_000_000_000..<5_000_000_000, using: &random))
                let found = zone.timestamp(of: zone.civil(at: moment))
                #expect(found <= moment, "\(name) \(moment)")
                #expect(zone.civil(at: found) == zone.civil(at: moment), "\(name) \(moment)")
            }
        }
    }

    struct Case: Sendable { let zone, local, utc: String }

    @Test(
        "wall time to moment: gaps move forward, of two showings the first",
        arguments: [
            Case(zone: "America/New_York", local: "2025-03-09 01:59:59", utc: "2025-03-09 06:59:59"),
            Case(zone: "America/New_York", local: "2025-03-09 02:00", utc: "2025-03-09 07:00"),
            Case(zone: "America/New_York", local: "2025-03-09 02:30", utc: "2025-03-09 07:30"),
            Case(zone: "America/New_York", local: "2025-03-09 03:00", utc: "2025-03-09 07:00"),
            Case(zone: "America/New_York", local: "2025-11-02 00:59:59", utc: "2025-11-02 04:59:59"),
            Case(zone: "America/New_York", local: "2025-11-02 01:30", utc: "2025-11-02 05:30"),
            Case(zone: "America/New_York", local: "2025-11-02 02:00", utc: "2025-11-02 07:00"),
            Case(zone: "Australia/Lord_Howe", local: "2025-10-05 02:15", utc: "2025-10-04 15:45"),
            Case(zone: "Australia/Lord_Howe", local: "2025-04-06 01:45", utc: "2025-04-05 14:45"),
            Case(zone: "Australia/Lord_Howe", local: "2025-04-06 02:00", utc: "2025-04-05 15:30"),
            Case(zone: "Europe/Dublin", local: "2025-01-15 12:00", utc: "2025-01-15 12:00"),
            Case(zone: "Europe/Dublin", local: "2025-07-15 12:00", utc: "2025-07-15 11:00"),
            Case(zone: "Europe/Dublin", local: "2060-07-15 12:00", utc: "2060-07-15 11:00"),
            Case(zone: "Africa/Casablanca", local: "2025-03-10 12:00", utc: "2025-03-10 12:00"),
            Case(zone: "Africa/Casablanca", local: "2025-05-10 12:00", utc: "2025-05-10 11:00"),
            Case(zone: "Asia/Kolkata", local: "2026-06-01 09:15", utc: "2026-06-01 03:45"),
            Case(zone: "Pacific/Apia", local: "2011-12-29 23:59:59", utc: "2011-12-30 09:59:59"),
            Case(zone: "Pacific/Apia", local: "2011-12-30 09:00", utc: "2011-12-30 19:00"),
            Case(zone: "Pacific/Apia", local: "2011-12-31 00:00", utc: "2011-12-30 10:00"),
            Case(zone: "Asia/Pyongyang", local: "2015-08-14 23:00", utc: "2015-08-14 14:00"),
            Case(zone: "Asia/Pyongyang", local: "2016-01-01 12:00", utc: "2016-01-01 03:30"),
            Case(zone: "Asia/Pyongyang", local: "2018-05-05 00:00", utc: "2018-05-04 15:00"),
            Case(zone: "Asia/Kathmandu", local: "2026-01-01 00:00", utc: "2025-12-31 18:15"),
        ])
    func known(_ example: Case) throws {
        let zone = try SystemZones.zone(example.zone)
        #expect(zone.timestamp(of: civil(example.local)) == utc(example.utc))
    }

    @Test(
        "the day begins at its first moment, midnight or not",
        arguments: [
            Case(zone: "America/New_York", local: "2025-03-09 00:00", utc: "2025-03-09 05:00"),
            Case(zone: "Africa/Cairo", local: "2025-04-25 00:00", utc: "2025-04-24 22:00"),  // at 01:00
            Case(zone: "America/Havana", local: "2025-11-02 00:00", utc: "2025-11-02 04:00"),  // twice
            Case(zone: "America/Sao_Paulo", local: "2018-11-04 00:00", utc: "2018-11-04 03:00"),
            Case(zone: "America/Nuuk", local: "2025-03-30 00:00", utc: "2025-03-30 01:00"),
            Case(zone: "Pacific/Apia", local: "2011-12-30 00:00", utc: "2011-12-30 10:00"),
            Case(zone: "Pacific/Apia", local: "2011-12-31 00:00", utc: "2011-12-30 10:00"),
        ])
    func startOfDay(_ example: Case) throws {
        let zone = try SystemZones.zone(example.zone)
        let date = civil(example.local).date
        let start = zone.startOfDay(date)
        #expect(start == utc(example.utc))
        #expect(zone.date(at: start - .nanoseconds(1)) < date)
        #expect(zone.date(at: start) >= date)
    }

    @Test("a gap across midnight still gives the day its first moment")
    func gapAcrossMidnight() throws {
        // Clocks jump from 23:30 to 00:30 before the first day of the year.
        let file = ZoneFile(transitions: [(utc("2025-12-31 23:30"), 1)], offsets: [0, 3_600])
        let zone = try Zone(name: "Test/Gap", tzif: file.bytes)
        #expect(zone.startOfDay(CivilDate("2026-01-01")!) == utc("2025-12-31 23:30"))
        #expect(zone.timestamp(of: civil("2026-01-01 00:00")) == utc("2026-01-01 00:00"))
        #expect(shown(zone.civil(at: utc("2026-01-01 00:00"))) == "2026-01-01 01:00:00")
    }

    @Test("UTC needs no file")
    func greenwich() {
        #expect(Zone.utc.name == "UTC")
        #expect(Zone.utc.offset(at: utc("2026-07-01 00:00")) == 0)
        #expect(Zone.utc.startOfDay(CivilDate("2026-07-01")!) == utc("2026-07-01 00:00"))
    }

    @Test(
        "at the ends of time it saturates and does not trap",
        arguments: ["UTC", "America/New_York", "Europe/Dublin"])
    func ends(name: String) throws {
        let zone = try SystemZones.zone(name)
        #expect(zone.timestamp(of: civil("9999-12-31 23:59:59")) == Timestamp(nanoseconds: .max))
        #expect(zone.timestamp(of: civil("0001-01-01 00:00")) == Timestamp(nanoseconds: .min))
        for end in [Int64.min, .max] {
            let moment = Timestamp(nanoseconds: end)
            #expect(abs(zone.offset(at: moment)) < 90_000)
            #expect(zone.startOfDay(zone.date(at: moment)) <= moment)
        }
    }
}
