import Testing
import Wire

@Suite struct SecretTests {
    @Test("a secret prints as dots, however it is printed")
    func prints() throws {
        struct Holder { let secret: Secret }
        let secret = try #require(Secret("PLANTED"))
        var dumped = ""
        dump(Holder(secret: secret), to: &dumped)
        for text in [
            "\(secret)", secret.debugDescription, String(reflecting: secret), String(describing: [secret]),
            String(reflecting: Holder(secret: secret)), dumped, "\(Optional(secret) as Any)",
        ] {
            #expect(!text.contains("PLANTED"))
        }
        #expect(secret.description == "•••")
        #expect(secret.revealed == "PLANTED")
    }

    @Test("there is no empty secret")
    func empty() { #expect(Secret("") == nil) }
}
