extension JSONValue {
    /// The document as text: no white space, keys in order of their UTF-8 bytes, numbers as spelled.
    ///
    /// Equal documents with equally spelled numbers and strings have equal texts. The text parses again
    /// where the document is within ``sizeMaximum`` and ``depthMaximum``.
    public var serialized: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let spelling):
            precondition(JSONScanner.isNumber(spelling), "a number is spelled as RFC 8259 says")
            text += spelling
        case .string(let string): Self.write(string, to: &text)
        case .array(let values):
            text += "["
            for (position, value) in values.enumerated() {
                if position > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            let ordered = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (position, member) in ordered.enumerated() {
                if position > 0 { text += "," }
                Self.write(member.key, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    /// Escapes what must be (RFC 8259, 7) and nothing else.
    private static func write(_ string: String, to text: inout String) {
        text += "\""
        var rest = string[...]
        while let place = rest.utf8.firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5c }) {
            text += rest[..<place]
            text += escape(rest.utf8[place])
            rest = rest[rest.utf8.index(after: place)...]
        }
        text += rest
        text += "\""
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): return "\\\""
        case UInt8(ascii: "\\"): return "\\\\"
        case UInt8(ascii: "\n"): return "\\n"
        case UInt8(ascii: "\r"): return "\\r"
        case UInt8(ascii: "\t"): return "\\t"
        default:
            let digits = String(byte, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
