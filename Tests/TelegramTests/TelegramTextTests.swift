import Domain
import Testing
import Wire

@testable import Telegram

@Suite("TelegramText")
struct TelegramTextTests {
    private func entities(_ spans: Message.Span...) -> [String] {
        TelegramText(Message(spans)).entities.map { "\($0.kind) \($0.offset)+\($0.length)" }
    }

    @Test("plain text has no entities and keeps what would be markup elsewhere")
    func plain() {
        let text = TelegramText(Message("*a* _b_ <c> `d` \\ [e](f)"))
        #expect(text.text == "*a* _b_ <c> `d` \\ [e](f)")
        #expect(text.entities == [])
    }

    @Test("each style has its name, and offsets count UTF-16 units")
    func styles() {
        #expect(
            entities(
                .init("🚀", .bold), .init("é", .italic), .init("x"),
                .init("👨‍👩‍👧", .code), .init("t", .preformatted)
            )
                == ["bold 0+2", "italic 2+1", "code 4+8", "pre 12+1"])
    }

    @Test("neighbours of one style become one entity, whatever is empty between them")
    func merge() {
        #expect(
            entities(.init("a", .bold), .init("", .plain), .init("b", .bold), .init("c"), .init("d", .bold))
                == ["bold 0+2", "bold 3+1"])
    }

    @Test("an entity neither begins nor ends with blanks, and blanks alone make none")
    func blanks() {
        #expect(entities(.init(" \n a b\t\n", .bold), .init("c")) == ["bold 3+3"])
        #expect(entities(.init("a"), .init(" \n", .bold), .init("", .italic), .init("b")) == [])
        #expect(
            entities(.init("head\n", .bold), .init("  1\n 22\n", .preformatted)) == ["bold 0+4", "pre 7+5"])
    }

    @Test("an empty message has an empty text")
    func empty() { #expect(TelegramText(Message([])) == TelegramText(Message(""))) }

    @Test("rows of up to eight buttons stay; the ninth goes on in the next row")
    func rows() throws {
        func row(_ count: Int) -> [Message.Button] { (0..<count).map { .init("\($0)", data: "d\($0)") } }
        func widths(_ keyboard: [[Message.Button]]) throws -> [Int] {
            let markup = try #require(try TelegramText.replyMarkup(keyboard, for: "test"))
            return try JSONReader(markup).member("inline_keyboard").elements().map { try $0.elements().count }
        }
        #expect(try widths([row(8), row(1)]) == [8, 1])
        #expect(try widths([row(9), [], row(2)]) == [8, 1, 2])
        #expect(try widths(Array(repeating: row(8), count: 12) + [row(4)]).reduce(0, +) == 100)
    }

    @Test("no buttons make no keyboard")
    func noButtons() throws {
        #expect(try TelegramText.replyMarkup([], for: "test") == nil)
        #expect(try TelegramText.replyMarkup([[], []], for: "test") == nil)
    }

    @Test("the hundred-and-first button is refused, and so is one without a title")
    func refused() {
        let button = Message.Button("x", data: "y")
        #expect(throws: TelegramError.unsendable("test: 101 buttons; the limit is 100")) {
            try TelegramText.replyMarkup(Array(repeating: [button], count: 101), for: "test")
        }
        #expect(throws: TelegramError.unsendable("test: a button without a title")) {
            try TelegramText.replyMarkup([[button, Message.Button(" ", data: "y")]], for: "test")
        }
    }

    @Test("a button is its title and its data, of up to 64 bytes")
    func button() throws {
        let data = String(repeating: "é", count: 32)
        let markup = try TelegramText.replyMarkup([[Message.Button("Yes", data: data)]], for: "test")
        #expect(markup?.serialized == #"{"inline_keyboard":[[{"callback_data":"\#(data)","text":"Yes"}]]}"#)
    }
}
