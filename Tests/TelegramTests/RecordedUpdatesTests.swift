import Domain
import Foundation
import Testing
import Wire

@testable import Telegram

/// Whole updates that other projects recorded or wrote, where the folder of data is at hand.
@Suite("ReceivedUpdate, recorded updates")
struct RecordedUpdatesTests {
    private static let expected: [String: ChatUpdate.Content?] = [
        "teloxide/update/892252934/message": .message(text: "hello there"),
        "teloxide/update/439432599/message": .notACommand(why: "a message that is not text"),
        "teloxide/update/439432600/message": .message(text: "/report"),
        "teloxide/update/306197398/message": .message(text: "4"),
        "teloxide/update/845402291/message": .notACommand(why: "a message that is not text"),
        "teloxide/update/573255266/message": .notACommand(why: "a message that is not text"),
        "teloxide/update/0/my_chat_member":
            .notACommand(why: "the bot's membership changed from member to kicked"),
        "wrapped/callback_query": .press(data: "test", query: "cq1"),
        "wrapped/message": .message(text: "Hello"),
    ]

    @Test("each recorded update is heard, ignored or unreadable as listed")
    func recorded() throws {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let bytes = try Data(contentsOf: URL(filePath: folder).appending(path: "api/telegram/updates.json"))
        guard case .object(let samples) = try JSONValue(parsing: Array(bytes)) else {
            Issue.record("updates.json is not an object")
            return
        }
        for (name, sample) in samples {
            let update = try #require(ReceivedUpdate(JSONReader(sample)))
            let heard = update.chatUpdate(nonce: Nonce(high: 0, low: 0))
            #expect(heard?.content == Self.expected[name] ?? nil, "\(name)")
            if name.contains("new_kind") || name.hasSuffix("json_str") || name.contains("new_update_kind") {
                guard case .unreadable = update.payload else {
                    Issue.record("\(name) was read")
                    continue
                }
            } else if heard == nil {
                guard case .ignored = update.payload else {
                    Issue.record("\(name): \(update.payload)")
                    continue
                }
            }
        }
        #expect(Set(Self.expected.keys).isSubset(of: samples.keys))
        print("updates.json: \(samples.count) updates read")
    }
}
