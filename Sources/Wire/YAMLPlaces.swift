/// Where the words of a scalar stand in the text that it was parsed from.
///
/// A scalar's own place is that of its quote or of its `|`; its words come later, and those of a text
/// over several lines on other lines.
public struct YAMLPlaces: Sendable {
    /// The text from `offset` on stands at this line and column, up to the next word.
    public struct Word: Hashable, Sendable {
        /// In characters (Unicode scalars) of the scalar's own text, from 0.
        public let offset: Int
        /// From 1.
        public let line: Int
        /// In characters (Unicode scalars), from 1.
        public let column: Int

        public init(offset: Int, line: Int, column: Int) {
            self.offset = offset
            self.line = line
            self.column = column
        }
    }

    private let lines: [[Unicode.Scalar]]

    /// - Parameter text: as it was given to ``YAMLNode/init(parsing:)-([UInt8])``.
    public init(_ text: [UInt8]) {
        let content = text.starts(with: [0xef, 0xbb, 0xbf]) ? text[3...] : text[...]
        var lines: [[Unicode.Scalar]] = [[]]
        var wasReturn = false
        for scalar in String(decoding: content, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\n" where wasReturn: break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": lines.append([])
            default: lines[lines.count - 1].append(scalar)
            }
            wasReturn = scalar == "\r"
        }
        self.lines = lines
    }

    /// The words of `node` with their places, in their order; none for what is not a scalar.
    ///
    /// A word that is spelled differently in the file (by an escape in quotes) is left out, and so
    /// counts as part of the word before it. There is always one at offset 0, if only the node's own.
    public func words(of node: YAMLNode) -> [Word] {
        guard case .scalar(let text, _) = node.content else { return [] }
        var place = start(of: node)
        var found = [Word(offset: 0, line: place.line + 1, column: place.column + 1)]
        for word in Self.words(in: Array(text.unicodeScalars)) {
            guard let next = next(word.text, from: place) else { continue }
            if word.offset == 0 { found.removeAll() }
            found.append(Word(offset: word.offset, line: next.line + 1, column: next.column + 1))
            place = (next.line, next.column + word.text.count)
        }
        return found
    }

    /// From 0, past an opening quote or the line of a block's `|`.
    private func start(of node: YAMLNode) -> (line: Int, column: Int) {
        let (line, column) = (node.line - 1, node.column - 1)
        guard lines.indices.contains(line), lines[line].indices.contains(column) else { return (line, column) }
        switch lines[line][column] {
        case "'", "\"": return (line, column + 1)
        case "|", ">": return (line + 1, 0)
        default: return (line, column)
        }
    }

    /// Where `word` stands next.
    private func next(_ word: [Unicode.Scalar], from place: (line: Int, column: Int)) -> (
        line: Int, column: Int
    )? {
        var (line, column) = place
        while lines.indices.contains(line) {
            let characters = lines[line]
            while column + word.count <= characters.count {
                if characters[column..<column + word.count].elementsEqual(word) { return (line, column) }
                column += 1
            }
            (line, column) = (line + 1, 0)
        }
        return nil
    }

    private static func words(in text: [Unicode.Scalar]) -> [(offset: Int, text: [Unicode.Scalar])] {
        var words: [(offset: Int, text: [Unicode.Scalar])] = []
        var isInWord = false
        for (offset, scalar) in text.enumerated() {
            let isSpace = scalar == " " || scalar == "\n" || scalar == "\t"
            if isSpace {
                isInWord = false
            } else if isInWord {
                words[words.count - 1].text.append(scalar)
            } else {
                words.append((offset, [scalar]))
                isInWord = true
            }
        }
        return words
    }
}
