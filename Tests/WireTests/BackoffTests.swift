import Testing
import Wire

@Suite struct BackoffTests {
    @Test(
        "without jitter the delays grow by the factor, up to the maximum",
        arguments: [
            (1, 2, 60, [1, 2, 4, 8, 16, 32, 60, 60]), (5, 3, 100, [5, 15, 45, 100, 100]),
            (2, 1, 60, [2, 2, 2]), (60, 2, 60, [60, 60]), (1, 100, 86_400, [1, 100, 10_000, 86_400, 86_400]),
        ])
    func growth(base: Int, factor: Int, maximum: Int, delays: [Int]) {
        var backoff = Backoff(
            base: .seconds(base), factor: factor, maximum: .seconds(maximum), jitterPercent: 0)
        var generator = SeededGenerator(seed: 1)
        #expect(delays.indices.map { _ in backoff.next(using: &generator) } == delays.map { .seconds($0) })
    }

    @Test("after a reset it begins anew, and equals a new one")
    func reset() {
        var backoff = Backoff(base: .seconds(1), maximum: .seconds(60), jitterPercent: 0)
        let new = backoff
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<5 { _ = backoff.next(using: &generator) }
        #expect(backoff != new)
        backoff.reset()
        #expect(backoff == new)
        #expect(backoff.next(using: &generator) == .seconds(1))
    }

    @Test("jitter takes off its share at most, and adds nothing", arguments: 0..<50 as Range<UInt64>)
    func jitter(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let percent = Int.random(in: 0...100, using: &generator)
        var backoff = Backoff(base: .milliseconds(250), maximum: .seconds(30), jitterPercent: percent)
        var whole = Duration.milliseconds(250)
        for _ in 0..<20 {
            let delay = backoff.next(using: &generator)
            #expect(delay <= whole)
            #expect(delay >= whole - whole * percent / 100)
            whole = min(whole * 2, .seconds(30))
        }
    }

    @Test("the whole share is used: delays come near both of its ends")
    func spread() {
        var generator = SeededGenerator(seed: 7)
        var backoff = Backoff(base: .seconds(100), factor: 1, maximum: .seconds(100), jitterPercent: 50)
        let delays = (0..<1000).map { _ in backoff.next(using: &generator) }
        #expect(delays.min()! < .seconds(51))
        #expect(delays.max()! > .seconds(99))
    }

    @Test("the same seed gives the same delays")
    func repeatable() {
        func delays() -> [Duration] {
            var generator = SeededGenerator(seed: 3)
            var backoff = Backoff(base: .seconds(1), maximum: .seconds(60))
            return (0..<20).map { _ in backoff.next(using: &generator) }
        }
        #expect(delays() == delays())
    }
}
