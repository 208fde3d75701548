import Domain
import Wire

extension TelegramText {
    /// The most buttons of one message. Telegram does not document it; python-telegram-bot measured it.
    ///
    /// - SeeAlso: `InlineKeyboardMarkupLimit` in
    ///   https://docs.python-telegram-bot.org/en/stable/telegram.constants.html
    static let buttonsMaximum = 100
    /// The most buttons side by side (same source); longer rows go on in the next.
    static let buttonsPerRowMaximum = 8

    /// The members that a message adds to `sendMessage` and `editMessageText` alike. Link previews are off.
    ///
    /// - Throws: ``TelegramError/unsendable(_:)``, so that what Telegram would refuse is never tried.
    static func members(of message: Message, for method: String) throws(TelegramError) -> [String: JSONValue] {
        let text = TelegramText(message)
        let length = text.text.utf16.count
        guard length <= lengthMaximum else {
            throw .unsendable("\(method): a text of \(length) UTF-16 units; the limit is \(lengthMaximum)")
        }
        guard !text.text.isBlank else { throw .unsendable("\(method): a text with nothing to see") }
        var members: [String: JSONValue] = [
            "text": .string(text.text), "link_preview_options": .object(["is_disabled": .bool(true)]),
        ]
        if !text.entities.isEmpty { members["entities"] = .array(text.entities.map(\.json)) }
        if let markup = try replyMarkup(message.keyboard, for: method) { members["reply_markup"] = markup }
        return members
    }

    /// The inline keyboard, or `nil` where there are no buttons.
    static func replyMarkup(
        _ keyboard: [[Message.Button]], for method: String
    ) throws(TelegramError) -> JSONValue? {
        let buttons = keyboard.flatMap { $0 }
        guard !buttons.isEmpty else { return nil }
        guard buttons.count <= buttonsMaximum else {
            throw .unsendable("\(method): \(buttons.count) buttons; the limit is \(buttonsMaximum)")
        }
        guard buttons.allSatisfy({ !$0.title.isBlank }) else {
            throw .unsendable("\(method): a button without a title")
        }
        let rows = keyboard.flatMap { row in
            stride(from: 0, to: row.count, by: buttonsPerRowMaximum).map { start in
                JSONValue.array(row[start..<min(start + buttonsPerRowMaximum, row.count)].map(\.json))
            }
        }
        return .object(["inline_keyboard": .array(rows)])
    }
}

extension TelegramText.Entity {
    var json: JSONValue {
        .object(["type": .string(kind.rawValue), "offset": .number(offset), "length": .number(length)])
    }
}

extension Message.Button {
    fileprivate var json: JSONValue { .object(["text": .string(title), "callback_data": .string(data)]) }
}
