import TestSupport
import Testing

@testable import Telegram

@Suite("MenuEntry")
struct MenuEntryTests {
    private let done = ScriptedTransport.Answer.json(#"{"ok":true,"result":true}"#)

    @Test("commands are sent in their order")
    func order() async throws {
        let script = Script(done)
        try await script.client.setCommands([("status", "positions"), ("kill_1", "stop everything")])
        #expect(
            await script.bodies == [
                #"{"commands":[{"command":"status","description":"positions"},"#
                    + #"{"command":"kill_1","description":"stop everything"}]}"#
            ])
    }

    @Test("entries at the limits are sent")
    func limits() async throws {
        let script = Script(done)
        let name = String(repeating: "z", count: 32)
        let description = String(repeating: "🚀", count: 128)
        try await script.client.setCommands(Array(repeating: (name, description), count: 100))
        try await script.client.setCommands([("0", "x")])
        try await script.client.setCommands([])
        #expect(await script.transport.requests.count == 3)
    }

    @Test(
        "an entry outside the limits is not sent",
        arguments: [
            ("", "x"), (String(repeating: "z", count: 33), "x"), ("Status", "x"), ("/status", "x"),
            ("stät", "x"),
            ("a b", "x"), ("a", ""), ("a", " "), ("a", String(repeating: "🚀", count: 128) + "x"),
        ])
    func outside(name: String, description: String) async {
        let script = Script(done)
        let error = await failure { () throws(TelegramError) in
            try await script.client.setCommands([("good", "fine"), (name, description)])
        }
        guard case .unsendable = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(await script.transport.requests.isEmpty)
    }

    @Test("the hundred-and-first command is not sent")
    func tooMany() async {
        let script = Script(done)
        let error = await failure { () throws(TelegramError) in
            try await script.client.setCommands(Array(repeating: ("a", "b"), count: 101))
        }
        #expect(error == .unsendable("setMyCommands: 101 commands; the limit is 100"))
        #expect(await script.transport.requests.isEmpty)
    }
}
