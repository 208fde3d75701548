import Domain
import Wire

/// The part of the Bot API that the bot uses. Holds no state: what to ask and when is the caller's.
///
/// - SeeAlso: https://core.telegram.org/bots/api
public struct TelegramClient: Sendable {
    private let exchange: Exchange
    private let sendTimeout: Duration

    /// - Parameters:
    ///   - base: without the last slash: `https://api.telegram.org`, or a Bot API server of one's own.
    ///   - token: it becomes a secret part of every address, and is struck out of every error.
    ///   - sendTimeout: for everything but ``updates(from:wait:limit:)``.
    public init(
        transport: any HTTPTransport, base: String, token: Secret, sendTimeout: Duration = .seconds(10)
    ) {
        exchange = Exchange(transport: transport, base: base, token: token)
        self.sendTimeout = sendTimeout
    }

    /// Who the token belongs to.
    public func me() async throws(TelegramError) -> BotIdentity {
        try await result(of: "getMe", [:], BotIdentity.init)
    }

    /// The address of the webhook that keeps this bot from polling; empty where there is none.
    public func webhook() async throws(TelegramError) -> String {
        try await result(of: "getWebhookInfo", [:]) { info throws(JSONFault) in
            try info.member("url").string()
        }
    }

    /// Removes the webhook. Waiting updates stay: a command is never thrown away.
    public func deleteWebhook() async throws(TelegramError) {
        try await acknowledge("deleteWebhook", ["drop_pending_updates": .bool(false)])
    }

    /// Sends one message, which fits (see ``MessageSplitter``), and says under which number it was kept.
    ///
    /// - Parameters:
    ///   - topic: of the group; `nil` for the general one, which takes no number.
    ///   - answered: a message that it answers, where that is still there.
    /// - Throws: after ``TelegramError/unsendable(_:)`` nothing was sent; see also
    ///   ``TelegramError/isTransient``.
    public func send(
        _ message: Message, to chat: ChatID, in topic: TopicID? = nil, answering answered: MessageID? = nil
    ) async throws(TelegramError) -> MessageID {
        var members = try TelegramText.members(of: message, for: "sendMessage")
        members["chat_id"] = .number(chat.value)
        if message.isSilent { members["disable_notification"] = .bool(true) }
        if let topic { members["message_thread_id"] = .number(topic.value) }
        if let answered {
            members["reply_parameters"] = .object([
                "message_id": .number(answered.value), "allow_sending_without_reply": .bool(true),
            ])
        }
        return try await result(of: "sendMessage", members) { sent throws(JSONFault) in
            MessageID(try sent.member("message_id").number())
        }
    }

    /// Replaces the text and the buttons of a message; without buttons, the old ones go.
    ///
    /// It counts as done where Telegram says that nothing would change.
    public func edit(_ id: MessageID, in chat: ChatID, to message: Message) async throws(TelegramError) {
        var members = try TelegramText.members(of: message, for: "editMessageText")
        members["chat_id"] = .number(chat.value)
        members["message_id"] = .number(id.value)
        do {
            try await acknowledge("editMessageText", members)
        } catch .badRequest(let text) where text.holds("message is not modified") {
            return
        } catch .badRequest(let text) where text.holds("there is no text in the message to edit") {
            try await editCaption(id, in: chat, to: message)
        }
    }

    /// The longest text that pops up over a chat (0 to 200 characters, counted here in UTF-16 units).
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#answercallbackquery
    public static let answerMaximum = 200

    /// Ends the spinner on a pressed button. A longer text than ``answerMaximum`` is shortened.
    ///
    /// It counts as done where Telegram has given up waiting: nobody looks at the spinner any more.
    public func answer(query: String, text: String) async throws(TelegramError) {
        var members = ["callback_query_id": JSONValue.string(query)]
        if text.utf16.count > Self.answerMaximum {
            members["text"] = .string(text.prefix(utf16: Self.answerMaximum - 1) + "…")
        } else if !text.isEmpty {
            members["text"] = .string(text)
        }
        do {
            try await acknowledge("answerCallbackQuery", members)
        } catch .badRequest(let text) where text.holds("query is too old") {
            return
        }
    }

    /// Keeps a message at the top of its chat, without a sound.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#pinchatmessage
    public func pin(_ id: MessageID, in chat: ChatID) async throws(TelegramError) {
        try await acknowledge(
            "pinChatMessage",
            [
                "chat_id": .number(chat.value), "message_id": .number(id.value),
                "disable_notification": .bool(true),
            ])
    }

    /// Lets it go again. It counts as done where it was gone already.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#unpinchatmessage
    public func unpin(_ id: MessageID, in chat: ChatID) async throws(TelegramError) {
        do {
            try await acknowledge(
                "unpinChatMessage", ["chat_id": .number(chat.value), "message_id": .number(id.value)])
        } catch .badRequest(let text) where text.holds("message to unpin not found") {
            return
        }
    }

    /// Fills the menu that the chat shows for `/`.
    ///
    /// - Parameter languageCode: two letters of ISO 639-1: only those see it whose app is in that language; `nil` for
    ///   everybody else.
    /// - Throws: ``TelegramError/unsendable(_:)`` for an entry outside ``MenuEntry``'s limits.
    /// - SeeAlso: https://core.telegram.org/bots/api#setmycommands
    public func setCommands(
        _ commands: [(name: String, description: String)], for scope: CommandScope = .everybody,
        languageCode: String? = nil
    ) async throws(TelegramError) {
        var members = ["commands": try MenuEntry.json(of: commands)]
        members["scope"] = scope.json
        members["language_code"] = languageCode.map(JSONValue.string)
        try await acknowledge("setMyCommands", members)
    }

    /// The longest wait of one poll; the server waits no longer, whatever it is asked.
    ///
    /// - SeeAlso: `LONG_POLL_MAX_TIMEOUT` in
    ///   https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.h
    public static let waitMaximum = Duration.seconds(50)
    /// The most updates of one answer (https://core.telegram.org/bots/api#getupdates).
    public static let updatesMaximum = 100
    /// What a poll may take beyond its wait before it counts as dead.
    public static let waitMargin = Duration.seconds(10)

    /// Asks for updates and waits up to `wait` for the first of them.
    ///
    /// - Parameters:
    ///   - offset: see ``UpdateCursor``. Never negative, which would make Telegram forget updates.
    ///   - wait: taken as 0 to 50 s, in whole seconds.
    ///   - limit: taken as 1 to 100.
    /// - Throws: `.unreachable` of kind `tooLarge` where the batch is larger than the transport takes.
    ///   One update is at most 512 KiB (TQueue.cpp), so a smaller limit gets past it.
    public func updates(
        from offset: Int64?, wait: Duration, limit: Int
    ) async throws(TelegramError) -> Updates {
        precondition((offset ?? 0) >= 0, "an offset is never negative")
        let wait = Duration.seconds(min(max(wait, .zero), Self.waitMaximum).wholeSeconds)
        var members: [String: JSONValue] = [
            "allowed_updates": .array(Updates.allowed.map(JSONValue.string)),
            "limit": .number(min(max(limit, 1), Self.updatesMaximum)),
            "timeout": .number(wait.wholeSeconds),
        ]
        if let offset { members["offset"] = .number(offset) }
        return try await exchange.updates(members, timeout: wait + Self.waitMargin)
    }

    private func result<Value>(
        of method: String, _ members: [String: JSONValue],
        _ read: (JSONReader) throws(JSONFault) -> Value
    ) async throws(TelegramError) -> Value {
        let result = try await exchange.result(of: method, members, timeout: sendTimeout)
        do {
            return try read(result)
        } catch {
            throw .malformed("\(method): \(error)")
        }
    }

    /// Sends a form with a file, and reads the number of the message that it became.
    func uploaded(_ method: String, _ form: MultipartForm) async throws(TelegramError) -> MessageID {
        let result = try await exchange.result(
            of: method, form, timeout: max(sendTimeout, Self.uploadTimeout))
        do {
            return MessageID(try result.member("message_id").number())
        } catch {
            throw .malformed("\(method): \(error)")
        }
    }

    /// For methods whose answer says no more than that it was done.
    func acknowledge(_ method: String, _ members: [String: JSONValue]) async throws(TelegramError) {
        _ = try await exchange.result(of: method, members, timeout: sendTimeout)
    }
}
