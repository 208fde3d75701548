import Domain
import Foundation
import TestSupport
import Testing
import Wire

@testable import Telegram

/// Every request that the client can make, held against the Bot API's own list of fields.
@Suite("Requests")
struct RequestFieldsTests {
    @Test("each request has the fields of its method, no others, and all that are required")
    func fields() async throws {
        let requests = try await Self.requests()
        #expect(Set(requests.map(\.method)).count == 12)
        for request in requests { #expect(BotAPISchema.digest.faults(of: request.method, request.body) == []) }
    }

    @Test(
        "the check itself sees what is wrong with a request",
        arguments: [
            (#"{"chat_id":1,"text":"x","parse_mod":"HTML"}"#, "sendMessage.parse_mod: no such field"),
            (#"{"chat_id":1}"#, "sendMessage.text: missing"),
            (#"{"chat_id":true,"text":"x"}"#, "sendMessage.chat_id: not Integer or String"),
            (#"{"chat_id":1,"text":""}"#, "sendMessage.text: 0 units"),
            (
                #"{"chat_id":1,"text":"x","entities":[{"type":"bold","offset":1}]}"#,
                "sendMessage.entities: not Array of MessageEntity"
            ),
            (
                #"{"chat_id":1,"text":"x","entities":[{"type":"bold","offset":1,"length":1}]}"#,
                "sendMessage.entities: 1+1 of 1 units"
            ),
            (
                #"{"chat_id":1,"text":"😀","entities":[{"type":"bold","offset":0,"length":1}]}"#,
                "sendMessage.entities: 0+1 of 2 units"
            ),
            (
                #"{"chat_id":1,"text":"x","reply_markup":{"inline_keyboard":[[{"text":1}]]}}"#,
                "sendMessage.reply_markup: not InlineKeyboardMarkup or ReplyKeyboardMarkup or ReplyKeyboardRemove "
                    + "or ForceReply"
            ),
        ])
    func check(body: String, fault: String) throws {
        let value = try JSONValue(parsing: Array(body.utf8))
        #expect(BotAPISchema.digest.faults(of: "sendmessage", value) == [fault])
    }

    @Test("the check knows methods, scopes and limits")
    func otherChecks() throws {
        for (method, body, faults) in [
            ("sendInvoice", "{}", ["sendInvoice: no such method"]),
            ("getUpdates", #"{"limit":101}"#, ["getUpdates.limit: 101 is not in 1...100"]),
            (
                "setMyCommands", #"{"commands":[],"scope":{"type":"chat_member","chat_id":1}}"#,
                ["setMyCommands.scope: not BotCommandScope"]
            ),
            (
                "setMyCommands",
                #"{"commands":[{"command":"a","description":"b"}],"scope":{"type":"default"}}"#,
                []
            ),
        ] {
            let value = try JSONValue(parsing: Array(body.utf8))
            #expect(BotAPISchema.digest.faults(of: method, value) == faults)
        }
    }

    @Test("the digest is what the machine-readable Bot API 10.2 says")
    func schema() throws {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let file = URL(filePath: folder).appending(path: "../spec/telegram_bot_api_10.2_schema.json.gz")
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        let schema = try Self.unpack(file)
        for (name, fields) in BotAPISchema.digest.types {
            let whole = try #require(schema[name], "no \(name) in the schema")
            #expect(fields.mapValues(\.type) == whole.mapValues(\.type), "\(name)")
            #expect(fields.mapValues(\.isRequired) == whole.mapValues(\.isRequired), "\(name)")
        }
        print("telegram_bot_api_10.2_schema: \(BotAPISchema.digest.types.count) methods and types compared")
    }

    struct Request: Sendable {
        let method: String
        let body: JSONValue
    }

    /// One of each request, with every optional part and without.
    private static func requests() async throws -> [Request] {
        let script = Script(
            ScriptedTransport.Rule("POST", "/getUpdates", .json(#"{"ok":true,"result":[]}"#)),
            ScriptedTransport.Rule(
                "POST", "",
                .json(#"{"ok":true,"result":{"id":1,"username":"b","url":"","message_id":1}}"#)))
        let client = script.client
        let rich = Message(
            Message.Style.allCases.map { Message.Span("\($0)\n", $0) },
            keyboard: [[Message.Button("Yes", data: "y"), Message.Button("No", data: "n")]], isSilent: true)
        _ = try await client.me()
        _ = try await client.webhook()
        try await client.deleteWebhook()
        _ = try await client.updates(from: nil, wait: .zero, limit: 1)
        _ = try await client.updates(from: 7, wait: .seconds(50), limit: 100)
        for message in [rich, Message("plain")] {
            _ = try await client.send(message, to: ChatID(-100))
            _ = try await client.send(message, to: ChatID(-100), answering: MessageID(7))
            _ = try await client.send(message, to: ChatID(-100), in: TopicID(7))
            try await client.edit(MessageID(1), in: ChatID(5), to: message)
            try await client.editCaption(MessageID(1), in: ChatID(5), to: message)
            _ = try await client.send(photo: [1], caption: message, to: ChatID(5))
        }
        try await client.delete(MessageID(1), in: ChatID(5))
        try await client.answer(query: "1", text: "done")
        try await client.answer(query: "1", text: "")
        try await client.setCommands([("status", "positions")])
        try await client.setCommands([("status", "positions")], languageCode: "de")
        for scope in [CommandScope.everybody, .chat(ChatID(5)), .member(ChatID(-100), UserID(5))] {
            try await client.setCommands([("status", "positions")], for: scope)
            try await client.deleteCommands(for: scope)
        }
        return try await script.transport.requests.map { request in
            let method = try #require(request.address.revealed.split(separator: "/").last)
            return Request(method: String(method), body: try body(of: request))
        }
    }

    /// Reads a scrape of the Bot API's pages: by method or type, then by field.
    private static func unpack(_ file: URL) throws -> [String: [String: (type: String, isRequired: Bool)]] {
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", file.path]
        let output = Pipe()
        gzip.standardOutput = output
        try gzip.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let sections = try #require(document["items"] as? [[String: Any]])
        var types: [String: [String: (type: String, isRequired: Bool)]] = [:]
        for entry in sections.flatMap({ $0["children"] as? [[String: Any]] ?? [] }) {
            guard let name = entry["name"] as? String else { continue }
            var fields: [String: (type: String, isRequired: Bool)] = [:]
            for field in entry["annotations"] as? [[String: Any]] ?? [] {
                guard let key = field["name"] as? String, let type = field["type"] as? String else { continue }
                fields[key] = (type, field["required"] as? Bool == true)
            }
            types[name] = fields
        }
        return types
    }
}

extension RequestFieldsTests {
    /// A form's fields as the members that they stand for: texts, and JSON.
    private static func body(of request: HTTPRequest) throws -> JSONValue {
        guard let form = FormReader(request) else { return try JSONValue(parsing: request.body ?? []) }
        var members: [String: JSONValue] = [form.file == nil ? "" : "photo": .string("attach://photo")]
        for (name, value) in form.fields {
            let isText = name == "caption"
            members[name] = isText ? .string(value) : try JSONValue(parsing: Array(value.utf8))
        }
        return .object(members)
    }
}
