import Domain

/// Cuts a message that is too long for Telegram into several, at line ends where there are any.
public enum MessageSplitter {
    /// The most pieces that one message becomes; the last then says that the rest is cut.
    public static let piecesMaximum = 10
    /// Ends the last piece of a message that was cut off.
    public static let ending = "\n… cut"

    /// The pieces in order, each within ``TelegramText/lengthMaximum``; a message that fits comes back whole.
    ///
    /// A line end at a cut is dropped. A line longer than a message is cut after a space, else between
    /// characters, else (a single character longer than a message) between scalars. Styles go on behind
    /// the cut; the keyboard stays with the last piece. Pieces without anything to see are left out, as
    /// Telegram refuses them; a message that is blank as a whole stays one piece, for Telegram to refuse.
    public static func pieces(of message: Message) -> [Message] {
        pieces(of: message, limit: TelegramText.lengthMaximum)
    }

    /// As much of it as fits, with ``ending`` where something is cut; styles and buttons stay.
    static func beginning(of message: Message, limit: Int) -> Message {
        guard message.text.utf16.count > limit else { return message }
        let first = pieces(of: message, limit: limit - ending.utf16.count)[0]
        return Message(
            first.spans + [Message.Span(ending)], keyboard: message.keyboard, isSilent: message.isSilent)
    }

    static func pieces(of message: Message, limit: Int) -> [Message] {
        let text = message.text
        guard text.utf16.count > limit else { return [message] }
        let all = LineCutter.ranges(of: text[...], limit: limit)
        var ranges = all.filter { !text.slice($0).isBlank }
        if ranges.isEmpty { ranges = Array(all.prefix(1)) }
        let isCutOff = ranges.count > piecesMaximum
        if isCutOff {
            ranges.removeLast(ranges.count - piecesMaximum)
            let last = ranges.removeLast()
            let room = LineCutter.ranges(of: text.slice(last), limit: limit - ending.utf16.count)[0]
            ranges.append(last.lowerBound + room.lowerBound..<last.lowerBound + room.upperBound)
        }
        var pieces = ranges.map { Message(message.spans.part($0), isSilent: message.isSilent) }
        if isCutOff { pieces[pieces.count - 1].spans.append(Message.Span(ending)) }
        pieces[pieces.count - 1].keyboard = message.keyboard
        return pieces
    }
}

extension StringProtocol {
    /// The part between two UTF-16 offsets, which lie between scalars.
    fileprivate func slice(_ range: Range<Int>) -> SubSequence {
        let lower = utf16.index(startIndex, offsetBy: range.lowerBound)
        return self[lower..<utf16.index(lower, offsetBy: range.count)]
    }
}

extension [Message.Span] {
    /// The spans of the part between two UTF-16 offsets of the joined text.
    fileprivate func part(_ range: Range<Int>) -> [Message.Span] {
        var offset = 0
        return compactMap { span in
            let whole = offset..<offset + span.text.utf16.count
            offset = whole.upperBound
            let part = range.clamped(to: whole)
            guard !part.isEmpty else { return nil }
            let own = part.lowerBound - whole.lowerBound..<part.upperBound - whole.lowerBound
            return Message.Span(String(span.text.slice(own)), span.style)
        }
    }
}
