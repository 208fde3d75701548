import Crypto
import Domain
import Foundation
import Gateway
import TestSupport
import Testing

@testable import Bot

/// The real executable with an authenticator: set up, asked for, and nothing of it left anywhere.
@Suite(.serialized) struct FactorFlightTests {
    private static let settings = [
        "secondFactor: off": "secondFactor: on", "inputs: off": "inputs: on",
        "logLevel: notice": "logLevel: debug",
        "perChatSeconds: 1 ": "perChatSeconds: 0 ", "perGroupMinute: 20": "perGroupMinute: 10000",
        "perSecond: 30": "perSecond: 10000",
    ]

    @Test("codes and keys are in no journal, no log and no recording; only the file of keys holds a key")
    func traceless() async throws {
        let server = try BotAPIServer()
        let flight = try Flight(server, settings: Self.settings)
        try flight.start()
        _ = try #require(await flight.ask("/whoami", "/factor"))
        let offer = try #require(await flight.ask("/factor", "Scan the picture", within: .seconds(30)))
        #expect(offer.photo != nil)
        let entity = try #require(offer.entities.last { $0.type == "code" })
        let secret = String(
            decoding: Array(offer.text.utf16)[entity.offset..<entity.offset + entity.length], as: UTF16.self)
        let key = try #require(Base32.decode(secret))
        let codes = OneTimeCode(key: key)

        let step = OneTimeCode.step(at: Timestamp.wall.unixSeconds)
        let known = (-2...3).map { codes.code(at: step + Int64($0)) }
        let wrong = try #require((100_000...100_009).map(String.init).first { !known.contains($0) })
        _ = try #require(await flight.ask(wrong, "4 tries left"))
        let first = codes.code(at: step)
        _ = try #require(await flight.ask(first, "second factor is set up"))

        let question = try #require(await flight.ask("/withdraw 5", "5.00"))
        server.press(try #require(question.keyboard.joined().first?.data), on: question.id)
        _ = try #require(
            await server.message(newerThan: question.id) { $0.text.contains("Send the six digits") })
        let second = codes.code(at: step + 1)
        _ = try #require(await flight.ask("is it \(second) ?", "/help"))
        server.inject(text: second)
        _ = try #require(
            await server.message { $0.id == question.id && $0.text.contains("Confirmed") })
        #expect(await flight.stop() == .exit(0))

        for text in [wrong, first, second] { #expect(!server.messages.contains { $0.text == text }) }
        #expect(!server.messages.contains { $0.photo != nil || $0.text.contains(secret) })
        let facts = try EndToEndTests.read(flight.journal)
        #expect(facts.kinds.isSuperset(of: ["factor", "transferred"]))
        try Self.search(flight.folder, for: [wrong, first, second], secret, key)
    }

    /// Reads every file of a run as a thief would.
    private static func search(_ folder: URL, for codes: [String], _ secret: String, _ key: [UInt8]) throws {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        var (read, holders, names) = (0, [String](), [String]())
        for case let file as URL in found?.allObjects ?? [] {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let bytes = try Data(contentsOf: file)
            read += bytes.count
            names.append(file.lastPathComponent)
            if bytes.range(of: Data(secret.utf8)) != nil { holders.append(file.lastPathComponent) }
            #expect(bytes.range(of: Data(key)) == nil, "\(file.lastPathComponent)")
            // As a text is written in JSON, in a line of the log, and in a sentence: bare digits may be any number.
            for code in codes {
                for shape in ["\"\(code)\"", "=\(code) ", "=\(code)\n", "“\(code)”", "is it \(code)"] {
                    #expect(
                        bytes.range(of: Data(shape.utf8)) == nil, "\(file.lastPathComponent) holds \(shape)")
                }
            }
        }
        #expect(holders == [FactorKeys.fileName])
        #expect(read > 50_000 && names.contains("journal.db") && names.contains("log"))
        #expect(names.contains { $0.hasSuffix(TraceHeader.fileEnding) }, "\(names)")
    }
}

extension ChatButton {
    /// What a press of it brings back.
    fileprivate var data: String? { if case .data(let data) = action { data } else { nil } }
}
