import Testing
import Wire

/// What is not a document (RFC 8259), above all where json-c would take it.
@Suite struct JSONScannerTests {
    @Test(
        "text that is not JSON is refused, with the byte of the fault",
        arguments: [
            // What json-c 0.16 takes although it is set to be strict.
            ("{'a':1}", 1), ("[NaN]", 1), ("[Infinity]", 1), ("[-Infinity]", 2), ("NaN", 0), ("-01", 2),
            ("1.", 2),
            ("[1.]", 3), ("\"a\tb\"", 2), ("\"a\nb\"", 2), ("\"a\u{0}b\"", 2), ("\"\u{1f}\"", 1),
            ("{'a':'b'}", 1),
            // What it refuses too.
            ("", 0), (" \n\t ", 4), ("01", 1), ("-", 1), (".5", 0), ("+1", 0), ("1e", 2), ("1e+", 3),
            ("1.5.5", 3),
            ("--1", 1), ("- 1", 1), ("0x10", 1), ("1_000", 1), ("1e5.0", 3), ("nul", 0), ("nulll", 4),
            ("TRUE", 0),
            ("True", 0), ("undefined", 0), ("[1,]", 3), ("[,1]", 1), ("[1,,2]", 3), ("[1 2]", 3), ("[", 1),
            ("[1", 2),
            ("]", 0), ("{", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{a:1}", 1), ("{1:1}", 1),
            ("{\"a\" 1}", 5), ("{\"a\":1", 6), ("{\"a\":1]", 6), ("[1}", 2), ("\"abc", 4), ("\"abc\\", 5),
            ("\"\\x\"", 2), ("\"\\u12g4\"", 5), ("\"\\u123\"", 6), ("\"\\U0041\"", 2), ("/*c*/1", 0),
            ("1//c", 1),
            ("#1", 0), ("'a'", 0), ("\u{b}1", 0), ("\u{c}[]", 0), ("\u{a0}1", 0),
            // Text after the document.
            ("{\"a\":1}x", 7), ("1 2", 2), ("{}{}", 2), ("[] ,", 3), ("null\u{0}", 4), ("true1", 4),
            // A byte order mark (RFC 8259, 8.1).
            ("\u{feff}{}", 0),
            // Halves of surrogate pairs.
            ("\"\\ud800\"", 1), ("\"\\udc00\"", 1), ("\"\\ud800\\u0041\"", 1), ("\"\\ud800\\ud800\"", 1),
            ("\"\\ud800x\"", 1), ("\"x\\udfff\\ud800\"", 2), ("\"\\ud83d\\n\"", 1), ("{\"\\ud800\":1}", 2),
            // A name that json-c would cut short.
            ("{\"a\\u0000b\":1}", 1), ("{\"a\":1,\"\\u0000\":2}", 7),
        ])
    func refused(text: String, offset: Int) {
        #expect(error(text)?.offset == offset, "\(String(describing: error(text)))")
    }

    @Test(
        "equal names in one object are refused, with the byte where the object begins",
        arguments: [
            ("{\"a\":1,\"a\":1}", 0), ("[{\"a\":1},{\"b\":1,\"c\":2,\"b\":3}]", 9),
            ("{\"a\":1,\"\\u0061\":2}", 0),
            ("{\"a\":{\"x\":{},\"y\":{\"k\":[],\"k\":[]}}}", 17), ("{\"\":1,\"\":2}", 0),
            ("{\"\\u00e9\":1,\"e\\u0301\":2}", 0),
        ])
    func repeated(text: String, offset: Int) {
        #expect(error(text) == JSONError(message: "equal names in one object, which begins", offset: offset))
    }

    @Test(
        "bytes that are not UTF-8 are refused (RFC 3629)",
        arguments: [
            [0x80], [0xff], [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80],
            [0xed, 0xbf, 0xbf],
            [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xe2, 0x82],
            [0xc3],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        #expect(throws: JSONError(message: "the text is not UTF-8", offset: 2)) {
            try JSONValue(parsing: Array("[\"".utf8) + bytes + Array("\"]".utf8))
        }
    }

    @Test(
        "arrays and objects nest as deep as the limit, and one more is refused",
        arguments: [("[", "]"), ("{\"a\":", "}")])
    func depth(opening: String, closing: String) throws {
        func nested(_ depth: Int) -> String {
            String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)
        }
        #expect(
            try JSONValue(parsing: nested(JSONValue.depthMaximum)).serialized == nested(JSONValue.depthMaximum))
        #expect(error(nested(JSONValue.depthMaximum + 1))?.message == "nested more than 32 deep")
        #expect(error(String(repeating: opening, count: 1_000_000))?.message == "nested more than 32 deep")
    }

    @Test("depth is counted from the root, not over the whole text")
    func width() throws {
        let wide = "[" + Array(repeating: "[{}]", count: 1000).joined(separator: ",") + "]"
        #expect(try JSONValue(parsing: wide).serialized == wide)
    }

    @Test("a text of exactly the size limit is taken, one byte more is refused")
    func size() throws {
        let filled =
            [UInt8(ascii: "\"")] + Array(repeating: 0x78, count: JSONValue.sizeMaximum - 2) + [
                UInt8(ascii: "\"")
            ]
        guard case .string(let text) = try JSONValue(parsing: filled) else {
            Issue.record("not a string")
            return
        }
        #expect(text.utf8.count == JSONValue.sizeMaximum - 2)
        #expect(throws: JSONError(message: "the text is larger than 16777216 bytes", offset: filled.count + 1))
        {
            try JSONValue(parsing: filled + [UInt8(ascii: " ")])
        }
    }

    private func error(_ text: String) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONValue(parsing: text)
            return nil
        } catch {
            return error
        }
    }
}
