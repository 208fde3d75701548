import Desk
import Domain
import TestSupport
import Testing
import Wire

@testable import Bot

@Suite struct SettingsLineTests {
    private static func rows(_ settings: String, verb: [String] = ["run"]) throws -> [String: String] {
        let rows = try Stand.setup(settings, verb: verb, in: try Scratch()).configuration.effective
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.value) })
    }

    /// As a settings file spells it; numbers without needless zeros.
    private static func spelled(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let text, _):
            if let number = Fixed(text) { return "\(number)" }
            return TimeOfDay(text).map { "\($0)" } ?? text
        case .sequence(let nodes): return "[\(nodes.map(spelled).joined(separator: ", "))]"
        case .mapping(let entries):
            return "{\(entries.map { "\($0.key): \(spelled($0.value))" }.joined(separator: ", "))}"
        }
    }

    private static func value(of key: String, in node: YAMLNode) -> YAMLNode? {
        key.split(separator: ".").reduce(node) { node, part in
            guard case .mapping(let entries) = node?.content else { return nil }
            return entries.first { $0.key == part }?.value
        }
    }

    @Test("every key of the shipped file is in the line with its value, in the file's order, and no other")
    func complete() throws {
        let shipped = try Scratch.text("config/settings.yaml")
        let node = try YAMLNode(parsing: shipped)
        let keys = SettingsRow.keys(of: node)
        let configuration = try Stand.setup(shipped, in: try Scratch()).configuration
        #expect(configuration.effective.map(\.key).sorted() == keys.sorted())
        for (key, value) in configuration.effective.map({ ($0.key, $0.value) }) {
            let spelled = Self.value(of: key, in: node).map(Self.spelled)
            // A section's preset has decided, and its number is told.
            if spelled != "preset" { #expect(value == spelled, "\(key)") }
            #expect(configuration.line.contains("\(key)=\(Log.quoted(value))"))
        }
        #expect(try Stand.setup("", in: try Scratch()).configuration.line == configuration.line)
    }

    @Test(
        "a value that is set is the one that is told",
        arguments: DeadSettingsTests.decisions + DeadSettingsTests.words + DeadSettingsTests.outside)
    func told(row: SettingsRow) throws {
        guard row.key != "prices.source" else { return }  // its other value is one that does not exist
        let settings = SettingsRow.text(row.given.merging([row.key: row.value]) { $1 })
        let node = try #require(Self.value(of: row.key, in: try YAMLNode(parsing: settings)))
        #expect(try Self.rows(settings)[row.key] == Self.spelled(node))
    }

    @Test("what the command line says goes before the file")
    func overridden() throws {
        let words = ["rehearse", "--speed", "7", "--port", "8", "--recording", "r", "--data", "d"]
        let rows = try Self.rows("rehearsal:\n  speed: 60\n", verb: words)
        #expect(rows["rehearsal.speed"] == "7" && rows["rehearsal.port"] == "8")
        #expect(rows["rehearsal.recording"] == "r" && rows["storage.folder"] == "d")
    }

    @Test("no secret is in it: not the token, not a key in an address; a password is refused")
    func secrets() throws {
        let settings = "news:\n  calendarURL: https://news.test/week.json?key=k3y\n"
        let line = try Stand.setup(settings, in: try Scratch()).configuration.line
        #expect(line.contains("news.calendarURL=https://news.test/week.json?… "))
        #expect(!line.contains("k3y") && !line.contains("1:test"))
        #expect(throws: Failure.self) {
            try Stand.setup("prices:\n  baseURL: https://me:pass@prices.test\n", in: try Scratch())
        }
    }

    @Test("it is the first line of a run, one line, at notice; and a fact")
    func first() async throws {
        let lines = Lines()
        let stand = try await Stand()
        let configuration = stand.application.setup.configuration
        Log(threshold: .notice) { lines.add($0) }.settings(configuration)
        Log(threshold: .warning) { lines.add($0) }.settings(configuration)
        #expect(lines.all.count == 1 && lines.all.first?.contains("\n") == false)
        #expect(lines.all.first?.hasSuffix(" notice settings \(configuration.line)") == true)
        var desk = stand.desk
        let facts = desk.begin(at: Moment(.monday)).facts.map(\.event)
        #expect(facts.contains(.configured(configuration.line)))
    }
}
