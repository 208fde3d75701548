import Glibc
import Testing
import Wire

/// What ``HTTPClient`` says where no response arrives, and that no secret is in it.
@Suite struct HTTPFailureTests {
    static let token = "7000000:PLANTED-in-the-path"
    let client = HTTPClient()

    /// How a server can fail, and what is then said.
    struct Failure: Sendable, CustomTestStringConvertible {
        let name: String
        let steps: [LoopbackHTTPServer.Step]
        let kind: HTTPError.Kind
        let code: Int32
        var timeout = Duration.seconds(20)
        var testDescription: String { name }
    }

    static let failures = [
        Failure(name: "close without an answer", steps: [.close], kind: .unreachable, code: 52),
        Failure(name: "reset without an answer", steps: [.reset], kind: .unreachable, code: 56),
        Failure(
            name: "close in the head", steps: [.send("HTTP/1.1 200 OK\r\nConte"), .close], kind: .unreachable,
            code: 0),
        Failure(
            name: "close in the body",
            steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .close],
            kind: .unreachable, code: 18),
        Failure(
            name: "close in a chunk",
            steps: [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc"), .close],
            kind: .unreachable, code: 18),
        Failure(
            name: "a chunk without a size",
            steps: [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc")],
            kind: .unreachable,
            code: 56),
        Failure(name: "garbage", steps: [.send("garbage, not HTTP\r\n\r\n"), .close], kind: .other, code: 1),
        Failure(
            name: "two lengths",
            steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc"), .close], kind: .unreachable,
            code: 8),
        Failure(name: "no answer", steps: [.hold], kind: .timedOut, code: 28, timeout: .milliseconds(100)),
        Failure(
            name: "half an answer", steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .hold],
            kind: .timedOut, code: 28, timeout: .milliseconds(100)),
        Failure(
            name: "a time-out of zero is a short one, not none", steps: [.hold], kind: .timedOut, code: 28,
            timeout: .zero),
        Failure(
            name: "a larger body announced",
            steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: \(HTTPClient.bodyMaximum + 1)\r\n\r\n"), .hold],
            kind: .tooLarge, code: 63),
    ]

    @Test("each way to fail has its kind, and shows no secret", arguments: failures)
    func failing(failure: Failure) async throws {
        let server = LoopbackHTTPServer { _ in failure.steps }
        let address = try Self.address("http://127.0.0.1:\(server.port)")
        let error = await Self.error(of: HTTPRequest("GET", address, timeout: failure.timeout), by: client)
        try expect(error, failure.kind, failure.code)
        if failure.timeout > .zero { #expect(error?.isUnsent == false, "the request went out") }
    }

    @Test("a port where nobody listens is unreachable")
    func refused() async throws {
        let address = try Self.address("http://127.0.0.1:\(LoopbackHTTPServer.closedPort())")
        let error = await Self.error(of: HTTPRequest("GET", address, timeout: .seconds(5)), by: client)
        try expect(error, .unreachable, 7)
        #expect(error?.isUnsent == true)
        #expect(
            error?.message
                == "GET \(address.description): Couldn't connect to server")
    }

    @Test("a request that went out over a connection that broke was sent, though no new one could be made")
    func sentBeforeRefused() async throws {
        let running = Locked<LoopbackHTTPServer?>(nil)
        let server = LoopbackHTTPServer { request in
            guard request.ordinal > 0 else { return [.answer("kept")] }
            running.withLock { $0 }?.shut()
            return [.close]
        }
        running.withLock { $0 = server }
        let address = try Self.address("http://127.0.0.1:\(server.port)")
        _ = try await client.send(HTTPRequest("POST", address, timeout: .seconds(20)))
        let error = await Self.error(of: HTTPRequest("POST", address, timeout: .seconds(20)), by: client)
        running.withLock { $0 = nil }
        #expect(error?.kind == .unreachable && error?.isUnsent == false, "\(String(describing: error))")
    }

    @Test("what stays on this machine asks no proxy, whatever the environment says")
    func proxies() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("ours")] }
        _ = unsafe setenv("http_proxy", "http://127.0.0.1:\(LoopbackHTTPServer.closedPort())", 1)
        defer { _ = unsafe unsetenv("http_proxy") }
        let response = try await client.send(
            HTTPRequest("GET", Address("http://127.0.0.1:\(server.port)/"), timeout: .seconds(20)))
        #expect(String(decoding: response.body, as: UTF8.self) == "ours")
    }

    @Test(
        "only http and https are spoken",
        arguments: ["file:///etc/hostname", "ftp://127.0.0.1", "gopher://127.0.0.1"])
    func scheme(base: String) async throws {
        let error = await Self.error(
            of: HTTPRequest("GET", try Self.address(base), timeout: .seconds(5)), by: client)
        try expect(error, .other, 1)
    }

    @Test("a server that speaks no TLS is not trusted")
    func noTLS() async throws {
        let server = LoopbackHTTPServer(greeting: [.answer("no TLS here")]) { _ in [.close] }
        let address = try Self.address("https://127.0.0.1:\(server.port)")
        let error = await Self.error(of: HTTPRequest("GET", address, timeout: .seconds(5)), by: client)
        try expect(error, .untrusted, 35)
    }

    @Test("a certificate is trusted when its authority is given, and for its own name only")
    func certificate() async throws {
        let server = try TLSServer()
        let trusting = HTTPClient(certificateAuthority: server.certificate)
        let response = try await trusting.send(
            HTTPRequest("GET", Address("https://127.0.0.1:\(server.port)/"), timeout: .seconds(20)))
        #expect(response.status == 200)

        let byName = try Self.address("https://localhost:\(server.port)")
        let wrongName = await Self.error(of: HTTPRequest("GET", byName, timeout: .seconds(20)), by: trusting)
        try expect(wrongName, .untrusted, 60)

        let byNumber = try Self.address("https://127.0.0.1:\(server.port)")
        let unknown = await Self.error(of: HTTPRequest("GET", byNumber, timeout: .seconds(20)), by: client)
        try expect(unknown, .untrusted, 60)

        let missing = HTTPClient(certificateAuthority: "/nonexistent/authority.pem")
        let noFile = await Self.error(of: HTTPRequest("GET", byNumber, timeout: .seconds(20)), by: missing)
        try expect(noFile, .untrusted, 77)
    }

    @Test("text that would change the request on the wire is refused before anything is sent")
    func injection() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("x")] }
        let base = "http://127.0.0.1:\(server.port)"
        let requests = [
            HTTPRequest("GET\r\nX: 1", try Self.address(base), timeout: .seconds(5)),
            HTTPRequest("", try Self.address(base), timeout: .seconds(5)),
            HTTPRequest("GET", try Self.address(base + "/a\u{0}b"), timeout: .seconds(5)),
            HTTPRequest("GET", try Self.address(base + "/a b"), timeout: .seconds(5)),
            HTTPRequest("GET", try Self.address(base + "/a\nb"), timeout: .seconds(5)),
            HTTPRequest(
                "GET", try Self.address(base), headers: [.init("X-Key", "\(Self.token)\r\nX: 1")],
                timeout: .seconds(5)),
            HTTPRequest(
                "GET", try Self.address(base), headers: [.init("X-Key\(Self.token)", "1")], timeout: .seconds(5)
            ),
        ]
        for request in requests {
            try expect(await Self.error(of: request, by: client), .other, 0)
        }
        #expect(server.requests.isEmpty)
    }

    // MARK: Repeating

    @Test(
        "a request that may not be repeated is sent once, even where a kept connection broke",
        arguments: ["POST", "PUT", "DELETE"])
    func notRepeated(method: String) async throws {
        let server = LoopbackHTTPServer { $0.ordinal == 0 ? [.answer("x")] : [.close] }
        _ = try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(5)))
        let request = HTTPRequest(
            method, try Self.address("http://127.0.0.1:\(server.port)"), timeout: .seconds(5))
        try expect(await Self.error(of: request, by: client), .unreachable, 42)
        #expect(server.requests.map(\.connection) == [0, 0])
    }

    @Test("a request that may be repeated survives a kept connection that broke")
    func repeated() async throws {
        let server = LoopbackHTTPServer { $0.ordinal == 1 ? [.close] : [.answer("x")] }
        _ = try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(5)))
        let response = try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(5)))
        #expect(response.status == 200)
        #expect(server.requests.map(\.connection) == [0, 0, 1])
    }

    // MARK: Private

    private func expect(
        _ error: HTTPError?, _ kind: HTTPError.Kind, _ code: Int32,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let error = try #require(error, "a response arrived", sourceLocation: sourceLocation)
        #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
        for text in [error.message, "\(error)", String(reflecting: error)] {
            #expect(!text.contains("PLANTED"), sourceLocation: sourceLocation)
            #expect(text.contains("•••"), sourceLocation: sourceLocation)
        }
    }

    private static func address(_ base: String) throws -> Address {
        Address(.plain("\(base)/bot"), .secret(try #require(Secret(token))), .plain("/getMe"))
    }

    private static func error(of request: HTTPRequest, by client: HTTPClient) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await client.send(request)
            return nil
        } catch {
            return error
        }
    }
}
