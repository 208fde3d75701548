import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct BotAPIPhotosTests {
    /// The beginning of a PNG of these sides, as far as anybody reads it.
    private static func png(_ width: UInt32, _ height: UInt32, tail: Int = 4) -> [UInt8] {
        func number(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xff) } }
        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8)
            + number(width) + number(height) + [UInt8](repeating: 0, count: tail)
    }

    private static func send(
        _ photo: [UInt8]?, _ fields: [String: String] = [:], to fixture: inout StateFixture
    ) throws -> JSONValue {
        var body: [UInt8] = []
        func part(_ head: String, _ content: [UInt8]) {
            body += "--x\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8
            body += content
            body += "\r\n".utf8
        }
        for (name, value) in fields.merging(["chat_id": "4242"], uniquingKeysWith: { old, _ in old }) {
            part("name=\"\(name)\"", Array(value.utf8))
        }
        if let photo { part("name=\"photo\"; filename=\"p\"", photo) }
        body += "--x--\r\n".utf8
        let request = try BotAPIRequest(
            target: "/bot\(StateFixture.token)/sendPhoto", contentType: "multipart/form-data; boundary=x",
            body: body)
        guard case .answer(let answer) = fixture.state.handle(request, at: fixture.now) else { return .null }
        return try JSONValue(parsing: answer.body)
    }

    @Test("a picture is kept with its caption, its formatting and its buttons, and the page hears of it")
    func kept() throws {
        var fixture = StateFixture()
        let answer = try Self.send(
            Self.png(1_080, 720),
            [
                "caption": "A week", "caption_entities": #"[{"type":"bold","offset":2,"length":4}]"#,
                "reply_markup": #"{"inline_keyboard":[[{"text":"More","callback_data":"m"}]]}"#,
            ], to: &fixture)
        let result = try #require(answer.member("result"))
        #expect(result.member("caption")?.text == "A week" && result.member("text") == nil)
        #expect(result.member("caption_entities")?.elements.count == 1 && result.member("entities") == nil)
        let size = try #require(result.member("photo")?.elements.first)
        #expect(size.member("width")?.integer == 1_080 && size.member("height")?.integer == 720)
        let message = try #require(fixture.state.messages.last)
        #expect(message.photo?.png == Self.png(1_080, 720) && message.button(carrying: "m") != nil)
        #expect(fixture.events().member("messages")?.elements.first?.member("photo") != nil)
        #expect(fixture.state.photo(of: message.id)?.width == 1_080)
        #expect(fixture.state.photo(of: MessageID(1)) == nil)
    }

    @Test("a caption may be missing, and is then not in the answer")
    func bare() throws {
        var fixture = StateFixture()
        let result = try Self.send(Self.png(10, 10), to: &fixture).member("result")
        #expect(
            result?.member("photo") != nil && result?.member("caption") == nil && result?.member("text") == nil)
    }

    @Test(
        "what Telegram would not take as a photo is refused in its words",
        arguments: [
            (nil, "there is no photo in the request"), ([1, 2, 3], "IMAGE_PROCESS_FAILED"),
            (png(0, 10), "PHOTO_INVALID_DIMENSIONS"), (png(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS"),
            (png(210, 10), "PHOTO_INVALID_DIMENSIONS"),
        ] as [([UInt8]?, String)])
    func refused(photo: [UInt8]?, words: String) throws {
        var fixture = StateFixture()
        let answer = try Self.send(photo, to: &fixture)
        #expect(answer.member("description")?.text == "Bad Request: \(words)")
        #expect(fixture.state.messages.isEmpty)
    }

    @Test("a caption has 1,024 UTF-16 units at most", arguments: [(1_024, true), (1_025, false)])
    func captionLength(length: Int, isTaken: Bool) throws {
        var fixture = StateFixture()
        let caption = String(repeating: "x", count: length)
        #expect(try Self.send(Self.png(9, 9), ["caption": caption], to: &fixture).isOK == isTaken)
    }

    @Test("the text under a picture is a caption: only the method for captions changes it")
    func editing() throws {
        var fixture = StateFixture()
        _ = try Self.send(Self.png(9, 9), ["caption": "old"], to: &fixture)
        let picture = try #require(fixture.state.messages.last?.id)
        let text = fixture.send("text")
        let place = #""chat_id":4242,"message_id":"#
        #expect(
            fixture.refusal("editMessageText", "{\(place)\(picture),\"text\":\"new\"}")
                == "Bad Request: there is no text in the message to edit")
        #expect(
            fixture.refusal("editMessageCaption", "{\(place)\(text),\"caption\":\"new\"}")
                == "Bad Request: there is no caption in the message to edit")
        #expect(fixture.refusal("editMessageCaption", "{\(place)\(picture),\"caption\":\"new\"}") == nil)
        #expect(fixture.state.messages.first?.text == "new")
        #expect(
            fixture.refusal("editMessageCaption", "{\(place)\(picture),\"caption\":\"new\"}")?
                .hasPrefix("Bad Request: message is not modified") == true)
    }

    @Test("forty pictures are kept; of older messages the text stays")
    func memory() throws {
        var fixture = StateFixture()
        for number in 0..<41 { _ = try Self.send(Self.png(9, 9), ["caption": "\(number)"], to: &fixture) }
        let messages = fixture.state.messages
        #expect(messages.count == 41 && messages.count { $0.photo != nil } == 40)
        #expect(messages[0].photo == nil && messages[0].text == "0" && messages[0].isPhoto)
    }
}
