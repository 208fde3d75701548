import Foundation

/// A folder of its own for one test, gone afterwards.
public final class ScratchFolder {
    public let folder: String

    public init() throws {
        folder = NSTemporaryDirectory() + "deskbot-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes a file and returns its path.
    public func file(_ text: String, _ name: String = "prices.csv") throws -> String {
        try file(Array(text.utf8), name)
    }

    public func file(_ bytes: [UInt8], _ name: String) throws -> String {
        let path = "\(folder)/\(name)"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    /// The folder of further data, where there is one.
    public static let data = ProcessInfo.processInfo.environment["DESKBOT_DATA"]

    public static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }
}
