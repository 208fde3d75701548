import Glibc
import Testing
import Wire

/// Something whose work is done on a loop's thread.
private actor Guest {
    private let executor: LoopExecutor
    private(set) var numbers: [Int] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    init(_ executor: LoopExecutor) { self.executor = executor }

    func note(_ number: Int) { numbers.append(number) }
    func thread() -> UInt { UInt(pthread_self()) }
}

@Suite struct LoopExecutorTests {
    @Test("a task, an actor and an answer of the network meet on one thread, which is not another client's")
    func oneThread() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("x")] }
        let client = HTTPClient()
        let request = HTTPRequest("GET", server.address(), timeout: .seconds(20))
        let guest = Guest(client.executor)
        let threads = try await withTaskExecutorPreference(client.executor) {
            let before = await Self.thread()
            _ = try await client.send(request)
            return [before, await Self.thread(), await guest.thread()]
        }
        #expect(Set(threads).count == 1)
        let other = await Guest(HTTPClient().executor).thread()
        #expect(threads.first != other)
    }

    @Test("jobs that make jobs without end leave the network its turn")
    func fairness() async throws {
        let server = LoopbackHTTPServer { _ in [.answer("x")] }
        let client = HTTPClient()
        let guest = Guest(client.executor)
        let restless = Task { while !Task.isCancelled { await guest.note(0) } }
        let response = try await client.send(HTTPRequest("GET", server.address(), timeout: .seconds(20)))
        #expect(response.status == 200)
        restless.cancel()
        await restless.value
    }

    @Test("jobs run after the client is closed, and after it is gone")
    func outlives() async {
        var client: HTTPClient? = HTTPClient()
        let guest = Guest(client!.executor)
        await guest.note(1)
        client?.close()
        await guest.note(2)
        client = nil
        for number in 3..<1_000 { await guest.note(number) }
        #expect(await guest.numbers == Array(1..<1_000))
    }

    @Test("a request that meets the end of its client is answered", arguments: 0..<50)
    func lateRequest(_: Int) async {
        let client = HTTPClient()
        let request = HTTPRequest("GET", Address("http://127.0.0.1:9/"), timeout: .seconds(20))
        let sent = Task { () -> HTTPError? in
            do throws(HTTPError) {
                _ = try await client.send(request)
                return nil
            } catch { return error }
        }
        client.close()
        #expect(await sent.value != nil)
    }

    private static func thread() async -> UInt { UInt(pthread_self()) }
}
