/// A node of a YAML document, with its place, so that a fault can be shown where it is.
///
/// Plain scalars stay text: who asks for a number reads its spelling. YAML's own guesses (`no` is false,
/// `1e3` is 1000) are never made.
public struct YAMLNode: Hashable, Sendable {
    /// In bytes.
    public static let sizeMaximum = 1 << 20
    /// Sequences and mappings within each other.
    public static let depthMaximum = 32

    public enum Content: Hashable, Sendable {
        /// Not quoted: plain. Single and double quotes and the block styles `|` and `>` count as quoted.
        case scalar(String, isQuoted: Bool)
        case sequence([YAMLNode])
        /// In the order of the document; no two keys are equal.
        case mapping([Entry])
    }

    public struct Entry: Hashable, Sendable {
        public let key: String
        public let keyLine: Int
        public let keyColumn: Int
        public let value: YAMLNode

        public init(key: String, keyLine: Int, keyColumn: Int, value: YAMLNode) {
            self.key = key
            self.keyLine = keyLine
            self.keyColumn = keyColumn
            self.value = value
        }
    }

    public let content: Content
    /// From 1.
    public let line: Int
    /// In characters (Unicode scalars), from 1.
    public let column: Int

    public init(_ content: Content, line: Int, column: Int) {
        self.content = content
        self.line = line
        self.column = column
    }
}

/// Text that is not one YAML document, or holds what a settings file does without.
public struct YAMLError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String
    /// From 1.
    public let line: Int
    /// In characters (Unicode scalars), from 1.
    public let column: Int
    public var description: String { "line \(line), column \(column): \(message)" }

    public init(message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }
}
