import Commands
import Desk
import Domain
import Engine
import Testing

/// What becomes of a trade answers the message that told of its entry.
@Suite struct ThreadTests {
    private static func replies(_ bench: Bench) -> [(to: MessageID, text: String)] {
        bench.dispatches.compactMap { dispatch in
            if case .reply(let id, let message) = dispatch.content { (id, message.text) } else { nil }
        }
    }

    @Test("a stop that moves and the exit answer the entry")
    func answers() throws {
        var bench = Bench.trading()
        try bench.enter()
        #expect(Self.replies(bench).isEmpty)
        bench.quote(Bench.btc, "100500")
        bench.pass(.seconds(2))
        bench.write("/breakeven BTCUSDT")
        let amended = try #require(bench.amended.last)
        bench.notice(amended.order, .amended(amended.terms))
        bench.write("/close BTCUSDT")
        bench.press(try #require(bench.button("y/")))
        let exit = try #require(bench.submitted.last?.order)
        bench.fill(exit.id, at: "100500")
        let replies = Self.replies(bench)
        #expect(replies.count == 2 && Set(replies.map(\.to)).count == 1)
        #expect(replies.first?.text.contains("stop at breakeven") == true)
        #expect(replies.last?.text.contains("Closed BTCUSDT") == true)
    }

    @Test("after a restart, and where the entry did not get through, the exit is a message of its own")
    func alone() throws {
        var bench = Bench.trading()
        try bench.enter()
        var other = bench.restarted(after: .seconds(10))
        other.start()
        other.write("/kill")
        let exit = try #require(other.submitted.last?.order)
        other.fill(exit.id, at: "100000")
        #expect(Self.replies(other).isEmpty && other.count(saying: "Closed BTCUSDT") == 1)
    }

    @Test("two trades are two threads")
    func apart() throws {
        var bench = Bench.trading()
        bench.write("/open ETHUSDT long stop 2990 target 3030")
        bench.press(try #require(bench.button("y/")))
        bench.fill(try #require(bench.submitted.last?.order.id), at: "3000")
        bench.pass(.seconds(120))
        bench.quote(Bench.eth, "3000")
        try bench.enter()
        for name in ["BTCUSDT", "ETHUSDT"] {
            bench.write("/close \(name)")
            bench.press(try #require(bench.button("y/")))
            bench.fill(try #require(bench.submitted.last?.order.id), at: name == "BTCUSDT" ? "100000" : "3000")
        }
        #expect(Self.replies(bench).map(\.text).filter { $0.contains("Closed") }.count == 2)
        #expect(Set(Self.replies(bench).map(\.to)).count == 2)
    }
}
