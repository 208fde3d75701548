import Domain
import Foundation
import TestSupport
import Testing
import Wire

@testable import Telegram

/// Every request that the client can make, held against the Bot API's own list of fields.
@Suite("Requests")
struct RequestFieldsTests {
    /// From the tables of Bot API 10.2: `!` marks what is required, the type follows the colon.
    private static let table = Schema(
        types: [
            "getMe": [:], "getWebhookInfo": [:],
            "deleteWebhook": ["drop_pending_updates": "Boolean"],
            "getUpdates": [
                "offset": "Integer", "limit": "Integer", "timeout": "Integer",
                "allowed_updates": "Array of String",
            ],
            "sendMessage": [
                "chat_id!": "Integer or String", "text!": "String", "entities": "Array of MessageEntity",
                "link_preview_options": "LinkPreviewOptions", "disable_notification": "Boolean",
                "message_thread_id": "Integer",
                "reply_parameters": "ReplyParameters",
                "reply_markup": "InlineKeyboardMarkup or ReplyKeyboardMarkup",
            ],
            "editMessageText": [
                "chat_id": "Integer or String", "message_id": "Integer", "text": "String",
                "entities": "Array of MessageEntity", "link_preview_options": "LinkPreviewOptions",
                "reply_markup": "InlineKeyboardMarkup",
            ],
            "answerCallbackQuery": ["callback_query_id!": "String", "text": "String"],
            "setMyCommands": ["commands!": "Array of BotCommand", "scope": "BotCommandScope"],
            "deleteMyCommands": ["scope": "BotCommandScope"],
            "BotCommandScopeChat": ["type!": "String", "chat_id!": "Integer or String"],
            "BotCommandScopeChatMember": [
                "type!": "String", "chat_id!": "Integer or String", "user_id!": "Integer",
            ],
            "BotCommand": ["command!": "String", "description!": "String"],
            "MessageEntity": ["type!": "String", "offset!": "Integer", "length!": "Integer"],
            "ReplyParameters": ["message_id": "Integer", "allow_sending_without_reply": "Boolean"],
            "LinkPreviewOptions": ["is_disabled": "Boolean"],
            "InlineKeyboardMarkup": ["inline_keyboard!": "Array of Array of InlineKeyboardButton"],
            "InlineKeyboardButton": ["text!": "String", "callback_data": "String"],
        ])

    @Test("each request has the fields of its method, no others, and all that are required")
    func fields() async throws {
        let requests = try await Self.requests()
        #expect(Set(requests.map(\.method)).count == 9)
        for request in requests { #expect(Self.table.faults(of: request) == []) }
    }

    @Test("the check itself sees a wrong, a missing and a mistyped field")
    func check() throws {
        for (body, faults) in [
            (#"{"chat_id":1,"text":"x","parse_mode":"HTML"}"#, ["sendMessage.parse_mode: no such field"]),
            (#"{"chat_id":1}"#, ["sendMessage.text: missing"]),
            (#"{"chat_id":true,"text":"x"}"#, ["sendMessage.chat_id: not Integer or String"]),
            (
                #"{"chat_id":1,"text":"x","entities":[{"type":"bold","offset":1}]}"#,
                ["sendMessage.entities: not Array of MessageEntity"]
            ),
        ] {
            let value = try JSONValue(parsing: Array(body.utf8))
            #expect(Self.table.faults(of: Request(method: "sendMessage", body: value)) == faults)
        }
    }

    @Test("each request passes the machine-readable Bot API 10.2")
    func schema() async throws {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let file = URL(filePath: folder).appending(path: "../spec/telegram_bot_api_10.2_schema.json.gz")
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        let schema = try Schema(unpacking: file)
        let requests = try await Self.requests()
        for request in requests { #expect(schema.faults(of: request) == []) }
        // The short table above must itself agree with the schema.
        for (name, fields) in Self.table.types {
            for field in fields.keys {
                let types = try #require(schema.types[name], "no \(name) in the schema")
                #expect(types[field] != nil, "\(name).\(field)")
            }
        }
        print("telegram_bot_api_10.2_schema: \(requests.count) requests checked")
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
        }
        try await client.answer(query: "1", text: "done")
        try await client.answer(query: "1", text: "")
        try await client.setCommands([("status", "positions")])
        for scope in [CommandScope.everybody, .chat(ChatID(5)), .member(ChatID(-100), UserID(5))] {
            try await client.setCommands([("status", "positions")], for: scope)
            try await client.deleteCommands(for: scope)
        }
        return try await script.transport.requests.map { request in
            let method = try #require(request.address.revealed.split(separator: "/").last)
            return Request(method: String(method), body: try JSONValue(parsing: request.body ?? []))
        }
    }
}

/// Methods and types with their fields.
private struct Schema {
    /// By method or type, then by field (`!` marks a required one), the type in the Bot API's words.
    let types: [String: [String: String]]

    func faults(of request: RequestFieldsTests.Request) -> [String] {
        guard case .object(let members) = request.body else { return ["\(request.method): not an object"] }
        return faults(of: members, as: request.method)
    }

    private func faults(of members: [String: JSONValue], as name: String) -> [String] {
        guard let fields = types[name] else { return ["\(name): no such method or type"] }
        var faults = fields.keys.filter { $0.hasSuffix("!") && members[String($0.dropLast())] == nil }.sorted()
            .map { "\(name).\($0.dropLast()): missing" }
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let type = fields[key] ?? fields[key + "!"] else {
                faults.append("\(name).\(key): no such field")
                continue
            }
            if !type.components(separatedBy: " or ").contains(where: { fits(value, $0) }) {
                faults.append("\(name).\(key): not \(type)")
            }
        }
        return faults
    }

    private func fits(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("String", .string), ("Boolean", .bool): true
        case ("Integer", .number(let spelling)): Int64(spelling) != nil
        case (_, .array(let values)) where type.hasPrefix("Array of "):
            values.allSatisfy { fits($0, String(type.dropFirst("Array of ".count))) }
        // One of several forms, told by its type.
        case ("BotCommandScope", .object(let members)):
            ["BotCommandScopeChat", "BotCommandScopeChatMember"].contains {
                faults(of: members, as: $0).isEmpty
            }
        case (_, .object(let members)): faults(of: members, as: type).isEmpty
        default: false
        }
    }
}

extension Schema {
    /// Reads aiogram's scrape of the Bot API's pages.
    fileprivate init(unpacking file: URL) throws {
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
        var types: [String: [String: String]] = [:]
        for entry in sections.flatMap({ $0["children"] as? [[String: Any]] ?? [] }) {
            guard let name = entry["name"] as? String else { continue }
            var fields: [String: String] = [:]
            for field in entry["annotations"] as? [[String: Any]] ?? [] {
                guard let key = field["name"] as? String, let type = field["type"] as? String else { continue }
                fields[field["required"] as? Bool == true ? key + "!" : key] = type
            }
            types[name] = fields
        }
        self.init(types: types)
    }
}
