import Testing

@testable import Crypto

@Suite struct Base32Tests {
    static let rows = [
        ("", ""), ("f", "MY======"), ("fo", "MZXQ===="), ("foo", "MZXW6==="), ("foob", "MZXW6YQ="),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI======"),
    ]

    @Test("the vectors of RFC 4648, with their padding and without", arguments: rows)
    func vectors(text: String, encoded: String) {
        let bytes = Array(text.utf8)
        let bare = encoded.prefix { $0 != "=" }
        #expect(Base32.encode(bytes, isPadded: true) == encoded && Base32.encode(bytes) == bare)
        #expect(Base32.decode(encoded) == bytes && Base32.decode(bare) == bytes)
    }

    @Test("whatever is written reads back as it was", arguments: 0...64)
    func roundTrip(count: Int) {
        let bytes = SystemRandom.bytes(count)
        #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        #expect(Base32.decode(Base32.encode(bytes, isPadded: true)) == bytes)
    }

    @Test(
        "what nobody wrote is no text of ours: small letters, other characters, lengths and bits that are left over",
        arguments: [
            "my", "M1", "M8", "M", "MZX", "MZXW6Y", "MZ", "MZXR", "MY=", "MY=======", "M=Y", "========",
            "MZXW6YTB=",
            " MY", "MZXW6YTB\n", "Ä", "MZXW6YTBOI=====",
        ])
    func refused(text: String) { #expect(Base32.decode(text) == nil) }
}
