import Domain
import Wire

@testable import Gateway

/// A chat with a bot at a time that the test moves.
struct StateFixture {
    static let token = "777000:state"

    var state: BotAPIState
    var now = Timestamp(unixSeconds: 1_790_000_000)

    init(limitsFlood: Bool = false, chat: Int64 = 4_242) {
        state = BotAPIState(cast: .test(Self.token, chat: chat), startedAt: now, limitsFlood: limitsFlood)
    }

    /// Calls a method with JSON arguments; a poll that waits is `nil`.
    mutating func call(_ method: String, _ json: String = "{}", token: String = token) -> JSONValue? {
        guard case .answer(let answer) = outcome(method, json, token: token) else { return nil }
        return try? JSONValue(parsing: answer.body)
    }

    mutating func outcome(_ method: String, _ json: String = "{}", token: String = token) -> BotAPIState.Outcome
    {
        do throws(BotAPIRefusal) {
            let request = try BotAPIRequest(
                target: "/bot\(token)/\(method)", contentType: "application/json", body: Array(json.utf8))
            return state.handle(request, at: now)
        } catch {
            return .answer(BotAPIAnswer(error))
        }
    }

    /// The refusal's text, or `nil` where it went well.
    mutating func refusal(_ method: String, _ json: String = "{}") -> String? {
        call(method, json)?.member("description")?.text
    }

    /// Sends a message with two buttons.
    mutating func send(_ text: String = "Kill?") -> MessageID {
        let answer = call("sendMessage", Self.message(text))
        return MessageID(answer?.member("result")?.member("message_id")?.integer ?? 0)
    }

    static func message(_ text: String) -> String {
        let row: JSONValue = .array([button("Yes", "k:1"), button("No", "k:0")])
        return JSONValue.object([
            "chat_id": .number(4_242), "text": .string(text),
            "reply_markup": .object(["inline_keyboard": .array([row])]),
        ]).serialized
    }

    private static func button(_ title: String, _ data: String) -> JSONValue {
        .object(["text": .string(title), "callback_data": .string(data)])
    }

    /// The numbers of the updates that a poll returns at once.
    mutating func poll(_ json: String = "{}") -> [Int64] { call("getUpdates", json)?.updates ?? [] }

    /// The polls that end now.
    mutating func wake() -> [Int: JSONValue] {
        var ended: [Int: JSONValue] = [:]
        for (poll, answer) in state.wake(at: now) { ended[poll] = try? JSONValue(parsing: answer.body) }
        return ended
    }

    /// What the page gets.
    func events(after version: Int = 0) -> JSONValue {
        let bytes = state.events(after: version, session: "\(state.session)", at: now)
        return (try? JSONValue(parsing: bytes)) ?? .null
    }
}

extension JSONValue {
    var isOK: Bool { member("ok") == .bool(true) }

    var elements: [JSONValue] {
        guard case .array(let values) = self else { return [] }
        return values
    }

    /// The numbers of the updates in an answer.
    var updates: [Int64] { member("result")?.elements.compactMap { $0.member("update_id")?.integer } ?? [] }
}
