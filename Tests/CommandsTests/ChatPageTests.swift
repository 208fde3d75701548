import Commands
import Domain
import Foundation
import Testing

/// README.md and docs/chat.md list the commands as they are declared. With `UPDATE_GOLDEN=1` their tables are written anew.
@Suite struct ChatPageTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let short: [String] = {
        let rows = CommandTable.all.map {
            "| `\($0.usage.replacing("|", with: "\\|"))` | \($0.summary.text(in: .english)) |"
        }
        return ["| you write | it answers, or does |", "| --- | --- |"] + rows
    }()

    static let commands: [String] = {
        let rows = CommandTable.all.map { spec in
            let parts = spec.usage.split(separator: " ", maxSplits: 1)
            let arguments = parts.count > 1 ? "`\(parts[1].replacing("|", with: "\\|"))`" : ""
            return "| `\(parts[0])` | \(arguments) | \(spec.role.name) | \(spec.summary.text(in: .english)) |"
        }
        return ["| command | arguments | least role | what it answers, or does |", "| --- | --- | --- | --- |"]
            + rows
    }()

    static let aliases: [String] = {
        let rows = CommandTable.aliases.map { "| `/\($0.name)` | `/\($0.kind.rawValue)` |" }
        return ["| typed | means |", "| --- | --- |"] + rows
    }()

    @Test("the pages' tables are the declarations")
    func tables() throws {
        try compare("docs/chat.md", [("commands", Self.commands), ("aliases", Self.aliases)])
        try compare("README.md", [("commands", Self.short)])
    }

    private func compare(_ page: String, _ tables: [(name: String, rows: [String])]) throws {
        let page = Self.root.appending(path: page)
        var text = try String(contentsOf: page, encoding: .utf8)
        let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
        for (name, rows) in tables {
            let (begin, end) = ("<!-- \(name) -->\n", "<!-- end of \(name) -->")
            let start = try #require(text.firstRange(of: begin)?.upperBound)
            let stop = try #require(text[start...].firstRange(of: end)?.lowerBound)
            let wanted = rows.joined(separator: "\n") + "\n"
            if isUpdate {
                text.replaceSubrange(start..<stop, with: wanted)
            } else {
                #expect(text[start..<stop] == wanted, "write it anew with UPDATE_GOLDEN=1")
            }
        }
        if isUpdate { try Data(text.utf8).write(to: page) }
    }
}
