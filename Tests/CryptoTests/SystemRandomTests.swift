import Crypto
import Testing

@Suite struct SystemRandomTests {
    @Test("a draw has as many bytes as asked for", arguments: [0, 1, 32, SystemRandom.countMaximum])
    func count(count: Int) { #expect(SystemRandom.bytes(count).count == count) }

    @Test("one byte more than the limit is our mistake")
    func pastLimit() async {
        await #expect(processExitsWith: .failure) { _ = SystemRandom.bytes(SystemRandom.countMaximum + 1) }
    }

    @Test("a thousand draws are a thousand numbers, over the whole range")
    func distinct() {
        let numbers = (0..<1000).map { _ in SystemRandom.uint64() }
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.reduce(0, |) == .max)
        #expect(numbers.reduce(.max, &) == 0)
    }
}
