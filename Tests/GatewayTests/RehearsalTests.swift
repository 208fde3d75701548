import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct RehearsalTests {
    private static let path = "5f2b9c0d7e61a384"
    private static let token = "777000:rehearsal"
    private static let json = "application/json"
    private let now = Timestamp(unixSeconds: 1_790_000_000)

    private func rehearsal() -> Rehearsal {
        Rehearsal(
            state: BotAPIState(cast: .test(Self.token), startedAt: now), notice: "paper",
            door: RehearsalDoor(secretPath: Self.path, port: 8_181))
    }

    private func request(
        _ method: String, _ target: String, host: String = "127.0.0.1:8181",
        origin: String = "http://127.0.0.1:8181", type: String = json, marker: Bool = true, body: String = "",
        isTooLarge: Bool = false
    ) -> LoopbackRequest {
        LoopbackRequest(
            method: method, target: target, host: host, origin: origin, contentType: type, hasMarker: marker,
            body: Array(body.utf8), isTooLarge: isTooLarge)
    }

    private func status(_ outcome: Rehearsal.Outcome) -> Int? {
        guard case .answer(let answer) = outcome else { return nil }
        return answer.status
    }

    @Test(
        "only 127.0.0.1 and localhost with the right port are served, to the bot and to the page",
        arguments: [
            ("127.0.0.1:8181", true), ("localhost:8181", true), ("LOCALHOST:8181", true), ("", false),
            ("127.0.0.1", false), ("127.0.0.1:8182", false), ("evil.example:8181", false),
            ("127.0.0.1.evil.example:8181", false), ("[::1]:8181", false), ("0.0.0.0:8181", false),
        ])
    func host(host: String, isServed: Bool) {
        for target in ["/\(Self.path)/", "/bot\(Self.token)/getMe"] {
            var site = rehearsal()
            #expect(status(site.handle(request("GET", target, host: host), at: now)) == (isServed ? 200 : 403))
        }
    }

    @Test("a post needs the page's own origin and its marker, and writes nothing without")
    func origin() {
        let body = #"{"text":"/kill"}"#
        let requests = [
            request("POST", "/\(Self.path)/write", origin: "", body: body),
            request("POST", "/\(Self.path)/write", origin: "null", body: body),
            request("POST", "/\(Self.path)/write", origin: "http://evil.example", body: body),
            request("POST", "/\(Self.path)/write", origin: "https://127.0.0.1:8181", body: body),
            request("POST", "/\(Self.path)/write", origin: "http://127.0.0.1:9000", body: body),
            request("POST", "/\(Self.path)/write", origin: "http://localhost:8181", body: body),
            request("POST", "/\(Self.path)/write", marker: false, body: body),
        ]
        for request in requests {
            var site = rehearsal()
            #expect(status(site.handle(request, at: now)) == 403)
            #expect(site.state.messages.isEmpty)
        }
        var site = rehearsal()
        #expect(status(site.handle(request("POST", "/\(Self.path)/write", body: body), at: now)) == 200)
        let named = request(
            "POST", "/\(Self.path)/write", host: "localhost:8181", origin: "http://localhost:8181", body: body)
        #expect(status(site.handle(named, at: now)) == 200)
        #expect(site.state.messages.map(\.text) == ["/kill", "/kill"])
    }

    @Test(
        "addresses and methods",
        arguments: [
            ("GET", "/", 404), ("GET", "/\(path)", 301), ("GET", "/\(path)/", 200),
            ("GET", "/\(path)/?theme=dark", 200), ("GET", "/\(path)/chat.css", 200),
            ("GET", "/\(path)/chat.js", 200), ("GET", "/\(path)/icon.svg", 200),
            ("GET", "/\(path)/notice", 200),
            ("GET", "/\(path)/other", 404), ("GET", "/\(path)x/", 404), ("GET", "/5f2b9c0d7e61a385/", 404),
            ("GET", "/\(path)/write", 405), ("POST", "/\(path)/events", 405), ("DELETE", "/\(path)/", 405),
            ("PUT", "/bot\(token)/getMe", 405), ("GET", "/bot\(token)/getMe", 200),
            ("GET", "/bot1:wrong/getMe", 401), ("GET", "/bot\(token)/nothing", 404),
            ("GET", "/favicon.ico", 404),
        ])
    func routes(method: String, target: String, expected: Int) {
        var site = rehearsal()
        #expect(status(site.handle(request(method, target), at: now)) == expected)
    }

    @Test(
        "what the page sends is checked",
        arguments: [
            ("write", "{", json, 400), ("write", "{}", json, 400), ("write", #"{"text":7}"#, json, 400),
            ("write", #"{"text":" "}"#, json, 400), ("write", #"{"text":"x"}"#, "text/plain", 400),
            ("write", #"{"text":"\#(String(repeating: "x", count: 4_097))"}"#, json, 400),
            ("write", #"{"text":"\#(String(repeating: "x", count: 4_096))"}"#, json, 200),
            ("press", #"{"message":1}"#, json, 400), ("press", #"{"message":1,"data":"x"}"#, json, 404),
        ])
    func contents(place: String, body: String, type: String, expected: Int) {
        var site = rehearsal()
        let request = request("POST", "/\(Self.path)/\(place)", type: type, body: body)
        #expect(status(site.handle(request, at: now)) == expected)
    }

    @Test("a body that is too large is refused, from the page and from the bot")
    func tooLarge() {
        var site = rehearsal()
        for target in ["/\(Self.path)/write", "/bot\(Self.token)/sendMessage"] {
            #expect(status(site.handle(request("POST", target, isTooLarge: true), at: now)) == 413)
        }
    }

    @Test("the page waits for news 25 seconds, and hears at once what the bot says")
    func pageWaits() {
        var site = rehearsal()
        let session = "\(site.state.session)"
        let events = request("GET", "/\(Self.path)/events?after=1&session=\(session)")
        #expect(site.handle(events, at: now) == .wait(.page(1)))
        #expect(site.wake(at: now + .milliseconds(24_999)).isEmpty)
        #expect(site.nextWake == now + .seconds(25))
        #expect(site.wake(at: now + .seconds(25)).map(\.0) == [.page(1)])
        #expect(site.handle(events, at: now) == .wait(.page(2)))
        let send = request(
            "POST", "/bot\(Self.token)/sendMessage", body: #"{"chat_id":4242,"text":"hello"}"#)
        #expect(status(site.handle(send, at: now)) == 200)
        let woken = site.wake(at: now)
        #expect(woken.map(\.0) == [.page(2)])
        let news = String(decoding: woken.first?.1.body ?? [], as: UTF8.self)
        #expect(news.contains("hello"))
        #expect(site.nextWake == nil)
    }

    @Test("eight pages may wait, and one more ends the oldest wait")
    func pagesMaximum() {
        var site = rehearsal()
        let events = request("GET", "/\(Self.path)/events?after=1&session=\(site.state.session)")
        for _ in 1...Rehearsal.pageWaitsMaximum { _ = site.handle(events, at: now) }
        #expect(site.wake(at: now).isEmpty)
        _ = site.handle(events, at: now)
        #expect(site.wake(at: now).map(\.0) == [.page(1)])
        site.forget(.page(2))
        #expect(site.wake(at: now + .seconds(25)).map(\.0) == (3...9).map { .page($0) })
    }

    @Test("the page loads nothing from elsewhere and puts no text into markup")
    func page() {
        let assets = ["/", "/chat.css", "/chat.js", "/icon.svg"].compactMap { ChatPage.asset(at: $0)?.text }
        #expect(assets.count == 4)
        for text in assets {
            let bare = text.replacing("http://www.w3.org/2000/svg", with: "")
            for word in [
                "http://", "https://", "@import", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(",
            ] {
                #expect(!bare.contains(word), "\(word)")
            }
        }
        #expect(!ChatPage.document.contains("style=") && !ChatPage.document.contains("onclick"))
    }
}
