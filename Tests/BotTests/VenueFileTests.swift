import Domain
import Engine
import Scheduler
import TestSupport
import Testing

@testable import Bot

@Suite struct VenueFileTests {
    private static func shipped(_ name: String) throws -> VenueFile {
        var faults = SettingsFaults()
        let file = VenueFile("\(Scratch.root)/config/hours/\(name).yaml", &faults)
        #expect(faults.isEmpty, "\(faults)")
        return try #require(file)
    }

    private static func at(_ text: String, _ zone: Zone) -> Timestamp {
        let parts = text.split(separator: " ")
        return zone.timestamp(of: CivilTime(date: CivilDate(parts[0])!, timeOfDay: TimeOfDay(parts[1])!))
    }

    /// By the venue's own clock.
    @Test(
        "the shipped files are open when their venues are",
        arguments: [
            ("forex", "2026-11-22 16:59", false), ("forex", "2026-11-22 17:00", true),
            ("forex", "2026-11-27 16:59", true), ("forex", "2026-11-27 17:00", false),
            ("gold", "2026-11-24 16:59", true), ("gold", "2026-11-24 17:00", false),
            ("gold", "2026-11-24 17:59", false), ("gold", "2026-11-24 18:00", true),
            ("gold", "2026-11-27 17:00", false), ("gold", "2026-11-22 17:30", false),
            ("nyse", "2026-11-25 09:30", true), ("nyse", "2026-11-26 12:00", false),
            ("nyse", "2026-11-27 12:59", true), ("nyse", "2026-11-27 13:00", false),
            ("nyse", "2027-06-18 12:00", false), ("nyse", "2027-12-24 12:00", false),
            ("nse", "2026-11-25 09:14", false), ("nse", "2026-11-25 09:15", true),
            ("nse", "2026-11-25 15:29", true), ("nse", "2026-11-25 15:30", false),
            ("nse", "2026-11-24 12:00", false), ("crypto", "2026-12-25 03:00", true),
        ])
    func shipped(name: String, at: String, isOpen: Bool) throws {
        let hours = try Self.shipped(name).hours
        #expect(hours.isOpen(at: Self.at(at, hours.zone)) == isOpen)
    }

    @Test(
        "no holiday of a shipped file lies on a week-end, and each lies within its years",
        arguments: ["nyse", "nse"])
    func weekdays(name: String) throws {
        let hours = try Self.shipped(name).hours
        for date in hours.exceptions.keys {
            #expect((1...5).contains(date.weekday) && hours.knows(date), "\(date)")
        }
        let perYear = Dictionary(
            grouping: hours.exceptions.filter { $0.value.closedFrom == .midnight }.keys, by: \.year)
        for (year, dates) in perYear { #expect((10...16).contains(dates.count), "\(year): \(dates.count)") }
    }

    @Test(
        "a file that is wrong is a sentence with file and line",
        arguments: [
            ("zone: Mars/Olympus\n", "zone: must be a time zone such as America/New_York, was Mars/Olympus"),
            ("week: [someday 09:30-16:00]\n", "week: each must be a stretch such as"),
            ("week: [monday 16:00-09:30]\n", "week: each must be a stretch such as"),
            ("closed:\n  2026-13-01: No month\n", "closed.2026-13-01: must be a date such as"),
            ("early:\n  2026-12-24: Christmas Eve\n", "must be a date such as 2026-12-25"),
            ("years: 2027-2025\n", "years: must be years such as 2025-2027, was 2027-2025"),
            ("classes: [bonds]\n", "classes: each must be forex, metal, crypto or equity, was bonds"),
            ("holidays: none\n", "holidays: is not a setting"),
            ("name: X\n", "must have a name, a zone and a week"),
            (
                "name: X\nzone: UTC\nweek: [always]\nyears: 2026-2026\nclosed:\n  2027-01-01: New Year\n",
                "lies outside"
            ),
        ])
    func wrong(text: String, sentence: String) {
        var faults = SettingsFaults()
        #expect(VenueFile(Array(text.utf8), path: "x.yaml", &faults) == nil)
        #expect("\(faults)".contains(sentence) && "\(faults)".contains("x.yaml"), "\(faults)")
    }

    @Test("an instrument goes by the file that names it, else by its class's, else by the ordinary week")
    func mapping() throws {
        var faults = SettingsFaults()
        func file(_ text: String) -> VenueFile? { VenueFile(Array(text.utf8), path: "x.yaml", &faults) }
        let files = [
            file("name: A\nzone: UTC\nweek: [always]\nclasses: [crypto]\n"),
            file("name: B\nzone: UTC\nweek: [always]\nsymbols: [ETHUSDT]\n"),
        ].compactMap(\.self)
        let hours = VenueFile.hours(files, of: InstrumentTable([.btcusdt, .ethusdt, .eurusd]))
        #expect(hours.map { $0?.name } == ["A", "B", nil])
    }
}
