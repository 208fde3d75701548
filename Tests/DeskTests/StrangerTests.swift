import Desk
import Domain
import Engine
import Testing

@Suite struct StrangerTests {
    static let stranger = UserID(666)

    @Test(
        "a stranger gets no answer, leaves no fact and moves nothing", arguments: ["/kill", "/start", "hello"])
    func silence(text: String) {
        var bench = Bench.trading()
        let update = bench.update(.message(text: text), by: Self.stranger, in: ChatID(666))
        let decision = bench.give(.update(update))
        #expect(decision.facts.isEmpty && bench.ledger.latch == nil)
        #expect(decision.dispatches.allSatisfy { $0.chat == Bench.chat })
    }

    @Test("the owner hears of the first, the tenth and the hundredth")
    func counted() {
        var bench = Bench.trading()
        var told: [Int] = []
        for number in 1...120 {
            let before = bench.said.count
            bench.give(.update(bench.update(.message(text: "hi"), by: Self.stranger, in: ChatID(666))))
            if bench.said.count > before { told.append(number) }
        }
        #expect(told == [1, 10, 100])
    }

    @Test("the owner himself is a stranger in another chat, and nobody is somebody")
    func places() {
        var bench = Bench.trading()
        bench.give(.update(bench.update(.message(text: "/kill"), in: ChatID(-5))))
        bench.give(.update(bench.update(.message(text: "/kill"), by: nil)))
        bench.give(.update(bench.update(.message(text: "/kill"), by: UserID(777_000))))
        #expect(bench.ledger.latch == nil && bench.verdicts.isEmpty)
    }

    @Test("a stranger's press is not even answered")
    func press() {
        var bench = Bench.trading()
        bench.give(
            .update(
                bench.update(.press(data: "c/kill", query: "q"), by: Self.stranger, in: ChatID(666), age: nil)))
        #expect(bench.answers.isEmpty && bench.ledger.latch == nil)
    }
}
