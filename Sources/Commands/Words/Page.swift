import Domain

/// A message while it is being written, one line under the other.
struct Page {
    /// The longest text that Telegram takes, in UTF-16 units.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#sendmessage
    static let lengthMaximum = 4_096
    /// What a list may take of it, so that its heading, its closing lines and the mode's stamp still fit.
    static let listLengthMaximum = 2_900

    private var pieces: [Draft.Piece] = []

    /// A line of one style.
    mutating func line(_ phrase: Phrase, _ style: Message.Style = .plain) { line([Draft.Part(phrase, style)]) }

    /// A line of several.
    mutating func line(_ parts: [Draft.Part]) { pieces.append(.line(parts)) }

    /// The first line, which a lock screen shows.
    mutating func title(_ phrase: Phrase) { line(phrase, .bold) }

    /// An empty line.
    mutating func gap() { pieces.append(.gap) }

    /// Rows in a fixed-width face.
    mutating func table(_ rows: [Phrase]) {
        guard !rows.isEmpty else { return }
        pieces.append(.table(rows))
    }

    /// As many of `blocks` as fit into ``listLengthMaximum``; the closing line counts those that are left out.
    mutating func list(
        _ blocks: [Phrase], as style: Message.Style = .plain, folded: Phrase = "and # more"
    ) {
        list(blocks.map { Draft.Block(phrase: $0) }, as: style, folded: folded)
    }

    /// The same with headings, for which `reserve` UTF-16 units are left.
    mutating func list(
        _ blocks: [Draft.Block], as style: Message.Style = .plain, reserve: Int = 0,
        folded: Phrase = "and # more"
    ) {
        pieces.append(
            .list(
                Draft.List(
                    blocks: blocks, style: style, lengthMaximum: Self.listLengthMaximum - reserve,
                    folded: folded)))
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

    /// The finished draft. Buttons that could not be made are left out, and rows that are then empty.
    func draft(_ keyboard: [[Draft.Button?]] = [], isSilent: Bool = false) -> Draft {
        Draft(
            pieces, keyboard: keyboard.map { $0.compactMap(\.self) }.filter { !$0.isEmpty }, isSilent: isSilent)
    }
}
