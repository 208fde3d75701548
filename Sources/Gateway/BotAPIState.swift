import Domain
import Wire

/// The Bot API as far as bots use it, and the chat that the bot writes to.
///
/// A value without a clock, without randomness and without I/O: every call is told the time. Two shells
/// serve it over HTTP, ``RehearsalServer`` to a person at the page and the tests' server with faults.
///
/// Whoever calls ``handle(_:at:)`` or one of the person's doors asks ``wake(at:)`` afterwards: what was said
/// may be what a long poll has been waiting for.
///
/// - SeeAlso: https://core.telegram.org/bots/api (release 10.2)
public struct BotAPIState: Sendable {
    /// Older messages are forgotten, as if the chat had been cleared.
    public static let messagesMaximum = 500
    /// Updates that wait for the bot; further ones are dropped, as Telegram drops them.
    public static let updatesMaximum = 10_000
    /// Seconds that a poll may wait; Telegram cuts longer ones to this.
    public static let pollMaximum: Int64 = 50
    /// Presses that have not been answered.
    public static let queriesMaximum = 1_000
    /// Pop-up answers that a page can still fetch.
    public static let answersMaximum = 64

    /// What became of a request.
    public enum Outcome: Hashable, Sendable {
        case answer(BotAPIAnswer)
        /// A long poll that ``wake(at:)`` will answer, at the latest at `until`.
        case wait(poll: Int, until: Timestamp)
    }

    public let cast: Cast
    /// Every message of every chat, oldest first.
    public internal(set) var messages: [ChatMessage] = []
    /// At the top of their chats, the newest last; at most one of a message.
    public internal(set) var pinned: [PinnedMessage] = []
    /// Rises with everything that the page can show.
    public internal(set) var version = 1
    /// Told apart from a later start by the page, which then begins anew.
    let session: Int64

    var lastMessageID: Int64
    var lastUpdateID: Int64
    var updates: [PendingUpdate] = []
    /// Handed over again once, whatever the bot confirmed.
    var repeats: [PendingUpdate] = []
    var delivered: [PendingUpdate] = []
    var allowedUpdates = PendingUpdate.Kind.allCases
    var webhook = ""
    var poll: WaitingPoll?
    var finished: [(poll: Int, answer: BotAPIAnswer)] = []
    var pollCount = 0
    var listenedAt: Timestamp?

    var queries: [PendingQuery] = []
    var queryCount = 0
    /// The latest answers to presses, oldest first.
    public internal(set) var answers: [QueryAnswer] = []
    /// Menus by their places; looked up, never listed.
    var menus: [MenuPlace: [BotCommand]] = [:]
    var commandsVersion = 1
    var typingUntil: Timestamp?
    var flood: FloodLimits?

    /// A chat without messages.
    ///
    /// - Parameter startedAt: numbers of messages and updates begin with it, so that a bot which remembers
    ///   what it has seen takes those of the next start for new.
    /// - Parameter limitsFlood: whether a bot that writes too fast is told to wait.
    public init(cast: Cast, startedAt: Timestamp, limitsFlood: Bool = false) {
        self.cast = cast
        session = startedAt.nanoseconds
        let first = Self.firstNumber(at: startedAt)
        lastMessageID = first
        lastUpdateID = first
        flood = limitsFlood ? FloodLimits() : nil
    }

    /// Sixteen numbers a second since 2025, which fit 32 bits until 2029.
    private static func firstNumber(at time: Timestamp) -> Int64 {
        max(0, (time.unixSeconds - 1_735_689_600) &* 16)
    }

    /// Answers `request`, or lets it wait.
    public mutating func handle(_ request: BotAPIRequest, at now: Timestamp) -> Outcome {
        forgetExpired(at: now)
        do {
            return try outcome(of: request, at: now)
        } catch {
            return .answer(BotAPIAnswer(error))
        }
    }

    /// The polls that end now, each with its answer: by an update, by time, or by another poll.
    public mutating func wake(at now: Timestamp) -> [(poll: Int, answer: BotAPIAnswer)] {
        forgetExpired(at: now)
        var ended = finished
        finished = []
        if let waiting = poll, waiting.until <= now || hasUpdates {
            poll = nil
            listenedAt = now
            ended.append((waiting.number, takeUpdates(limit: waiting.limit)))
        }
        return ended
    }

    /// When ``wake(at:)`` has something to do by time alone; `nil` while no poll waits.
    public var nextWake: Timestamp? { poll?.until }

    /// The connection of a poll is gone: its updates stay for the next.
    public mutating func forget(poll number: Int) {
        if poll?.number == number { poll = nil }
        finished.removeAll { $0.poll == number }
    }

    private mutating func outcome(
        of request: BotAPIRequest, at now: Timestamp
    ) throws(BotAPIRefusal) -> Outcome {
        guard request.token == cast.token.revealed else { throw .unauthorized }
        if request.method == "getupdates" { return try getUpdates(request.arguments, at: now) }
        return .answer(BotAPIAnswer(result: try result(of: request.method, request.arguments, at: now)))
    }

    private mutating func result(
        of method: String, _ arguments: BotAPIArguments, at now: Timestamp
    ) throws(BotAPIRefusal) -> JSONValue {
        switch method {
        case "getme": return cast.botWithRights
        case "setwebhook": return try setWebhook(arguments)
        case "deletewebhook": return deleteWebhook(arguments)
        case "getwebhookinfo": return webhookInfo
        case "sendmessage": return try sendMessage(arguments, at: now)
        case "sendphoto": return try sendPhoto(arguments, at: now)
        case "senddocument": return try sendDocument(arguments, at: now)
        case "editmessagecaption": return try editMessageCaption(arguments, at: now)
        case "editmessagetext": return try editMessageText(arguments, at: now)
        case "editmessagereplymarkup": return try editMessageReplyMarkup(arguments, at: now)
        case "pinchatmessage": return try pinChatMessage(arguments)
        case "unpinchatmessage": return try unpinChatMessage(arguments)
        case "deletemessage": return try deleteMessage(arguments)
        case "sendchataction": return try sendChatAction(arguments, at: now)
        case "answercallbackquery": return try answerCallbackQuery(arguments)
        case "setmycommands": return try setMyCommands(arguments)
        case "getmycommands": return .array((menus[try menuPlace(arguments)] ?? []).map(\.json))
        case "deletemycommands": return try deleteMyCommands(arguments)
        default: throw .unknownMethod
        }
    }
}
