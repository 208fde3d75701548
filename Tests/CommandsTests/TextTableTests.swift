import Domain
import Testing

@testable import Commands

@Suite struct TextTableTests {
    @Test("a row is filled to the width, and falls apart where it is too narrow")
    func row() {
        #expect(TextLines.row("ab", "c", width: 4) == ["ab c"])
        #expect(TextLines.row("abc", "d", width: 4) == ["abc", "   d"])
        #expect(TextLines.row("abcdef", "ghijkl", width: 4) == ["abc…", "ghi…"])
    }

    @Test("a pair shares a row while both halves hold it")
    func pair() {
        let sixteen = ("a", String(repeating: "1", count: 14))
        #expect(TextLines.pair(sixteen, sixteen).map(\.count) == [34])
        #expect(TextLines.pair(sixteen, ("ab", sixteen.1)).map(\.count) == [34, 34])
        #expect(TextLines.pair(("a", "b"), nil).map(\.count) == [34])
    }
}
