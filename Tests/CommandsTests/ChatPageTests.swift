import Commands
import Domain
import Foundation
import Testing

/// docs/chat.md lists the commands as they are declared. With `UPDATE_GOLDEN=1` its tables are written anew.
@Suite struct ChatPageTests {
    static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/chat.md")

    static let commands: [String] = {
        let rows = CommandTable.all.map { spec in
            let parts = spec.usage.split(separator: " ", maxSplits: 1)
            let arguments = parts.count > 1 ? "`\(parts[1].replacing("|", with: "\\|"))`" : ""
            return "| `\(parts[0])` | \(arguments) | \(spec.role.name) | \(spec.summary) |"
        }
        return ["| command | arguments | least role | what it answers, or does |", "| --- | --- | --- | --- |"]
            + rows
    }()

    static let aliases: [String] = {
        let rows = CommandTable.aliases.map { "| `/\($0.name)` | `/\($0.kind.rawValue)` |" }
        return ["| typed | means |", "| --- | --- |"] + rows
    }()

    @Test("the page's tables are the declarations")
    func tables() throws {
        var text = try String(contentsOf: Self.page, encoding: .utf8)
        let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
        for (name, rows) in [("commands", Self.commands), ("aliases", Self.aliases)] {
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
        if isUpdate { try Data(text.utf8).write(to: Self.page) }
    }
}
