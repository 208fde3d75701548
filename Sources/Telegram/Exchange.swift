import Domain
import Wire

/// One request to the Bot API and its answer; the only place that knows how they are written.
///
/// - SeeAlso: https://core.telegram.org/bots/api#making-requests
struct Exchange: Sendable {
    private let transport: any HTTPTransport
    private let base: String
    private let token: Secret

    init(transport: any HTTPTransport, base: String, token: Secret) {
        self.transport = transport
        self.base = base
        self.token = token
    }

    /// The `result` of an answer that says `ok`.
    func result(
        of method: String, _ members: [String: JSONValue], timeout: Duration
    ) async throws(TelegramError) -> JSONReader {
        let response = try await post(method, members, timeout: timeout)
        return try result(of: method, response)
    }

    /// The same for a form with a file in it.
    func result(
        of method: String, _ form: MultipartForm, timeout: Duration
    ) async throws(TelegramError) -> JSONReader {
        let response = try await post(method, form.contentType, form.body, timeout: timeout)
        return try result(of: method, response)
    }

    private func result(of method: String, _ response: HTTPResponse) throws(TelegramError) -> JSONReader {
        do throws(TelegramError) {
            return try accepted(response, of: method, document: try? JSONValue(parsing: response.body))
        } catch {
            throw hidden(error)
        }
    }

    /// The answer of `getUpdates`, whose elements are read one by one.
    func updates(_ members: [String: JSONValue], timeout: Duration) async throws(TelegramError) -> Updates {
        let method = "getUpdates"
        let response = try await post(method, members, timeout: timeout)
        let date = response.header("date").flatMap(Timestamp.init(httpDate:))
        do throws(TelegramError) {
            if let document = try? JSONValue(parsing: response.body) {
                return try Updates(accepted(response, of: method, document: document), serverDate: date)
            }
            if response.status == 200, let updates = Updates(salvaging: response.body, serverDate: date) {
                return updates
            }
            throw TelegramError(response, to: method, document: nil)
        } catch {
            throw hidden(error)
        }
    }

    private func post(
        _ method: String, _ members: [String: JSONValue], timeout: Duration
    ) async throws(TelegramError) -> HTTPResponse {
        let body = JSONValue.object(members).serializedBytes
        return try await post(method, "application/json", body, timeout: timeout)
    }

    private func post(
        _ method: String, _ contentType: String, _ body: [UInt8], timeout: Duration
    ) async throws(TelegramError) -> HTTPResponse {
        let request = HTTPRequest(
            "POST", Address(.plain("\(base)/bot"), .secret(token), .plain("/\(method)")),
            headers: [HTTPRequest.Header("Content-Type", contentType)], body: body, timeout: timeout)
        do {
            return try await transport.send(request)
        } catch {
            let message = hidden("\(method): \(error.message)")
            throw .unreachable(HTTPError(kind: error.kind, code: error.code, message: message))
        }
    }

    private func accepted(
        _ response: HTTPResponse, of method: String, document: JSONValue?
    ) throws(TelegramError) -> JSONReader {
        let document = document.map { JSONReader($0) }
        guard let document, (try? document.member("ok").bool()) == true else {
            throw TelegramError(response, to: method, document: document)
        }
        guard let result = document.optional("result") else {
            throw .malformed("\(method): an answer without a result")
        }
        return result
    }

    /// Servers and proxies may quote the address, and the address holds the token.
    private func hidden(_ error: TelegramError) -> TelegramError {
        switch error {
        case .conflict(let text): .conflict(hidden(text))
        case .forbidden(let text): .forbidden(hidden(text))
        case .badRequest(let text): .badRequest(hidden(text))
        case .server(let status, let text): .server(status: status, hidden(text))
        case .malformed(let text): .malformed(hidden(text))
        case .unauthorized, .tooMany, .migrated, .notFound, .unreachable, .unsendable: error
        }
    }

    /// Strikes out the token, and its secret half behind the colon, which may be quoted as `%3A`; then cuts.
    private func hidden(_ text: String) -> String {
        let whole = token.revealed
        let secret = whole.split(separator: ":", maxSplits: 1).last.map(String.init) ?? whole
        return text.substituting(whole, with: token.description)
            .substituting(secret, with: token.description)
            .prefix(utf16: TelegramError.textMaximum)
    }
}
