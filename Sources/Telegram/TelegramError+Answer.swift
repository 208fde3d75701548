import Domain
import Wire

extension TelegramError {
    /// The pause after a 429 that does not name one.
    static let retryAfterDefault = Duration.seconds(5)
    /// No pause is believed beyond a day.
    static let retryAfterMaximum = Duration.days(1)
    /// What is kept of a text that came from outside, in UTF-16 units.
    static let textMaximum = 300

    /// Reads a refusal: `{"ok":false,"error_code":400,"description":"…","parameters":{…}}`.
    ///
    /// - Parameter document: `nil` where the body is not JSON. Then only the status speaks, and only
    ///   429 and 5xx are believed: a proxy's 401 or 403 says nothing about the bot.
    init(_ response: HTTPResponse, to method: String, document: JSONReader?) {
        guard let document, (try? document.member("ok").bool()) == false else {
            self.init(foreign: response, to: method)
            return
        }
        let parameters = document.optional("parameters")
        if let chat = try? parameters?.optional("migrate_to_chat_id")?.number() {
            self = .migrated(to: ChatID(chat))
            return
        }
        let code = (try? document.member("error_code").int()) ?? response.status
        let words = (try? document.member("description").string()) ?? "error \(code)"
        let text = "\(method): \(words)"
        self =
            switch code {
            // Older servers said "Unauthorized: bot was kicked from a chat", which is about the chat.
            case 401 where words.hasPrefix("Unauthorized: bot "): .forbidden(text)
            case 401: .unauthorized
            case 403: .forbidden(text)
            case 404: .notFound
            case 409: .conflict(text)
            case 429: .tooMany(retryAfter: Self.pause(parameters?.optional("retry_after")))
            case 400..<500: .badRequest(text)
            case 500..<600: .server(status: code, text)
            default: .malformed("\(method): a refusal with the unknown code \(code)")
            }
    }

    /// A response that did not come from the Bot API itself.
    private init(foreign response: HTTPResponse, to method: String) {
        let body = response.body.isEmpty ? "an empty body" : "a body that is not the Bot API's"
        let text = "\(method): HTTP \(response.status) with \(body)"
        self =
            switch response.status {
            case 429: .tooMany(retryAfter: Self.retryAfterDefault)
            case 500..<600: .server(status: response.status, text)
            default: .malformed(text)
            }
    }

    private static func pause(_ seconds: JSONReader?) -> Duration {
        guard let seconds = try? seconds?.int64(), seconds >= 0 else { return retryAfterDefault }
        return min(.seconds(seconds), retryAfterMaximum)
    }
}
