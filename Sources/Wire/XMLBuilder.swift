internal import CExpat

/// Makes elements of a text, once. Owns expat's parser.
///
/// - SeeAlso: https://libexpat.github.io/doc/api/latest/
@safe final class XMLBuilder {
    /// An element whose end has not come yet.
    private struct Open {
        let name: String
        let line: Int
        var text: [UInt8] = []
        var children: [XMLElement] = []
    }

    private let parser: XML_Parser
    private var open: [Open] = []
    private var root: XMLElement?
    private var elementCount = 0
    /// What we refuse and expat would take.
    private var refusal: XMLError?

    init() {
        guard let made = unsafe XML_ParserCreate(nil) else {
            preconditionFailure("there is memory for a parser")
        }
        unsafe parser = made
    }

    deinit { unsafe XML_ParserFree(parser) }

    /// Parses the whole of `text`.
    func document(_ text: [UInt8]) throws(XMLError) -> XMLElement {
        listen()
        // Lives at least as long as the call, in which alone expat calls back.
        let status = withExtendedLifetime(self) {
            unsafe text.withUnsafeBytes { bytes in
                unsafe XML_Parse(
                    parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count), 1)
            }
        }
        if let refusal { throw refusal }
        guard status == XML_STATUS_OK, let root else {
            let words = unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe String(cString: $0) }
            throw fault(words ?? "not XML")
        }
        return root
    }

    private func listen() {
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        unsafe XML_SetElementHandler(
            parser,
            { (builder, name, _) in
                unsafe XMLBuilder.of(builder).begin(name.map { unsafe String(cString: $0) } ?? "")
            },
            { (builder, _) in unsafe XMLBuilder.of(builder).end() })
        unsafe XML_SetCharacterDataHandler(parser) { (builder, text, count) in
            unsafe XMLBuilder.of(builder).add(
                UnsafeRawBufferPointer(start: UnsafeRawPointer(text), count: Int(count)))
        }
        unsafe XML_SetStartDoctypeDeclHandler(parser) { (builder, _, _, _, _) in
            unsafe XMLBuilder.of(builder).refuse("a document type (DOCTYPE) is not taken")
        }
        unsafe XML_SetUnknownEncodingHandler(parser, { unsafe XMLBuilder.describe($1, in: $2) }, nil)
    }

    private static func of(_ builder: UnsafeMutableRawPointer?) -> XMLBuilder {
        guard let builder = unsafe builder else { preconditionFailure("expat hands back what it was given") }
        return unsafe Unmanaged<XMLBuilder>.fromOpaque(builder).takeUnretainedValue()
    }

    /// Expat knows four encodings; the weekly calendar declares a fifth.
    private static func describe(_ name: UnsafePointer<XML_Char>?, in info: UnsafeMutablePointer<XML_Encoding>?)
        -> CInt
    {
        guard let name = unsafe name, let info = unsafe info,
            ["windows-1252", "cp1252"].contains(unsafe String(cString: name).lowercased())
        else { return CInt(XML_STATUS_ERROR.rawValue) }
        unsafe withUnsafeMutableBytes(of: &info.pointee.map) { map in
            let points = unsafe map.assumingMemoryBound(to: CInt.self)
            for byte in UInt8.min...UInt8.max {
                unsafe points[Int(byte)] = CInt(Windows1252.codePoint(of: byte))
            }
        }
        unsafe info.pointee.data = nil
        unsafe info.pointee.convert = nil
        unsafe info.pointee.release = nil
        return CInt(XML_STATUS_OK.rawValue)
    }

    private func begin(_ name: String) {
        elementCount += 1
        guard open.count < XMLElement.depthMaximum else {
            return refuse("nested more than \(XMLElement.depthMaximum) deep")
        }
        guard elementCount <= XMLElement.elementMaximum else {
            return refuse("more than \(XMLElement.elementMaximum) elements")
        }
        open.append(Open(name: name, line: line))
    }

    private func add(_ bytes: UnsafeRawBufferPointer) {
        guard refusal == nil, !open.isEmpty else { return }
        unsafe open[open.count - 1].text.append(contentsOf: bytes)
    }

    private func end() {
        guard refusal == nil, let last = open.popLast() else { return }
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0d).contains(byte) }
        let text = last.text.drop(while: isSpace)
        let end = text.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? text.startIndex
        let element = XMLElement(
            name: last.name, text: String(decoding: text[..<end], as: UTF8.self), children: last.children,
            line: last.line)
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    private func refuse(_ message: String) {
        guard refusal == nil else { return }
        refusal = fault(message)
        unsafe XML_StopParser(parser, XML_Bool(XML_FALSE))
    }

    private var line: Int { Int(unsafe XML_GetCurrentLineNumber(parser)) }

    private func fault(_ message: String) -> XMLError {
        XMLError(message: message, line: line, column: Int(unsafe XML_GetCurrentColumnNumber(parser)) + 1)
    }
}
