import Domain
import TestSupport
import Testing

@testable import Venues

@Suite struct FileClockTests {
    @Test(
        "a fixed clock is UTC with hours, and minutes where there are any",
        arguments: [
            ("UTC", 0), ("UTC+3", 10_800), ("UTC-5", -18_000), ("UTC+03", 10_800), ("UTC-3:30", -12_600),
            ("UTC+14", 50_400), ("UTC+5:45", 20_700),
        ] as [(String, Int64)])
    func fixed(text: String, east: Int64) throws {
        let clock = try #require(FileClock(fixed: text))
        #expect(clock.name == text)
        #expect(clock.moments(showing: 1_000_000) == [1_000_000 - east])
    }

    @Test(
        "anything else is no fixed clock",
        arguments: [
            "", "utc", "GMT+3", "UTC3", "UTC+", "UTC+15", "UTC+14:01", "UTC+3:5", "UTC+3:60", "UTC+3:30:00",
            "UTC +3", "UTC+x", "America/New_York",
        ])
    func refused(text: String) { #expect(FileClock(fixed: text) == nil) }

    /// Five hours west, four from 1 000 000 on to 2 000 000.
    private static let summer = FileClock(name: "summer") { moment in
        (1_000_000..<2_000_000).contains(moment.unixSeconds) ? -14_400 : -18_000
    }

    @Test("an hour that clocks skip has no moment, and one that they show twice has two")
    func changes() {
        let (forward, back): (Int64, Int64) = (1_000_000 - 18_000, 2_000_000 - 14_400)
        #expect(Self.summer.moments(showing: forward - 1) == [999_999])
        #expect(Self.summer.moments(showing: forward) == [])
        #expect(Self.summer.moments(showing: forward + 3_599) == [])
        #expect(Self.summer.moments(showing: forward + 3_600) == [1_000_000])
        #expect(Self.summer.moments(showing: back - 3_601) == [2_000_000 - 3_601])
        #expect(Self.summer.moments(showing: back - 3_600) == [2_000_000 - 3_600, 2_000_000])
        #expect(Self.summer.moments(showing: back - 1) == [1_999_999, 2_003_599])
        #expect(Self.summer.moments(showing: back) == [2_003_600])
    }

    @Test("of an hour that is shown twice the rows' order tells the passes apart")
    func twice() throws {
        let scratch = try Scratch()
        // 2018-11-04 00:30 to 02:00 on a wall that goes back at 02:00, every half hour.
        let wall = FileClock(name: "wall") { $0.unixSeconds < 1_541_311_200 ? -14_400 : -18_000 }
        let lines = ["0030", "0100", "0130", "0100", "0130", "0200"].map { "20181104 \($0)00;1;1;1;1;0\n" }
        let path = try scratch.file(lines.joined())
        let file = try PriceFile(path: path, clock: wall)
        var starts: [Int64] = []
        while let row = try file.next() { starts.append(row.at.unixSeconds) }
        #expect(starts == (0..<6).map { 1_541_305_800 + Int64($0) * 1_800 })
        let plain = try PriceFile(path: path, clock: FileClock(fixed: "UTC-5"))
        let failure = #expect(throws: VenuesError.self) { while try plain.next() != nil {} }
        #expect("\(try #require(failure))".contains("line 4: found 2018-11-04T06:00:00.000Z after"))
    }

    @Test("a time that clocks jump over is a fault with the clock's name")
    func skipped() throws {
        let scratch = try Scratch()
        let file = try PriceFile(
            path: try scratch.file("19700112 084639;1;1;1;1;0\n19700112 084640;1;1;1;1;0\n"),
            clock: Self.summer)
        #expect(try file.next()?.at == Timestamp(unixSeconds: 999_999))
        let failure = #expect(throws: VenuesError.self) { while try file.next() != nil {} }
        #expect("\(try #require(failure))".contains("expected one that clocks of summer show"))
    }
}
