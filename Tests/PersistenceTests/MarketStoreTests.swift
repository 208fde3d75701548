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

    @Test("looks come back for a stretch of time, both ends included")
    func scans() throws {
        try store.append(records)
        let runs = records.map { LookRun($0) }
        #expect(try store.runs(of: "EURUSD", from: at(1), to: at(2)) == Array(runs[1...2]))
        #expect(try store.runs(of: "EURUSD", from: at(0), to: at(9), limit: 2) == Array(runs[1...2]))
        #expect(try store.runs(of: "GBPUSD", from: at(0), to: at(9)) == [runs[3]])
        #expect(try store.runs(of: "USDJPY", from: at(0), to: at(9)).isEmpty)
    }

    @Test("looks that led to the same are one row, also over a restart, and a question finds it")
    func compact() throws {
        let looks = (0..<100).map { spread($0, "\(3 + $0 % 5)") }
        try store.append(Array(looks.prefix(60)))
        try store.close()
        let store = try MarketStore(path: scratch.path("m.db"))
        try store.append(Array(looks.suffix(40)) + [records[2].moved(to: at(100)), spread(101, "9")])
        let run = LookRun(
            instrument: "EURUSD", strategy: "checklist", first: at(0), last: at(99), count: 100,
            outcome: spread(99, "7").outcome, lowest: Fixed("3")!, highest: Fixed("7")!)
        #expect(try store.runs(of: "EURUSD", from: at(0), to: at(99)) == [run])
        #expect(try store.runs(of: "EURUSD", at: at(50)) == [run])
        #expect(try store.runs(of: "EURUSD", at: at(100)).map(\.outcome) == [records[2].outcome])
        #expect(try store.runs(of: "EURUSD", at: at(101)).map(\.count) == [1])
        #expect(try store.runs(of: "EURUSD", at: at(-1)).isEmpty)
        #expect(try store.runs(since: at(100), limit: 9).map(\.first) == [at(100), at(101)])
        #expect(try store.runs(since: at(0), limit: 1).map(\.first) == [at(101)])
        #expect(try store.connection.int64("SELECT count(*) FROM run") == 3)
    }

    @Test("another answer for the same time takes the place of a run of one look")
    func rescanned() throws {
        try store.append(records)
        let changed = ScanRecord(
            instrument: "EURUSD", strategy: "checklist", at: at(2), outcome: .refused(Reason(.news, "BLACKOUT"))
        )
        try store.append([changed])
        #expect(try store.runs(of: "EURUSD", at: at(2)) == [LookRun(changed)])
        #expect(try store.runs(of: "EURUSD", from: at(0), to: at(9)).count == 3)
    }

    @Test("old runs are forgotten; one that reaches the limit stays whole")
    func prune() throws {
        try store.append(records + [spread(3, "3"), spread(4, "4")])
        #expect(try store.pruneScans(before: at(4)) == 4)
        #expect(try store.runs(of: "EURUSD", from: at(0), to: at(9)).map(\.first) == [at(3)])
        #expect(try store.pruneScans(before: at(5)) == 1)
    }

    @Test("one answer holds at most the maximum of runs, the newest")
    func limit() throws {
        let count = MarketStore.runsMaximum + 1
        try store.append(
            (0..<count).map { records[$0 % 2].moved(to: at($0)) })
        let runs = try store.runs(of: "EURUSD", from: at(0), to: at(count), limit: count)
        #expect(runs.count == MarketStore.runsMaximum)
        #expect(runs.first?.first == at(1))
    }

    @Test("a file of the form before keeps every look as it was told")
    func migrated() throws {
        let path = scratch.path("old.db")
        let old = Schema(
            applicationID: Schema.market.applicationID,
            migrations: Array(Schema.market.migrations.prefix(2)))
        let database = try Database(path: path, schema: old, durability: .normal)
        try database.connection.execute(
            """
            INSERT INTO looked VALUES (1, 'EURUSD', 'checklist');
            INSERT INTO reason VALUES (1, 'spread', 'SPREAD_TOO_HIGH');
            INSERT INTO look VALUES (1, \(at(0).nanoseconds), 1, 300000000, 200000000, 'ticks', NULL, NULL);
            INSERT INTO look VALUES (1, \(at(1).nanoseconds), NULL, NULL, NULL, NULL, 'o1', 'sell');
            """)
        try database.close()
        let store = try MarketStore(path: path)
        #expect(
            try store.runs(of: "EURUSD", from: at(0), to: at(9))
                == [records[0], records[2].moved(to: at(1))].map { LookRun($0) })
        try store.append([records[2].moved(to: at(2)), spread(3, "3")])
        #expect(try store.runs(of: "EURUSD", from: at(0), to: at(9)).count == 4)
    }

    @Test("shadows come back whole, from a time on, and are forgotten after their time")
    func shadows() throws {
        let shadows = (0..<3).map { shadow($0, net: $0 == 1 ? nil : Fixed("-12.5")!) }
        try store.append(shadows)
        #expect(try store.shadows(since: at(1), limit: 9) == Array(shadows[1...2]))
        #expect(try store.shadows(since: at(0), limit: 1) == [shadows[2]])
        let again = shadow(2, net: .zero)
        try store.append([again])
        #expect(try store.pruneShadows(before: at(2)) == 2)
        #expect(try store.shadows(since: at(0), limit: 9) == [again])
    }

    private func shadow(_ second: Int, net: Fixed?) -> ShadowTrade {
        ShadowTrade(
            gate: .spread, code: "SPREAD_TOO_HIGH", strategy: "checklist", instrument: "EURUSD", side: .sell,
            signal: at(second - 60), enteredAt: at(second - 30), exitedAt: at(second),
            entryPrice: Price("1.1")!, exitPrice: Price("1.2")!, exit: .stopLoss,
            multipleOfRisk: Fixed("-1.01")!,
            net: net)
    }

    private func spread(_ second: Int, _ value: String) -> ScanRecord {
        ScanRecord(
            instrument: "EURUSD", strategy: "checklist", at: at(second),
            outcome: .refused(
                Reason(.spread, "SPREAD_TOO_HIGH", value: Fixed(value)!, limit: Fixed("2")!, detail: "ticks")))
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

extension ScanRecord {
    fileprivate func moved(to time: Timestamp) -> ScanRecord {
        ScanRecord(instrument: instrument, strategy: strategy, at: time, outcome: outcome)
    }
}
