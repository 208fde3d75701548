/// Words from outside (a feed, a venue, an operator) made harmless for one line of a message.
enum PlainText {
    /// `text` on one line, at most `maximum` characters, ending in `…` where it was cut.
    ///
    /// Control characters and those that turn the direction of writing are dropped, blanks are joined.
    static func line(_ text: some StringProtocol, maximum: Int) -> String {
        var result = ""
        var count = 0
        var isGap = false
        for character in text {
            if character.isWhitespace {
                isGap = count > 0
                continue
            }
            let kept = String(
                String.UnicodeScalarView(character.unicodeScalars.filter(isHarmless).prefix(scalarMaximum)))
            guard !kept.isEmpty else { continue }
            guard count + (isGap ? 2 : 1) <= maximum else { return shortened(result, count, to: maximum) }
            result += (isGap ? " " : "") + kept
            count += isGap ? 2 : 1
            isGap = false
        }
        return result
    }

    /// `text` cut to `width` characters for a column, ending in `…` where it was.
    static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
    }

    /// One visible character may be made of very many; beyond this many it is cut too.
    private static let scalarMaximum = 8

    private static func shortened(_ text: String, _ count: Int, to maximum: Int) -> String {
        var kept = count < maximum ? Substring(text) : text.prefix(max(0, maximum - 1))
        if kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .format: scalar == "\u{200D}"  // joins the parts of one emoji
        default: true
        }
    }
}
