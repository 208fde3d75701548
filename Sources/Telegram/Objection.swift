import Domain
import Wire

/// Why a message is not a command, whatever its text says.
enum Objection {
    private static let inTheNameOfAChat = "a message written in the name of a chat"

    /// Fields that mark a message as not written, here and now, by the person it names.
    ///
    /// Newer messages say `forward_origin`; Bot API servers before 7.0 say `forward_from` and the like.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#message
    private static let marks: [(fields: [String], why: String)] = [
        (
            [
                "forward_origin", "forward_date", "forward_from", "forward_from_chat", "forward_sender_name",
                "is_automatic_forward",
            ], "a forwarded message"
        ),
        (["via_bot", "guest_bot_caller_user", "guest_bot_caller_chat"], "a message sent through another bot"),
        (["business_connection_id", "sender_business_bot"], "a message to a business account"),
        (["guest_query_id"], "a message from a chat where the bot is a guest"),
        (["edit_date"], "an edited message"),
        (["sender_chat"], inTheNameOfAChat),
    ]

    /// Accounts that stand in for somebody else, so that nobody is known to have spoken.
    ///
    /// - SeeAlso: `ChatID` in https://docs.python-telegram-bot.org/en/stable/telegram.constants.html
    private static let standIns: [(user: UserID, name: String)] = [
        (UserID(1_087_968_824), "an anonymous administrator"), (UserID(136_817_688), "a channel"),
        (UserID(777_000), "Telegram itself"),
    ]

    /// The name of the stand-in that this account is, or `nil` for everybody else.
    static func stand(in user: UserID) -> String? { standIns.first { $0.user == user }?.name }

    /// A command by somebody who does not say who he is; `nil` for everything else.
    ///
    /// - Parameter why: the objection to the message.
    static func unsigned(_ message: JSONReader, _ why: String) throws(JSONFault) -> ChatUpdate.Content? {
        guard let text = try message.optional("text")?.string(), text.hasPrefix("/") else { return nil }
        let author = try message.optional("from")?.member("id").number()
        let name = author.flatMap { stand(in: UserID($0)) }
        guard why == inTheNameOfAChat || name.map({ why == "a message by \($0)" }) ?? false else { return nil }
        return .unsigned(
            text: text.prefix(utf16: TelegramText.lengthMaximum), why: name.map { "a message by \($0)" } ?? why)
    }

    /// `nil` for plain text that a person wrote.
    static func why(_ message: JSONReader) throws(JSONFault) -> String? {
        if let chat = try message.optional("migrate_from_chat_id")?.number() {
            return "the supergroup was the group \(chat)"
        }
        for (fields, why) in marks where fields.contains(where: { message.optional($0) != nil }) { return why }
        guard let author = message.optional("from") else { return "a message without an author" }
        if let name = stand(in: UserID(try author.member("id").number())) { return "a message by \(name)" }
        if try author.member("is_bot").bool() { return "a message by a bot" }
        if message.optional("text") != nil { return nil }
        return message.optional("caption") != nil ? "a file with a caption" : "a message that is not text"
    }
}
