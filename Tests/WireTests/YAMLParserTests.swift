import Testing
import Wire

@Suite struct YAMLParserTests {
    @Test("a document is a tree of nodes, each with its line and column")
    func tree() throws {
        let text = """
            # limits
            risk:
              lots: 0.10   # of a contract
              pairs: [EURUSD, "GBP:USD"]
            "on": 'no'
            empty:
            """
        func plain(_ text: String, _ line: Int, _ column: Int) -> YAMLNode {
            YAMLNode(.scalar(text, isQuoted: false), line: line, column: column)
        }
        func quoted(_ text: String, _ line: Int, _ column: Int) -> YAMLNode {
            YAMLNode(.scalar(text, isQuoted: true), line: line, column: column)
        }
        let pairs = YAMLNode(
            .sequence([plain("EURUSD", 4, 11), quoted("GBP:USD", 4, 19)]), line: 4, column: 10)
        let risk = YAMLNode(
            .mapping([
                .init(key: "lots", keyLine: 3, keyColumn: 3, value: plain("0.10", 3, 9)),
                .init(key: "pairs", keyLine: 4, keyColumn: 3, value: pairs),
            ]), line: 3, column: 3)
        let root = YAMLNode(
            .mapping([
                .init(key: "risk", keyLine: 2, keyColumn: 1, value: risk),
                .init(key: "on", keyLine: 5, keyColumn: 1, value: quoted("no", 5, 7)),
                .init(key: "empty", keyLine: 6, keyColumn: 1, value: plain("", 6, 7)),
            ]), line: 2, column: 1)
        #expect(try YAMLNode(parsing: text) == root)
    }

    @Test(
        "plain scalars stay text, whatever they look like",
        arguments: [
            "1.10", "0x1F", "1e3", "no", "yes", "true", "null", "~", "12:30:00", "2026-01-05", ".inf", "007",
            "<<",
        ])
    func untyped(text: String) throws {
        #expect(try YAMLNode(parsing: text).content == .scalar(text, isQuoted: false))
        #expect(try YAMLNode(parsing: "\"\(text)\"").content == .scalar(text, isQuoted: true))
    }

    @Test("block scalars and escapes are text that counts as quoted")
    func blocks() throws {
        #expect(try YAMLNode(parsing: "|\n a\n b\n").content == .scalar("a\nb\n", isQuoted: true))
        #expect(try YAMLNode(parsing: ">-\n a\n b\n").content == .scalar("a b", isQuoted: true))
        #expect(try YAMLNode(parsing: #""\u20ac\0\n""#).content == .scalar("€\0\n", isQuoted: true))
    }

    @Test("columns count characters, not bytes")
    func characters() throws {
        guard case .sequence(let nodes) = try YAMLNode(parsing: "[é😀, x]").content else {
            Issue.record("not a sequence")
            return
        }
        #expect(nodes.map(\.column) == [2, 6])
    }

    @Test(
        "an empty document is an empty mapping",
        arguments: ["", "\n", "# only a comment\n", "---\n", "--- # x\n...\n", "\u{feff}"])
    func empty(text: String) throws { #expect(try YAMLNode(parsing: text).content == .mapping([])) }

    @Test("a byte order mark is passed over and moves no column")
    func mark() throws {
        #expect(try YAMLNode(parsing: "\u{feff}a: 1") == YAMLNode(parsing: "a: 1"))
        #expect(fault("\u{feff}a: 1\na: 2") == fault("a: 1\na: 2"))
    }

    @Test(
        "what settings do without is refused with a sentence and its place",
        arguments: [
            ("a: &x 1", "an anchor (&): anchors and aliases are not supported", 1, 4),
            ("a: &x [1]", "an anchor (&): anchors and aliases are not supported", 1, 4),
            ("- *x", "an alias (*): anchors and aliases are not supported", 1, 3),
            ("*x : 1", "an alias (*): anchors and aliases are not supported", 1, 1),
            ("&k a: 1", "an anchor (&): anchors and aliases are not supported", 1, 1),
            ("a: !!int 1", "a tag (!): tags are not supported", 1, 4),
            ("a: !local {}", "a tag (!): tags are not supported", 1, 4),
            ("a: ! x", "a tag (!): tags are not supported", 1, 4),
            ("a: 1\n---\nb: 2", "a second document: a file holds one", 2, 1),
            ("---\n---\n", "a second document: a file holds one", 2, 1),
            ("[a]: 1", "a key that is not a scalar", 1, 1),
            ("? {a: 1}\n: 2", "a key that is not a scalar", 1, 3),
            ("a: 1\nb: 2\na: 3", "the key \"a\" on line 3 was given on line 1 already", 3, 1),
            ("r:\n  \"a\": 1\n  'a': 2", "the key \"a\" on line 3 was given on line 2 already", 3, 3),
            ("{a: 1, a: 2}", "the key \"a\" on line 1 was given on line 1 already", 1, 8),
        ])
    func refused(text: String, message: String, line: Int, column: Int) {
        #expect(fault(text) == YAMLError(message: message, line: line, column: column))
    }

    @Test("the same key in different mappings is no repetition")
    func sameKey() throws { _ = try YAMLNode(parsing: "a: {x: 1}\nb: {x: 1}\nc: [{x: 1}, {x: 2}]") }

    @Test(
        "what is not YAML is refused where it is",
        arguments: [
            ("a: [1, 2", 2), ("a: \"x", 1), ("a: b: c", 1), ("a: 1\n b: 2", 2), ("\ta: 1", 1), ("a: 1\nb\n", 3),
            ("- a\nb: 1", 2), ("a: }", 1), ("%", 1), ("a: @x", 1), ("a: `x", 1),
        ])
    func broken(text: String, line: Int) throws {
        let error = try #require(fault(text))
        #expect(error.line == line, "\(error)")
        #expect(!error.message.isEmpty)
    }

    @Test("bytes that are not UTF-8, and characters that YAML forbids, are refused where they are")
    func characterFaults() {
        #expect(
            fault(Array("a: 1\né: ".utf8) + [0xff])
                == YAMLError(message: "the text is not UTF-8", line: 2, column: 4))
        #expect(
            fault("a: 1\né: \u{1}")
                == YAMLError(message: "control characters are not allowed", line: 2, column: 4))
        #expect(fault([0xff, 0xfe, 0x61, 0x00])?.message == "the text is not UTF-8")
    }

    @Test("sequences and mappings nest as deep as the limit, and one more is refused")
    func depth() throws {
        func flow(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        func block(_ depth: Int) -> String {
            (0..<depth).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n") + " 1"
        }
        for nested in [flow, block] {
            _ = try YAMLNode(parsing: nested(YAMLNode.depthMaximum))
            #expect(fault(nested(YAMLNode.depthMaximum + 1))?.message == "nested more than 32 deep")
        }
        #expect(fault(String(repeating: "[", count: 100_000)) != nil)
    }

    @Test("a text of exactly the size limit is taken, one byte more is refused")
    func size() throws {
        let text = "a: 1\n#" + String(repeating: "x", count: YAMLNode.sizeMaximum - 6)
        _ = try YAMLNode(parsing: text)
        #expect(
            fault(text + "x") == YAMLError(message: "the text is larger than 1048576 bytes", line: 1, column: 1)
        )
    }

    @Test("damaged text is a fault or a document, never a trap", arguments: 0..<100 as Range<UInt64>)
    func damaged(seed: UInt64) {
        let original = Array("a: [1, \"é\", {b: 'c'}]\n? d\n: |\n  text\n---\n- &x !t *y\n".utf8)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            var text = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<text.count, using: &generator)
                if Bool.random(using: &generator) {
                    text[place] = UInt8.random(in: 0...255, using: &generator)
                } else {
                    text.remove(at: place)
                }
            }
            if let error = fault(text) {
                #expect(error.line >= 1 && error.column >= 1)
            }
        }
    }

    private func fault(_ text: String) -> YAMLError? { fault(Array(text.utf8)) }

    private func fault(_ text: [UInt8]) -> YAMLError? {
        do throws(YAMLError) {
            _ = try YAMLNode(parsing: text)
            return nil
        } catch {
            return error
        }
    }
}
