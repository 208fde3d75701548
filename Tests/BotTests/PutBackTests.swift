import Domain
import Engine
import Foundation
import Gateway
import Persistence
import TestSupport
import Testing

@testable import Bot

/// The real programs after a copy of the journal was put back.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PutBackTests {
    private static func isEntry(_ message: ChatMessage) -> Bool {
        message.text.contains("risk") && message.text.contains("stop")
    }

    /// The entries that a journal tells of. A message of one may come again: the copy has not heard that it arrived.
    private static func entries(in path: String) throws -> [OrderID] {
        let store = try JournalStore(readOnly: path)
        defer { try? store.close() }
        var names: [OrderID] = []
        try store.facts { (_, fact) throws(StoreError) in
            if case .ordered(let order) = fact.event, order.purpose == .entry { names.append(order.id) }
        }
        return names
    }

    /// A copy of the journal from while something was open; then came a kill, and the venue is flat.
    private static func tradedOn(_ pair: TwoPrograms) async throws -> URL {
        try await pair.startVenue()
        try pair.startBot()
        let entered = await pair.bot.server.message(within: .seconds(90), matching: isEntry)
        #expect(entered != nil, "no trade: \(pair.log)")
        #expect(await pair.bot.stop() == .exit(0), pair.log)
        let copy = pair.bot.folder.appending(path: "copy.db")
        _ = try Backup.journal(at: pair.bot.journal, to: copy.path())
        try pair.startBot()
        #expect(await pair.bot.ask("/kill", "Halted") != nil, pair.log)
        #expect(await pair.isFlat(), pair.log)
        #expect(await pair.bot.stop() == .exit(0), pair.log)
        return copy
    }

    @Test("in its folder, a kill that the copy has forgotten holds, and nothing is left open")
    func sameFolder() async throws {
        let pair = try TwoPrograms()
        let copy = try await Self.tradedOn(pair)
        let entries = try Self.entries(in: copy.path())
        for tail in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: pair.bot.journal + tail)
        }
        try FileManager.default.moveItem(at: copy, to: URL(filePath: pair.bot.journal))
        let last = pair.bot.server.messages.map(\.id).max() ?? MessageID(0)
        try pair.startBot()
        let told = await pair.bot.server.message(newerThan: last) { $0.text.contains("older than this folder") }
        #expect(told?.text.contains("Trading stays halted") == true, pair.log)
        #expect(await pair.bot.ask("/status", "Halted") != nil, pair.log)
        // What the venue did meanwhile is heard again: nothing is open here either.
        #expect(await pair.isFlat(), pair.log)
        // The next run finds the latch in its journal, and the folder has nothing to object to.
        #expect(await pair.bot.kill() == .signal(SIGKILL), pair.log)
        let second = pair.bot.server.messages.map(\.id).max() ?? MessageID(0)
        try pair.startBot()
        #expect(await pair.bot.ask("/status", "Halted") != nil, pair.log)
        #expect(
            !pair.bot.server.messages.contains { $0.id > second && $0.text.contains("older than this folder") })
        #expect(await pair.bot.stop() == .exit(0), pair.log)
        #expect(await pair.venue.stop() == .exit(0), pair.log)
        #expect(try Self.entries(in: pair.bot.journal) == entries, "opened: \(pair.log)")
    }

    @Test("in another folder, nothing is opened and the differences are listed")
    func otherFolder() async throws {
        let pair = try TwoPrograms()
        let copy = try await Self.tradedOn(pair)
        let entries = try Self.entries(in: copy.path())
        let bot = try Flight(pair.bot.server)
        for name in ["settings.yaml", "data/venue/token"] {
            let place = bot.folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? FileManager.default.removeItem(at: place)
            try FileManager.default.copyItem(at: pair.bot.folder.appending(path: name), to: place)
        }
        let journal = URL(filePath: bot.journal)
        try FileManager.default.createDirectory(
            at: journal.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: copy, to: journal)
        let last = bot.server.messages.map(\.id).max() ?? MessageID(0)
        try bot.start()
        let differs = await bot.server.message(newerThan: last) { $0.text.contains("book and mine differ") }
        #expect(differs?.text.contains("No entries until they agree") == true, "\(bot.log)")
        print("put back elsewhere: \(differs?.text ?? "nothing")")
        let status = await bot.ask("/status", "the books differ")
        #expect(status?.text.contains("No new entries") == true, "\(bot.log)")
        // An admin settles it: the venue's book is taken, and both agree.
        let asked = await bot.ask("/books take", "Take the venue's book?")
        let yes = try #require(asked?.keyboard.first?.first, "\(bot.log)")
        guard case .data(let data) = yes.action, let asked else { return #expect(Bool(false)) }
        bot.server.press(data, on: asked.id)
        let agreed = await bot.server.message(newerThan: asked.id, within: .seconds(60)) {
            $0.text.contains("Both books agree")
        }
        #expect(agreed != nil, "\(bot.log)")
        #expect(await bot.ask("/positions", "No open positions") != nil, "\(bot.log)")
        #expect(await bot.stop() == .exit(0), "\(bot.log)")
        let added = try Self.entries(in: bot.journal).filter { !$0.value.hasPrefix("adopt-") }
        #expect(added == entries, "opened: \(bot.log)")
        #expect(await pair.venue.stop() == .exit(0), pair.log)
    }
}
