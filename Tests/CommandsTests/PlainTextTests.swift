import Domain
import Testing

@testable import Commands

@Suite struct PlainTextTests {
    @Test(
        "becomes one harmless line",
        arguments: [
            ("  a \n\t b  ", 10, "a b"), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("ab cd", 4, "ab…"),
            ("a b", 3, "a b"),
            ("\u{0}\u{202E}x\u{200B}", 5, "x"), ("", 5, ""),
            ("👩‍👩‍👧‍👦!", 2, "👩‍👩‍👧‍👦!"), ("\n\n", 5, ""), ("abc", 0, "…"),
        ])
    func line(text: String, maximum: Int, line: String) {
        #expect(PlainText.line(text, maximum: maximum) == line)
    }

    @Test("a tower of accents is cut, as well as a long word")
    func towers() {
        let tower = "a" + String(repeating: "\u{301}", count: 100_000)
        #expect(PlainText.line(tower, maximum: 5).unicodeScalars.count == 8)
        #expect(PlainText.cut("abcdef", to: 6) == "abcdef")
        #expect(PlainText.cut("abcdefg", to: 6) == "abcde…")
    }
}
