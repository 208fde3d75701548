import Desk
import Domain
import Engine
import Testing

@Suite struct DuplicateTests {
    @Test("an update delivered again leaves no trace", arguments: ["/kill", "/status", "/pause", "hello"])
    func sameUpdate(text: String) {
        var bench = Bench.trading()
        let update = bench.update(.message(text: text))
        bench.give(.update(update))
        let again = bench.give(.update(update))
        #expect(again.facts.isEmpty && again.dispatches.isEmpty)
    }

    @Test("the same message under a new number is noted and not obeyed")
    func sameMessage() {
        var bench = Bench.trading()
        bench.give(.update(bench.update(.message(text: "/kill"), message: MessageID(77))))
        let again = bench.give(.update(bench.update(.message(text: "/kill"), message: MessageID(77))))
        #expect(again.kinds == ["heard"] && bench.verdicts.last == .ignored)
        #expect(bench.ledger.latchGeneration == 1)
    }

    @Test("a lower number is not an old one: Telegram begins anew after a week")
    func lowerNumber() {
        var bench = Bench.trading()
        for _ in 0..<5 { bench.write("/status") }
        let low = ChatUpdate(
            id: -7, user: Bench.owner, chat: Bench.chat, message: MessageID(3), sentAt: bench.now,
            content: .message(text: "/kill"), nonce: Nonce(high: 1, low: 1))
        bench.give(.update(low))
        #expect(bench.ledger.latch != nil)
    }

    @Test("the next run knows what this one has heard")
    func restart() {
        var bench = Bench.trading()
        let update = bench.update(.message(text: "/kill"))
        bench.give(.update(update))
        var next = bench.restarted(after: .minutes(1))
        next.start()
        #expect(next.give(.update(update)).facts.isEmpty && next.ledger.latchGeneration == 1)
    }

    @Test("two presses of one button are two presses")
    func presses() {
        var bench = Bench.trading()
        bench.press("c/status", on: MessageID(5))
        bench.press("c/status", on: MessageID(5))
        #expect(bench.edits.count == 2)
    }

    @Test("an edited message is no command, and its first form was heard")
    func edited() {
        var bench = Bench.trading()
        bench.write("/status")
        let decision = bench.give(
            .update(bench.update(.notACommand(why: "edited"), message: MessageID(10_001))))
        #expect(decision.kinds == ["heard"] && decision.dispatches.isEmpty)
    }
}
