import Wire

@testable import Bot

/// A key of settings.yaml, another value for it, and where the difference shows.
struct SettingsRow: Sendable, CustomStringConvertible {
    /// `risk.openPositions`.
    let key: String
    let value: String
    /// Other settings that hold on both sides.
    let given: [String: String]
    private let differs: @Sendable (String, String) async throws -> Bool

    /// - Parameter probe: from settings as text to something that can be seen.
    init<Seen: Equatable & SendableMetatype>(
        _ key: String, _ value: String, given: [String: String] = [:],
        _ probe: @escaping @Sendable (String) async throws -> Seen
    ) {
        self.key = key
        self.value = value
        self.given = given
        differs = { before, after in
            let first = try await probe(before)
            return try await probe(after) != first
        }
    }

    var description: String { "\(key): \(value)" }

    /// Whether anything differs between the default and the other value.
    var isAlive: Bool {
        get async throws {
            try await differs(Self.text(given), Self.text(given.merging([key: value]) { $1 }))
        }
    }

    /// Settings as a file has them.
    static func text(_ values: [String: String]) -> String {
        lines(values, indent: "").joined(separator: "\n") + "\n"
    }

    private static func lines(_ values: [String: String], indent: String) -> [String] {
        var own: [String: String] = [:]
        var sections: [String: [String: String]] = [:]
        for (key, value) in values {
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            if parts.count == 1 { own[key] = value } else { sections[parts[0], default: [:]][parts[1]] = value }
        }
        return own.sorted { $0.key < $1.key }.map { "\(indent)\($0.key): \($0.value)" }
            + sections.sorted { $0.key < $1.key }.flatMap {
                ["\(indent)\($0.key):"] + lines($0.value, indent: indent + "  ")
            }
    }

    /// Every key of a settings file that has a value of its own.
    static func keys(of node: YAMLNode, path: String = "") -> [String] {
        guard case .mapping(let entries) = node.content, !entries.isEmpty else { return [path] }
        return entries.flatMap { keys(of: $0.value, path: path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }
}
