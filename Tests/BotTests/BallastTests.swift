import CFaultDisk
import Domain
import Foundation
import Persistence
import TestSupport
import Testing
import Wire

@testable import Bot
@testable import Desk

/// Room that is kept for when there is none.
@Suite struct BallastTests {
    private static let plenty = Int64(1) << 40
    private static let now = Moment(.monday)

    private static func fact(_ length: Int = 1) -> Fact {
        Fact(
            at: now, account: "paper", strategy: "none", event: .drifted(String(repeating: "x", count: length)))
    }

    /// A decision that is a fact of this length and nothing else.
    private static func decision(_ length: Int) -> Desk.Decision {
        var decision = Desk.Decision()
        decision.facts = [fact(length)]
        return decision
    }

    @Test("it takes its blocks at once, for its owner alone, and stays as it is")
    func made() throws {
        let scratch = try Scratch()
        let ballast = Ballast(in: scratch.path, megabytes: 2)
        #expect(try ballast.make(free: Self.plenty))
        var about = stat()
        #expect(unsafe stat(ballast.path, &about) == 0)
        #expect(about.st_size == 2 << 20 && Int64(about.st_blocks) * 512 >= 2 << 20)
        #expect(about.st_mode & 0o777 == 0o600)
        let inode = about.st_ino
        #expect(try ballast.make(free: 0))
        #expect(unsafe stat(ballast.path, &about) == 0 && about.st_ino == inode)
    }

    @Test(
        "it takes a tenth of what is free at the most, else there is none",
        arguments: [(10 << 20, true), (10 << 20 - 1, false), (0, false)] as [(Int64, Bool)])
    func small(free: Int64, isThere: Bool) throws {
        let scratch = try Scratch()
        #expect(try Ballast(in: scratch.path, megabytes: 1).make(free: free) == isThere)
        #expect(try Files.names(in: scratch.path) == (isThere ? ["ballast"] : []))
    }

    @Test("another size takes the place of the older one, and none removes it")
    func resized() throws {
        let scratch = try Scratch()
        #expect(try Ballast(in: scratch.path, megabytes: 2).make(free: Self.plenty))
        // What a start that was cut off has left.
        try Files.write([1], to: "\(scratch.path)/ballast.partial")
        #expect(try Ballast(in: scratch.path, megabytes: 1).make(free: Self.plenty))
        #expect(try Files.size(of: "\(scratch.path)/ballast") == 1 << 20)
        #expect(try !Ballast(in: scratch.path, megabytes: 0).make(free: Self.plenty))
        #expect(try Files.names(in: scratch.path) == [])
    }

    @Test("it is given up once")
    func givenUp() throws {
        let scratch = try Scratch()
        let ballast = Ballast(in: scratch.path, megabytes: 1)
        try ballast.make(free: Self.plenty)
        #expect(ballast.giveUp() == 1 << 20)
        #expect(ballast.giveUp() == nil)
    }

    @Test("a commit that finds the disk full is made with the room that was kept, and that is told once")
    func full() async throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/journal.db"
        #expect(faultdisk_install() == 0)
        let ballast = Ballast(in: scratch.path, megabytes: 1)
        try ballast.make(free: Self.plenty)
        let freed = Locked<[Int64]>([])
        let store = try JournalStore(path: path)
        let journal = Journal(
            store: store, market: try MarketStore(path: "\(scratch.path)/market.db"), crash: CrashPoint(nil),
            on: HTTPClient().executor,
            reserve: Journal.Reserve(ballast: ballast) { bytes in freed.withLock { $0.append(bytes) } })
        try await journal.append([Self.decision(10)], at: Self.now)
        // From now on nothing can be written as long as the ballast lies there.
        #expect(unsafe faultdisk_arm(scratch.path, FAULTDISK_FULL, 1) != 0)
        try await journal.append([Self.decision(20_000)], at: Self.now)
        #expect(freed.withLock { $0 } == [1 << 20])
        try await journal.append([Self.decision(30_000)], at: Self.now)
        #expect(unsafe faultdisk_disarm(scratch.path) > 0)

        // With nothing left to give up the bot stops, and keeps what it acknowledged.
        #expect(unsafe faultdisk_arm(scratch.path, FAULTDISK_FULL, 1) != 0)
        let error = await #expect(throws: StoreError.self) {
            try await journal.append([Self.decision(40_000)], at: Self.now)
        }
        #expect(error?.sqlite?.isFull == true)
        #expect(unsafe faultdisk_disarm(scratch.path) > 0)
        #expect(freed.withLock { $0.count } == 1)
        let reader = try JournalStore(readOnly: path)
        #expect(try reader.verify().sequence == 3)
    }

    @Test("a start keeps the room that the settings want, and tells the desk when it is used")
    func start() async throws {
        let stand = try await Stand("storage:\n  ballastMegabytes: 1\n")
        let reserve = try #require(stand.application.makeReserve(telling: stand.inbox))
        #expect(try Files.size(of: reserve.ballast.path) == 1 << 20)
        reserve.told(7)
        #expect(await stand.inbox.take()?.map(\.input) == [.diskFull(freed: 7)])
        let none = try await Stand("storage:\n  ballastMegabytes: 0\n")
        #expect(none.application.makeReserve(telling: none.inbox) == nil)
    }
}
