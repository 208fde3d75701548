import Foundation
import Testing

/// The rules that a reviewer should not have to remember.
@Suite struct TidyTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let deciding = [
        "Domain", "Engine", "Matching", "Scheduler", "Commands", "Desk", "Backtest", "Proof",
    ]
    static let reaching = [
        "Charts", "Crypto", "Gateway", "Market", "Notation", "Persistence", "Telegram", "Venues", "Wire",
    ]
    static let edges = ["Charts", "Crypto", "Gateway", "Market", "Persistence", "Venues", "Wire"]

    struct File {
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    static func files(in folder: String, _ endings: [String] = ["swift"]) throws -> [File] {
        let found = FileManager.default.enumerator(
            at: root.appending(path: folder), includingPropertiesForKeys: nil)
        return try (found?.allObjects as? [URL] ?? [])
            .filter { endings.contains($0.pathExtension) }
            .map {
                File(
                    path: "\(folder)/…/\($0.lastPathComponent)",
                    text: try String(contentsOf: $0, encoding: .utf8))
            }
    }

    /// A line without its comment.
    static func code(_ line: Substring) -> Substring {
        line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
    }

    @Test("code that decides cannot wait, look at a clock or roll dice", arguments: deciding)
    func purity(module: String) throws {
        let banned = [
            "import Foundation", "import Glibc", "import Dispatch", " async ", "await ", "Task {",
            "actor class",
            "ContinuousClock", "Date()", "SystemRandomNumberGenerator", "UUID()", "Double.random", "hashValue",
            " print(", "getenv", ".randomElement()", ".shuffled()",
        ]
        for file in try Self.files(in: "Sources/\(module)") {
            for line in file.lines {
                for word in banned where Self.code(line).contains(word) {
                    Issue.record("\(file.path) uses `\(word)`; take it as an argument instead")
                }
            }
        }
    }

    @Test("no target imports Foundation")
    func foundation() throws {
        for file in try Self.files(in: "Sources") {
            #expect(!file.text.contains("import Foundation"), "\(file.path)")
        }
    }

    @Test("what reaches outside owns no tasks and no actors", arguments: reaching)
    func reachingOutside(module: String) throws {
        for file in try Self.files(in: "Sources/\(module)") {
            for word in [" Task {", "Task.detached", "public actor ", "withTaskGroup", "TaskGroup("]
            where file.lines.contains(where: { Self.code($0).contains(word) }) {
                Issue.record("\(file.path) uses `\(word)`; waiting belongs to Bot")
            }
        }
    }

    @Test("only the C edges, and Bot's system calls, contain the word unsafe")
    func unsafety() throws {
        for module in Self.deciding + ["Notation", "Telegram"] {
            for file in try Self.files(in: "Sources/\(module)")
            where file.lines.contains(where: { Self.code($0).contains("unsafe") }) {
                Issue.record("\(file.path) is not a C edge")
            }
        }
    }

    @Test("each C library is known to one target")
    func libraries() throws {
        let owners = [
            "CCrypto": "Crypto", "CCurl": "Wire", "CHeap": "Wire", "CJSON": "Wire", "CYAML": "Wire",
            "CExpat": "Wire", "CSQLite": "Persistence",
            "CMicroHTTPD": "Gateway", "CCairo": "Charts", "CQRCode": "Charts",
        ]
        for module in Self.deciding + Self.reaching + ["Bot"] {
            for file in try Self.files(in: "Sources/\(module)") {
                for (library, owner) in owners where owner != module {
                    #expect(!file.text.contains("import \(library)"), "\(file.path) imports \(library)")
                }
                // Recordings come packed, and pictures go packed.
                if module == "Venues" || module == "Charts" { continue }
                #expect(!file.text.contains("import CZlib"), "\(file.path) imports CZlib")
            }
        }
    }

    @Test("one gate makes approvals, one ledger function changes it")
    func doors() throws {
        for file in try Self.files(in: "Sources/Engine") where !file.path.hasSuffix("/RiskGate.swift") {
            #expect(!file.text.contains("ApprovedTicket("), "\(file.path) makes an approval")
        }
    }

    @Test("a file is one idea", arguments: ["Sources", "Tests"])
    func size(folder: String) throws {
        for file in try Self.files(in: folder) {
            let count = file.lines.count
            #expect(count <= 301, "\(file.path) has \(count) lines; find the second idea in it")
        }
    }

    @Test("what is unfinished, unchecked or forced is not in Sources")
    func banned() throws {
        let words = [
            "TODO", "FIXME", "XXX", "HACK", "fatalError(", "try!", "as!", "nonisolated(unsafe)", "NSLock",
            "Mutex<",
        ]
        for file in try Self.files(in: "Sources") {
            for word in words where file.text.contains(word) { Issue.record("\(file.path) contains `\(word)`") }
        }
    }

    @Test("@unchecked Sendable stands in the one place that has a decision record")
    func unchecked() throws {
        for file in try Self.files(in: "Sources") where !file.path.hasSuffix("/Locked.swift") {
            #expect(!file.text.contains("@unchecked Sendable"), "\(file.path)")
        }
    }

    @Test("no test is skipped and none sleeps")
    func honesty() throws {
        for file in try Self.files(in: "Tests") where !file.path.hasSuffix("/TidyTests.swift") {
            for word in [".disabled(", "XCTSkip", "withKnownIssue"] {
                #expect(!file.text.contains(word), "\(file.path) contains \(word)")
            }
        }
    }

    /// An import that is only reachable through another target compiles, but an incremental build
    /// then leaves this module stale when a type's layout changes, and the tests crash or lie.
    @Test("every import is declared in Package.swift")
    func imports() throws {
        let manifest = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
        let ours = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appending(path: "Sources").path())
        var seen = 0
        let pattern = /(?:module\(|name: )"(\w+)",\s*(?:dependencies: )?\[([^\]]*)\]/
        for match in manifest.matches(of: pattern) {
            let (module, declared) = (String(match.1), match.2)
            for file in try Self.files(in: "Sources/\(module)") {
                seen += 1
                for line in file.text.matches(of: /(?m)^(?:internal |public |@testable )?import (\w+)$/)
                where ours.contains(String(line.1)) {
                    #expect(declared.contains("\"\(line.1)\""), "\(file.path) imports \(line.1), undeclared")
                }
            }
        }
        #expect(seen > 100, "the manifest was not understood")
    }

    @Test(
        "the repository speaks of no machine",
        arguments: ["Sources", "Tests", "scripts", "config", "docs", ".ci"])
    func places(folder: String) throws {
        let words = ["/" + "work/", "/" + "root/", "/" + "home/"]
        for file in try Self.files(in: folder, ["swift", "sh", "md", "yaml", "txt"]) {
            for word in words where file.text.contains(word) { Issue.record("\(file.path) contains \(word)") }
        }
    }
}
