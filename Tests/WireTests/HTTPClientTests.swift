import Testing
import Wire

@Suite struct HTTPClientTests {
    let client = HTTPClient()

    @Test("a response has its status, its headers in lower case, and its body")
    func response() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("hello", headers: ["X-Limit:  7 ", "Empty:"])] }
        let response = try await client.send(HTTPRequest("GET", server.address("/a?b=c"), timeout: .seconds(5)))
        #expect(
            response
                == HTTPResponse(
                    status: 200,
                    headers: [.init("content-length", "5"), .init("x-limit", "7"), .init("empty", "")],
                    body: Array("hello".utf8)))
        #expect(server.requests.map(\.firstLine) == ["GET /a?b=c HTTP/1.1"])
    }

    @Test("a refusal is a response", arguments: [301, 400, 401, 404, 429, 500, 503])
    func status(status: Int) async throws {
        let server = LoopbackHTTPServer { _ in
            [.answer("no", status: status, headers: ["Location: /elsewhere"])]
        }
        let response = try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(5)))
        #expect(response.status == status)
        #expect(server.requests.count == 1)
    }

    @Test(
        "method, headers and body go out as given and nothing is waited for",
        arguments: [
            ("GET", nil), ("DELETE", nil), ("POST", nil), ("POST", ""), ("POST", "{\"a\":1}"), ("PUT", "x"),
            ("DELETE", "x"), ("GET", "x"), ("POST", String(repeating: "x", count: 100_000)),
        ])
    func request(method: String, body: String?) async throws {
        let server = LoopbackHTTPServer { _ in [.answer("")] }
        let request = HTTPRequest(
            method, server.address("/p"), headers: [.init("X-Key", "k"), .init("X-Empty", "")],
            body: body.map { Array($0.utf8) }, timeout: .seconds(5))
        _ = try await client.send(request)
        let received = try #require(server.requests.first)
        let lines = received.head.split(separator: "\r\n").dropFirst().map { $0.lowercased() }
        #expect(received.firstLine == "\(method) /p HTTP/1.1")
        #expect(received.body == Array((body ?? "").utf8))
        #expect(lines.contains("x-key: k"))
        #expect(lines.contains("x-empty:"))
        #expect(!lines.contains { $0.hasPrefix("expect") || $0.hasPrefix("content-type") })
        let sendsLength = body != nil || method == "POST"
        #expect(lines.contains("content-length: \(body?.utf8.count ?? 0)") == sendsLength)
    }

    @Test("a HEAD request waits for no body")
    func head() async throws {
        let server = LoopbackHTTPServer { _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")] }
        let response = try await client.send(HTTPRequest("HEAD", server.address(), timeout: .seconds(5)))
        #expect(response.header("content-length") == "5")
        #expect(response.body == [])
    }

    @Test("a chunked body is put together, without its trailers")
    func chunked() async throws {
        let server = LoopbackHTTPServer { _ in
            [
                .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
                .send("4\r\ndefg\r\n0\r\nX-Late: 1\r\n\r\n"),
            ]
        }
        let response = try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(5)))
        #expect(response.body == Array("abcdefg".utf8))
        #expect(response.header("x-late") == nil)
    }

    @Test("an interim response leaves nothing in the final one")
    func interim() async throws {
        let server = LoopbackHTTPServer { _ in
            [.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"), .answer("x", headers: ["X-Final: 1"])]
        }
        let response = try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(5)))
        #expect(response.status == 200)
        #expect(response.headers.map(\.name) == ["content-length", "x-final"])
    }

    @Test("requests one after the other share a connection")
    func keepAlive() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("x")] }
        for _ in 0..<5 {
            _ = try await client.send(HTTPRequest("POST", server.address(), body: [1], timeout: .seconds(5)))
        }
        #expect(server.requests.map(\.connection) == [0, 0, 0, 0, 0])
    }

    @Test("a waiting poll delays no other request")
    func poll() async throws {
        let server = LoopbackHTTPServer { $0.firstLine.contains("/poll") ? [.hold] : [.answer("sent")] }
        let poll = Task {
            try await client.send(HTTPRequest("GET", server.address("/poll"), timeout: .seconds(600)))
        }
        for await arrival in server.arrivals where arrival.firstLine.contains("/poll") { break }
        for _ in 0..<10 {
            let response = try await client.send(
                HTTPRequest("POST", server.address("/send"), body: [1], timeout: .seconds(5)))
            #expect(response.body == Array("sent".utf8))
        }
        poll.cancel()
        await #expect(throws: HTTPError.self) { _ = try await poll.value }
    }

    @Test("many requests at once are each answered with their own")
    func concurrent() async throws {
        let server = LoopbackHTTPServer { [.answer($0.firstLine)] }
        try await withThrowingTaskGroup(of: (Int, HTTPResponse).self) { group in
            for number in 0..<200 {
                group.addTask {
                    let request = HTTPRequest("GET", server.address("/\(number)"), timeout: .seconds(30))
                    return (number, try await client.send(request))
                }
            }
            for try await (number, response) in group {
                #expect(String(decoding: response.body, as: UTF8.self) == "GET /\(number) HTTP/1.1")
            }
        }
        #expect(server.requests.count == 200)
        #expect(Set(server.requests.map(\.connection)).count <= 16)
    }
}
