import Domain

/// A message as Telegram takes it: plain text and, apart from it, where which style applies.
///
/// There is no markup to escape, so no text can break the formatting or be refused for it
/// ("can't parse entities"), and cutting a text cannot cut a tag.
///
/// - SeeAlso: https://core.telegram.org/bots/api#messageentity
public struct TelegramText: Hashable, Sendable {
    /// The longest text of one message, in UTF-16 units.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#sendmessage, field `text`.
    public static let lengthMaximum = 4_096

    public struct Entity: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            case bold, italic, code, pre
        }

        public let kind: Kind
        /// In UTF-16 units from the start of the text.
        public let offset: Int
        /// In UTF-16 units, above zero.
        public let length: Int
    }

    public let text: String
    /// In the order of the text; they never overlap.
    public let entities: [Entity]

    /// Neighbours of one style become one entity; a style on blanks alone makes none.
    ///
    /// Blanks at both ends of an entity are left out of it. Telegram does the same to leading ones,
    /// in `pre` too: a table whose first line is indented loses that indent.
    ///
    /// - SeeAlso: https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp,
    ///   `remove_invalid_entities`.
    public init(_ message: Message) {
        text = message.text
        var entities: [Entity] = []
        var run: (style: Message.Style, units: [UInt16]) = (.plain, [])
        var offset = 0
        for span in message.spans where !span.text.isEmpty {
            if span.style != run.style {
                if let entity = Entity(run.style, run.units, endingAt: offset) { entities.append(entity) }
                run = (span.style, [])
            }
            run.units += span.text.utf16
            offset += span.text.utf16.count
        }
        if let entity = Entity(run.style, run.units, endingAt: offset) { entities.append(entity) }
        self.entities = entities
    }
}

extension TelegramText.Entity {
    fileprivate init?(_ style: Message.Style, _ units: [UInt16], endingAt end: Int) {
        guard let kind = Kind(style), let first = units.firstIndex(where: { !$0.isBlank }),
            let last = units.lastIndex(where: { !$0.isBlank })
        else { return nil }
        self.init(kind: kind, offset: end - units.count + first, length: last - first + 1)
    }
}

extension TelegramText.Entity.Kind {
    /// `nil` for plain text, which needs no entity.
    fileprivate init?(_ style: Message.Style) {
        switch style {
        case .plain: return nil
        case .bold: self = .bold
        case .italic: self = .italic
        case .code: self = .code
        case .preformatted: self = .pre
        }
    }
}
