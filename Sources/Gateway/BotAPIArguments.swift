import Wire

/// The arguments of a request. Telegram takes a number as `5` and as `"5"`, an array as JSON and as its text.
struct BotAPIArguments: Hashable, Sendable {
    private let values: [String: JSONValue]
    private let files: [String: UploadedFile]

    init(_ values: [String: JSONValue], files: [String: UploadedFile] = [:]) {
        self.values = values
        self.files = files
    }

    /// A file that came under this name, or under the name that `attach://` gives.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#sending-files
    func file(_ name: String) -> UploadedFile? {
        if let file = files[name] { return file }
        let prefix = "attach://"
        guard let place = text(name), place.hasPrefix(prefix) else { return nil }
        return files[String(place.dropFirst(prefix.count))]
    }

    /// - Returns: `nil` where it is missing or no whole number.
    func integer(_ name: String) -> Int64? {
        switch values[name] {
        case .number(let spelling), .string(let spelling): Int64(spelling)
        default: nil
        }
    }

    /// - Returns: `nil` where it is missing or neither a text nor a number.
    func text(_ name: String) -> String? {
        switch values[name] {
        case .number(let spelling), .string(let spelling): spelling
        default: nil
        }
    }

    func flag(_ name: String) -> Bool {
        switch values[name] {
        case .bool(let flag): flag
        case .string(let text): text == "true" || text == "True" || text == "1"
        case .number(let spelling): spelling == "1"
        default: false
        }
    }

    /// An array or an object, or the text of one.
    ///
    /// - Returns: `nil` where it is missing, null or an empty text.
    /// - Throws: 400 for a text that is not JSON.
    func document(_ name: String) throws(BotAPIRefusal) -> JSONValue? {
        switch values[name] {
        case nil, .null, .string(""): return nil
        case .string(let text):
            guard let value = try? JSONValue(parsing: Array(text.utf8)) else {
                throw .badRequest("can't parse \(name) JSON object")
            }
            return value
        case .some(let value): return value
        }
    }
}

extension JSONValue {
    /// The member of an object; `nil` for another value and for null.
    func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = self, let value = members[name], value != .null else { return nil }
        return value
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var integer: Int64? {
        switch self {
        case .number(let spelling), .string(let spelling): Int64(spelling)
        default: nil
        }
    }
}
