import Wire

/// Answers requests with what the test wrote down, in order, and remembers what was asked.
actor ScriptedTransport: HTTPTransport {
    private var script: [Result<HTTPResponse, HTTPError>]
    private(set) var asked: [String] = []

    init(_ script: Result<HTTPResponse, HTTPError>...) { self.script = script }

    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        asked.append("\(request.method) \(request.address)")
        guard !script.isEmpty else { throw HTTPError(kind: .other, message: "the script has ended") }
        return try script.removeFirst().get()
    }
}

extension Result where Success == HTTPResponse, Failure == HTTPError {
    static func reply(_ body: String, status: Int = 200, _ headers: (String, String)...) -> Self {
        .success(
            HTTPResponse(
                status: status, headers: headers.map { HTTPRequest.Header($0.0, $0.1) }, body: Array(body.utf8))
        )
    }
}
