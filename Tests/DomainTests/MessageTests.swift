import Domain
import Testing

@Suite struct MessageTests {
    @Test("the text is the spans without their styles")
    func text() { #expect(Message([.init("Net "), .init("+12.50", .bold)]).text == "Net +12.50") }

    @Test("two messages become one, silent only if both are")
    func joined() {
        let left = Message("a", keyboard: [[.init("Yes", data: "y")]], isSilent: true)
        let right = Message("b", keyboard: [[.init("No", data: "n")]], isSilent: false)
        #expect((left + right).text == "ab")
        #expect((left + right).keyboard == left.keyboard + right.keyboard)
        #expect(!(left + right).isSilent && (left + left).isSilent)
    }

    @Test("a button carries 64 bytes")
    func button() {
        let data = String(repeating: "x", count: Message.Button.dataMaximum)
        #expect(Message.Button("Yes", data: data).data == data)
    }
}
