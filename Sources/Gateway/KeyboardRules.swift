import Wire

/// What Telegram checks in the buttons under a message.
///
/// - SeeAlso: https://core.telegram.org/bots/api#inlinekeyboardbutton
enum KeyboardRules {
    /// Bytes that a button may carry back to the bot.
    static let dataMaximum = 64
    /// Buttons under one message; not documented, known to the clients (python-telegram-bot, constants).
    static let buttonsMaximum = 100
    /// In UTF-16 units.
    static let copyMaximum = 256

    /// - Throws: 400 for a keyboard that Telegram would not show.
    static func keyboard(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> [[ChatButton]] {
        guard let markup = try arguments.document("reply_markup") else { return [] }
        guard case .object = markup else { throw .badRequest("object expected as reply markup") }
        guard let value = markup.member("inline_keyboard") else { return [] }
        guard case .array(let rows) = value else {
            throw .badRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array")
        }
        var keyboard: [[ChatButton]] = []
        for row in rows {
            guard case .array(let values) = row else {
                throw .badRequest(
                    "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
            }
            var buttons: [ChatButton] = []
            for value in values { buttons.append(try button(value)) }
            if !buttons.isEmpty { keyboard.append(buttons) }
        }
        guard keyboard.joined().count <= buttonsMaximum else { throw .badRequest("REPLY_MARKUP_TOO_LONG") }
        return keyboard
    }

    private static func button(_ value: JSONValue) throws(BotAPIRefusal) -> ChatButton {
        guard case .object = value else { throw fault("InlineKeyboardButton must be an Object") }
        guard let title = value.member("text")?.text else {
            throw fault("Field \"text\" must be of type String")
        }
        guard !title.isEmpty else { throw .badRequest("BUTTON_TEXT_INVALID") }
        let style = value.member("style")?.text.flatMap(ChatButton.Style.init)
        return ChatButton(title: title, action: try action(value), style: style)
    }

    private static func action(_ value: JSONValue) throws(BotAPIRefusal) -> ChatButton.Action {
        if let data = value.member("callback_data")?.text, !data.isEmpty {
            guard data.utf8.count <= dataMaximum else { throw .badRequest("BUTTON_DATA_INVALID") }
            return .data(data)
        }
        if let url = value.member("url")?.text, !url.isEmpty {
            guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
                throw .badRequest("inline keyboard button URL '\(url)' is invalid: Wrong HTTP URL")
            }
            return .url(url)
        }
        if let text = value.member("copy_text")?.member("text")?.text {
            guard (1...copyMaximum).contains(text.utf16.count) else {
                throw .badRequest("BUTTON_COPY_TEXT_INVALID")
            }
            return .copy(text)
        }
        throw fault("Text buttons are unallowed in the inline keyboard")
    }

    private static func fault(_ reason: String) -> BotAPIRefusal {
        .badRequest("can't parse inline keyboard button: \(reason)")
    }
}
