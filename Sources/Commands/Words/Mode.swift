import Domain

/// Where the prices come from. The money is paper in either case.
public enum Mode: Hashable, Sendable {
    case livePaper
    /// A recording, so many times as fast as it happened.
    case recorded(speed: Int, title: String)

    /// Longer titles of recordings are cut, in characters.
    public static let titleLengthMaximum = 40

    /// One line for the status: `paper · live prices`.
    public var line: Phrase {
        switch self {
        case .livePaper: "paper · live prices"
        case .recorded(let speed, _): "paper · recorded prices \(speed)×"
        }
    }

    /// `message` with a mark where its prices are a recording: at the front, where a phone's lock screen
    /// shows it, and in a last line.
    public func stamp(_ message: Message, in language: Language) -> Message {
        guard case .recorded(let speed, let title) = self else { return message }
        let name = PlainText.line(title, maximum: Self.titleLengthMaximum)
        let recorded: Phrase = "recorded prices \(speed)×"
        let note = Self.noteMark + recorded.text(in: language) + (name.isEmpty ? "" : " · \(name)")
        var stamped = message
        stamped.spans = [Message.Span(Self.mark)] + message.spans + [Message.Span(note, .italic)]
        return stamped
    }

    /// `message` as it was before ``stamp(_:in:)``, also where a recording of another name stamped it.
    public func unstamped(_ message: Message) -> Message {
        guard message.spans.count > 2, message.spans.first == Message.Span(Self.mark),
            message.spans.last?.text.hasPrefix(Self.noteMark) == true
        else { return message }
        var bare = message
        bare.spans = Array(message.spans.dropFirst().dropLast())
        return bare
    }

    private static let mark = "📼 "
    private static let noteMark = "\n📼 "

    /// The same for a line that only pops up.
    public func stamp(_ popUp: Phrase) -> Phrase {
        switch self {
        case .livePaper: popUp
        case .recorded: "📼 \(popUp)"
        }
    }
}
