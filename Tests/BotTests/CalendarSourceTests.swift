import Desk
import Domain
import Foundation
import Persistence
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// The calendar as it is fetched, kept and read from files.
@Suite struct CalendarSourceTests {
    private static let json =
        #"[{"title":"CPI","country":"USD","date":"2026-11-25T08:30:00-05:00","impact":"High"}]"#
    private static let xml = """
        <weeklyevents><event><title>GDP</title><country>USD</country><date>11-25-2026</date><time>1:30pm</time>\
        <impact>High</impact></event></weeklyevents>
        """

    /// What one run of the source asked and said.
    private struct Run {
        let requests: [HTTPRequest]
        let inputs: [Desk.Input]

        var titles: [[String]] {
            inputs.compactMap {
                if case .calendar(let edition) = $0 { edition.events.map(\.title) } else { nil }
            }
        }
        var failures: [String] {
            inputs.compactMap { if case .calendarFailed(let why) = $0 { why } else { nil } }
        }
    }

    /// - Parameter wishes: how often the desk wants it fetched.
    private func run(
        _ rules: [ScriptedTransport.Rule], wishes: Int = 1, kept: CalendarSource.Kept = .init(),
        on stand: Stand? = nil
    ) async throws -> (Run, kept: CalendarSource.Kept) {
        let stand = if let stand { stand } else { try await Stand() }
        let transport = ScriptedTransport(rules)
        let inbox = Inbox(clocks: HandClocks().clocks())
        let urls = ["https://a.test/week.json", "https://a.test/week.xml"]
        let source = CalendarSource(
            origin: .feed(transport, urls: urls), inbox: inbox, journal: stand.journal,
            log: stand.application.log)
        for _ in 0..<wishes { source.fetch() }
        source.finish()
        await source.run(cached: kept)
        inbox.close()
        let inputs = await inbox.take()?.map(\.input) ?? []
        let market = try MarketStore(path: "\(stand.scratch.path)/market.db")
        return (
            Run(requests: await transport.requests, inputs: inputs),
            try CalendarSource.Kept(market, addresses: urls.count)
        )
    }

    private func get(_ ending: String, _ answers: ScriptedTransport.Answer...) -> ScriptedTransport.Rule {
        .init("GET", ending, answers: answers)
    }

    @Test("it is asked once an hour, and a restart is no excuse to ask again")
    func hourly() async throws {
        let stand = try await Stand()
        let (first, kept) = try await run([get(".json", .json(Self.json))], wishes: 3, on: stand)
        #expect(first.requests.count == 1 && first.titles == [["CPI"]])
        let (second, _) = try await run([], wishes: 2, kept: kept, on: stand)
        #expect(second.requests.isEmpty && second.titles == [["CPI"]], "the last good copy counts at once")
    }

    @Test(
        "where JSON is of no use XML is asked",
        arguments: [
            ("<!DOCTYPE html><title>Just a moment...</title>", 200), ("[{\"title\":\"CP", 200), ("[]", 200),
            ("", 404),
        ])
    func second(body: String, status: Int) async throws {
        let (run, _) = try await run([
            get(".json", .json(body, status: status)), get(".xml", .json(Self.xml)),
        ])
        #expect(
            run.requests.map(\.address.revealed) == ["https://a.test/week.json", "https://a.test/week.xml"])
        #expect(run.titles == [["GDP"]] && run.failures.count == 1)
    }

    @Test("\"too many requests\" means every form, and is waited out", arguments: [429, 503])
    func refused(status: Int) async throws {
        let refusal = ScriptedTransport.Answer.json(
            "", status: status, headers: [HTTPRequest.Header("retry-after", "7200")])
        let began = WallClock.now()
        let (run, kept) = try await run([get(".json", refusal)], wishes: 2)
        #expect(run.requests.count == 1 && run.titles.isEmpty)
        #expect(run.failures == ["the calendar's server answered \(status)"])
        let manners = try #require(
            kept.manners[0].flatMap { FetchManners(kept: $0, for: "https://a.test/week.json") })
        let notBefore = try #require(manners.notBefore)
        #expect(notBefore >= began + .hours(2) && notBefore <= WallClock.now() + .hours(2))
    }

    @Test("what has not changed is not sent again, and is as good as new")
    func unchanged() async throws {
        var manners = FetchManners()
        manners.note(.fresh(etag: "\"a1\"", modified: nil), asked: WallClock.now() - .hours(2))
        let read = WallClock.now() - .hours(2)
        let kept = CalendarSource.Kept(
            calendar: MarketStore.Calendar(body: Array(Self.json.utf8), fetchedAt: read),
            manners: [manners.kept(for: "https://a.test/week.json"), nil])
        let (run, after) = try await run([get(".json", .json("", status: 304))], kept: kept)
        #expect(run.requests.first?.headers.contains(.init("If-None-Match", "\"a1\"")) == true)
        #expect(run.titles == [["CPI"], ["CPI"]] && run.failures == [])
        #expect(after.calendar.map { $0.fetchedAt > read + .hours(1) } == true)
    }

    @Test("a body that is no calendar leaves the last good one kept")
    func lastGood() async throws {
        let stand = try await Stand()
        let (_, kept) = try await run([get(".json", .json(Self.json))], on: stand)
        let stale = CalendarSource.Kept(calendar: kept.calendar)
        let (run, after) = try await run(
            [get(".json", .json("<html>")), get(".xml", .json("<html>"))], kept: stale, on: stand)
        #expect(run.failures.count == 2 && run.titles == [["CPI"]])
        #expect(after.calendar == kept.calendar)
    }

    @Test("a file is read when it changes; its faults are said once, and the last good copy counts meanwhile")
    func files() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/news.yaml"
        let place = CalendarFiles.Place(source: .own, path: path)
        let inbox = Inbox(clocks: HandClocks().clocks())
        let files = CalendarFiles([place], inbox: inbox, log: Log(threshold: .error, memory: LogMemory()))
        var seen: [CalendarFiles.Place: CalendarFiles.Sighting] = [:]
        func write(_ text: String, _ second: Int) throws {
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(1_795_000_000 + second))],
                ofItemAtPath: path)
        }
        files.look(&seen)
        files.look(&seen)
        #expect(seen[place]?.good == nil)
        try write("- {title: CPI, time: 2026-11-25}\n- {title: x}\n", 1)
        files.look(&seen)
        files.look(&seen)
        #expect(seen[place]?.good?.events.map(\.title) == ["CPI"])
        try write("- {", 2)
        files.look(&seen)
        #expect(seen[place]?.good?.events.map(\.title) == ["CPI"])
        try write("", 3)
        files.look(&seen)
        #expect(seen[place]?.good?.events == [])
    }
}
