import Crypto
import Desk
import Domain
import Gateway
import Telegram
import TestSupport
import Testing
import Wire

@testable import Bot

/// Pictures on their way to the chat, over HTTP.
@Suite struct CourierPictureTests {
    private static let week = EquityPicture(
        title: "A week", currency: "USD",
        points: [
            EquityPicture.Point(at: Timestamp(unixSeconds: 1_790_000_000), value: Fixed("10000")!),
            EquityPicture.Point(at: Timestamp(unixSeconds: 1_790_600_000), value: Fixed("10100")!),
        ])
    private static let caption = Message(
        [Message.Span("Equity "), Message.Span("+1.0%", .bold)], keyboard: [[Message.Button("More", data: "m")]]
    )

    private static func carry(
        _ contents: [Dispatch.Content], to server: BotAPIServer, _ painter: Painter = Painter()
    ) async -> [Desk.Input] {
        let inbox = Inbox(clocks: HandClocks().clocks())
        let client = TelegramClient(
            transport: HTTPClient(), base: server.root, token: Secret(BotAPIServer.token)!)
        let courier = Courier(
            client: client, inbox: inbox, crash: CrashPoint(nil), log: .silent, pause: .zero, painter: painter)
        for (place, content) in contents.enumerated() {
            courier.send(Dispatch(id: Int64(place), chat: ChatID(4_242), content: content))
        }
        courier.finish()
        await courier.run()
        inbox.close()
        return await inbox.take()?.map(\.input) ?? []
    }

    @Test("a picture arrives as PNG with its caption, its formatting and its buttons")
    func arrives() async throws {
        let server = try BotAPIServer()
        let outcome = await Self.carry([.photo(.equity(Self.week), caption: Self.caption)], to: server)
        let message = try #require(server.messages.last)
        #expect(outcome == [.delivered(0, message.id)])
        #expect(message.photo.map { [$0.width, $0.height] } == [1_080, 720])
        #expect(message.text == "Equity +1.0%" && message.entities.map(\.type) == ["bold"])
        #expect(message.button(carrying: "m") != nil)
    }

    @Test("a picture that Telegram does not take leaves its text, buttons and all")
    func refused() async throws {
        let server = try BotAPIServer()
        server.fail("sendPhoto", with: .refuse(.badRequest("PHOTO_INVALID_DIMENSIONS")))
        let outcome = await Self.carry([.photo(.equity(Self.week), caption: Self.caption)], to: server)
        let message = try #require(server.messages.last)
        #expect(outcome == [.delivered(0, message.id)] && server.messages.count == 1)
        #expect(message.photo == nil && message.text == "Equity +1.0%" && message.button(carrying: "m") != nil)
    }

    @Test("a picture that cannot be drawn leaves its text")
    func undrawn() async throws {
        let server = try BotAPIServer()
        let empty = EquityPicture(title: "", currency: "USD", points: [])
        let outcome = await Self.carry([.photo(.equity(empty), caption: Self.caption)], to: server)
        #expect(outcome.count == 1 && server.messages.map(\.text) == ["Equity +1.0%"])
        #expect(!server.requests.contains { $0.method == "sendphoto" })
    }

    @Test("where the service is ill, the picture is tried again later and no text goes out in its place")
    func later() async throws {
        let server = try BotAPIServer()
        server.fail("sendPhoto", with: .refuse(.tooMany(retryAfter: 7)))
        let outcome = await Self.carry([.photo(.equity(Self.week), caption: Self.caption)], to: server)
        #expect(outcome == [.undelivered(0, .retry(after: .milliseconds(7_500)))] && server.messages.isEmpty)
    }

    @Test(
        "the key of an authenticator stands in the picture and behind its text, and is the same at every drawing"
    )
    func key() async throws {
        let (server, scratch) = (try BotAPIServer(), try Scratch())
        let keys = try FactorKeys(folder: scratch.path)
        let content = Dispatch.Content.photo(.key(of: UserID(7), offer: 3), caption: Message("A key."))
        server.fail("sendPhoto", with: .refuse(.badRequest("IMAGE_PROCESS_FAILED")))
        _ = await Self.carry([content], to: server, Painter(keys: keys))
        _ = await Self.carry([content], to: server, Painter(keys: try FactorKeys(folder: scratch.path)))
        let secret = Base32.encode(try keys.key(of: UserID(7), offer: 3))
        #expect(server.messages.map(\.text) == ["A key.\n\n\(secret)", "A key.\n\n\(secret)"])
        #expect(server.messages.map { $0.photo != nil } == [false, true])
        #expect(server.messages.allSatisfy { $0.entities.last == ChatEntity("code", offset: 8, length: 32) })
    }

    @Test("where no key can be written down, that is said in the place of the picture")
    func noKey() async throws {
        let (server, scratch) = (try BotAPIServer(), try Scratch())
        let keys = try FactorKeys(folder: "\(scratch.path)/missing")
        let content = Dispatch.Content.photo(.key(of: UserID(7), offer: 3), caption: Message("A key."))
        _ = await Self.carry([content], to: server, Painter(keys: keys))
        #expect(
            server.messages.map(\.text) == ["A key.\n\nThe key could not be written down. The log says why."])
    }

    @Test("a message is taken away, and one that is gone is no fault")
    func delete() async throws {
        let server = try BotAPIServer()
        let id = try #require(server.inject(text: "123"))
        #expect(await Self.carry([.delete(id)], to: server) == [.delivered(0, nil)])
        #expect(server.messages.isEmpty)
        #expect(await Self.carry([.delete(id)], to: server) == [.delivered(0, nil)])
    }
}
