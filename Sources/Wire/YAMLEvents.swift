internal import CYAML

/// One step through a YAML document, as libyaml tells it.
struct YAMLEvent {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias
        case scalar(String, isQuoted: Bool)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }

    let kind: Kind
    var hasAnchor = false
    var hasTag = false
    let line: Int
    let column: Int

    func fault(_ message: String) -> YAMLError { YAMLError(message: message, line: line, column: column) }
}

/// The steps through a text, one after the other. Owns libyaml's parser and the text it reads.
///
/// - SeeAlso: https://pyyaml.org/wiki/LibYAML
@safe final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Throws: where the text is not UTF-8. A byte order mark is passed over.
    init(_ bytes: [UInt8]) throws(YAMLError) {
        let content = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes[3...]) : bytes
        do { _ = try UTF8Span(validating: content.span) } catch {
            throw Self.fault("the text is not UTF-8", at: error.byteOffsets.lowerBound, in: content)
        }
        unsafe text = .allocate(capacity: content.count)
        _ = unsafe text.initialize(from: content)
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        let isReady = unsafe yaml_parser_initialize(parser)
        precondition(isReady == 1, "there is memory for a parser")
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe text.deallocate()
    }

    /// The next step; after the end of the stream there is none to ask for.
    func next() throws(YAMLError) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault }
        defer { unsafe yaml_event_delete(&event) }
        let mark = unsafe event.start_mark
        let (kind, hasAnchor, hasTag) = unsafe Self.kind(of: event)
        return YAMLEvent(
            kind: kind, hasAnchor: hasAnchor, hasTag: hasTag, line: mark.line + 1, column: mark.column + 1)
    }

    private static func kind(of event: yaml_event_t) -> (YAMLEvent.Kind, hasAnchor: Bool, hasTag: Bool) {
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: return (.streamStart, false, false)
        case YAML_STREAM_END_EVENT: return (.streamEnd, false, false)
        case YAML_DOCUMENT_START_EVENT: return (.documentStart, false, false)
        case YAML_DOCUMENT_END_EVENT: return (.documentEnd, false, false)
        case YAML_ALIAS_EVENT: return (.alias, false, false)
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let text = unsafe String(decoding: bytes, as: UTF8.self)
            let isQuoted = unsafe scalar.style != YAML_PLAIN_SCALAR_STYLE
            return (.scalar(text, isQuoted: isQuoted), unsafe scalar.anchor != nil, unsafe scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            return (.sequenceStart, unsafe start.anchor != nil, unsafe start.tag != nil)
        case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, false, false)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            return (.mappingStart, unsafe start.anchor != nil, unsafe start.tag != nil)
        case YAML_MAPPING_END_EVENT: return (.mappingEnd, false, false)
        default: preconditionFailure("libyaml has ten kinds of events")
        }
    }

    /// What libyaml found wrong, in its own words, which never quote the text.
    private var fault: YAMLError {
        let words = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "not YAML"
        // Of a character that may not be in YAML at all, libyaml knows the byte and not the line.
        guard unsafe parser.pointee.error != YAML_READER_ERROR else {
            return unsafe Self.fault(words, at: parser.pointee.problem_offset, in: Array(text))
        }
        let mark = unsafe parser.pointee.problem_mark
        return YAMLError(message: words, line: mark.line + 1, column: mark.column + 1)
    }

    private static func fault(_ message: String, at offset: Int, in text: [UInt8]) -> YAMLError {
        let before = text.prefix(offset)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let characters = before[lineStart...].count { $0 & 0xc0 != 0x80 }
        return YAMLError(
            message: message, line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: characters + 1)
    }
}
