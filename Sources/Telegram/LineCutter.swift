/// Finds the parts of a text that are at most so many UTF-16 units long, in one pass.
struct LineCutter {
    fileprivate enum Kind { case lineEnd, space, other }

    private let limit: Int
    private var parts: [Range<Int>] = []
    /// Where the current part begins, and how far the text was read.
    private var start = 0
    private var position = 0
    /// The last line end, and the end of the last space, of the current part.
    private var lineEnd: Range<Int>?
    private var spaceEnd: Int?

    private init(limit: Int) { self.limit = limit }

    /// UTF-16 ranges in rising order, none empty. Between two of them lie line ends or nothing.
    static func ranges(of text: Substring, limit: Int) -> [Range<Int>] {
        precondition(limit >= 2, "a part has room for a surrogate pair")
        var cutter = LineCutter(limit: limit)
        for character in text {
            let width = character.utf16.count
            if width <= limit {
                cutter.take(width, Kind(character))
            } else {
                for scalar in character.unicodeScalars { cutter.take(scalar.utf16.count, .other) }
            }
        }
        cutter.close(at: cutter.position)
        return cutter.parts
    }

    private mutating func take(_ width: Int, _ kind: Kind) {
        let next = position + width
        if kind == .lineEnd { lineEnd = position..<next }
        while next - start > limit { cut(before: kind) }
        if kind == .space { spaceEnd = next }
        position = next
    }

    /// Ends the current part at its best place, since what comes next does not fit.
    private mutating func cut(before kind: Kind) {
        if let lineEnd {
            close(at: lineEnd.lowerBound)
            start = lineEnd.upperBound
        } else {
            let end = kind == .space ? position : spaceEnd ?? position
            close(at: end)
            start = end
        }
        lineEnd = nil
        if let space = spaceEnd, space <= start { spaceEnd = nil }
    }

    private mutating func close(at end: Int) {
        if end > start { parts.append(start..<end) }
    }
}

extension LineCutter.Kind {
    fileprivate init(_ character: Character) {
        switch character {
        case "\n", "\r\n": self = .lineEnd
        default: self = character.isWhitespace ? .space : .other
        }
    }
}
