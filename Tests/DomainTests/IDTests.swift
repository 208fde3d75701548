import Domain
import Testing

@Suite struct IDTests {
    @Test(
        "names from outside have 1 to 64 plain characters",
        arguments: ["EURUSD", "a", "r7-o17", "BTC/USDT:USDT", "x_1.2"])
    func accepted(text: String) { #expect(InstrumentID(checking: text)?.value == text) }

    @Test("anything else is no name", arguments: ["", " ", "EUR USD", "a\n", "é", "<b>", "a'b", "a\0"])
    func refused(text: String) { #expect(InstrumentID(checking: text) == nil) }

    @Test("64 characters are a name, 65 are not")
    func length() {
        #expect(OrderID(checking: String(repeating: "x", count: 64)) != nil)
        #expect(OrderID(checking: String(repeating: "x", count: 65)) == nil)
    }

    @Test("sorts by its letters")
    func order() { #expect(["b", "a", "B"].map { OrderID($0) }.sorted() == ["B", "a", "b"]) }
}
