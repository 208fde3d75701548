import Domain
import Foundation
import TestSupport
import Testing
import Wire

@testable import Telegram

@Suite("TelegramError")
struct TelegramErrorTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let status: Int
        let body: String
        let error: TelegramError
        let isTransient: Bool
        var testDescription: String { "\(status) \(body.prefix(120))" }

        init(_ status: Int, _ body: String, _ error: TelegramError, isTransient: Bool = false) {
            (self.status, self.body, self.error, self.isTransient) = (status, body, error, isTransient)
        }

        /// A refusal in Telegram's form.
        init(
            _ code: Int, saying words: String, _ error: TelegramError, isTransient: Bool = false,
            parameters: String = ""
        ) {
            let body = #"{"ok":false,"error_code":\#(code),"description":"\#(words)"\#(parameters)}"#
            self.init(code, body, error, isTransient: isTransient)
        }
    }

    private static let page = "<html><head><title>Sign in</title></head></html>"
    private static let poller =
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    private static let hook =
        "Conflict: can't use getUpdates method while webhook is active;"
        + " use deleteWebhook to delete the webhook first"

    static let refusals: [Refusal] = [
        Refusal(401, saying: "Unauthorized", .unauthorized),
        Refusal(401, saying: "Unauthorized: invalid token specified", .unauthorized),
        Refusal(
            401, saying: "Unauthorized: bot was kicked from a chat",
            .forbidden("sendMessage: Unauthorized: bot was kicked from a chat")),
        Refusal(404, saying: "Not Found", .notFound),
        Refusal(409, saying: poller, .conflict("sendMessage: \(poller)"), isTransient: true),
        Refusal(409, saying: hook, .conflict("sendMessage: \(hook)")),
        Refusal(
            403, saying: "Forbidden: bot was blocked by the user",
            .forbidden("sendMessage: Forbidden: bot was blocked by the user")),
        Refusal(
            403, saying: "Forbidden: bot was kicked from the supergroup chat",
            .forbidden("sendMessage: Forbidden: bot was kicked from the supergroup chat")),
        Refusal(
            429, saying: "Too Many Requests: retry after 7", .tooMany(retryAfter: .seconds(7)),
            isTransient: true, parameters: #","parameters":{"retry_after":7}"#),
        Refusal(
            429, saying: "Too Many Requests: retry after 0", .tooMany(retryAfter: .zero), isTransient: true,
            parameters: #","parameters":{"retry_after":0}"#),
        Refusal(
            429, saying: "Too Many Requests", .tooMany(retryAfter: .seconds(86_400)), isTransient: true,
            parameters: #","parameters":{"retry_after":9223372036854775807}"#),
        Refusal(
            429, saying: "Too Many Requests", .tooMany(retryAfter: .seconds(5)), isTransient: true,
            parameters: #","parameters":{"retry_after":-1}"#),
        Refusal(429, saying: "Too Many Requests", .tooMany(retryAfter: .seconds(5)), isTransient: true),
        Refusal(429, page, .tooMany(retryAfter: .seconds(5)), isTransient: true),
        Refusal(
            400, saying: "Bad Request: chat not found",
            .badRequest("sendMessage: Bad Request: chat not found")),
        Refusal(
            400, saying: "Bad Request: message is too long",
            .badRequest("sendMessage: Bad Request: message is too long")),
        Refusal(
            400, saying: "Bad Request: group chat was upgraded to a supergroup chat",
            .migrated(to: ChatID(-1_001_234_567_890)),
            parameters: #","parameters":{"migrate_to_chat_id":-1001234567890}"#),
        Refusal(413, saying: "Request Entity Too Large", .badRequest("sendMessage: Request Entity Too Large")),
        Refusal(
            500, saying: "Internal Server Error",
            .server(status: 500, "sendMessage: Internal Server Error"), isTransient: true),
        Refusal(
            502, page, .server(status: 502, "sendMessage: HTTP 502 with a body that is not the Bot API's"),
            isTransient: true),
        Refusal(504, "", .server(status: 504, "sendMessage: HTTP 504 with an empty body"), isTransient: true),
        Refusal(
            200, page, .malformed("sendMessage: HTTP 200 with a body that is not the Bot API's"),
            isTransient: true),
        Refusal(200, "", .malformed("sendMessage: HTTP 200 with an empty body"), isTransient: true),
        Refusal(
            401, page, .malformed("sendMessage: HTTP 401 with a body that is not the Bot API's"),
            isTransient: true),
        Refusal(
            403, "{}", .malformed("sendMessage: HTTP 403 with a body that is not the Bot API's"),
            isTransient: true),
        Refusal(
            200, #"{"ok":true}"#, .malformed("sendMessage: an answer without a result"), isTransient: true),
        Refusal(
            200, #"{"ok":true,"result":true}"#,
            .malformed("sendMessage: result: expected an object, found a boolean"), isTransient: true),
        Refusal(
            200, #"{"ok":false,"error_code":302,"description":"?"}"#,
            .malformed("sendMessage: a refusal with the unknown code 302"), isTransient: true),
        Refusal(403, #"{"ok":false}"#, .forbidden("sendMessage: error 403")),
    ]

    @Test("every answer that is not what was asked for has its error", arguments: refusals)
    func answers(refusal: Refusal) async {
        let script = Script(.json(refusal.body, status: refusal.status))
        let error = await failure { () throws(TelegramError) in
            try await script.client.send(Message("x"), to: ChatID(5))
        }
        #expect(error == refusal.error)
        #expect(error?.isTransient == refusal.isTransient)
    }

    @Test("every method throws what it is refused")
    func everyMethod() async {
        let client = Script(.json(#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#, status: 401))
            .client
        let errors = [
            await failure { () throws(TelegramError) in try await client.me() as Any },
            await failure { () throws(TelegramError) in try await client.webhook() as Any },
            await failure { () throws(TelegramError) in try await client.deleteWebhook() as Any },
            await failure { () throws(TelegramError) in
                try await client.updates(from: 1, wait: .zero, limit: 1) as Any
            },
            await failure { () throws(TelegramError) in
                try await client.edit(MessageID(1), in: ChatID(1), to: Message("x")) as Any
            },
            await failure { () throws(TelegramError) in try await client.answer(query: "1", text: "x") as Any },
            await failure { () throws(TelegramError) in try await client.setCommands([("a", "b")]) as Any },
        ]
        #expect(errors == Array(repeating: .unauthorized, count: 7))
    }

    @Test("the two conflicts can be told apart")
    func conflicts() {
        #expect(TelegramError.conflict(Self.hook).isWebhook)
        #expect(!TelegramError.conflict(Self.poller).isWebhook)
        #expect(!TelegramError.badRequest("bad webhook").isWebhook)
    }

    @Test(
        "a request without a response says so, and whether another try helps",
        arguments: [
            (HTTPError.Kind.timedOut, true), (.unreachable, true), (.untrusted, true), (.other, true),
            (.tooLarge, false), (.cancelled, false),
        ])
    func transport(kind: HTTPError.Kind, isTransient: Bool) async {
        let script = Script(.failure(HTTPError(kind: kind, code: 28, message: "no answer")))
        let error = await failure { () throws(TelegramError) in try await script.client.me() }
        #expect(error == .unreachable(HTTPError(kind: kind, code: 28, message: "getMe: no answer")))
        #expect(error?.description == "getMe: no answer")
        #expect(error?.isTransient == isTransient)
    }

    @Test("no error shows the token, whoever quotes it", arguments: [token, "123456%3AAAF-secret_secret"])
    func secrecy(quoted: String) async {
        let words = "cannot reach /bot\(quoted)/getMe"
        // Just so far to the right that cutting the text would leave half a token.
        let late = String(repeating: "x", count: 270) + quoted
        let scripts: [ScriptedTransport.Answer] = [
            .failure(HTTPError(kind: .other, message: words)),
            .json(#"{"ok":false,"error_code":400,"description":"\#(words)"}"#, status: 400),
            .json(#"{"ok":false,"error_code":403,"description":"\#(late)"}"#, status: 403),
            .json(#"{"ok":false,"error_code":409,"description":"\#(words)"}"#, status: 409),
            .json(#"{"ok":false,"error_code":500,"description":"\#(words)"}"#, status: 500),
            .json("<p>\(words)</p>", status: 200), .json("<p>\(words)</p>", status: 502),
        ]
        for answer in scripts {
            let error = await failure { () throws(TelegramError) in try await Script(answer).client.me() }
            var dumped = ""
            dump(error, to: &dumped)
            for text in ["\(error, default: "none")", String(reflecting: error), dumped] {
                #expect(!text.contains("AAF-"), "\(answer)")
            }
        }
    }

    @Test("a long text is cut")
    func length() async {
        let words = String(repeating: "x", count: 10_000)
        let script = Script(.json(#"{"ok":false,"error_code":400,"description":"\#(words)"}"#, status: 400))
        let error = await failure { () throws(TelegramError) in try await script.client.me() }
        #expect(error?.description.utf16.count == TelegramError.textMaximum)
    }

    @Test("each error reads as a sentence about what was attempted")
    func words() {
        let errors: [TelegramError] = [
            .unauthorized, .notFound, .tooMany(retryAfter: .seconds(7)), .migrated(to: ChatID(-100)),
            .server(status: 502, "getMe: Bad Gateway"), .badRequest("sendMessage: Bad Request: chat not found"),
        ]
        #expect(
            errors.map(\.description) == [
                "Telegram refused the bot's token (401)",
                "Telegram knows no such bot or method (404): is the token complete?",
                "Telegram asks to wait 7 s before the next request (429)",
                "the group is now the supergroup -100; its old number takes no messages",
                "getMe: Bad Gateway (502)", "sendMessage: Bad Request: chat not found",
            ])
    }
}

/// Every error text that other projects' tests know, where the folder of data is at hand.
@Suite("TelegramError, recorded texts")
struct TelegramErrorTextsTests {
    @Test("each recorded text becomes the error of its first word")
    func texts() async throws {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let bytes = try Data(contentsOf: URL(filePath: folder).appending(path: "api/telegram/errors.json"))
        let file = JSONReader(try JSONValue(parsing: Array(bytes)))
        let texts = try file.member("descriptions").elements().map { try $0.string() }
        for text in texts {
            let error = try await refused(text)
            let words = "getMe: \(text)"
            let expected: TelegramError? =
                switch text.split(separator: ":")[0] {
                case "Bad Request": .badRequest(words)
                case "Forbidden": .forbidden(words)
                case "Unauthorized" where text != "Unauthorized": .forbidden(words)
                case "Unauthorized": .unauthorized
                case "Conflict": .conflict(words)
                case "Not Found": .notFound
                default: nil
                }
            #expect(error == expected)
        }
        for name in ["error_body_shape", "conflict", "migrate"] {
            let body = try file.member(name).value.serialized
            let status = try file.member(name).member("error_code").int()
            let script = Script(.json(body, status: status))
            let error = await failure { () throws(TelegramError) in try await script.client.me() }
            switch error {
            case .tooMany(retryAfter: .seconds(7)), .migrated(to: ChatID(-1_001_234_567_890)), .conflict: break
            default: Issue.record("\(name) became \(String(describing: error))")
            }
        }
        print("errors.json: \(texts.count) texts and 3 bodies read")
    }

    private func refused(_ text: String) async throws -> TelegramError? {
        let codes = [
            "Bad Request": 400, "Unauthorized": 401, "Forbidden": 403, "Not Found": 404, "Conflict": 409,
        ]
        let code = try #require(codes[String(text.split(separator: ":")[0])])
        let body = JSONValue.object([
            "ok": .bool(false), "error_code": .number(code), "description": .string(text),
        ])
        let script = Script(.json(body.serialized, status: code))
        return await failure { () throws(TelegramError) in try await script.client.me() }
    }
}
