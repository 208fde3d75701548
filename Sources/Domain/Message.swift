/// Something to say in a chat: text with formatting and buttons, before any chat service's notation.
public struct Message: Hashable, Sendable {
    public enum Style: String, Hashable, Sendable, CaseIterable {
        case plain, bold, italic, code
        /// A block in a fixed-width face, for tables.
        case preformatted
    }

    public struct Span: Hashable, Sendable {
        public let text: String
        public let style: Style

        public init(_ text: String, _ style: Style = .plain) {
            self.text = text
            self.style = style
        }
    }

    /// A button under a message. A press comes back as ``data``.
    public struct Button: Hashable, Sendable {
        /// Telegram's limit on what a button carries, in bytes of UTF-8.
        public static let dataMaximum = 64

        public let title: String
        public let data: String

        /// - Precondition: `data` is 1 to ``dataMaximum`` bytes.
        public init(_ title: String, data: String) {
            precondition((1...Self.dataMaximum).contains(data.utf8.count), "a button carries 1 to 64 bytes")
            self.title = title
            self.data = data
        }
    }

    public var spans: [Span]
    /// Rows of buttons, top to bottom.
    public var keyboard: [[Button]]
    /// Shown without a sound.
    public var isSilent: Bool

    public init(_ spans: [Span], keyboard: [[Button]] = [], isSilent: Bool = false) {
        self.spans = spans
        self.keyboard = keyboard
        self.isSilent = isSilent
    }

    public init(_ text: String, keyboard: [[Button]] = [], isSilent: Bool = false) {
        self.init([Span(text)], keyboard: keyboard, isSilent: isSilent)
    }

    /// Stands in code for what identifies the journal, which is filled in as the message is sent: whoever words a
    /// message does not know it.
    public static let journalHead = "journal ⋯"

    /// The same with the journal's head in its place.
    public func naming(head: String) -> Message {
        guard spans.contains(where: { $0.style == .code && $0.text.contains(Self.journalHead) }) else {
            return self
        }
        var named = self
        named.spans = spans.map { span in
            guard span.style == .code, let place = span.text.firstRange(of: Self.journalHead) else {
                return span
            }
            var text = span.text
            text.replaceSubrange(place, with: "journal \(head)")
            return Span(text, .code)
        }
        return named
    }

    /// The text without its formatting.
    public var text: String { spans.map(\.text).joined() }

    public static func + (lhs: Message, rhs: Message) -> Message {
        Message(
            lhs.spans + rhs.spans, keyboard: lhs.keyboard + rhs.keyboard, isSilent: lhs.isSilent && rhs.isSilent
        )
    }
}
