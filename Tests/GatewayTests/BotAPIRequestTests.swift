import Testing
import Wire

@testable import Gateway

@Suite struct BotAPIRequestTests {
    private func read(
        _ target: String, type: String = "", body: String = ""
    ) throws -> BotAPIRequest {
        try BotAPIRequest(target: target, contentType: type, body: Array(body.utf8))
    }

    @Test("arguments come as JSON, as a form and in the query, and the body wins")
    func forms() throws {
        let form = "application/x-www-form-urlencoded"
        let query = try read("/bot1:a/getUpdates?offset=5&text=a%20b+c%26")
        #expect(query.arguments.integer("offset") == 5 && query.arguments.text("text") == "a b c&")
        let posted = try read("/bot1:a/getUpdates?offset=5", type: form, body: "offset=6&timeout=3")
        #expect(posted.arguments.integer("offset") == 6 && posted.arguments.integer("timeout") == 3)
        let json = try read(
            "/bot1:a/GetUpdates?offset=5", type: "application/json; charset=utf-8",
            body: #"{"offset":7,"allowed_updates":"[\"message\"]","flag":true}"#)
        #expect(json.method == "getupdates" && json.token == "1:a")
        #expect(json.arguments.integer("offset") == 7 && json.arguments.flag("flag"))
        #expect(try json.arguments.document("allowed_updates") == .array([.string("message")]))
    }

    @Test("a percent-encoded token is the token")
    func encodedToken() throws {
        #expect(try read("/bot1%3Aa/getMe").token == "1:a")
    }

    @Test(
        "what is no request is refused",
        arguments: [
            ("/", "", "", 404), ("/bot1:a", "", "", 404), ("/bot1:a/getMe/x", "", "", 404),
            ("/chat/getMe", "", "", 404), ("/bot%ff/getMe", "", "", 401), ("/bot1:a/getMe?a=%ff", "", "", 400),
            ("/bot1:a/getMe", "application/json", "{", 400), ("/bot1:a/getMe", "application/json", "[]", 400),
            ("/bot1:a/getMe", "text/plain", "x", 400),
            ("/bot1:a/getMe", "multipart/form-data; boundary=x", "--x", 400),
            ("/bot1:a/getMe", "multipart/form-data", "--x--", 400),
            ("/bot1:a/getMe", "multipart/form-data; boundary=", "----", 400),
            ("/bot1:a/getMe", "multipart/form-data; boundary=x", "--y--", 400),
            ("/bot1:a/getMe", "multipart/form-data; boundary=x", "--x\r\nname\r\n\r\nv", 400),
            ("/bot1:a/getMe", "multipart/form-data; boundary=x", "--x\r\n--x--", 400),
            ("/bot1:a/getMe", "multipart/form-data; boundary=x", "--x\r\nA: b\r\n\r\nv\r\n--x--", 400),
        ])
    func refused(target: String, type: String, body: String, code: Int) {
        let refusal = #expect(throws: BotAPIRefusal.self) { try self.read(target, type: type, body: body) }
        #expect(refusal?.code == code)
    }

    private static func part(_ head: String, _ content: String) -> String {
        "--x\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(content)\r\n"
    }

    @Test("a form with files has its texts among the arguments and its files by name")
    func multipart() throws {
        let body =
            Self.part("name=\"chat_id\"", "5") + Self.part("name=\"caption\"", "two\r\nlines; a=\"b\"")
            + Self.part("name=\"photo\"; filename=\"p.png\"", "PNG\r\n--y")
            + Self.part("name=\"thumbnail\"", "attach://photo") + "--x--\r\n"
        let read = try read("/bot1:a/sendPhoto", type: "multipart/form-data; boundary=\"x\"", body: body)
        #expect(read.arguments.integer("chat_id") == 5)
        #expect(read.arguments.text("caption") == "two\r\nlines; a=\"b\"")
        let file = UploadedFile(name: "p.png", bytes: Array("PNG\r\n--y".utf8))
        #expect(read.arguments.file("photo") == file && read.arguments.file("thumbnail") == file)
        #expect(read.arguments.file("caption") == nil && read.arguments.text("photo") == nil)
    }

    @Test("sixty-four parts are read, one more is not", arguments: [(63, true), (64, true), (65, false)])
    func parts(count: Int, isRead: Bool) {
        let body = (0..<count).map { Self.part("name=\"f\($0)\"", "v") }.joined() + "--x--"
        let request = try? read("/bot1:a/getMe", type: "multipart/form-data; boundary=x", body: body)
        #expect((request != nil) == isRead)
    }

    @Test("a body of one mebibyte is read and one byte more is not")
    func bodyMaximum() throws {
        let frame = "text="
        let full = frame + String(repeating: "x", count: BotAPIRequest.bodyMaximum - frame.utf8.count)
        #expect(try read("/bot1:a/sendMessage", body: full).arguments.text("text")?.utf8.count == 1_048_571)
        #expect(throws: BotAPIRefusal.tooLarge) { try self.read("/bot1:a/sendMessage", body: full + "x") }
    }

    @Test("a percent sign without two digits stands for itself")
    func stray() {
        #expect(percentDecoded("100%") == "100%")
        #expect(percentDecoded("%zz%4") == "%zz%4")
        #expect(percentDecoded("a+b") == "a+b" && percentDecoded("a+b", plusIsSpace: true) == "a b")
    }
}
