import Domain

/// A message before it is said in a language.
public struct Draft: Hashable, Sendable {
    /// Words of one style.
    struct Part: Hashable, Sendable {
        let phrase: Phrase
        let style: Message.Style

        init(_ phrase: Phrase, _ style: Message.Style = .plain) {
            self.phrase = phrase
            self.style = style
        }
    }

    /// A button under it.
    public struct Button: Hashable, Sendable {
        public let title: Phrase
        public let data: String

        /// - Precondition: `data` is what a button carries, in 1 to ``Message/Button/dataMaximum`` bytes.
        public init(_ title: Phrase, data: String) {
            precondition(
                (1...Message.Button.dataMaximum).contains(data.utf8.count), "a button carries its data")
            self.title = title
            self.data = data
        }
    }

    /// An entry of a list, and what stands over it where it is the first of its kind.
    struct Block: Hashable, Sendable {
        let phrase: Phrase
        var heading: Phrase?
    }

    enum Piece: Hashable, Sendable {
        case line([Part])
        case gap
        case table([Phrase])
        case list(List)
        /// Put on as it is, without a new line.
        case part(Part)
        /// What was said already, to stand within this one.
        case said([Message.Span])
    }

    struct List: Hashable, Sendable {
        let blocks: [Block]
        let style: Message.Style
        /// In UTF-16 units; what does not fit is counted by ``folded``.
        let lengthMaximum: Int
        let folded: Phrase
    }

    var pieces: [Piece]
    var keyboard: [[Button]]
    /// Shown without a sound.
    public var isSilent: Bool

    init(_ pieces: [Piece], keyboard: [[Button]] = [], isSilent: Bool = false) {
        self.pieces = pieces
        self.keyboard = keyboard
        self.isSilent = isSilent
    }

    init(_ phrase: Phrase, isSilent: Bool = false) { self.init([.line([Part(phrase)])], isSilent: isSilent) }

    /// What was said already, to be said again with more.
    init(_ message: Message) {
        pieces = [.said(message.spans)]
        keyboard = message.keyboard.map { $0.map { Button(Phrase(data: $0.title), data: $0.data) } }
        isSilent = message.isSilent
    }

    /// Puts words on at the end, without a new line.
    mutating func append(_ phrase: Phrase, _ style: Message.Style = .plain) {
        pieces.append(.part(Part(phrase, style)))
    }

    /// Puts words before everything else, without a new line.
    mutating func insert(_ phrase: Phrase, _ style: Message.Style = .plain) {
        pieces.insert(.part(Part(phrase, style)), at: 0)
    }

    /// Puts what was said already on at the end, as it is.
    mutating func append(said spans: [Message.Span]) { pieces.append(.said(spans)) }

    /// The message as it is said to whoever reads that language.
    public func rendered(in language: Language) -> Message {
        var writer = DraftWriter(language: language)
        for piece in pieces { writer.write(piece) }
        return Message(
            writer.spans,
            keyboard: keyboard.map { row in
                row.map { Message.Button($0.title.text(in: language), data: $0.data) }
            }, isSilent: isSilent)
    }

    /// The templates that it says.
    var templates: [String] {
        pieces.flatMap { piece -> [Phrase] in
            switch piece {
            case .line(let parts): parts.map(\.phrase)
            case .table(let rows): rows
            case .list(let list):
                list.blocks.flatMap { [$0.phrase] + ($0.heading.map { [$0] } ?? []) } + [list.folded]
            case .part(let part): [part.phrase]
            case .gap, .said: []
            }
        }.flatMap(\.templates) + keyboard.joined().flatMap(\.title.templates)
    }
}

/// Writes a draft down, one line under the other.
private struct DraftWriter {
    let language: Language
    var spans: [Message.Span] = []

    mutating func write(_ piece: Draft.Piece) {
        switch piece {
        case .line(let parts): line(parts.map(span))
        case .gap: append(Message.Span("\n"))
        case .table(let rows):
            line([Message.Span(rows.map { $0.text(in: language) }.joined(separator: "\n"), .preformatted)])
        case .list(let list): write(list)
        case .part(let part): spans.append(span(part))
        case .said(let said): spans += said
        }
    }

    private mutating func write(_ list: Draft.List) {
        let texts = list.blocks.map { $0.phrase.text(in: language) }
        let (shown, rest) = Page.fitting(texts, within: list.lengthMaximum)
        if list.style == .preformatted {
            if !shown.isEmpty { line([Message.Span(shown.joined(separator: "\n"), .preformatted)]) }
        } else {
            for (block, text) in zip(list.blocks, shown) {
                if let heading = block.heading { line([Message.Span(heading.text(in: language), .bold)]) }
                line([Message.Span(text, list.style)])
            }
        }
        if rest > 0 { line([span(Draft.Part(.count(rest, list.folded, list.folded)))]) }
    }

    private func span(_ part: Draft.Part) -> Message.Span {
        Message.Span(part.phrase.text(in: language), part.style)
    }

    private mutating func line(_ parts: [Message.Span]) {
        if !spans.isEmpty { append(Message.Span("\n")) }
        for part in parts where !part.text.isEmpty { append(part) }
    }

    private mutating func append(_ span: Message.Span) {
        guard let last = spans.last, last.style == span.style, span.style != .preformatted else {
            return spans.append(span)
        }
        spans[spans.count - 1] = Message.Span(last.text + span.text, span.style)
    }
}
