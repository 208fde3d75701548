import Wire

/// What the Bot API answers: a status and a JSON document.
///
/// - SeeAlso: https://core.telegram.org/bots/api#making-requests
public struct BotAPIAnswer: Hashable, Sendable {
    /// The HTTP status, which is also the document's `error_code` where it says no.
    public let status: Int
    /// JSON in UTF-8.
    public let body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    /// `{"ok":true,"result":…}`
    init(result: JSONValue) {
        let document = JSONValue.object(["ok": .bool(true), "result": result])
        self.init(status: 200, body: document.serializedBytes)
    }

    /// The answer that says no, as Telegram words it.
    public init(_ refusal: BotAPIRefusal) {
        var members: [String: JSONValue] = [
            "ok": .bool(false), "error_code": .number(refusal.code), "description": .string(refusal.reason),
        ]
        if let seconds = refusal.retryAfter {
            members["parameters"] = .object(["retry_after": .number(seconds)])
        }
        self.init(status: refusal.code, body: JSONValue.object(members).serializedBytes)
    }
}

/// Why the Bot API says no, in Telegram's own words.
///
/// The texts are those that Telegram answers; bots recognise some of them, so they are kept to the letter.
///
/// - SeeAlso: https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp
public struct BotAPIRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// 400, 401, 404, 409, 413 or 429.
    public let code: Int
    public let reason: String
    /// Seconds to wait; only with 429.
    public let retryAfter: Int?

    public init(code: Int, reason: String, retryAfter: Int? = nil) {
        self.code = code
        self.reason = reason
        self.retryAfter = retryAfter
    }

    public var description: String { reason }

    public static func badRequest(_ reason: String) -> BotAPIRefusal {
        BotAPIRefusal(code: 400, reason: "Bad Request: \(reason)")
    }

    public static func tooMany(retryAfter seconds: Int) -> BotAPIRefusal {
        BotAPIRefusal(code: 429, reason: "Too Many Requests: retry after \(seconds)", retryAfter: seconds)
    }

    public static let unauthorized = BotAPIRefusal(code: 401, reason: "Unauthorized")
    public static let unknownMethod = BotAPIRefusal(code: 404, reason: "Not Found")
    public static let tooLarge = BotAPIRefusal(code: 413, reason: "Request Entity Too Large")

    /// The older of two polls ends with this.
    public static let otherPoller = BotAPIRefusal(
        code: 409,
        reason: "Conflict: terminated by other getUpdates request; "
            + "make sure that only one bot instance is running")

    public static let webhookIsActive = BotAPIRefusal(
        code: 409,
        reason: "Conflict: can't use getUpdates method while webhook is active; "
            + "use deleteWebhook to delete the webhook first")

    static let notModified = badRequest(
        "message is not modified: specified new message content and reply markup are exactly the same "
            + "as a current content and reply markup of the message")

    static let queryTooOld = badRequest(
        "query is too old and response timeout expired or query ID is invalid")
}
