import Domain
import TestSupport
import Wire

@testable import Telegram

let token = "123456:AAF-secret_secret"

/// A client whose every request gets the same answers, and what it asked.
struct Script {
    let transport: ScriptedTransport
    let client: TelegramClient

    init(_ answers: ScriptedTransport.Rule...) { self.init(rules: answers) }

    /// The same answer to everything.
    init(_ answer: ScriptedTransport.Answer) { self.init(rules: [ScriptedTransport.Rule("POST", "", answer)]) }

    private init(rules: [ScriptedTransport.Rule]) {
        transport = ScriptedTransport(rules)
        client = TelegramClient(
            transport: transport, base: "https://api.telegram.org", token: Secret(token)!,
            sendTimeout: .seconds(7))
    }

    /// The bodies that were sent, as text.
    var bodies: [String] {
        get async { await transport.requests.map { String(decoding: $0.body ?? [], as: UTF8.self) } }
    }
}

/// The error that `body` throws; an untyped one would be a fault of the test.
func failure<Value>(_ body: () async throws(TelegramError) -> Value) async -> TelegramError? {
    do throws(TelegramError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}

func reader(_ json: String) throws -> JSONReader { JSONReader(try JSONValue(parsing: Array(json.utf8))) }
