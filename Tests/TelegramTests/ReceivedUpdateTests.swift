import Domain
import Testing
import Wire

@testable import Telegram

@Suite("ReceivedUpdate")
struct ReceivedUpdateTests {
    private static let chat = #""message_id":9,"date":1700000000,"chat":{"id":-1001,"type":"supergroup"}"#
    private static let person = #""from":{"id":5,"is_bot":false,"first_name":"A"}"#
    private let nonce = Nonce(high: 1, low: 2)

    private func update(_ member: String) throws -> ReceivedUpdate {
        try #require(ReceivedUpdate(try reader(#"{"update_id":3,\#(member)}"#)))
    }

    /// What the desk hears of a message with these members beside its number, date, chat and author.
    private func content(ofMessage members: String, by author: String = person) throws -> ChatUpdate.Content? {
        let comma = author.isEmpty ? "" : ","
        return try update(#""message":{\#(Self.chat),\#(author)\#(comma)\#(members)}"#)
            .chatUpdate(nonce: nonce)?.content
    }

    @Test("a person's text is a message, with who, where and when")
    func text() throws {
        let update = try update(#""message":{\#(Self.chat),\#(Self.person),"text":"/status"}"#)
        #expect(
            update.chatUpdate(nonce: nonce)
                == ChatUpdate(
                    id: 3, user: UserID(5), chat: ChatID(-1_001), message: MessageID(9),
                    sentAt: Timestamp(unixSeconds: 1_700_000_000), content: .message(text: "/status"),
                    nonce: nonce, name: "A"))
    }

    @Test(
        "a sender is called what he calls himself, and cut",
        arguments: [
            (#""first_name":"Ann","last_name":"Blake","username":"annb""#, "Ann Blake (@annb)"),
            (#""first_name":"Ann""#, "Ann"), (#""username":"annb""#, "@annb"), (#""first_name":7"#, ""),
            ("\"first_name\":\"" + String(repeating: "x", count: 65) + "\"", String(repeating: "x", count: 64)),
        ])
    func names(members: String, name: String) throws {
        let update = try update(
            #""message":{\#(Self.chat),"from":{"id":5,"is_bot":false,\#(members)},"text":"/start x"}"#)
        #expect(update.chatUpdate(nonce: nonce)?.name == name)
    }

    @Test("a topic is one where the service says so; a reply's thread in a plain group is none")
    func topics() throws {
        for (members, topic) in [
            (#","message_thread_id":7,"is_topic_message":true"#, TopicID(7)), (#","message_thread_id":7"#, nil),
            (#","message_thread_id":7,"is_topic_message":false"#, nil), ("", nil),
        ] as [(String, TopicID?)] {
            let message = #"{\#(Self.chat),"text":"/status"\#(members),\#(Self.person)}"#
            #expect(try update(#""message":\#(message)"#).chatUpdate(nonce: nonce)?.topic == topic)
            let query = #""callback_query":{"id":"77",\#(Self.person),"message":\#(message),"data":"d"}"#
            #expect(try update(query).chatUpdate(nonce: nonce)?.topic == topic)
        }
    }

    @Test("a group that gets another number says so, whoever made it so")
    func migration() throws {
        for author in [Self.person, "", #""from":{"id":1087968824,"is_bot":true},"sender_chat":{"id":-1}"#] {
            #expect(
                try content(ofMessage: #""migrate_to_chat_id":-1001234567890"#, by: author)
                    == .migrated(to: ChatID(-1_001_234_567_890)))
        }
    }

    @Test("a command in the name of a chat is told apart from other messages, and is none")
    func unsigned() throws {
        let chat = #""sender_chat":{"id":-1}"#
        let admin = #""from":{"id":1087968824,"is_bot":true,"first_name":"Group"}"#
        #expect(
            try content(ofMessage: #""text":"/kill",\#(chat)"#)
                == .unsigned(text: "/kill", why: "a message written in the name of a chat"))
        #expect(
            try content(ofMessage: #""text":"/kill",\#(chat)"#, by: admin)
                == .unsigned(text: "/kill", why: "a message by an anonymous administrator"))
        #expect(
            try content(ofMessage: #""text":"hello",\#(chat)"#, by: admin)
                == .notACommand(why: "a message written in the name of a chat"))
        #expect(
            try content(ofMessage: #""text":"/kill",\#(chat),"forward_date":1"#, by: admin)
                == .notACommand(why: "a forwarded message"))
        #expect(
            try content(ofMessage: #""caption":"/kill",\#(chat)"#, by: admin)
                == .notACommand(why: "a message written in the name of a chat"))
    }

    @Test("a reply, a quote and a topic do not keep a text from being a command")
    func reply() throws {
        let members =
            #""text":"/kill","reply_to_message":{\#(Self.chat),"forward_origin":{},"via_bot":{}},"#
            + #""message_thread_id":9,"quote":{"text":"x","position":0},"entities":[]"#
        #expect(try content(ofMessage: members) == .message(text: "/kill"))
    }

    @Test(
        "a message that is not written here and now by the person it names is no command",
        arguments: [
            (#""forward_origin":{"type":"user"}"#, "a forwarded message"),
            (#""forward_date":1"#, "a forwarded message"), (#""forward_from":{"id":7}"#, "a forwarded message"),
            (#""forward_from_chat":{"id":7}"#, "a forwarded message"),
            (#""forward_sender_name":"x""#, "a forwarded message"),
            (#""is_automatic_forward":true"#, "a forwarded message"),
            (#""via_bot":{"id":7}"#, "a message sent through another bot"),
            (#""edit_date":1700000001"#, "an edited message"),
            (#""business_connection_id":"b""#, "a message to a business account"),
            (#""migrate_from_chat_id":-123"#, "the supergroup was the group -123"),
        ])
    func marks(member: String, why: String) throws {
        #expect(try content(ofMessage: #""text":"/kill",\#(member)"#) == .notACommand(why: why))
    }

    @Test(
        "an account that stands in for somebody else gives no commands",
        arguments: [
            (1_087_968_824, "an anonymous administrator"), (136_817_688, "a channel"),
            (777_000, "Telegram itself"),
        ])
    func standIns(id: Int, name: String) throws {
        let author = #""from":{"id":\#(id),"is_bot":false}"#
        #expect(
            try content(ofMessage: #""text":"/kill""#, by: author)
                == .unsigned(text: "/kill", why: "a message by \(name)"))
        #expect(
            try content(ofMessage: #""text":"hello""#, by: author) == .notACommand(why: "a message by \(name)"))
        let press = #""callback_query":{"id":"q",\#(author),"message":{\#(Self.chat)},"data":"d"}"#
        #expect(
            try update(press).chatUpdate(nonce: nonce)?.content == .notACommand(why: "a press by \(name)"))
    }

    @Test("bots, nobody, files and service messages give no commands")
    func notText() throws {
        let bot = #""from":{"id":7,"is_bot":true}"#
        #expect(
            try content(ofMessage: #""text":"/kill""#, by: bot) == .notACommand(why: "a message by a bot"))
        #expect(
            try content(ofMessage: #""text":"/kill""#, by: "")
                == .notACommand(why: "a message without an author"))
        #expect(
            try content(ofMessage: #""photo":[],"caption":"/kill""#)
                == .notACommand(why: "a file with a caption"))
        for member in [#""new_chat_title":"/kill""#, #""rich_message":{}"#, #""dice":{}"#] {
            #expect(try content(ofMessage: member) == .notACommand(why: "a message that is not text"))
        }
    }

    @Test(
        "other kinds of messages are heard, but are no commands",
        arguments: [
            ("edited_message", "an edited message"), ("channel_post", "a post in a channel"),
            ("edited_channel_post", "an edited post in a channel"),
            ("business_message", "a message to a business account"),
            ("edited_business_message", "an edited message to a business account"),
            ("guest_message", "a message from a chat where the bot is a guest"),
        ])
    func otherMessages(kind: String, why: String) throws {
        let heard = try update(#""\#(kind)":{\#(Self.chat),"text":"/kill"}"#).chatUpdate(nonce: nonce)
        #expect(heard?.content == .notACommand(why: why))
        #expect(heard?.user == nil)
        #expect(heard?.chat == ChatID(-1_001))
    }

    @Test("a press names the message that carries the button, however old that is")
    func press() throws {
        for message in [
            #"{\#(Self.chat),"from":{"id":1,"is_bot":true},"text":"sure?"}"#,
            #"{"message_id":9,"date":0,"chat":{"id":-1001}}"#,
        ] {
            let query = #""callback_query":{"id":"77",\#(Self.person),"message":\#(message),"data":"c:1"}"#
            #expect(
                try update(query).chatUpdate(nonce: nonce)
                    == ChatUpdate(
                        id: 3, user: UserID(5), chat: ChatID(-1_001), message: MessageID(9), sentAt: nil,
                        content: .press(data: "c:1", query: "77"), nonce: nonce, name: "A"))
        }
    }

    @Test("a press carries 1 to 64 bytes; what no button can carry is no press")
    func pressData() throws {
        func press(_ data: String) throws -> ChatUpdate.Content? {
            let query = #""callback_query":{"id":"77",\#(Self.person),"message":{\#(Self.chat)}\#(data)}"#
            return try update(query).chatUpdate(nonce: nonce)?.content
        }
        let longest = String(repeating: "é", count: 32)
        #expect(try press(#","data":"\#(longest)""#) == .press(data: longest, query: "77"))
        let refused = ChatUpdate.Content.notACommand(why: "a press with data that no button can carry")
        #expect(try press(#","data":"\#(longest)x""#) == refused)
        #expect(try press(#","data":"""#) == refused)
        #expect(try press(#","game_short_name":"g""#) == .notACommand(why: "a press without data"))
    }

    @Test("a press on a message of another bot's inline mode is not ours")
    func inlinePress() throws {
        let update = try update(
            #""callback_query":{"id":"77",\#(Self.person),"inline_message_id":"i","data":"d"}"#)
        #expect(update.payload == .ignored(kind: "callback_query, inline"))
        #expect(update.chatUpdate(nonce: nonce) == nil)
    }

    @Test("a change of the bot's membership says from what to what")
    func membership() throws {
        let change =
            #""my_chat_member":{"chat":{"id":5},\#(Self.person),"date":1700000000,"#
            + #""old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}"#
        #expect(
            try update(change).chatUpdate(nonce: nonce)
                == ChatUpdate(
                    id: 3, user: UserID(5), chat: ChatID(5), message: MessageID(0),
                    sentAt: Timestamp(unixSeconds: 1_700_000_000),
                    content: .notACommand(why: "the bot's membership changed from member to kicked"),
                    nonce: nonce))
    }

    @Test("a text of 4096 units is taken whole, one more unit is left out")
    func length() throws {
        let longest = String(repeating: "🚀", count: 2_048)
        #expect(try content(ofMessage: #""text":"\#(longest)""#) == .message(text: longest))
        #expect(try content(ofMessage: #""text":"\#(longest)x""#) == .message(text: longest))
        #expect(
            try content(ofMessage: #""text":"x\#(longest)""#)
                == .message(text: "x" + String(repeating: "🚀", count: 2_047)))
    }

    @Test("numbers have up to 52 bits")
    func numbers() throws {
        func chat(_ id: Int64) throws -> ReceivedUpdate.Payload {
            try update(#""message":{"message_id":1,"date":1,"chat":{"id":\#(id)},\#(Self.person),"text":"x"}"#)
                .payload
        }
        for id in [4_503_599_627_370_495, -4_503_599_627_370_495] as [Int64] {
            guard case .heard(_, let origin) = try chat(id) else {
                Issue.record("\(id) was not read")
                continue
            }
            #expect(origin.chat == ChatID(id))
        }
        let fault = "message.chat.id: expected a number of at most 52 bits, found a number"
        for id in [4_503_599_627_370_496, -4_503_599_627_370_496, .max, .min] as [Int64] {
            #expect(try chat(id) == .unreadable(fault))
        }
    }

    @Test(
        "an update that cannot be read keeps its number and says why",
        arguments: [
            (#""new_kind":{}"#, "document: expected an update of a known kind, found an object"),
            (#""message":7"#, "message: expected an object, found a number"),
            (#""message":{"date":1}"#, "message.chat: expected an object, found nothing"),
            (
                #""message":{"message_id":"9","date":1,"chat":{"id":1}}"#,
                "message.message_id: expected a whole number, found a string"
            ),
            (
                #""message":{"message_id":9,"chat":{"id":1},"text":"x"}"#,
                "message.date: expected a whole number, found nothing"
            ),
            (
                #""message":{"message_id":9,"date":0,"chat":{"id":1},"text":"x"}"#,
                "message.date: expected a time after 1970, found a number"
            ),
            (
                #""message":{"message_id":9,"date":1,"chat":{"id":1},"from":{"id":1},"text":"x"}"#,
                "message.from.is_bot: expected true or false, found nothing"
            ),
            (
                #""message":{"message_id":9,"date":1,"chat":{"id":1},"from":{"id":1,"is_bot":false},"text":7}"#,
                "message.text: expected a string, found a number"
            ),
            (
                #""callback_query":{"from":{"id":1},"message":{"message_id":1,"chat":{"id":1}},"data":"d"}"#,
                "callback_query.id: expected a string, found nothing"
            ),
            (
                #""my_chat_member":{"chat":{"id":1},"from":{"id":1},"date":1}"#,
                "my_chat_member.old_chat_member: expected an object, found nothing"
            ),
        ])
    func unreadable(member: String, why: String) throws {
        let update = try update(member)
        #expect(update.id == 3)
        #expect(update.payload == .unreadable(why))
        #expect(update.chatUpdate(nonce: nonce) == nil)
    }

    @Test(
        "kinds that the bot has no use for are known by name",
        arguments: ["inline_query", "chat_member", "poll"])
    func ignored(kind: String) throws {
        #expect(try update(#""\#(kind)":{"id":"x"}"#).payload == .ignored(kind: kind))
    }
}
