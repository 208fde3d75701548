import Domain
import Testing

@testable import Persistence

@Suite struct MarketStoreTests {
    private let scratch: Scratch
    private let store: MarketStore

    init() throws {
        scratch = try Scratch()
        store = try MarketStore(path: scratch.path("m.db"))
    }

    @Test("bars come back oldest first, the last so many, apart by instrument and timeframe")
    func bars() throws {
        let bars = (0..<10).map { bar($0) }
        #expect(try store.append(bars.reversed(), of: "EURUSD", .m1) == 10)
        try store.append([bar(0, close: "1.3")], of: "GBPUSD", .m1)
        try store.append([bar(0, close: "1.2")], of: "EURUSD", .m5)
        #expect(try store.latestBars(3, of: "EURUSD", .m1) == Array(bars.suffix(3)))
        #expect(try store.latestBars(99, of: "EURUSD", .m1) == bars)
        #expect(try store.latestBars(99, of: "EURUSD", .m5) == [bar(0, close: "1.2")])
        #expect(try store.latestBars(2, of: "EURUSD", .m1, before: bars[4].start) == Array(bars[2...3]))
        #expect(try store.latestBars(-1, of: "EURUSD", .m1).isEmpty)
    }

    @Test("a bar told again replaces the one that was kept")
    func again() throws {
        try store.append([bar(0), bar(1)], of: "EURUSD", .m1)
        try store.append([bar(1, close: "1.15"), bar(2)], of: "EURUSD", .m1)
        #expect(try store.latestBars(9, of: "EURUSD", .m1) == [bar(0), bar(1, close: "1.15"), bar(2)])
    }

    @Test("a bar that cannot be, or starts where none does, is left out")
    func unsound() throws {
        var crossed = bar(1)
        crossed.high = Price("1.0")!
        var hollow = bar(2)
        hollow.volume = Fixed(raw: -1)
        let skewed = Bar(
            start: Sample.nine + .seconds(1), open: Price("1")!, high: Price("1")!, low: Price("1")!,
            close: Price("1")!)
        #expect(try store.append([bar(0), crossed, hollow, skewed], of: "EURUSD", .m1) == 1)
        #expect(try store.latestBars(9, of: "EURUSD", .m1) == [bar(0)])
    }

    @Test("scan records come back for a stretch of time, both ends included")
    func scans() throws {
        try store.append(records)
        #expect(try store.scans(of: "EURUSD", from: at(1), to: at(2)) == Array(records[1...2]))
        #expect(try store.scans(of: "EURUSD", from: at(0), to: at(9), limit: 2) == Array(records[1...2]))
        #expect(try store.scans(of: "GBPUSD", from: at(0), to: at(9)) == [records[3]])
        #expect(try store.scans(of: "USDJPY", from: at(0), to: at(9)).isEmpty)
    }

    @Test("the newest record of each instrument, by name")
    func latest() throws {
        try store.append(records)
        #expect(try store.latestScans() == [records[2], records[3]])
        #expect(try store.latestScan(of: "EURUSD") == records[2])
        #expect(try store.latestScan(of: "USDJPY") == nil)
    }

    @Test("a scan told again for the same time replaces the record")
    func rescanned() throws {
        try store.append(records)
        let changed = ScanRecord(
            instrument: "EURUSD", strategy: "checklist", at: at(2), outcome: .refused(Reason(.news, "BLACKOUT"))
        )
        try store.append([changed])
        #expect(try store.scans(of: "EURUSD", from: at(0), to: at(9)) == [records[0], records[1], changed])
    }

    @Test("old scan records are forgotten, those of the moment stay")
    func prune() throws {
        try store.append(records)
        #expect(try store.pruneScans(before: at(2)) == 3)
        #expect(try store.scans(of: "EURUSD", from: at(0), to: at(9)) == [records[2]])
        #expect(try store.latestScans() == [records[2]])
    }

    @Test("one answer holds at most the maximum of records, the newest")
    func limit() throws {
        let count = MarketStore.scansMaximum + 1
        try store.append(
            (0..<count).map {
                ScanRecord(instrument: "EURUSD", strategy: "checklist", at: at($0), outcome: records[0].outcome)
            })
        let scans = try store.scans(of: "EURUSD", from: at(0), to: at(count), limit: count)
        #expect(scans.count == MarketStore.scansMaximum)
        #expect(scans.first?.at == at(1))
    }

    @Test("a calendar comes back byte for byte; one too large is not kept and the old one stays")
    func calendar() throws {
        #expect(try store.calendar(named: "week") == nil)
        let kept = MarketStore.Calendar(body: [0, 1, 255], fetchedAt: Sample.nine)
        #expect(try store.keep(kept, named: "week"))
        let large = MarketStore.Calendar(
            body: [UInt8](repeating: 9, count: MarketStore.Calendar.bodyMaximum), fetchedAt: Sample.nine)
        #expect(try store.keep(.init(body: large.body + [9], fetchedAt: Sample.nine), named: "week") == false)
        #expect(try store.calendar(named: "week") == kept)
        #expect(try store.keep(large, named: "week"))
        #expect(try store.calendar(named: "week") == large)
        try store.close()
        #expect(try MarketStore(path: scratch.path("m.db")).calendar(named: "week") == large)
    }

    private func at(_ second: Int) -> Timestamp { Sample.nine + .seconds(second) }

    private func bar(_ minute: Int, close: String = "1.11") -> Bar {
        Bar(
            start: Sample.nine + .minutes(minute), open: Price("1.1")!, high: Price("1.4")!,
            low: Price("1.05")!,
            close: Price(close)!, volume: Fixed("12.5")!)
    }

    private var records: [ScanRecord] {
        [
            .init(
                instrument: "EURUSD", strategy: "checklist", at: at(0),
                outcome: .refused(
                    Reason(.spread, "SPREAD_TOO_HIGH", value: Fixed("3")!, limit: Fixed("2")!, detail: "ticks"))
            ),
            .init(
                instrument: "EURUSD", strategy: "checklist", at: at(1),
                outcome: .refused(Reason(.trend, "FLAT"))),
            .init(instrument: "EURUSD", strategy: "checklist", at: at(2), outcome: .ordered("o1", .sell)),
            .init(
                instrument: "GBPUSD", strategy: "checklist", at: at(1),
                outcome: .refused(Reason(.trend, "FLAT", value: .zero))),
        ]
    }
}
