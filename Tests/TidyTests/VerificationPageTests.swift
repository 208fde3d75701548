import Foundation
import Testing

/// docs/verification.md names suites: each has to be there.
@Suite struct VerificationPageTests {
    @Test("every promise names suites, and each of them exists")
    func suites() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/verification.md"), encoding: .utf8)
        let files = FileManager.default.enumerator(
            at: root.appending(path: "Tests"), includingPropertiesForKeys: nil)
        var known: Set<Substring> = []
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /struct ([A-Z][A-Za-z]*Tests)\b/) { known.insert(match.output.1) }
        }
        let promises = page.split(separator: "\n").filter { $0.hasPrefix("| P") }
        #expect(promises.count == 22)
        for promise in promises {
            let named =
                promise.split(separator: "|").last?.matches(of: /[A-Z][A-Za-z]*Tests/).map(\.output) ?? []
            #expect(!named.isEmpty, "\(promise)")
            #expect(named.filter { !known.contains($0) } == [], "\(promise)")
        }
    }
}
