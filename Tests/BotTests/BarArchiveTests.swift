import Desk
import Domain
import Market
import Persistence
import Scheduler
import TestSupport
import Testing
import Wire

@testable import Bot

/// The job that moves recorded bars to the stored prices, on real files.
@Suite struct BarArchiveTests {
    private static let kind = MarketStore.BarKind("BTCUSDT", .m15)
    private static let end = Timestamp.monday + .hours(10)

    private static func bars(_ count: Int, close: String = "100.5") -> [Bar] {
        (0..<count).map { place in
            Bar(
                start: .monday + .minutes(15 * place), open: Price("100")!, high: Price("102")!,
                low: Price("99")!, close: Price(close)!, volume: Fixed("1.25")!)
        }
    }

    private static func archive(_ scratch: Scratch) -> BarArchive {
        BarArchive(source: "\(scratch.path)/market.db", destination: "\(scratch.path)/market")
    }

    private static func stored(_ scratch: Scratch, _ name: String = "BTCUSDT") throws -> [Bar] {
        guard let columns = try MarketFolder(path: "\(scratch.path)/market").bars(name, .m15) else { return [] }
        return columns.indices.map { columns[$0] }
    }

    /// - Returns: what is recorded still.
    private static func recorded(_ scratch: Scratch) throws -> Int {
        let store = try MarketStore(readOnly: "\(scratch.path)/market.db")
        defer { try? store.close() }
        return try store.firstBars(kind, before: Timestamp(nanoseconds: .max)).count
    }

    private static func record(_ bars: [Bar], _ scratch: Scratch, _ name: InstrumentID = "BTCUSDT") throws {
        let store = try MarketStore(path: "\(scratch.path)/market.db")
        try store.append(bars, of: name, .m15)
        try store.close()
    }

    private static func forget(_ moved: [BarArchive.Moved], _ scratch: Scratch) throws -> [Bool] {
        let store = try MarketStore(path: "\(scratch.path)/market.db")
        defer { try? store.close() }
        return try moved.map { try store.removeBars($0.kind, before: $0.end, count: $0.count) }
    }

    @Test("what is over goes to the stored prices, every bar, and what runs stays")
    func moves() throws {
        let scratch = try Scratch()
        try Self.record(Self.bars(50), scratch)
        try Self.record(Self.bars(3), scratch, "ETHUSDT")
        let moved = try Self.archive(scratch).copied(before: Self.end)
        #expect(moved.map(\.count) == [40, 3] && moved.map(\.kind.instrument) == ["BTCUSDT", "ETHUSDT"])
        #expect(try Self.recorded(scratch) == 50, "nothing is forgotten before it is stored")
        #expect(try Self.forget(moved, scratch) == [true, true])
        #expect(try Self.recorded(scratch) == 10)
        #expect(try Self.stored(scratch) == Self.bars(40))
        #expect(try Self.stored(scratch, "ETHUSDT") == Self.bars(3))
        #expect(try Self.archive(scratch).copied(before: Self.end) == [])
    }

    @Test("cut off after the copy, it is made again: nothing is there twice, nothing is lost")
    func cutOff() throws {
        let scratch = try Scratch()
        try Self.record(Self.bars(40), scratch)
        let first = try Self.archive(scratch).copied(before: Self.end)
        let second = try Self.archive(scratch).copied(before: Self.end)
        #expect(first == second)
        #expect(try Self.forget(second, scratch) == [true] && Self.recorded(scratch) == 0)
        // The first run's order comes late, and finds nothing of the kind.
        #expect(try Self.forget(first, scratch) == [false])
        #expect(try Self.stored(scratch) == Self.bars(40))
    }

    @Test("bars that came while it copied keep all of them where they are")
    func changed() throws {
        let scratch = try Scratch()
        try Self.record(Self.bars(10), scratch)
        let moved = try Self.archive(scratch).copied(before: Self.end)
        try Self.record(Self.bars(12), scratch)
        #expect(try Self.forget(moved, scratch) == [false] && Self.recorded(scratch) == 12)
        #expect(try Self.forget(Self.archive(scratch).copied(before: Self.end), scratch) == [true])
        #expect(try Self.stored(scratch) == Self.bars(12))
    }

    @Test("what somebody has imported stays as it is, and the rest joins it")
    func imported() throws {
        let scratch = try Scratch()
        let folder = MarketFolder(path: "\(scratch.path)/market")
        _ = try folder.take(Self.bars(5, close: "101"), of: "BTCUSDT", .m15)
        try Self.record(Self.bars(10), scratch)
        let moved = try Self.archive(scratch).copied(before: Self.end)
        #expect(try Self.forget(moved, scratch) == [true])
        #expect(try Self.stored(scratch) == Self.bars(5, close: "101") + Self.bars(10).dropFirst(5))
    }

    @Test("while somebody else writes to the stored prices, and where they are damaged, nothing is forgotten")
    func refused() throws {
        let scratch = try Scratch()
        try Self.record(Self.bars(10), scratch)
        do {
            let lock = try FolderLock.take("\(scratch.path)/market")
            defer { _ = lock }
            #expect(throws: Failure.self) { try Self.archive(scratch).copied(before: Self.end) }
        }
        _ = try Self.archive(scratch).copied(before: Self.end)
        let path = "\(scratch.path)/market/BTCUSDT/M15/bars.col"
        var bytes = try Files.read(path)
        bytes[bytes.count / 2] ^= 1
        try Files.write(bytes, to: path)
        #expect(throws: Failure.self) { try Self.archive(scratch).copied(before: Self.end) }
        #expect(try Self.recorded(scratch) == 10)
    }

    @Test("the job says what it moved; what has changed meanwhile fails it, and it can be tried again")
    func job() async throws {
        let scratch = try Scratch()
        try Self.record(Self.bars(10), scratch)
        let isWilling = Locked(false)
        let inbox = Inbox(clocks: HandClocks().clocks())
        let work = HostWork(
            folder: scratch.path, secrets: "", settingsChanged: { () throws(Failure) in false },
            prove: { _ throws(Failure) in .keysAged(days: nil) },
            ballast: Ballast(in: scratch.path, megabytes: 0))
        let jobs = HostJobs(
            work, archive: Self.archive(scratch), inbox: inbox, log: Log(threshold: .error),
            forget: { moved in
                guard isWilling.withLock({ $0 }) else { return false }
                return try Self.forget([moved], scratch) == [true]
            })
        let task = Task { await jobs.run() }
        let run = Desk.JobRun(job: .archive, due: Self.end, attempt: 1)
        jobs.start(run)
        let first = await inbox.next().map(\.input)
        #expect(first == [.worked(run, .failed("The bars of BTCUSDT changed while they were copied."))])
        isWilling.withLock { $0 = true }
        jobs.start(run)
        let second = await inbox.next().map(\.input)
        #expect(second == [.worked(run, .done(.archived(bars: 10, instruments: 1)))])
        jobs.finish()
        task.cancel()
        await task.value
        #expect(try Self.stored(scratch) == Self.bars(10) && Self.recorded(scratch) == 0)
    }
}
