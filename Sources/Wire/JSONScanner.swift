/// Holds text to the grammar of RFC 8259 before json-c reads it, and keeps what json-c would lose.
///
/// json-c 0.16, strict as it can be set, takes `{'a':1}`, `NaN`, `-01`, `1.`, control characters and halves
/// of surrogate pairs; it cuts a name at NUL, saturates large integers, drops the sign of `-0`, and keeps the
/// last of equal names without a word. What passes here means the same to both.
///
/// - SeeAlso: https://www.rfc-editor.org/rfc/rfc8259
struct JSONScanner {
    /// Where an object begins, and how many members its text has.
    struct Object {
        let start: UInt32
        var memberCount: UInt32 = 0
    }

    /// Where each number begins, in the order of the text.
    private(set) var numbers: [UInt32] = []
    /// In the order of their opening braces.
    private(set) var objects: [Object] = []

    private let text: [UInt8]
    private var position = 0
    private var depth = 0

    private init(_ text: [UInt8]) { self.text = text }

    /// Scans one complete document.
    static func scan(_ text: [UInt8]) throws(JSONError) -> JSONScanner {
        guard text.count <= JSONValue.sizeMaximum else {
            throw JSONError(
                message: "the text is larger than \(JSONValue.sizeMaximum) bytes", offset: text.count)
        }
        do { _ = try UTF8Span(validating: text.span) } catch {
            throw JSONError(message: "the text is not UTF-8", offset: error.byteOffsets.lowerBound)
        }
        var scanner = JSONScanner(text)
        scanner.skipSpace()
        try scanner.value()
        scanner.skipSpace()
        guard scanner.position == text.count else { throw scanner.fault("text after the document") }
        return scanner
    }

    /// The number that begins at `start`, as it is spelled.
    func spelling(at start: UInt32) -> String {
        let rest = text[Int(start)...]
        let end = rest.firstIndex { !Self.isNumberByte($0) } ?? text.count
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    /// Whether `spelling` is a number and nothing else (RFC 8259, 6).
    static func isNumber(_ spelling: String) -> Bool {
        // Nearly all are whole numbers above zero.
        if let first = spelling.utf8.first, first != UInt8(ascii: "0"), spelling.utf8.allSatisfy(isDigit) {
            return true
        }
        var scanner = JSONScanner(Array(spelling.utf8))
        return (try? scanner.number()) != nil && scanner.position == scanner.text.count
    }

    // MARK: Values

    private mutating func value() throws(JSONError) {
        switch peek {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            numbers.append(UInt32(position))
            try number()
        case nil: throw fault("the text ends where a value must be")
        default: throw fault("not a value")
        }
    }

    private mutating func object() throws(JSONError) {
        let index = objects.count
        objects.append(Object(start: UInt32(position)))
        try open()
        if take("}") { return close() }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault("not a name in double quotes") }
            let start = position
            // json-c would cut the name short, and another member would be read in its place.
            if try string() == .withNUL { throw JSONError(message: "a name with U+0000", offset: start) }
            skipSpace()
            guard take(":") else { throw fault("no colon after a name") }
            skipSpace()
            try value()
            objects[index].memberCount += 1
            skipSpace()
        } while take(",")
        guard take("}") else { throw fault("neither a comma nor the end of the object") }
        close()
    }

    private mutating func array() throws(JSONError) {
        try open()
        if take("]") { return close() }
        repeat {
            skipSpace()
            try value()
            skipSpace()
        } while take(",")
        guard take("]") else { throw fault("neither a comma nor the end of the array") }
        close()
    }

    private mutating func open() throws(JSONError) {
        guard depth < JSONValue.depthMaximum else {
            throw fault("nested more than \(JSONValue.depthMaximum) deep")
        }
        depth += 1
        position += 1
        skipSpace()
    }

    private mutating func close() { depth -= 1 }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        guard text[position...].starts(with: "\(word)".utf8) else { throw fault("not a value") }
        position += word.utf8CodeUnitCount
    }

    // MARK: Numbers

    private mutating func number() throws(JSONError) {
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        if let next = peek, Self.isNumberByte(next) { throw fault("not a number") }
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let next = peek, Self.isDigit(next) { position += 1 }
        guard position > start else { throw fault("no digit where a number needs one") }
    }

    // MARK: Strings

    private enum Content {
        case withNUL
        case withoutNUL
    }

    private mutating func string() throws(JSONError) -> Content {
        var content = Content.withoutNUL
        position += 1
        while let next = peek {
            switch next {
            case UInt8(ascii: "\""):
                position += 1
                return content
            case UInt8(ascii: "\\"):
                if try escape() == 0 { content = .withNUL }
            case 0..<0x20: throw fault("a control character in a string")
            default: position += 1
            }
        }
        throw fault("the text ends within a string")
    }

    /// - Returns: the code unit of a `\u` escape; `nil` for the short ones.
    private mutating func escape() throws(JSONError) -> UInt16? {
        let start = position
        position += 1
        guard let kind = peek else { throw fault("the text ends within a string") }
        guard kind == UInt8(ascii: "u") else {
            guard "\"\\/bfnrt".utf8.contains(kind) else { throw fault("no such escape") }
            position += 1
            return nil
        }
        let unit = try codeUnit()
        guard UTF16.isSurrogate(unit) else { return unit }
        guard UTF16.isLeadSurrogate(unit), peek == UInt8(ascii: "\\") else {
            throw JSONError(message: "half a surrogate pair", offset: start)
        }
        position += 1
        guard peek == UInt8(ascii: "u"), UTF16.isTrailSurrogate(try codeUnit()) else {
            throw JSONError(message: "half a surrogate pair", offset: start)
        }
        return unit
    }

    /// Takes the `u` and its four digits.
    private mutating func codeUnit() throws(JSONError) -> UInt16 {
        position += 1
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let next = peek, let digit = Character(Unicode.Scalar(next)).hexDigitValue else {
                throw fault("not four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    // MARK: Bytes

    private var peek: UInt8? { position < text.count ? text[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let next = peek, next == 0x20 || next == 0x09 || next == 0x0a || next == 0x0d { position += 1 }
    }

    private func fault(_ message: String) -> JSONError { JSONError(message: message, offset: position) }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || "+-.eE".utf8.contains(byte)
    }
}
