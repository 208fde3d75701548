import Testing
import Wire

@Suite struct HTTPTransportTests {
    @Test("an address is printed without its secrets and sent with them")
    func address() throws {
        let address = Address(
            .plain("https://api.telegram.org/bot"), .secret(try #require(Secret("1:PLANTED"))), .plain("/getMe")
        )
        #expect(address.description == "https://api.telegram.org/bot•••/getMe")
        #expect(address.revealed == "https://api.telegram.org/bot1:PLANTED/getMe")
        #expect(!String(reflecting: address).contains("PLANTED"))
        let request = HTTPRequest("GET", address, timeout: .seconds(1))
        #expect(!"\(request)".contains("PLANTED"))
    }

    @Test(
        "this machine is known by its number and as localhost, and by nothing that only looks like it",
        arguments: [
            ("http://127.0.0.1:8190", true), ("http://localhost/x", true), ("HTTP://LOCALHOST:1?y", true),
            ("https://127.0.0.1:8190", false), ("http://127.0.0.1.evil.example", false),
            ("http://127.0.0.1@evil.example", false), ("http://evil.example/127.0.0.1", false),
            ("http://127.0.0.10", false), ("127.0.0.1", false), ("", false),
        ])
    func loopback(url: String, isIt: Bool) { #expect(Address.isLoopback(url) == isIt) }

    @Test("a header is the first of its name")
    func header() {
        let response = HTTPResponse(
            status: 200, headers: [.init("a", "1"), .init("b", "2"), .init("a", "3")], body: [])
        #expect(response.header("a") == "1")
        #expect(response.header("c") == nil)
    }
}
