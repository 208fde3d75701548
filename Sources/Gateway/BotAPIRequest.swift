import Wire

/// One request to the Bot API, read as far as the method and its arguments.
///
/// Arguments may come in the query string, as a form, with or without files, or as JSON; a name given twice counts as the body has it.
///
/// - SeeAlso: https://core.telegram.org/bots/api#making-requests
public struct BotAPIRequest: Hashable, Sendable {
    /// Larger bodies are refused with 413.
    public static let bodyMaximum = 1 << 20

    /// What stands between `/bot` and the next slash. A secret where it is right.
    let token: String
    /// In lower case: Telegram does not tell `getMe` from `getme`.
    public let method: String
    let arguments: BotAPIArguments

    /// Reads a request from the parts of its HTTP form.
    ///
    /// - Parameter target: the path and the query as they came, percent-encoded: `/bot12:ab/getMe?offset=1`.
    /// - Parameter contentType: the header's value, empty where there was none.
    /// - Throws: 404 for another path, 413 and 400 for a body that cannot be read.
    public init(target: String, contentType: String, body: [UInt8]) throws(BotAPIRefusal) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = (halves.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, parts[1].hasPrefix("bot") else { throw .unknownMethod }
        guard let token = percentDecoded(parts[1].dropFirst(3)) else { throw .unauthorized }
        guard body.count <= Self.bodyMaximum else { throw .tooLarge }
        self.token = token
        method = parts[2].lowercased()

        var values: [String: JSONValue] = [:]
        var files: [String: UploadedFile] = [:]
        if halves.count == 2 { try Self.readForm(halves[1], into: &values) }
        if !body.isEmpty { try Self.readBody(body, contentType: contentType, into: &values, &files) }
        arguments = BotAPIArguments(values, files: files)
    }

    /// Whether a path is one of the Bot API's; the token may be any.
    public static func isMeant(by target: String) -> Bool { target.hasPrefix("/bot") }

    private static func readBody(
        _ body: [UInt8], contentType: String, into values: inout [String: JSONValue],
        _ files: inout [String: UploadedFile]
    ) throws(BotAPIRefusal) {
        let kind = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
        switch kind {
        case "application/json":
            guard let document = try? JSONValue(parsing: body), case .object(let members) = document else {
                throw .badRequest("can't parse JSON object")
            }
            values.merge(members) { _, new in new }
        case "application/x-www-form-urlencoded", "":
            guard let text = String(validating: body, as: UTF8.self) else {
                throw .badRequest("strings must be encoded in UTF-8")
            }
            try readForm(text[...], into: &values)
        case "multipart/form-data":
            let form = try MultipartBody(body, contentType: contentType)
            values.merge(form.texts.mapValues(JSONValue.string)) { _, new in new }
            files = form.files
        default:
            throw .badRequest("content type \(kind) is not taken here; send JSON or a form")
        }
    }

    private static func readForm(
        _ text: Substring, into values: inout [String: JSONValue]
    ) throws(BotAPIRefusal) {
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(halves[0], plusIsSpace: true),
                let value = percentDecoded(halves.count == 2 ? halves[1] : "", plusIsSpace: true)
            else { throw .badRequest("strings must be encoded in UTF-8") }
            values[name] = .string(value)
        }
    }
}

/// Undoes percent-encoding (RFC 3986, 2.1). A `%` without two digits stands for itself.
///
/// - Returns: `nil` where the bytes are not UTF-8.
func percentDecoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
            let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
        {
            decoded.append(high << 4 | low)
            index += 3
        } else {
            decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            index += 1
        }
    }
    return String(validating: decoded, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
