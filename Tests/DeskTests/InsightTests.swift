import Commands
import Desk
import Domain
import Engine
import Testing

/// What the bot tells of itself: its log, and what stands before real money.
@Suite struct InsightTests {
    static func questions(_ bench: Bench) -> [Desk.LogQuestion] {
        bench.actions.compactMap { if case .readLog(let question) = $0 { question } else { nil } }
    }

    @Test("/logs asks, and the answer is a page with the newest first; a press changes that message")
    func logs() throws {
        var bench = Bench.trading()
        bench.write("/logs")
        let first = try #require(Self.questions(bench).last)
        #expect(first == Desk.LogQuestion(chat: Bench.chat, page: 1, message: nil))
        let lines = (1...9).map { "line \($0)" }
        bench.give(.logRead(first, lines))
        #expect(bench.lastSaid.contains("line 9\nline 8") && !bench.lastSaid.contains("line 1\n"))
        bench.press(try #require(bench.button("c/logs 2")), on: MessageID(77))
        let second = try #require(Self.questions(bench).last)
        #expect(second == Desk.LogQuestion(chat: Bench.chat, page: 2, message: MessageID(77)))
        let said = bench.said.count
        bench.give(.logRead(second, lines))
        #expect(bench.said.count == said && bench.edits.last?.text.contains("line 1") == true)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("a button is no way around the role that the log needs")
    func role() {
        var bench = Bench.trading(
            Bench.Setting(chat: ChatID(-100), users: [UserID(5): .trader, UserID(6): .owner]))
        bench.press("c/logs", by: UserID(5))
        #expect(Self.questions(bench).isEmpty && bench.answers.last == "This needs the role admin.")
    }

    @Test("/mode says that it is paper; asked for live it stays so, and says what is missing")
    func mode() {
        var bench = Bench.trading()
        let mode = bench.desk.terms.mode
        for line in ["/mode", "/mode paper", "/mode live", "/mode LIVE"] {
            #expect(bench.write(line).kinds == ["heard"])
            #expect(bench.lastSaid.contains("trades on paper alone"))
            #expect(bench.lastSaid.contains("Not switched") == line.lowercased().hasSuffix("live"))
        }
        #expect(bench.desk.terms.mode == mode)
        bench.write("/mode fast")
        #expect(bench.lastSaid.contains("paper or live"))
    }
}
