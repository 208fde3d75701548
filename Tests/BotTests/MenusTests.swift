import Commands
import Desk
import Domain
import Telegram
import TestSupport
import Testing
import Wire

@testable import Bot

@Suite struct MenusTests {
    private static let done = ScriptedTransport.Answer.json(#"{"ok":true,"result":true}"#)

    private static func show(_ menus: [PersonalMenu], _ answer: ScriptedTransport.Answer) async -> [String] {
        let transport = ScriptedTransport([.init("POST", "", answer)])
        let client = TelegramClient(transport: transport, base: "http://telegram.test", token: Secret("1:x")!)
        let line = Menus(client: client, log: .silent, rest: Rest { _ in })
        for menu in menus { line.show(menu) }
        line.finish()
        await line.run()
        return await transport.requests.map {
            "\($0.address.revealed.split(separator: "/").last ?? "") \(String(decoding: $0.body ?? [], as: UTF8.self))"
        }
    }

    @Test("each person is offered the commands of his role, where he writes")
    func roles() async {
        let requests = await Self.show(
            [
                PersonalMenu(chat: ChatID(8), user: UserID(8), role: .viewer, language: .english),
                PersonalMenu(chat: ChatID(-100), user: UserID(8), role: .trader, language: .english),
                PersonalMenu(chat: ChatID(8), user: UserID(8), role: nil, language: .english),
            ], Self.done)
        #expect(requests.count == 3)
        #expect(requests[0].contains("setMyCommands") && requests[0].contains(#""type":"chat""#))
        #expect(!requests[0].contains(#""command":"kill""#))
        #expect(requests[1].contains(#""type":"chat_member""#) && requests[1].contains(#""command":"kill""#))
        #expect(!requests[1].contains(#""command":"resume""#))
        #expect(requests[2].hasPrefix("deleteMyCommands"))
    }

    @Test("what Telegram refuses for good is not tried again, what may pass five times")
    func tries() async {
        let menu = PersonalMenu(chat: ChatID(8), user: UserID(8), role: .viewer, language: .english)
        let refused = #"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#
        #expect(await Self.show([menu], .json(refused, status: 400)).count == 1)
        let failed = #"{"ok":false,"error_code":500,"description":"x"}"#
        #expect(await Self.show([menu], .json(failed, status: 500)).count == 5)
    }
}
