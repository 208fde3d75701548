import Testing
import Wire

@Suite struct HTTPCancellationTests {
    /// Far above what is measured (under a millisecond), also where other tests hold the threads; far below every time-out.
    static let promptly = Duration.seconds(60)
    let client = HTTPClient()

    @Test("a cancelled poll ends at once, and its connection with it")
    func poll() async throws {
        let server = LoopbackHTTPServer { _ in [.hold] }
        let poll = sending(HTTPRequest("GET", server.address(), timeout: .seconds(600)), by: client)
        for await _ in server.arrivals { break }
        let start = ContinuousClock.now
        poll.cancel()
        #expect(await poll.value?.kind == .cancelled)
        #expect(ContinuousClock.now - start < Self.promptly)
    }

    @Test("a task that was cancelled before sends nothing")
    func before() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("x")] }
        let request = HTTPRequest("GET", server.address(), timeout: .seconds(600))
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            for await _ in gate {}
            return await error(of: request, by: client)
        }
        task.cancel()
        opener.finish()
        #expect(await task.value?.kind == .cancelled)
        #expect(server.requests.isEmpty)
    }

    @Test("cancelled at any moment, every request ends once, and the client goes on", arguments: 0..<4)
    func anyMoment(round: Int) async throws {
        let server = LoopbackHTTPServer { $0.firstLine.contains("hold") ? [.hold] : [.answer("x")] }
        let request = HTTPRequest("GET", server.address("/hold"), timeout: .seconds(600))
        let tasks = (0..<100).map { number in
            let task = sending(request, by: client)
            if number % 4 == round { task.cancel() }
            return task
        }
        for task in tasks { task.cancel() }
        for task in tasks { #expect(await task.value?.kind == .cancelled) }
        let answered = sending(HTTPRequest("GET", server.address("/x"), timeout: .seconds(20)), by: client)
        #expect(await answered.value == nil)
    }

    @Test("a cancellation that meets the beginning of its request is not lost")
    func race() async throws {
        let server = LoopbackHTTPServer { _ in [.hold] }
        let request = HTTPRequest("GET", server.address(), timeout: .seconds(600))
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let (started, starter) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                starter.finish()
                return await error(of: request, by: client)
            }
            for await _ in started {}
            var turns = Int.random(in: 0..<300, using: &generator)
            while turns > 0 { turns -= 1 }
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
        }
    }

    @Test("cancelling one request leaves the others alone")
    func others() async throws {
        let server = LoopbackHTTPServer { $0.firstLine.contains("hold") ? [.hold] : [.answer("x")] }
        let poll = sending(HTTPRequest("GET", server.address("/hold"), timeout: .seconds(600)), by: client)
        for await _ in server.arrivals { break }
        let other = sending(HTTPRequest("GET", server.address("/x"), timeout: .seconds(20)), by: client)
        poll.cancel()
        #expect(await other.value == nil)
        #expect(await poll.value?.kind == .cancelled)
    }

    @Test("a closed client ends what waits, refuses what comes, and may be closed again")
    func close() async throws {
        let client = HTTPClient()
        let server = LoopbackHTTPServer { _ in [.hold] }
        let request = HTTPRequest("GET", server.address(), timeout: .seconds(600))
        let polls = (0..<10).map { _ in sending(request, by: client) }
        for await arrival in server.arrivals where arrival.ordinal == 9 { break }
        let start = ContinuousClock.now
        client.close()
        client.close()
        for poll in polls { #expect(await poll.value?.kind == .cancelled) }
        #expect(await error(of: request, by: client)?.kind == .cancelled)
        #expect(ContinuousClock.now - start < Self.promptly)
        #expect(server.requests.count == 10)
    }

    @Test("clients come and go without leaving a thread that serves nobody")
    func lifetimes() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("x")] }
        for _ in 0..<50 {
            let client = HTTPClient()
            let request = HTTPRequest("GET", server.address(), timeout: .seconds(20))
            #expect(await error(of: request, by: client) == nil)
        }
        for _ in 0..<50 { HTTPClient().close() }
        #expect(server.requests.count == 50)
    }

    @Test("an error of cancellation names the request and no secret")
    func words() async throws {
        let client = HTTPClient()
        client.close()
        let address = Address(.plain("http://127.0.0.1/bot"), .secret(try #require(Secret("PLANTED"))))
        let error = await error(of: HTTPRequest("GET", address, timeout: .seconds(1)), by: client)
        #expect(error == HTTPError(kind: .cancelled, message: "GET http://127.0.0.1/bot•••: cancelled"))
    }

    // MARK: Private

    private func sending(_ request: HTTPRequest, by client: HTTPClient) -> Task<HTTPError?, Never> {
        Task { await error(of: request, by: client) }
    }

    private func error(of request: HTTPRequest, by client: HTTPClient) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await client.send(request)
            return nil
        } catch {
            return error
        }
    }
}
