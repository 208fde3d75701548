/// A JSON document as a value (RFC 8259).
///
/// Numbers keep their spelling: a price read as `1.10` is still `1.10`, never the nearest `Double`.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    public static func number(_ value: some BinaryInteger) -> JSONValue { .number("\(value)") }
}

/// Text that is not one JSON document, or is larger or deeper than the parser takes.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String
    /// Bytes from the start of the text to the fault.
    public let offset: Int
    public var description: String { "\(message) at byte \(offset)" }

    public init(message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }
}
