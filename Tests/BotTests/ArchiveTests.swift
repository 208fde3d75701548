import Desk
import Domain
import Persistence
import TestSupport
import Testing

@testable import Bot

@Suite struct ArchiveTests {
    private static let question = Desk.LookUp(
        chat: ChatID(4_242), instrument: "BTCUSDT", at: .monday + .minutes(20))

    private static func answer(_ stand: Stand) async -> Desk.Input? {
        let journal = stand.journal
        let archive = Archive(inbox: stand.inbox, log: .silent) { question throws(StoreError) in
            try await journal.looks(at: question)
        }
        return await answer(archive, stand)
    }

    private static func answer(_ archive: Archive, _ stand: Stand) async -> Desk.Input? {
        archive.read(question)
        archive.finish()
        await archive.run()
        return await stand.inbox.take()?.first?.input
    }

    @Test("what was kept is read, and goes back with the question")
    func kept() async throws {
        let stand = try await Stand()
        let store = try MarketStore(path: "\(stand.scratch.path)/market.db")
        let looks = [0, 15, 30].map { minute in
            ScanRecord(
                instrument: "BTCUSDT", strategy: "s", at: .monday + .minutes(minute),
                outcome: .refused(Reason(.trend, "CODE_\(minute)")))
        }
        try store.append(looks)
        try store.close()
        #expect(await Self.answer(stand) == .lookedUp(Self.question, [LookRun(looks[1])]))
    }

    @Test("where nothing was kept the answer is empty")
    func empty() async throws {
        #expect(await Self.answer(try await Stand()) == .lookedUp(Self.question, []))
    }

    @Test("where nothing can be read there is no answer, and the bot goes on")
    func failure() async throws {
        let stand = try await Stand()
        let archive = Archive(inbox: stand.inbox, log: .silent, looks: Self.unreadable)
        #expect(await Self.answer(archive, stand) == .lookedUp(Self.question, nil))
    }

    private static func unreadable(_: Desk.LookUp) async throws(StoreError) -> [LookRun] {
        throw .unreadable(path: "market.db", why: "a page is missing")
    }
}
