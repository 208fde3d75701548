import Foundation
import Testing

/// docs/limits.md lists every bound that the sources declare.
@Suite struct LimitsPageTests {
    private struct Limit {
        let module: String
        let name: String
        let value: String
        let policy: String
    }

    /// What of the programs stays in memory or on disk while the bot runs comes first.
    private static let modules = [
        "Bot", "Desk", "Engine", "Commands", "Scheduler", "Matching", "Persistence", "Wire", "Telegram",
        "Venues",
        "Gateway", "Charts", "Crypto", "Notation", "Domain", "Backtest", "Proof", "Market",
    ]

    @Test("the page is what the sources say, and every module is on it")
    func page() throws {
        let file = TidyTests.root.appending(path: "docs/limits.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let mark = "<!-- From here on generated: UPDATE_GOLDEN=1 swift test --filter LimitsPageTests -->\n"
        let head = try #require(text.range(of: mark))
        let limits = try Self.modules.flatMap(Self.limits)
        #expect(limits.count > 250)
        let expected = text[..<head.upperBound] + Self.tables(limits)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(expected.utf8).write(to: file)
        } else {
            #expect(text == expected, "docs/limits.md is not what the sources say")
        }
        let sources = try FileManager.default.contentsOfDirectory(
            atPath: TidyTests.root.appending(path: "Sources").path())
        #expect(
            Set(sources.filter { !$0.hasPrefix("C") || $0.dropFirst().first?.isLowercase == true })
                == Set(Self.modules))
        // What the written part names has to be there.
        let names = Set(limits.map(\.name))
        let unknown = text[..<head.lowerBound].matches(of: /`([A-Z][A-Za-z]+\.[A-Za-z]*[mM]aximum)`/)
            .map { String($0.output.1) }.filter { !names.contains($0) }
        #expect(unknown == [])
    }

    private static func tables(_ limits: [Limit]) -> String {
        var text = ""
        for module in modules {
            let rows = limits.filter { $0.module == module }
            guard !rows.isEmpty else { continue }
            text += "\n## \(module)\n\n| bound | value | what is beyond it |\n| --- | --- | --- |\n"
            for row in rows { text += "| `\(row.name)` | \(row.value) | \(row.policy) |\n" }
        }
        return text
    }

    private static func limits(of module: String) throws -> [Limit] {
        let found = FileManager.default.enumerator(
            at: TidyTests.root.appending(path: "Sources/\(module)"), includingPropertiesForKeys: nil)
        let files = (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
        return try files.sorted { $0.lastPathComponent < $1.lastPathComponent }.flatMap { file in
            limits(in: try String(contentsOf: file, encoding: .utf8), module)
        }
    }

    private static func limits(in text: String, _ module: String) -> [Limit] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // The types around a line, each with its indentation.
        var types: [(indent: Int, name: String)] = []
        var limits: [Limit] = []
        for (number, line) in lines.enumerated() where !line.isEmpty {
            let indent = line.prefix { $0 == " " }.count
            let code = line.dropFirst(indent)
            if !code.hasPrefix("//") { types.removeAll { $0.indent >= indent } }
            if code.hasSuffix("{"),
                let match = code.firstMatch(
                    of: /^[a-z@() ]*\b(?:struct|class|enum|actor|extension) ([A-Z][A-Za-z.]*)/)
            {
                types.append((indent, match.output.1.split(separator: ".").last.map(String.init) ?? ""))
            }
            guard line.contains("aximum"),
                let match = line.firstMatch(of: /static let (\w*[mM]aximum)\s*(?::[^=]*)?= (.*)$/)
            else {
                continue
            }
            var policy: [Substring] = []
            for above in lines[..<number].reversed() {
                let comment = above.drop { $0 == " " }
                guard comment.hasPrefix("///") else { break }
                policy.insert(comment.dropFirst(3).drop { $0 == " " }, at: 0)
            }
            limits.append(
                Limit(
                    module: module, name: "\(types.last?.name ?? module).\(match.output.1)",
                    value: plain(match.output.2),
                    policy: prose(policy)))
        }
        return limits
    }

    /// The comment without its references, in one line.
    private static func prose(_ lines: [Substring]) -> String {
        let text = lines.prefix { !$0.hasPrefix("- ") }.joined(separator: " ")
        return text.replacing("``", with: "`").replacing("|", with: "\\|").trimmingCharacters(in: .whitespaces)
    }

    /// `1_000` as 1,000; `16 << 20` as 16 MiB; `Duration.seconds(60)` as 60 seconds.
    private static func plain(_ value: Substring) -> String {
        let code = value.prefix(while: { $0 != "{" }).split(separator: "  //")[0].drop { $0 == " " }
        if let match = code.wholeMatch(of: /(\d+) << (10|20)/) {
            return "\(match.output.1) \(match.output.2 == "10" ? "KiB" : "MiB")"
        }
        if let match = code.wholeMatch(of: /Fixed\(raw: ([\d_]+) \* Fixed\.scale\)/) {
            return String(match.output.1.replacing("_", with: ","))
        }
        if let match = code.wholeMatch(of: /Duration\.(\w+)\(([\d_.]+)\)/) {
            return "\(match.output.2.replacing("_", with: ",")) \(match.output.1)"
        }
        if code.wholeMatch(of: /[\d_]+/) != nil { return String(code.replacing("_", with: ",")) }
        return "`\(code)`"
    }
}
