internal import CJSON

extension JSONValue {
    /// In bytes.
    public static let sizeMaximum = 16 << 20
    /// Arrays and objects within each other.
    public static let depthMaximum = 32

    /// Parses one complete document (RFC 8259), and refuses what that leaves to the parser: equal names in
    /// one object, names with U+0000, halves of surrogate pairs, a byte order mark.
    ///
    /// Names count as equal where Swift's strings do, so two Unicode spellings of one name are refused too.
    public init(parsing text: [UInt8]) throws(JSONError) {
        let scanned = try JSONScanner.scan(text)
        // json-c counts the value within the deepest array as one level more.
        guard let tokener = unsafe json_tokener_new_ex(CInt(Self.depthMaximum + 1)) else {
            throw JSONError(message: "out of memory", offset: 0)
        }
        defer { unsafe json_tokener_free(tokener) }
        unsafe json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8)
        // With the NUL at its end, without which json-c waits for more of a bare number.
        let terminated = text + [0]
        let root = unsafe terminated.withUnsafeBytes { bytes in
            unsafe json_tokener_parse_ex(
                tokener, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count))
        }
        defer { unsafe json_object_put(root) }
        let status = unsafe json_tokener_get_error(tokener)
        guard status == json_tokener_success else {
            throw JSONError(
                message: unsafe String(cString: json_tokener_error_desc(status)),
                offset: unsafe Int(json_tokener_get_parse_end(tokener)))
        }
        var copier = JSONCopier(scanned)
        self = try unsafe copier.copy(root)
    }

    /// Parses one complete document.
    public init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }
}

/// Copies json-c's tree, which is in the order of the text, beside what the scanner kept in the same order.
private struct JSONCopier {
    private let scanned: JSONScanner
    private var numberIndex = 0
    private var objectIndex = 0

    init(_ scanned: JSONScanner) { self.scanned = scanned }

    mutating func copy(_ object: OpaquePointer?) throws(JSONError) -> JSONValue {
        guard let object = unsafe object else { return .null }
        switch unsafe json_object_get_type(object) {
        case json_type_boolean: return .bool(unsafe json_object_get_boolean(object) != 0)
        case json_type_int, json_type_double:
            defer { numberIndex += 1 }
            return .number(scanned.spelling(at: scanned.numbers[numberIndex]))
        case json_type_string:
            let bytes = unsafe UnsafeRawBufferPointer(
                start: json_object_get_string(object), count: Int(json_object_get_string_len(object)))
            return .string(unsafe String(decoding: bytes, as: UTF8.self))
        case json_type_array:
            var values: [JSONValue] = []
            for index in 0..<(unsafe json_object_array_length(object)) {
                values.append(try unsafe copy(json_object_array_get_idx(object, index)))
            }
            return .array(values)
        case json_type_object: return .object(try unsafe members(of: object))
        default: preconditionFailure("json-c has six types and null")
        }
    }

    private mutating func members(of object: OpaquePointer) throws(JSONError) -> [String: JSONValue] {
        let spelled = scanned.objects[objectIndex]
        objectIndex += 1
        let repeated = JSONError(message: "equal names in one object, which begins", offset: Int(spelled.start))
        // A repeated name replaced its value, so json-c has fewer members than the text.
        guard unsafe json_object_object_length(object) == Int(spelled.memberCount) else { throw repeated }
        var members: [String: JSONValue] = [:]
        var cursor = unsafe json_object_iter_begin(object)
        var end = unsafe json_object_iter_end(object)
        while unsafe json_object_iter_equal(&cursor, &end) == 0 {
            let name = unsafe String(cString: json_object_iter_peek_name(&cursor))
            let value = try unsafe copy(json_object_iter_peek_value(&cursor))
            guard members.updateValue(value, forKey: name) == nil else { throw repeated }
            unsafe json_object_iter_next(&cursor)
        }
        return members
    }
}
