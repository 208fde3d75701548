import Domain
import Testing

@Suite struct ChatTests {
    @Test("a nonce reads what it writes, 32 hexadecimal digits", arguments: 0..<100 as Range<UInt64>)
    func nonce(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let nonce = Nonce(high: random.next() >> (seed % 64), low: random.next() >> (seed % 64))
        #expect(nonce.description.utf8.count == 32)
        #expect(Nonce(nonce.description) == nonce)
    }

    @Test(
        "anything else is no nonce",
        arguments: [
            "", "0", String(repeating: "0", count: 31), String(repeating: "0", count: 33),
            "+" + String(repeating: "0", count: 31),
            String(repeating: "0", count: 16) + "-" + String(repeating: "0", count: 15),
            String(repeating: "g", count: 32), String(repeating: "é", count: 16),
        ])
    func refused(text: String) { #expect(Nonce(text) == nil) }

    @Test("a chat above zero is a person's own")
    func chats() {
        #expect(ChatID(1).isPrivate)
        #expect(!ChatID(0).isPrivate)
        #expect(!ChatID(-1_001_234_567_890).isPrivate)
    }
}
