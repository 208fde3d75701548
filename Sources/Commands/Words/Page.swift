import Domain

/// A message while it is being written, one line under the other.
struct Page {
    /// The longest text that Telegram takes, in UTF-16 units.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#sendmessage
    static let lengthMaximum = 4_096
    /// What a list may take of it, so that its heading, its closing lines and the mode's stamp still fit.
    static let listLengthMaximum = 2_900

    private var spans: [Message.Span] = []

    /// A line of one style.
    mutating func line(_ text: String, _ style: Message.Style = .plain) { line([Message.Span(text, style)]) }

    /// A line of several.
    mutating func line(_ parts: [Message.Span]) {
        if !spans.isEmpty { append(Message.Span("\n")) }
        for part in parts where !part.text.isEmpty { append(part) }
    }

    /// The first line, which a lock screen shows.
    mutating func title(_ text: String) { line(text, .bold) }

    /// An empty line.
    mutating func gap() { append(Message.Span("\n")) }

    /// Rows in a fixed-width face.
    mutating func table(_ rows: [String]) {
        guard !rows.isEmpty else { return }
        line(rows.joined(separator: "\n"), .preformatted)
    }

    /// As many of `blocks` as fit into ``listLengthMaximum``; the closing line says how many are left out.
    mutating func list(_ blocks: [String], as style: Message.Style = .plain, folded noun: String = "more") {
        let (shown, rest) = Self.fitting(blocks)
        if style == .preformatted { table(shown) } else { for block in shown { line(block, style) } }
        if rest > 0 { line("and \(NumberFormat.whole(rest)) \(noun)") }
    }

    /// - Returns: the first of `blocks` that fit, and how many do not.
    static func fitting(_ blocks: [String], within maximum: Int = listLengthMaximum) -> (
        shown: [String], rest: Int
    ) {
        var length = 0
        for (place, block) in blocks.enumerated() {
            length += block.utf16.count + 1
            if length > maximum { return (Array(blocks.prefix(place)), blocks.count - place) }
        }
        return (blocks, 0)
    }

    /// The finished message. Buttons that could not be made are left out, and rows that are then empty.
    func message(_ keyboard: [[Message.Button?]] = [], isSilent: Bool = false) -> Message {
        Message(
            spans, keyboard: keyboard.map { $0.compactMap(\.self) }.filter { !$0.isEmpty }, isSilent: isSilent)
    }

    private mutating func append(_ span: Message.Span) {
        guard let last = spans.last, last.style == span.style, span.style != .preformatted else {
            return spans.append(span)
        }
        spans[spans.count - 1] = Message.Span(last.text + span.text, span.style)
    }
}
