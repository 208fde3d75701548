import Testing
import Wire

@Suite struct YAMLPlacesTests {
    /// Where the words of the value of `a` stand: offset, line and column.
    private static func places(_ text: String) throws -> [[Int]] {
        guard case .mapping(let entries) = try YAMLNode(parsing: text).content, let node = entries.first?.value
        else { return [] }
        return YAMLPlaces(Array(text.utf8)).words(of: node).map { [$0.offset, $0.line, $0.column] }
    }

    @Test(
        "each word of a scalar has its place, in every way to write one",
        arguments: [
            ("a: one  two", [[0, 1, 4], [5, 1, 9]]), ("a: one\n  two", [[0, 1, 4], [4, 2, 3]]),
            ("a: 'one two'", [[0, 1, 5], [4, 1, 9]]), ("a: \"one two\"", [[0, 1, 5], [4, 1, 9]]),
            ("a: |\n  one\n   two\n", [[0, 2, 3], [5, 3, 4]]),
            ("a: >-\n  one\n  two\n", [[0, 2, 3], [4, 3, 3]]),
            ("a: > # one\n\n  one\n  two", [[0, 2, 1], [1, 3, 3], [5, 4, 3]]), ("\u{feff}a: one", [[0, 1, 4]]),
            ("a: é two", [[0, 1, 4], [2, 1, 6]]), ("a: one\r\n  two\r\n", [[0, 1, 4], [4, 2, 3]]),
            ("{a: one two}", [[0, 1, 5], [4, 1, 9]]), ("a:\n  one one", [[0, 2, 3], [4, 2, 7]]),
        ])
    func words(text: String, expected: [[Int]]) throws { #expect(try Self.places(text) == expected) }

    @Test("a word that is spelled with an escape counts to the one before it")
    func escape() throws {
        #expect(try Self.places("a: \"one t\\x77o three\"") == [[0, 1, 5], [8, 1, 16]])
        #expect(try Self.places("a: \"\\x6fne two\"") == [[0, 1, 5], [4, 1, 12]])
    }

    @Test("nothing has one place, a list has none")
    func nothing() throws {
        #expect(try Self.places("a:") == [[0, 1, 3]])
        #expect(try Self.places("a: ''") == [[0, 1, 5]])
        #expect(try Self.places("a: [one]") == [])
    }
}
