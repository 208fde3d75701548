import Domain
import Testing

@Suite struct InviteCodeTests {
    @Test(
        "known messages have their known digests (FIPS 180-2, appendix B)",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func vectors(message: String, digest: String) { #expect(CodeDigest.hexadecimal(of: message) == digest) }

    @Test(
        "a code is twelve symbols of 32, and reads back as it was written", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let code = InviteCode(Nonce(high: random.next(), low: random.next()))
        let groups = code.description.split(separator: "-")
        #expect(groups.map(\.count) == [4, 4, 4])
        #expect(groups.joined().allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains($0) })
        #expect(InviteCode(code.description) == code)
        #expect(InviteCode(code.description.lowercased().filter { $0 != "-" }) == code)
        #expect(InviteCode(code.description)?.digest == code.digest && code.digest.count == 64)
    }

    @Test("each bit of sixty changes the code, and the halves of the number both count")
    func bits() {
        let zero = InviteCode(Nonce(high: 0, low: 0))
        #expect(zero.description == "0000-0000-0000")
        let low = (0..<60).map { InviteCode(Nonce(high: 0, low: 1 << UInt64($0))) }
        let high = (0..<30).map { InviteCode(Nonce(high: 1 << UInt64($0), low: 0)) }
        #expect(Set(low + [zero]).count == 61 && Set(high + [zero]).count == 31)
    }

    @Test("letters that look like digits are read as them")
    func lookAlikes() {
        #expect(InviteCode("oO0-iIlL1-XYZ0") == InviteCode("000-11111-XYZ0"))
    }

    @Test(
        "anything else is no code",
        arguments: [
            "", "0000-0000-000", "0000-0000-00000", "0000 0000 0000", "U000-0000-0000", "0000-0000-000é",
            "0000-0000-000\u{661}", String(repeating: "-", count: 40) + "000000000000",
        ])
    func refused(word: String) { #expect(InviteCode(word) == nil) }
}
