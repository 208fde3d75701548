import Domain
import Foundation
import Testing
import Wire

@testable import Bot

/// A recorded day led through the same decisions again.
@Suite struct ReplayTests {
    private static func number(_ json: JSONReader, _ path: String...) throws -> Int {
        var reader = json
        for name in path { reader = try reader.member(name) }
        return try reader.int()
    }

    @Test("a recorded day comes to the same decisions, each time with the same digest")
    func same() async throws {
        let day = try await RecordedDay.usual.value
        let files = try day.files
        #expect(files.count == 2 && Set(files.map(\.run)).count == 1)
        #expect(day.log == [])
        let first = try day.report(files[1].path)
        let second = try day.report(files[1].path)
        print(first.text)
        #expect(first.text.contains("SAME DECISIONS"))
        #expect(try first.json.member("same").bool())
        let run = try #require(try first.json.member("runs").elements().first)
        let again = try #require(try second.json.member("runs").elements().first)
        #expect(try run.member("digest").string() == again.member("digest").string())
        #expect(try Self.number(run, "facts") == day.facts.count)
        #expect(try Self.number(first.json, "inputs") == day.inputs)
        for kind in [DecisionKind.entries, .exits, .legs, .venue, .refusals, .takes, .sent, .heard, .state] {
            let then = try Self.number(first.json, "recorded", kind.rawValue)
            #expect(then > 0, "\(kind)")
            #expect(try Self.number(first.json, "replayed", kind.rawValue) == then)
        }
    }

    @Test("the first day alone is a part of the run, and the same as well")
    func firstPart() async throws {
        let day = try await RecordedDay.usual.value
        let outcome = try day.replay([try day.files[0].path])
        #expect(outcome.isSame && outcome.text.contains("SAME DECISIONS"))
        #expect(!outcome.text.contains("beyond"))
    }

    @Test(
        "a setting that was changed is told, with the first decision that it changes",
        arguments: [
            ("risk.riskPerTradePercent", "1", "buy|sell", "quantity"),
            ("averageCross.stopAtr", "2", "buy|sell", "quantity|price|risk"),
            ("averageCross.fast", "6", "averageCross looks at", ""),
            ("news.minutesBefore", "90", "announced", ""),
            ("risk.openPositions", "1", "averageCross looks at|buy|sell", ""),
        ])
    func changed(key: String, value: String, words: String, unlike: String) async throws {
        let day = try await RecordedDay.usual.value
        let values = RecordedDay.values.merging([key: value]) { $1 }
        let (text, json) = try day.report(try day.files[1].path, values)
        print(text.split(separator: "\n").prefix(12).joined(separator: "\n"))
        #expect(try !json.member("same").bool())
        let settings = try json.member("settings").elements()
        #expect(try settings.map { try $0.member("key").string() } == [key])
        #expect(try settings.map { try $0.member("now").string() } == [value])
        let difference = try json.member("first_difference")
        let (then, now) = (
            try difference.member("recorded").string(), try difference.member("replayed").string()
        )
        #expect(then != now || !unlike.isEmpty)
        #expect(words.split(separator: "|").contains { then.contains($0) || now.contains($0) })
        if !unlike.isEmpty {
            let fields = try difference.member("unlike").elements().map { try $0.string() }.joined(
                separator: ", ")
            #expect(unlike.split(separator: "|").contains { fields.contains($0) }, "\(fields)")
        }
        #expect(text.contains("DIFFERENT DECISIONS") && text.contains("\(value) now"))
        #expect(try Self.number(difference, "input_number") > 0)
    }

    @Test("what can change no decision is not told as a difference")
    func idle() async throws {
        let day = try await RecordedDay.usual.value
        let values = RecordedDay.values.merging([
            "record.keepDays": "3", "system.logLevel": "error", "prices.pollSeconds": "9",
        ]) { $1 }
        let (text, json) = try day.report(try day.files[1].path, values)
        #expect(try json.member("same").bool())
        #expect(try json.member("settings").elements().isEmpty)
        #expect(text.contains("though no setting differs"))
    }

    @Test("runs of one day are replayed one after the other, each from what the journal had")
    func restart() async throws {
        let day = try await RecordedDay(spans: [0..<8, 9..<16])
        let files = try day.files
        #expect(files.count == 2 && Set(files.map(\.run)).count == 2)
        let folder = try Scratch()
        try FileManager.default.copyItem(atPath: day.scratch.path, toPath: "\(folder.path)/paper")
        let outcome = try day.replay(["\(files[0].date)", "--data", folder.path])
        print(outcome.text)
        #expect(outcome.isSame)
        #expect(
            outcome.text.contains(" and ") && outcome.text.contains("\(files[0].date) in \(folder.path)/paper"))
        let list = try day.replay(["--data", folder.path])
        #expect(list.text.contains("\(files[0].date)  paper, 2 runs"))
    }

    @Test("a code and a token that were typed are in no recording, and the replay is the same")
    func secrets() async throws {
        let token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
        let day = try await RecordedDay(
            spans: [0..<2],
            words: [.init(after: .hours(1), text: "/pause 123456"), .init(after: .hours(1), text: token)])
        let file = try #require(try day.files.first)
        let text = String(decoding: try Files.read(file.path), as: UTF8.self)
        #expect(!text.contains("123456") && !text.contains("AAHdq") && text.contains("/pause ••••••"))
        let outcome = try day.replay([file.path])
        #expect(outcome.isSame, "\(outcome.text)")
    }

    @Test("a day without a recording, without a journal, and words that are neither")
    func nothing() throws {
        let scratch = try Scratch()
        func failure(_ words: [String]) throws -> String {
            let setup = try Stand.setup("", verb: ["replay", "--data", scratch.path] + words, in: scratch)
            return #expect(throws: Failure.self) { try Replaying(setup).run() }?.description ?? ""
        }
        #expect(try failure(["2026-01-05"]).contains("no journal knows that day"))
        #expect(try failure(["2026-01-05", "2026-01-06"]).contains("takes one day or one file"))
        #expect(try failure(["\(scratch.path)/none.inputs"]).contains("cannot be"))
        let setup = try Stand.setup("", verb: ["replay", "--data", scratch.path], in: scratch)
        #expect(try Replaying(setup).run().text.contains("record.inputs"))
    }
}
