import Domain
import Foundation
import Testing

/// Compares `text` with the golden file `Tests/Golden/<name>.txt`.
///
/// With `UPDATE_GOLDEN=1` in the environment it writes the file instead; the change is then read
/// like code.
public func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try? FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: file)
        return
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "differs from Golden/\(name).txt", sourceLocation: sourceLocation)
}
