import Domain
import Wire

extension ReceivedUpdate.Payload {
    /// Updates that hold a message but are never a command, and what they are called.
    private static let otherMessages = [
        ("edited_message", "an edited message"), ("channel_post", "a post in a channel"),
        ("edited_channel_post", "an edited post in a channel"),
        ("business_message", "a message to a business account"),
        ("edited_business_message", "an edited message to a business account"),
        ("guest_message", "a message from a chat where the bot is a guest"),
    ]

    /// The other kinds of Bot API 10.2, all of no use here.
    private static let ignoredKinds = [
        "business_connection", "chat_boost", "chat_join_request", "chat_member", "chosen_inline_result",
        "deleted_business_messages", "inline_query", "managed_bot", "message_reaction",
        "message_reaction_count", "poll", "poll_answer", "pre_checkout_query", "purchased_paid_media",
        "removed_chat_boost", "shipping_query", "subscription",
    ]

    init(_ update: JSONReader) throws(JSONFault) {
        if let message = update.optional("message") {
            self = try Self.message(message)
        } else if let query = update.optional("callback_query") {
            self = try Self.press(query)
        } else if let change = update.optional("my_chat_member") {
            self = try Self.membership(change)
        } else if let (kind, name) = Self.otherMessages.first(where: { update.optional($0.0) != nil }) {
            self = .heard(.notACommand(why: name), from: try Self.origin(ofMessage: try update.member(kind)))
        } else if let kind = Self.ignoredKinds.first(where: { update.optional($0) != nil }) {
            self = .ignored(kind: kind)
        } else {
            throw update.fault("an update of a known kind")
        }
    }

    private static func message(_ message: JSONReader) throws(JSONFault) -> Self {
        let origin = try origin(ofMessage: message)
        if let chat = try message.optional("migrate_to_chat_id")?.number() {
            return .heard(.migrated(to: ChatID(chat)), from: origin)
        }
        if let why = try Objection.why(message) {
            return .heard(try Objection.unsigned(message, why) ?? .notACommand(why: why), from: origin)
        }
        let text = try message.member("text").string()
        return .heard(.message(text: text.prefix(utf16: TelegramText.lengthMaximum)), from: origin)
    }

    /// A press on a button of a message that the bot sent, which may be too old to be shown in full.
    ///
    /// The sender decides what a press carries; the bot's own buttons carry 1 to 64 bytes.
    private static func press(_ query: JSONReader) throws(JSONFault) -> Self {
        guard let message = query.optional("message") else { return .ignored(kind: "callback_query, inline") }
        let origin = ReceivedUpdate.Origin(
            user: UserID(try query.member("from").member("id").number()),
            chat: ChatID(try message.member("chat").member("id").number()),
            message: MessageID(try message.member("message_id").number()), sentAt: nil,
            name: SenderName.read(query.optional("from")), topic: try topic(message))
        guard let data = try query.optional("data")?.string() else {
            return .heard(.notACommand(why: "a press without data"), from: origin)
        }
        guard (1...Message.Button.dataMaximum).contains(data.utf8.count) else {
            return .heard(.notACommand(why: "a press with data that no button can carry"), from: origin)
        }
        if let user = origin.user, let name = Objection.stand(in: user) {
            return .heard(.notACommand(why: "a press by \(name)"), from: origin)
        }
        return .heard(.press(data: data, query: try query.member("id").string()), from: origin)
    }

    /// The bot was added, removed, promoted, blocked.
    private static func membership(_ change: JSONReader) throws(JSONFault) -> Self {
        let origin = ReceivedUpdate.Origin(
            user: UserID(try change.member("from").member("id").number()),
            chat: ChatID(try change.member("chat").member("id").number()), message: MessageID(0),
            sentAt: try date(change))
        let old = try change.member("old_chat_member").member("status").string().prefix(utf16: 32)
        let new = try change.member("new_chat_member").member("status").string().prefix(utf16: 32)
        return .heard(.notACommand(why: "the bot's membership changed from \(old) to \(new)"), from: origin)
    }

    private static func origin(ofMessage message: JSONReader) throws(JSONFault) -> ReceivedUpdate.Origin {
        ReceivedUpdate.Origin(
            user: try message.optional("from")?.member("id").number().asUser,
            chat: ChatID(try message.member("chat").member("id").number()),
            message: MessageID(try message.member("message_id").number()), sentAt: try date(message),
            name: SenderName.read(message.optional("from")), topic: try topic(message))
    }

    /// Replies of a group without topics have a thread, too, and no topic.
    private static func topic(_ message: JSONReader) throws(JSONFault) -> TopicID? {
        guard try message.optional("is_topic_message")?.bool() == true else { return nil }
        return (try message.optional("message_thread_id")?.number()).map(TopicID.init)
    }

    /// A message without a time could pass for a fresh one, so there is none.
    private static func date(_ reader: JSONReader) throws(JSONFault) -> Timestamp {
        let date = try reader.member("date")
        let seconds = try date.number()
        guard seconds > 0 else { throw date.fault("a time after 1970") }
        return Timestamp(unixSeconds: seconds)
    }
}

extension Int64 {
    fileprivate var asUser: UserID { UserID(self) }
}
