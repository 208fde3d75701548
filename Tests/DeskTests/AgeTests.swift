import Desk
import Domain
import Engine
import Testing

@Suite struct AgeTests {
    @Test("a /kill runs whole, however late within a day", arguments: [Duration.zero, .hours(3), .hours(24)])
    func kill(age: Duration) {
        var bench = Bench.trading()
        bench.write("/kill", age: age)
        #expect(bench.ledger.latch != nil)
    }

    @Test(
        "a /resume of thirty seconds asks; an older one is said to be old, and asks as well",
        arguments: [30, 31])
    func resume(seconds: Int) {
        var bench = Bench.trading()
        bench.write("/pause")
        let decision = bench.write("/resume", age: .seconds(seconds))
        #expect(decision.texts.contains { $0.contains("was not carried out") } == (seconds > 30))
        #expect(bench.ledger.questions.count == 1 && bench.ledger.pause != nil)
        #expect(bench.verdicts.last == (seconds > 30 ? .refused : .done))
    }

    @Test("a /resume dated in the future is not simply taken")
    func future() {
        var bench = Bench.trading()
        bench.write("/pause")
        let decision = bench.write("/resume", age: .seconds(-31))
        #expect(decision.texts.contains { $0.contains("in the future") })
    }

    @Test("questions from a backlog are told of together, once it has been read")
    func backlog() {
        var bench = Bench.trading()
        let before = bench.said.count
        for text in ["/status", "/positions", "/status"] { bench.write(text, age: .minutes(9)) }
        #expect(bench.said.count == before)
        bench.ring(until: bench.now + .seconds(2))
        #expect(bench.said.count == before + 1)
        #expect(bench.lastSaid.contains("3 older commands were not run"))
    }

    @Test("a backlog without an end is told of in parts")
    func longBacklog() {
        var bench = Bench.trading()
        for _ in 0..<250 { bench.write("/status", age: .minutes(9)) }
        #expect(bench.count(saying: "100 older commands were not run") == 2)
        bench.ring(until: bench.now + .seconds(2))
        #expect(bench.count(saying: "50 older commands were not run") == 1)
    }

    @Test("a question of two minutes is answered", arguments: [(120, true), (121, false)])
    func reading(seconds: Int, isAnswered: Bool) {
        var bench = Bench.trading()
        let decision = bench.write("/status", age: .seconds(seconds))
        #expect(decision.texts.isEmpty != isAnswered)
    }
}
