import Domain

/// Phrases whose place on a line depends on how long they are, and so on the language.
indirect enum Layout: Hashable, Sendable {
    /// A label at the left and a value at the right edge.
    case row(Phrase, Phrase, width: Int)
    /// Two of them side by side.
    case pair(Labelled, Labelled)
    /// Rows of several cells.
    case grid([[Phrase]])

    /// A value and what it is called.
    struct Labelled: Hashable, Sendable {
        let label: Phrase
        let value: Phrase
    }

    func lines(in language: Language) -> [String] {
        switch self {
        case .row(let label, let value, let width):
            TextLines.row(label.text(in: language), value.text(in: language), width: width)
        case .pair(let first, let second):
            TextLines.pair(first.text(in: language), second.text(in: language))
        case .grid(let rows): TextLines.grid(rows.map { row in row.map { $0.text(in: language) } })
        }
    }

    /// All that is said in it.
    var phrases: [Phrase] {
        switch self {
        case .row(let label, let value, _): [label, value]
        case .pair(let first, let second): [first.label, first.value, second.label, second.value]
        case .grid(let rows): Array(rows.joined())
        }
    }
}

extension Layout.Labelled {
    fileprivate func text(in language: Language) -> (String, String) {
        (label.text(in: language), value.text(in: language))
    }
}

/// Rows for a fixed-width face on a narrow phone, laid out in the language of whoever reads them.
///
/// What comes back is one phrase for each call, of as many lines as it takes.
enum TextTable {
    /// What fits across 360 px without a line break, in characters.
    static let widthMaximum = TextLines.widthMaximum

    /// A label at the left and a value at the right edge; on two lines where one is too narrow.
    static func row(_ label: Phrase, _ value: Phrase, width: Int = widthMaximum) -> [Phrase] {
        [Phrase(.layout(.row(label, value, width: width)))]
    }

    /// Two labelled values side by side, or one under the other where they do not fit.
    static func pair(_ first: (Phrase, Phrase), _ second: (Phrase, Phrase)?) -> [Phrase] {
        guard let second else { return row(first.0, first.1) }
        let (left, right) = (
            Layout.Labelled(label: first.0, value: first.1), Layout.Labelled(label: second.0, value: second.1)
        )
        return [Phrase(.layout(.pair(left, right)))]
    }

    /// Rows of several cells: the first at the left, the others under each other at the right.
    ///
    /// Where they do not fit side by side, each row takes two lines: its first cell, and the others below it.
    static func grid(_ rows: [[Phrase]]) -> [Phrase] { rows.isEmpty ? [] : [Phrase(.layout(.grid(rows)))] }
}
