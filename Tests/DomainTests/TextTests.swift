import Domain
import Testing

@Suite struct TextTests {
    @Test(
        "a text holds its parts, whole and in their own spelling",
        arguments: [
            ("", "", true), ("a", "", true), ("", "a", false), ("abc", "abc", true), ("abc", "bc", true),
            ("abc", "abcd", false), ("aab", "ab", true), ("abc", "B", false), ("\u{e9}", "e\u{301}", false),
        ])
    func holds(text: String, part: String, isThere: Bool) { #expect(text.holds(part) == isThere) }

    @Test(
        "each part is replaced, from left to right, and what replaces it is not looked at again",
        arguments: [
            ("", "a", "b", ""), ("abab", "ab", "x", "xx"), ("aaa", "aa", "b", "ba"), ("a", "a", "aa", "aa"),
            ("abc", "", "x", "abc"), ("abc", "d", "x", "abc"), ("čač", "č", "\u{301}", "\u{301}a\u{301}"),
        ])
    func substituted(text: String, part: String, other: String, result: String) {
        #expect(text.substituting(part, with: other) == result)
    }
}
