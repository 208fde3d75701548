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
        let archive = Archive(journal: stand.journal, inbox: stand.inbox, log: .silent)
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

    @Test("where nothing was kept the answer is empty; where nothing can be read there is none")
    func missing() async throws {
        let stand = try await Stand()
        #expect(await Self.answer(stand) == .lookedUp(Self.question, []))
        try await stand.journal.close(at: Moment(.monday))
        #expect(await Self.answer(stand) == .lookedUp(Self.question, nil))
    }
}
