/// An element of an XML document: its name, the text that stands directly in it, and the elements in it.
///
/// Attributes, comments and processing instructions are passed over.
public struct XMLElement: Hashable, Sendable {
    /// In bytes.
    public static let sizeMaximum = 4 << 20
    /// Elements within each other, the outermost included.
    public static let depthMaximum = 16
    public static let elementMaximum = 50_000

    public let name: String
    /// With references replaced and the marks of CDATA taken off; white space at its ends is cut.
    public let text: String
    public let children: [XMLElement]
    /// Of its start, from 1.
    public let line: Int

    public init(name: String, text: String = "", children: [XMLElement] = [], line: Int) {
        self.name = name
        self.text = text
        self.children = children
        self.line = line
    }

    /// The text of the first child of this name; `nil` where there is none.
    public func text(of name: String) -> String? { children.first { $0.name == name }?.text }

    /// Parses one complete document in UTF-8, UTF-16, ISO-8859-1 or windows-1252, as it declares.
    ///
    /// Refused, each with a sentence: a document type, and with it every entity that a document makes up; more than
    /// ``sizeMaximum``, ``depthMaximum`` or ``elementMaximum``.
    public init(parsing text: [UInt8]) throws(XMLError) {
        guard text.count <= Self.sizeMaximum else {
            throw XMLError(message: "the text is larger than \(Self.sizeMaximum) bytes", line: 1, column: 1)
        }
        self = try XMLBuilder().document(text)
    }

    /// Parses one complete document.
    public init(parsing text: String) throws(XMLError) { try self.init(parsing: Array(text.utf8)) }
}

/// Text that is no XML, or more of it than is taken.
public struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String
    /// From 1.
    public let line: Int
    /// From 1.
    public let column: Int

    public init(message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }

    public var description: String { "line \(line), column \(column): \(message)" }
}
