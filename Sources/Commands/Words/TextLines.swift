/// Lines of text for a fixed-width face on a narrow phone.
enum TextLines {
    /// What fits across 360 px without a line break, in characters.
    static let widthMaximum = 34

    /// A label at the left and a value at the right edge; on two lines where one is too narrow.
    static func row(_ label: String, _ value: String, width: Int = widthMaximum) -> [String] {
        let value = PlainText.cut(value, to: width)
        let room = width - value.count - 1
        if label.count <= room {
            return [label + String(repeating: " ", count: width - label.count - value.count) + value]
        }
        return [PlainText.cut(label, to: width), Digits.leftPadded(value, to: width)]
    }

    /// Two labelled values side by side, or one under the other where they do not fit.
    static func pair(_ first: (String, String), _ second: (String, String)?) -> [String] {
        guard let second else { return row(first.0, first.1) }
        let half = (widthMaximum - 2) / 2
        let fits = [first, second].allSatisfy { $0.0.count + 1 + $0.1.count <= half }
        guard fits else { return row(first.0, first.1) + row(second.0, second.1) }
        return [row(first.0, first.1, width: half)[0] + "  " + row(second.0, second.1, width: half)[0]]
    }
}
