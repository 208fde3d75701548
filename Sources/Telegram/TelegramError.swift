import Domain
import Wire

/// Why the Bot API did not do what it was asked. No case holds the token.
///
/// Texts begin with the method that was attempted and go on in the words of whoever said no.
///
/// - SeeAlso: https://core.telegram.org/bots/api#making-requests and `#responseparameters`.
public enum TelegramError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 401: the token was revoked or never existed.
    case unauthorized
    /// 409: somebody else fetches this bot's updates, by polling or by a webhook.
    case conflict(String)
    /// 429: flood control or a group's slow mode. Nothing was done; ask again after the pause.
    case tooMany(retryAfter: Duration)
    /// 403: blocked by the user, removed from the group, or not allowed to write there.
    case forbidden(String)
    /// The group became a supergroup and has another number now. Nothing was done.
    case migrated(to: ChatID)
    /// 404: there is no such method, or no such bot. A mistyped token is answered like this too.
    case notFound
    /// 400 and the rarer refusals: the request itself is at fault.
    case badRequest(String)
    /// 5xx. Whether the request was carried out is not known.
    case server(status: Int, String)
    /// No response arrived. Whether the request was carried out is not known.
    case unreachable(HTTPError)
    /// A response that is not what the Bot API promises: a proxy's page, an empty body, a missing field.
    case malformed(String)
    /// Nothing was sent: what was to be sent is outside the Bot API's limits.
    case unsendable(String)

    /// The webhook kind of ``conflict(_:)``: `deleteWebhook` ends it, waiting does not.
    public var isWebhook: Bool {
        if case .conflict(let text) = self { text.holds("webhook") } else { false }
    }

    /// The topic that was written to is gone or closed; the general one may still take the message.
    ///
    /// - SeeAlso: `MESSAGE_THREAD_NOT_FOUND` and `TOPIC_CLOSED` in
    ///   https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp
    public var isTopicGone: Bool {
        guard case .badRequest(let text) = self else { return false }
        return ["message thread not found", "topic_closed", "topic_deleted"].contains {
            text.lowercased().holds($0)
        }
    }

    /// The same request may succeed later though nobody changed anything.
    ///
    /// A foreign poller goes away by itself, a webhook does not. After `server`, `unreachable` and
    /// `malformed` a repeated send may show a message twice: the Bot API has no key against that.
    ///
    /// - SeeAlso: https://github.com/tdlib/telegram-bot-api/issues/126
    public var isTransient: Bool {
        switch self {
        case .tooMany, .server, .malformed: true
        case .conflict: !isWebhook
        case .unreachable(let error): error.kind != .tooLarge && error.kind != .cancelled
        case .unauthorized, .forbidden, .migrated, .notFound, .badRequest, .unsendable: false
        }
    }

    public var description: String {
        switch self {
        case .unauthorized: "Telegram refused the bot's token (401)"
        case .conflict(let text), .forbidden(let text), .badRequest(let text): text
        case .tooMany(let pause): "Telegram asks to wait \(pause.wholeSeconds) s before the next request (429)"
        case .migrated(let chat): "the group is now the supergroup \(chat); its old number takes no messages"
        case .notFound: "Telegram knows no such bot or method (404): is the token complete?"
        case .server(let status, let text): "\(text) (\(status))"
        case .unreachable(let error): error.description
        case .malformed(let text), .unsendable(let text): text
        }
    }
}
