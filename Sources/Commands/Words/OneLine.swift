import Domain

/// A whole message on one line: where it broke a line there is a dot, a table's blanks are one, styles stay.
struct OneLine {
    /// Longer ones are cut, in UTF-16 units.
    static let lengthMaximum = 300

    private(set) var spans: [Message.Span] = []
    private(set) var length = 0
    /// What comes before the next character: nothing, a blank, or a dot.
    private var gap = ""

    init(_ message: Message) {
        for span in message.spans {
            // A block cannot stand within a line.
            let style = span.style == .preformatted ? .plain : span.style
            for character in span.text {
                if character.isNewline {
                    if length > 0 { gap = " · " }
                } else if character.isWhitespace {
                    if length > 0, gap.isEmpty { gap = " " }
                } else {
                    let addition = gap.utf16.count + character.utf16.count
                    guard length + addition < Self.lengthMaximum else {
                        add("…", .plain)
                        return
                    }
                    if !gap.isEmpty { add(gap, gap == " " ? style : .plain) }
                    gap = ""
                    add(String(character), style)
                }
            }
        }
    }

    private mutating func add(_ text: String, _ style: Message.Style) {
        length += text.utf16.count
        if let last = spans.last, last.style == style {
            spans[spans.count - 1] = Message.Span(last.text + text, style)
        } else {
            spans.append(Message.Span(text, style))
        }
    }
}
