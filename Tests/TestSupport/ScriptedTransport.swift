import Wire

/// A transport that answers from a script and remembers what it was asked.
///
/// A rule is chosen by the method and the end of the address; its answers are given in order, and the
/// last one again and again. What no rule covers fails, and the test with it.
public actor ScriptedTransport: HTTPTransport {
    public enum Answer: Hashable, Sendable {
        case response(HTTPResponse)
        case failure(HTTPError)
        /// Like a long poll with nothing to say: ends only when the task is cancelled.
        case untilCancelled

        /// A JSON body with its status.
        public static func json(_ body: String, status: Int = 200, headers: [HTTPRequest.Header] = []) -> Answer
        {
            .response(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
        }
    }

    public struct Rule: Sendable {
        public let method: String
        /// The last part of the address, after any secret: `/getUpdates`.
        public let ending: String
        fileprivate var answers: [Answer]

        public init(_ method: String = "POST", _ ending: String, _ answers: Answer...) {
            self.init(method, ending, answers: answers)
        }

        public init(_ method: String = "POST", _ ending: String, answers: [Answer]) {
            precondition(!answers.isEmpty, "a rule has an answer")
            self.method = method
            self.ending = ending
            self.answers = answers
        }
    }

    /// In the order of arrival, those that failed among them.
    public private(set) var requests: [HTTPRequest] = []
    private var rules: [Rule]

    public init(_ rules: Rule...) { self.rules = rules }
    public init(_ rules: [Rule]) { self.rules = rules }

    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        requests.append(request)
        switch answer(to: request) {
        case .response(let response): return response
        case .failure(let error): throw error
        case .untilCancelled:
            // A stream that nobody feeds ends when the task that waits for it is cancelled.
            let (silence, feed) = AsyncStream.makeStream(of: Never.self)
            for await _ in silence {}
            feed.finish()
            throw HTTPError(kind: .cancelled, message: "cancelled")
        }
    }

    private func answer(to request: HTTPRequest) -> Answer {
        let rule = rules.firstIndex {
            $0.method == request.method && request.address.revealed.hasSuffix($0.ending)
        }
        guard let rule else {
            let message = "the script has no answer to \(request.method) \(request.address)"
            return .failure(HTTPError(kind: .other, message: message))
        }
        return rules[rule].answers.count > 1 ? rules[rule].answers.removeFirst() : rules[rule].answers[0]
    }
}
