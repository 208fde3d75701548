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

    @Test("a header is the first of its name")
    func header() {
        let response = HTTPResponse(
            status: 200, headers: [.init("a", "1"), .init("b", "2"), .init("a", "3")], body: [])
        #expect(response.header("a") == "1")
        #expect(response.header("c") == nil)
    }
}
