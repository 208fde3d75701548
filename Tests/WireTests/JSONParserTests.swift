import Foundation
import Testing
import Wire

@Suite struct JSONParserTests {
    @Test(
        "a number keeps its spelling, however large or fine it is",
        arguments: [
            "0", "-0", "-0.0", "7", "-1", "0.10", "1.10000", "1e5", "1E+05", "1.0E-2", "0e0", "1e400", "1e-400",
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-9223372036854775809",
            "18446744073709551615", "18446744073709551616", "12345678901234567890123",
            "-12345678901234567890123",
            "123456789.123456789012345", "0.000000000000000000000000000001",
        ])
    func numbers(spelling: String) throws {
        #expect(try JSONValue(parsing: spelling) == .number(spelling))
        #expect(try JSONValue(parsing: " [ \(spelling) ] ") == .array([.number(spelling)]))
        #expect(
            try JSONValue(parsing: "{\"a\":[\(spelling),2],\"b\":\(spelling)}")
                == .object(["a": .array([.number(spelling), .number("2")]), "b": .number(spelling)]))
    }

    @Test(
        "bare scalars are documents",
        arguments: [
            ("null", .null), ("true", .bool(true)), (" false ", .bool(false)), ("\"\"", .string("")),
            ("\"a\"", .string("a")), ("\n1\n", .number("1")),
        ] as [(String, JSONValue)])
    func scalars(text: String, value: JSONValue) throws { #expect(try JSONValue(parsing: text) == value) }

    @Test(
        "strings are what their escapes say",
        arguments: [
            ("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\u{8}\u{c}\n\r\t"), ("\\u0000", "\u{0}"),
            ("a\\u0000b", "a\u{0}b"),
            ("\\u00e9\\u20AC", "é€"), ("\\ud83d\\ude00", "😀"), ("\\uD83D\\uDE00x", "😀x"), ("😀é", "😀é"),
            ("\\u007f\u{7f}", "\u{7f}\u{7f}"), ("\\ufeff", "\u{feff}"), ("\u{2028}", "\u{2028}"),
            ("\\uffff", "\u{ffff}"),
            ("\\\\u0041", "\\u0041"), ("/* no comment */", "/* no comment */"),
        ])
    func strings(inner: String, value: String) throws {
        guard case .string(let text) = try JSONValue(parsing: "\"\(inner)\"") else {
            Issue.record("not a string")
            return
        }
        #expect(Array(text.utf8) == Array(value.utf8))
    }

    @Test("white space is the four characters of the grammar, anywhere between tokens")
    func space() throws {
        #expect(
            try JSONValue(parsing: "\r\n\t { \"a\" : [ 1 , { } , [ ] ] , \"b\" : null } \n")
                == .object(["a": .array([.number("1"), .object([:]), .array([])]), "b": .null]))
    }

    @Test("names may be anything but equal: empty, of other scripts, different in case")
    func names() throws {
        let value = try JSONValue(parsing: "{\"\":1,\"A\":2,\"a\":3,\"имя\":4,\"a b\":5,\"\\n\":6,\"😀\":7}")
        #expect(
            value
                == .object([
                    "": .number("1"), "A": .number("2"), "a": .number("3"), "имя": .number("4"),
                    "a b": .number("5"),
                    "\n": .number("6"), "😀": .number("7"),
                ]))
    }

    @Test("numbers and objects keep to their places where they are nested and mixed")
    func places() throws {
        let text = "{\"z\":[{\"n\":1,\"m\":{\"k\":-0}},2.0,{}],\"a\":{\"b\":[3,{\"c\":4e0}],\"d\":5},\"e\":6}"
        let value = try JSONValue(parsing: text)
        #expect(
            value.serialized
                == "{\"a\":{\"b\":[3,{\"c\":4e0}],\"d\":5},\"e\":6,\"z\":[{\"m\":{\"k\":-0},\"n\":1},2.0,{}]}")
    }

    @Test("damaged text is a fault or a document, never a trap", arguments: 0..<200 as Range<UInt64>)
    func damaged(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let original = Array(JSONValue.random(depth: 3, using: &generator).serialized.utf8)
        for _ in 0..<20 {
            var text = original
            for _ in 0..<Int.random(in: 1...3, using: &generator) where !text.isEmpty {
                let place = Int.random(in: 0..<text.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: text[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: text.remove(at: place)
                default: text.insert(text[Int.random(in: 0..<text.count, using: &generator)], at: place)
                }
            }
            // What is taken must be as good as any other document: it survives its own text.
            if let value = try? JSONValue(parsing: text) {
                #expect(try JSONValue(parsing: value.serialized) == value)
            }
        }
    }

    @Test("the recorded bodies of a data folder parse, where one is named by DESKBOT_DATA")
    func recorded() throws {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let root = URL(filePath: folder).appending(path: "api")
        var files = [root.appending(path: "telegram/updates.json")]
        let venue = root.appending(path: "binance_futures/nautilus")
        let walk = FileManager.default.enumerator(at: venue, includingPropertiesForKeys: nil)
        while let file = walk?.nextObject() as? URL { if file.pathExtension == "json" { files.append(file) } }
        #expect(files.count > 1)
        for file in files {
            let value = try JSONValue(parsing: Array(Data(contentsOf: file)))
            #expect(try JSONValue(parsing: value.serialized) == value, "\(file.lastPathComponent)")
        }
        print("JSONParserTests: parsed \(files.count) recorded bodies of \(folder)")
    }
}
