import Foundation
import Testing

@testable import Bot

/// A folder that lasts as long as its test.
final class Scratch: Sendable {
    /// The repository's root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path(percentEncoded: false)

    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "deskbot-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// - Returns: where the file lies.
    @discardableResult
    func write(_ text: String, _ name: String, mode: Int = 0o600) throws -> String {
        try write([UInt8](text.utf8), name, mode: mode)
    }

    @discardableResult
    func write(_ bytes: [UInt8], _ name: String, mode: Int = 0o600) throws -> String {
        let file = "\(path)/\(name)"
        let folder = URL(filePath: file).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: URL(filePath: "\(root)/\(path)"), encoding: .utf8)
    }
}

extension Inbox {
    /// The next batch; none where nothing comes for a generous while.
    func next() async -> [Stamped] {
        guard await eventually({ self.count > 0 }) else { return [] }
        return await take() ?? []
    }
}

/// Looks again and again until `condition` holds; gives up after a generous while.
func eventually(within seconds: Double = 180, _ condition: () async -> Bool) async -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
        if await condition() { return true }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(2)) { continuation.resume() }
        }
    }
    return await condition()
}
