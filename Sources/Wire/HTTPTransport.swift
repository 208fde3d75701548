/// Where a request goes. Secret parts are shown as `•••` wherever the address is printed.
public struct Address: Hashable, Sendable, CustomStringConvertible {
    public enum Part: Hashable, Sendable {
        case plain(String)
        case secret(Secret)
    }

    private let parts: [Part]

    public init(_ parts: Part...) { self.parts = parts }
    public init(_ url: String) { parts = [.plain(url)] }

    /// The whole URL: for the wire, and for nothing else.
    public var revealed: String {
        parts.map { part in
            switch part {
            case .plain(let text): text
            case .secret(let secret): secret.revealed
            }
        }.joined()
    }

    public var description: String {
        parts.map { part in
            switch part {
            case .plain(let text): text
            case .secret(let secret): secret.description
            }
        }.joined()
    }
}

extension Address {
    /// Whether `url` names this machine by number or as `localhost`, over HTTP without TLS.
    public static func isLoopback(_ url: String) -> Bool {
        let scheme = "http://"
        guard url.lowercased().hasPrefix(scheme) else { return false }
        let authority = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        return ["127.0.0.1", "localhost"].contains(host.lowercased()) && !authority.contains("@")
    }
}

public struct HTTPRequest: Hashable, Sendable {
    public let method: String
    public let address: Address
    /// Names and values, in order.
    public let headers: [Header]
    public let body: [UInt8]?
    /// From the call to the last byte; waiting for a connection counts. Zero and less end at once.
    public let timeout: Duration

    public struct Header: Hashable, Sendable {
        public let name: String
        public let value: String
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(
        _ method: String, _ address: Address, headers: [Header] = [], body: [UInt8]? = nil, timeout: Duration
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

public struct HTTPResponse: Hashable, Sendable {
    public let status: Int
    /// Names in lower case, in the order received.
    public let headers: [HTTPRequest.Header]
    public let body: [UInt8]

    public init(status: Int, headers: [HTTPRequest.Header] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of this name, which is given in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// No response arrived. Never contains a secret.
public struct HTTPError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// No connection, or it broke.
        case unreachable
        case timedOut
        /// The certificate or the handshake.
        case untrusted
        /// The body is larger than the client takes.
        case tooLarge
        /// The task was cancelled or the client is closed.
        case cancelled
        case other
    }

    public let kind: Kind
    /// libcurl's own number; 0 where libcurl was not asked.
    public let code: Int32
    public let message: String

    /// Whether it is certain that nothing of the request left this process.
    ///
    /// Elsewhere whoever was asked may have heard: a connection that broke, a time-out, a cancelled task.
    public let isUnsent: Bool

    public init(kind: Kind, code: Int32 = 0, message: String, isUnsent: Bool = false) {
        self.isUnsent = isUnsent
        self.kind = kind
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

/// Where requests go: libcurl in the bot, a script in the tests.
public protocol HTTPTransport: Sendable {
    /// Performs `request` and waits for the whole response. A 4xx or 5xx is a response.
    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
}
