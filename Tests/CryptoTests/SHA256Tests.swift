import Crypto
import Testing

/// Vectors: FIPS 180-2, appendix B, and the NIST examples for FIPS 180-4,
/// https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
@Suite struct SHA256Tests {
    @Test(
        "known messages have their known digests",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func vectors(message: String, digest: String) {
        #expect(SHA256.hexadecimal(SHA256.digest(Array(message.utf8))) == digest)
    }

    @Test("a message in pieces has the digest of the whole", arguments: [1, 3, 63, 64, 65, 199, 200])
    func pieces(size: Int) {
        let message = (0..<200).map { UInt8($0) }
        var hash = SHA256()
        for start in stride(from: 0, to: message.count, by: size) {
            hash.update(message[start..<min(start + size, message.count)])
        }
        let digest = hash.finish()
        #expect(digest == SHA256.digest(message))
        #expect(digest.count == SHA256.digestSize)
    }

    @Test("a message without a piece is the empty message")
    func noPiece() {
        let digest = SHA256().finish()
        #expect(digest == SHA256.digest([]))
    }

    @Test("every byte is two lower-case digits, leading zero included")
    func hexadecimal() {
        #expect(SHA256.hexadecimal([0x00, 0x0f, 0xa0, 0xff]) == "000fa0ff")
        #expect(SHA256.hexadecimal([]) == "")
    }
}
