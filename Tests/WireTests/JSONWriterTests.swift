import Testing
import Wire

@Suite struct JSONWriterTests {
    @Test(
        "what must be escaped is, and nothing else",
        arguments: [
            ("", "\"\""), ("\"\\/", "\"\\\"\\\\/\""), ("\n\r\t", "\"\\n\\r\\t\""),
            ("\u{0}\u{1}\u{8}\u{c}\u{1f}", "\"\\u0000\\u0001\\u0008\\u000c\\u001f\""),
            ("\u{7f}é😀", "\"\u{7f}é😀\""),
            ("\u{2028}\u{feff}", "\"\u{2028}\u{feff}\""), ("\r\n", "\"\\r\\n\""),
        ])
    func escapes(string: String, text: String) {
        #expect(Array(JSONValue.string(string).serialized.utf8) == Array(text.utf8))
        let member = JSONValue.object([string: .null])
        #expect(Array(member.serialized.utf8) == Array("{\(text):null}".utf8))
    }

    @Test("every control character is escaped", arguments: 0..<0x20 as Range<UInt8>)
    func controls(byte: UInt8) throws {
        let value = JSONValue.string(String(Unicode.Scalar(byte)))
        #expect(value.serialized.utf8.allSatisfy { $0 >= 0x20 })
        #expect(try JSONValue(parsing: value.serialized) == value)
    }

    @Test("names are in the order of their bytes, whatever the order of the dictionary")
    func order() {
        let names = ["b", "a", "B", "", "é", "z", "a!", "aa", "😀", "\u{ff5e}", "e\u{301}x"]
        let value = JSONValue.object(Dictionary(uniqueKeysWithValues: names.map { ($0, .null) }))
        let ordered = ["", "B", "a", "a!", "aa", "b", "e\u{301}x", "z", "é", "\u{ff5e}", "😀"]
        #expect(value.serialized == "{" + ordered.map { "\"\($0)\":null" }.joined(separator: ",") + "}")
    }

    @Test("integers are written as they are", arguments: [Int64.min, -1, 0, 1, .max])
    func integers(number: Int64) { #expect(JSONValue.number(number).serialized == "\(number)") }

    @Test("a spelling that is no number is our mistake, and never reaches the wire")
    func notANumber() async {
        await #expect(processExitsWith: .failure) { _ = JSONValue.number("NaN").serialized }
        await #expect(processExitsWith: .failure) { _ = JSONValue.number("1,\"a\":2").serialized }
        await #expect(processExitsWith: .failure) { _ = JSONValue.number("01").serialized }
        await #expect(processExitsWith: .failure) { _ = JSONValue.number("").serialized }
    }

    @Test("a document survives its text, byte for byte", arguments: 0..<500 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = JSONValue.random(depth: 5, using: &generator)
        let text = value.serialized
        let parsed = try JSONValue(parsing: text)
        #expect(parsed == value)
        #expect(Array(parsed.serialized.utf8) == Array(text.utf8))
    }
}

extension JSONValue {
    /// Any document that `generator` comes upon, at most `depth` deep.
    static func random(depth: Int, using generator: inout some RandomNumberGenerator) -> JSONValue {
        switch Int.random(in: depth > 0 ? 0..<8 : 0..<5, using: &generator) {
        case 0: return .null
        case 1: return .bool(.random(using: &generator))
        case 2: return .number(Int64.random(in: .min ... .max, using: &generator))
        case 3: return .number(spelling(using: &generator))
        case 4: return .string(string(using: &generator))
        case 5, 6:
            let count = Int.random(in: 0..<6, using: &generator)
            return .array((0..<count).map { _ in random(depth: depth - 1, using: &generator) })
        default:
            var members: [String: JSONValue] = [:]
            for _ in 0..<Int.random(in: 0..<6, using: &generator) {
                // Not in names, where json-c would cut them short.
                let name = string(using: &generator).filter { $0 != "\u{0}" }
                members[name] = random(depth: depth - 1, using: &generator)
            }
            return .object(members)
        }
    }

    private static func spelling(using generator: inout some RandomNumberGenerator) -> String {
        func digits(_ range: Range<Int>) -> String {
            (0..<Int.random(in: range, using: &generator))
                .map { _ in "\(Int.random(in: 0...9, using: &generator))" }.joined()
        }
        let sign = Bool.random(using: &generator) ? "-" : ""
        let whole =
            Bool.random(using: &generator)
            ? "0" : "\(Int.random(in: 1...9, using: &generator))" + digits(0..<30)
        let fraction = Bool.random(using: &generator) ? "." + digits(1..<30) : ""
        let exponents = ["", "", "e5", "E+05", "e-300", "e400"]
        return sign + whole + fraction + (exponents.randomElement(using: &generator) ?? "")
    }

    private static func string(using generator: inout some RandomNumberGenerator) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0...0x1f, 0x20...0x7e, 0x7f...0x7ff, 0x800...0xd7ff, 0xe000...0x10ffff,
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0..<12, using: &generator) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
