import Wire

extension YAMLNode {
    /// The document with a plain word at `path`, whatever stood there; sections on the way are made where they are
    /// missing.
    ///
    /// It has the place of what it stands for, or of the section around it. Where something on the way is no section,
    /// the document is as it was.
    ///
    /// - Parameter isList: whether it is a list of that one word.
    func placing(_ word: String, at path: some Collection<String>, isList: Bool = false) -> YAMLNode {
        replacing(path) { line, column in
            let scalar = YAMLNode(.scalar(word, isQuoted: false), line: line, column: column)
            return isList ? YAMLNode(.sequence([scalar]), line: line, column: column) : scalar
        }
    }

    private func replacing(_ path: some Collection<String>, by made: (Int, Int) -> YAMLNode) -> YAMLNode {
        guard let key = path.first else { return made(line, column) }
        var entries: [Entry]
        switch content {
        case .mapping(let found): entries = found
        case .scalar("", isQuoted: false): entries = []
        case .scalar, .sequence: return self
        }
        let place = entries.firstIndex { $0.key == key }
        let old = place.map { entries[$0] }
        let (keyLine, keyColumn) = (old?.keyLine ?? line, old?.keyColumn ?? 1)
        let empty = YAMLNode(.scalar("", isQuoted: false), line: keyLine, column: keyColumn)
        // Of a single word, the value's own place is its key's.
        let inner = path.count == 1 ? empty : old?.value ?? empty
        let entry = Entry(
            key: key, keyLine: keyLine, keyColumn: keyColumn,
            value: inner.replacing(path.dropFirst(), by: made))
        if let place { entries[place] = entry } else { entries.append(entry) }
        return YAMLNode(.mapping(entries), line: line, column: column)
    }
}
