/// A value that was not what the reader of a document expected, with the path to it.
public struct JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Such as `result[0].message.date`; empty for the document itself.
    public let path: String
    public let expected: String
    public let found: String
    public var description: String {
        "\(path.isEmpty ? "document" : path): expected \(expected), found \(found)"
    }

    public init(path: String, expected: String, found: String) {
        self.path = path
        self.expected = expected
        self.found = found
    }
}

/// Typed access to a document; every fault names the path that it is about.
public struct JSONReader: Hashable, Sendable {
    public let value: JSONValue
    public let path: String

    public init(_ value: JSONValue, path: String = "") {
        self.value = value
        self.path = path
    }

    /// The member `key`; a missing one reads as null.
    ///
    /// - Throws: where this is not an object.
    public func member(_ key: String) throws(JSONFault) -> JSONReader {
        guard case .object(let members) = value else { throw fault("an object") }
        return JSONReader(members[key] ?? .null, path: path.isEmpty ? key : "\(path).\(key)")
    }

    /// The member `key`, or `nil` where it is missing, null, or this is not an object.
    public func optional(_ key: String) -> JSONReader? {
        guard case .object(let members) = value, let member = members[key], member != .null else { return nil }
        return JSONReader(member, path: path.isEmpty ? key : "\(path).\(key)")
    }

    public func elements() throws(JSONFault) -> [JSONReader] {
        guard case .array(let values) = value else { throw fault("an array") }
        return values.enumerated().map { JSONReader($0.element, path: "\(path)[\($0.offset)]") }
    }

    public func string() throws(JSONFault) -> String {
        guard case .string(let text) = value else { throw fault("a string") }
        return text
    }

    public func bool() throws(JSONFault) -> Bool {
        guard case .bool(let flag) = value else { throw fault("true or false") }
        return flag
    }

    public func int64() throws(JSONFault) -> Int64 {
        guard case .number(let spelling) = value, let number = Int64(spelling) else {
            throw fault("a whole number")
        }
        return number
    }

    public func int() throws(JSONFault) -> Int { Int(try int64()) }

    /// A number's own spelling, whether it was written as a number or as a string of one.
    public func spelling() throws(JSONFault) -> String {
        switch value {
        case .number(let spelling), .string(let spelling): return spelling
        default: throw fault("a number")
        }
    }

    public func fault(_ expected: String) -> JSONFault {
        JSONFault(path: path, expected: expected, found: value.summary)
    }
}

extension JSONValue {
    /// What it is, in few words and without its content.
    fileprivate var summary: String {
        switch self {
        case .null: "nothing"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array(let values): "an array of \(values.count)"
        case .object: "an object"
        }
    }
}
