import Testing
import Wire

/// Each limit of ``HTTPClient``: at it, and one past it.
@Suite struct HTTPLimitsTests {
    let client = HTTPClient()

    @Test("a body of exactly the limit is taken, announced or in pieces", arguments: [true, false])
    func bodyAtLimit(isAnnounced: Bool) async throws {
        let outcome = await outcome(of: Self.answer(bodySize: HTTPClient.bodyMaximum, isAnnounced: isAnnounced))
        #expect(try outcome.get().body.count == HTTPClient.bodyMaximum)
    }

    @Test("a body of one byte more is too large", arguments: [true, false])
    func bodyPastLimit(isAnnounced: Bool) async throws {
        let outcome = await outcome(
            of: Self.answer(bodySize: HTTPClient.bodyMaximum + 1, isAnnounced: isAnnounced))
        let error = try #require(outcome.error)
        #expect(error.kind == .tooLarge)
        if !isAnnounced { #expect(error.message.hasSuffix("the body is larger than 8388608 bytes")) }
    }

    @Test("as many headers as the limit are taken, one more is too large")
    func headerCount() async throws {
        func answer(_ count: Int) -> [LoopbackHTTPServer.Step] {
            [.answer("x", headers: (1..<count).map { "X-\($0): 1" })]
        }
        let taken = await outcome(of: answer(HTTPClient.headerCountMaximum))
        #expect(try taken.get().headers.count == HTTPClient.headerCountMaximum)
        let refused = await outcome(of: answer(HTTPClient.headerCountMaximum + 1))
        let error = try #require(refused.error)
        #expect(error.kind == .tooLarge)
        #expect(error.message.hasSuffix("more than 128 headers"))
    }

    @Test("headers of exactly the size limit are taken, one byte more is too large")
    func headerSize() async throws {
        func answer(_ size: Int) -> [LoopbackHTTPServer.Step] {
            let start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Fill: "
            let fill = String(repeating: "f", count: size - start.utf8.count - 4)
            return [.send(start + fill + "\r\n\r\n")]
        }
        let taken = await outcome(of: answer(HTTPClient.headerSizeMaximum))
        #expect(try taken.get().status == 200)
        let refused = await outcome(of: answer(HTTPClient.headerSizeMaximum + 1))
        let error = try #require(refused.error)
        #expect(error.kind == .tooLarge)
        #expect(error.message.hasSuffix("headers are larger than 65536 bytes"))
    }

    @Test("interim responses without end are too large")
    func interimWithoutEnd() async throws {
        let interim = String(repeating: "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n", count: 100)
        let refused = await outcome(of: Array(repeating: .send(interim), count: 100))
        #expect(refused.error?.kind == .tooLarge)
    }

    @Test("requests beyond a host's connections wait for one")
    func connections() async throws {
        let client = HTTPClient(connectionsPerHostMaximum: 2)
        let server = LoopbackHTTPServer { _ in [.answer("x")] }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    _ = try? await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(20)))
                }
            }
        }
        #expect(server.requests.count == 20)
        #expect(Set(server.requests.map(\.connection)).count <= 2)
    }

    @Test("a request that waits for a connection still ends in time")
    func waitingTimesOut() async throws {
        let client = HTTPClient(connectionsPerHostMaximum: 1)
        let server = LoopbackHTTPServer { _ in [.hold] }
        let holding = Task {
            try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(600)))
        }
        for await _ in server.arrivals { break }
        let waiting = await outcome(
            of: HTTPRequest("GET", server.address(), timeout: .milliseconds(100)), by: client)
        #expect(waiting.error?.kind == .timedOut)
        #expect(server.requests.count == 1)
        holding.cancel()
    }

    @Test("one request more than the client takes is refused at once; those under way are not touched")
    func transfers() async throws {
        let client = HTTPClient(connectionsPerHostMaximum: 1)
        let server = LoopbackHTTPServer { _ in [.hold] }
        let request = HTTPRequest("GET", server.address(), timeout: .seconds(600))
        let errors = await withTaskGroup(of: HTTPError?.self) { group in
            for _ in 0..<HTTPClient.transfersMaximum + 1 {
                group.addTask { await outcome(of: request, by: client).error }
            }
            var errors: [HTTPError?] = []
            for await error in group {
                errors.append(error)
                client.close()  // the first to end is the refused one, when all others wait
            }
            return errors
        }
        #expect(errors.first??.kind == .other)
        #expect(errors.first??.message.hasSuffix("1024 requests are under way already") == true)
        #expect(Set(errors.dropFirst().map { $0?.kind }) == [.cancelled])
        #expect(errors.count == HTTPClient.transfersMaximum + 1)
    }

    @Test("a request that ended makes room")
    func room() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("x")] }
        for _ in 0..<HTTPClient.transfersMaximum + 1 {
            _ = try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(20)))
        }
    }

    // MARK: Private

    private static func answer(bodySize: Int, isAnnounced: Bool) -> [LoopbackHTTPServer.Step] {
        let body = [UInt8](repeating: 0x78, count: bodySize)
        return isAnnounced
            ? [.send("HTTP/1.1 200 OK\r\nContent-Length: \(bodySize)\r\n\r\n"), .send(body)]
            : [.send("HTTP/1.1 200 OK\r\n\r\n"), .send(body), .close]
    }

    private func outcome(of steps: [LoopbackHTTPServer.Step]) async -> Result<HTTPResponse, HTTPError> {
        let server = LoopbackHTTPServer { _ in steps }
        return await outcome(of: HTTPRequest("GET", server.address(), timeout: .seconds(600)), by: client)
    }

    private func outcome(
        of request: HTTPRequest, by client: HTTPClient
    ) async -> Result<HTTPResponse, HTTPError> {
        do throws(HTTPError) {
            return .success(try await client.send(request))
        } catch {
            return .failure(error)
        }
    }
}

extension Result where Failure == HTTPError {
    fileprivate var error: HTTPError? {
        if case .failure(let error) = self { error } else { nil }
    }
}
