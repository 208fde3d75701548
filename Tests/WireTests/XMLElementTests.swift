import Testing

@testable import Wire

@Suite struct XMLElementTests {
    @Test("elements, references, CDATA and white space come out as they are meant")
    func document() throws {
        let root = try XMLElement(
            parsing: """
                <?xml version="1.0"?>
                <!-- a note -->
                <list kind="x">
                  <a>one &amp; <![CDATA[<two>]]></a>
                  <b/>
                </list>
                """)
        #expect(
            root
                == XMLElement(
                    name: "list",
                    children: [
                        XMLElement(name: "a", text: "one & <two>", line: 4), XMLElement(name: "b", line: 5),
                    ], line: 3))
        #expect(root.text(of: "a") == "one & <two>" && root.text(of: "b") == "" && root.text(of: "c") == nil)
    }

    @Test(
        "the declared encoding counts",
        arguments: [
            ("windows-1252", [0x80, 0xe9, 0x97]), ("Windows-1252", [0x80, 0xe9, 0x97]),
            ("utf-8", Array("€é—".utf8)),
        ] as [(String, [UInt8])])
    func encodings(name: String, bytes: [UInt8]) throws {
        let text = Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><t>".utf8) + bytes + Array("</t>".utf8)
        #expect(try XMLElement(parsing: text).text == "€é—")
    }

    @Test("every byte of windows-1252 is what the encoding standard says, the five open ones themselves")
    func codePage() throws {
        let all = Array(UInt8(0x80)...0xff)
        let head = Array("<?xml version=\"1.0\" encoding=\"windows-1252\"?><t>".utf8)
        let text = try XMLElement(parsing: head + all + Array("</t>".utf8)).text
        #expect(text == Windows1252.text(of: all))
        #expect(
            text.hasPrefix(
                "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡") && text.hasSuffix("ýþÿ"))
    }

    @Test(
        "what is no document, and what a document may not bring along, is refused with its place",
        arguments: [
            ("", "no element found"), ("<a>", "no element found"), ("<a></b>", "mismatched tag"),
            ("<a>&bomb;</a>", "undefined entity"), ("<a/><b/>", "junk after document element"),
            ("{}", "not well-formed"), ("<?xml version=\"1.0\" encoding=\"klingon\"?><a/>", "unknown encoding"),
            ("<!DOCTYPE html><html></html>", "a document type (DOCTYPE) is not taken"),
            ("<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]><a>&b;</a>", "a document type"),
            (bomb, "a document type"),
        ])
    func refused(text: String, words: String) {
        let error = #expect(throws: XMLError.self) { try XMLElement(parsing: text) }
        #expect(error?.message.hasPrefix(words) ?? false, "\(error.map { "\($0)" } ?? "")")
    }

    /// Would be some gigabytes.
    private static let bomb =
        "<!DOCTYPE a [<!ENTITY e0 \"ha\">"
        + (1...30).map { "<!ENTITY e\($0) \"&e\($0 - 1);&e\($0 - 1);\">" }.joined() + "]><a>&e30;</a>"

    @Test("limits hold at their value, and not one past it")
    func limits() throws {
        let nested = { (depth: Int) in
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(throws: Never.self) { try XMLElement(parsing: nested(XMLElement.depthMaximum)) }
        #expect(throws: XMLError(message: "nested more than 16 deep", line: 1, column: 49)) {
            try XMLElement(parsing: nested(XMLElement.depthMaximum + 1))
        }
        let wide = { (count: Int) in "<r>" + String(repeating: "<a/>", count: count - 1) + "</r>" }
        #expect(try XMLElement(parsing: wide(50_000)).children.count == 49_999)
        #expect(throws: XMLError.self) { try XMLElement(parsing: wide(50_001)) }
        let padded = { (size: Int) in "<a/>" + String(repeating: " ", count: size - 4) }
        #expect(throws: Never.self) { try XMLElement(parsing: padded(XMLElement.sizeMaximum)) }
        #expect(throws: XMLError.self) { try XMLElement(parsing: padded(XMLElement.sizeMaximum + 1)) }
    }

    @Test("a document that is cut anywhere is refused, and nothing breaks")
    func cut() {
        let text = Array("<?xml version=\"1.0\"?><r><a>1</a><b><![CDATA[x]]></b></r>".utf8)
        for length in text.indices {
            #expect(throws: XMLError.self) { try XMLElement(parsing: Array(text[..<length])) }
        }
    }
}
