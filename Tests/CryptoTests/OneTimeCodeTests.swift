import Testing

@testable import Crypto

@Suite struct OneTimeCodeTests {
    static let rfc = OneTimeCode(key: Array("12345678901234567890".utf8))

    @Test("the codes of RFC 4226, appendix D")
    func counters() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { Self.rfc.code(at: $0) } == codes)
    }

    @Test(
        "the codes of RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ])
    func times(seconds: Int64, code: String) {
        #expect(Self.rfc.code(at: OneTimeCode.step(at: seconds), digits: 8) == code)
        #expect(Self.rfc.code(at: OneTimeCode.step(at: seconds)) == code.suffix(6))
    }

    @Test(
        "a code counts in its own step, one before and one after, and no second longer",
        arguments: [
            (1_199, nil), (1_200 - 30, nil), (1_200 - 1, nil), (1_200, 41), (1_229, 41), (1_230, 41),
            (1_260, 41),
            (1_289, 41), (1_290, nil),
        ] as [(Int64, Int64?)])
    func window(seconds: Int64, step: Int64?) {
        // Step 41 lasts from 1,230 to 1,259.
        #expect(Self.rfc.step(of: Self.rfc.code(at: 41), at: seconds) == step)
    }

    @Test(
        "what is no code of six digits is wrong, however near it comes",
        arguments: ["", "0", "75522", "7552244", "755223", "755225", "75522a", " 755224", "７５５２２４"])
    func wrong(code: String) { #expect(Self.rfc.step(of: code, at: 15) == nil) }

    @Test("every wrong code near a right one is wrong: each digit counts")
    func digits() {
        let right = Array(Self.rfc.code(at: 0))
        for place in 0..<6 {
            for digit in "0123456789" where digit != right[place] {
                var code = right
                code[place] = digit
                let isOther = (-1...1).contains { Self.rfc.code(at: Int64($0)) == String(code) }
                #expect((Self.rfc.step(of: String(code), at: 15) == nil) != isOther)
            }
        }
        #expect(Self.rfc.step(of: String(right), at: 15) == 0)
    }

    @Test(
        "steps of thirty seconds begin at 1970, and before it too",
        arguments: [
            (-31, -2), (-30, -1), (-1, -1), (0, 0), (29, 0), (30, 1),
        ] as [(Int64, Int64)])
    func steps(seconds: Int64, step: Int64) { #expect(OneTimeCode.step(at: seconds) == step) }

    @Test("another key has other codes, and a key prints as dots")
    func keys() {
        let other = OneTimeCode(key: Array("12345678901234567891".utf8))
        #expect((0..<20).count { other.code(at: $0) == Self.rfc.code(at: $0) } == 0)
        var dumped = ""
        dump(Self.rfc, to: &dumped)
        #expect("\(Self.rfc)" == "•••" && !dumped.contains("49") && String(reflecting: Self.rfc) == "•••")
    }
}
