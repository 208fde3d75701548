import Commands
import Domain
import Foundation
import Telegram
import TestSupport
import Testing
import Wire

@testable import Gateway

/// Everything that the bot can say, sent as it sends it, to a chat that takes what Telegram takes.
///
/// With `DESKBOT_GALLERY` naming a folder, the chat is left there as a page for a browser, a file for each
/// language: `gallery-en.html?from=0&count=40` shows the first forty.
@Suite struct GalleryTests {
    static let everything: [(name: String, said: any Utterance)] =
        Samples.all + Samples.byHand + Samples.sending
        + (Samples.people + Samples.settingCards + ChartCardTests.cards + ReportCardTests.cards
        + LookBackCardTests.cards).map { (name: $0.0, said: $0.1) }

    @Test("every message is sent as the Bot API has it, and taken", arguments: Language.allCases)
    func sent(language: Language) async throws {
        let server = try BotAPIServer()
        defer { server.stop() }
        let http = HTTPClient()
        defer { http.close() }
        let client = TelegramClient(
            transport: http, base: server.root, token: try #require(Secret(BotAPIServer.token)))
        for (name, said) in Self.everything {
            let message = said.message(in: .livePaper, language)
            do throws(TelegramError) {
                _ = try await client.send(message, to: ChatID(4_242))
            } catch {
                Issue.record("\(name): \(error)")
            }
        }
        #expect(server.messages.count == Self.everything.count)
        #expect(server.faults == [])
        if let folder = ProcessInfo.processInfo.environment["DESKBOT_GALLERY"] {
            try Self.write(
                server.page, to: URL(filePath: folder).appending(path: "gallery-\(language.code).html"))
        }
    }

    /// The chat page with its answers built in; it is as long as what it shows.
    private static func write(_ events: [UInt8], to file: URL) throws {
        let style = try #require(ChatPage.asset(at: "/chat.css")).text
        let script = try #require(ChatPage.asset(at: "/chat.js")).text
        let stand = """
            const events = \(String(decoding: events, as: UTF8.self).replacing("</", with: "<\\/"));
            const asked = new URLSearchParams(location.search);
            const from = Number(asked.get("from") ?? 0), count = Number(asked.get("count") ?? 1e6);
            events.messages = events.messages.slice(from, from + count);
            events.ids = events.messages.map((message) => message.message_id);
            let told = false;
            window.fetch = async (place) => {
              if (place === "notice") return new Response('{"notice":""}');
              if (told) return new Promise(() => {});
              told = true;
              return new Response(JSON.stringify(events));
            };
            """
        let long = "html, body, .phone, .stage, .log { height: auto; max-height: none; overflow: visible; }"
        let page = ChatPage.document
            .replacing(#"<link rel="stylesheet" href="chat.css">"#, with: "<style>\(style)\(long)</style>")
            .replacing(
                #"<script src="chat.js" type="module"></script>"#,
                with: "<script type=\"module\">\(stand)\n\(script)</script>")
        try Data(page.utf8).write(to: file)
    }
}
