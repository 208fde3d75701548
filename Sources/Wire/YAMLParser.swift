extension YAMLNode {
    /// Parses one document. An empty one is an empty mapping.
    ///
    /// Refused, each with a sentence: anchors and aliases, tags, a second document, keys that are not
    /// scalars, equal keys, more than ``sizeMaximum`` or ``depthMaximum``.
    public init(parsing text: [UInt8]) throws(YAMLError) {
        guard text.count <= Self.sizeMaximum else {
            throw YAMLError(message: "the text is larger than \(Self.sizeMaximum) bytes", line: 1, column: 1)
        }
        var composer = try YAMLComposer(text)
        self = try composer.document()
    }

    public init(parsing text: String) throws(YAMLError) { try self.init(parsing: Array(text.utf8)) }
}

/// Makes nodes of events, and refuses those that settings do without.
private struct YAMLComposer {
    private let events: YAMLEvents
    private var depth = 0

    init(_ text: [UInt8]) throws(YAMLError) { events = try YAMLEvents(text) }

    mutating func document() throws(YAMLError) -> YAMLNode {
        var root = YAMLNode(.mapping([]), line: 1, column: 1)
        var documents = 0
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamStart, .documentEnd: continue
            case .streamEnd: return root
            case .documentStart:
                documents += 1
                guard documents == 1 else { throw event.fault("a second document: a file holds one") }
            default: root = try rootNode(event)
            }
        }
    }

    /// A document of `---` and nothing else is empty too: libyaml tells it as a plain scalar without text.
    private mutating func rootNode(_ event: YAMLEvent) throws(YAMLError) -> YAMLNode {
        let root = try node(event)
        guard root.content == .scalar("", isQuoted: false) else { return root }
        return YAMLNode(.mapping([]), line: root.line, column: root.column)
    }

    private mutating func node(_ event: YAMLEvent) throws(YAMLError) -> YAMLNode {
        if event.hasAnchor { throw event.fault("an anchor (&): anchors and aliases are not supported") }
        if event.hasTag { throw event.fault("a tag (!): tags are not supported") }
        let content: YAMLNode.Content
        switch event.kind {
        case .scalar(let text, let isQuoted): content = .scalar(text, isQuoted: isQuoted)
        case .sequenceStart:
            content = .sequence(try nested(event) { composer throws(YAMLError) in try composer.sequence() })
        case .mappingStart:
            content = .mapping(try nested(event) { composer throws(YAMLError) in try composer.mapping() })
        case .alias: throw event.fault("an alias (*): anchors and aliases are not supported")
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            preconditionFailure("libyaml begins a node where a node must be")
        }
        return YAMLNode(content, line: event.line, column: event.column)
    }

    private mutating func nested<Result>(
        _ event: YAMLEvent, _ body: (inout Self) throws(YAMLError) -> Result
    ) throws(YAMLError) -> Result {
        guard depth < YAMLNode.depthMaximum else {
            throw event.fault("nested more than \(YAMLNode.depthMaximum) deep")
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func sequence() throws(YAMLError) -> [YAMLNode] {
        var nodes: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return nodes }
            nodes.append(try node(event))
        }
    }

    private mutating func mapping() throws(YAMLError) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return entries }
            let key = try key(event)
            if let first = lines.updateValue(event.line, forKey: key) {
                throw event.fault("the key \"\(key)\" on line \(event.line) was given on line \(first) already")
            }
            let value = try node(try events.next())
            entries.append(YAMLNode.Entry(key: key, keyLine: event.line, keyColumn: event.column, value: value))
        }
    }

    private mutating func key(_ event: YAMLEvent) throws(YAMLError) -> String {
        switch event.kind {
        case .sequenceStart, .mappingStart: throw event.fault("a key that is not a scalar")
        default: break
        }
        guard case .scalar(let text, _) = try node(event).content else {
            preconditionFailure("what is neither a collection nor an alias is a scalar")
        }
        return text
    }
}
