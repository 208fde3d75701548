import Domain
import Wire

/// A line of the bot's menu.
///
/// - SeeAlso: https://core.telegram.org/bots/api#botcommand
public struct BotCommand: Hashable, Sendable {
    public static let countMaximum = 100
    /// Lengths in characters.
    public static let nameMaximum = 32
    public static let descriptionMaximum = 256

    /// Without the slash.
    public let name: String
    public let description: String

    var json: JSONValue { .object(["command": .string(name), "description": .string(description)]) }
}

/// A menu's place: whose it is, and of those who have their app in which language.
///
/// - SeeAlso: https://core.telegram.org/bots/api#determining-list-of-commands
struct MenuPlace: Hashable, Sendable {
    let scope: MenuScope
    /// Two letters; empty for all who have no menu of their own language.
    var language = ""
}

/// Whose menu it is.
///
/// - SeeAlso: https://core.telegram.org/bots/api#botcommandscope
enum MenuScope: Hashable, Sendable {
    case everybody
    case chat(ChatID)
    case member(ChatID, UserID)
}

/// A press that the bot has not answered.
struct PendingQuery: Hashable, Sendable {
    /// Telegram lets a press wait no longer than its update (150 seconds).
    static let lifetime = Duration.seconds(150)

    let id: String
    let message: MessageID
    let data: String
    let expiresAt: Timestamp
}

/// What the bot said to a press: a line that pops up, where it is not empty.
public struct QueryAnswer: Hashable, Sendable {
    /// In UTF-16 units.
    public static let textMaximum = 200

    public let query: String
    public let message: MessageID
    public let data: String
    public let text: String
    /// Waits for a tap instead of fading.
    public let isAlert: Bool
    let version: Int
}

extension BotAPIState {
    /// - SeeAlso: https://core.telegram.org/bots/api#answercallbackquery
    mutating func answerCallbackQuery(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> JSONValue {
        let id = arguments.text("callback_query_id")
        guard let index = queries.firstIndex(where: { $0.id == id }) else { throw .queryTooOld }
        let text = arguments.text("text") ?? ""
        guard text.utf16.count <= QueryAnswer.textMaximum else { throw .badRequest("MESSAGE_TOO_LONG") }
        let query = queries.remove(at: index)
        version += 1
        let answer = QueryAnswer(
            query: query.id, message: query.message, data: query.data, text: text,
            isAlert: arguments.flag("show_alert"), version: version)
        answers = Array((answers + [answer]).suffix(Self.answersMaximum))
        return .bool(true)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#setmycommands
    mutating func setMyCommands(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> JSONValue {
        guard case .array(let values)? = try arguments.document("commands") else {
            throw .badRequest("can't parse commands JSON object")
        }
        guard values.count <= BotCommand.countMaximum else { throw .badRequest("BOT_COMMANDS_TOO_MUCH") }
        var menu: [BotCommand] = []
        for value in values { menu.append(try command(value)) }
        replaceMenu(of: try menuPlace(arguments), with: menu)
        return .bool(true)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#deletemycommands
    mutating func deleteMyCommands(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> JSONValue {
        replaceMenu(of: try menuPlace(arguments), with: nil)
        return .bool(true)
    }

    /// What the person of the cast is offered: the narrowest menu that there is. His app tells no language.
    var commands: [BotCommand] {
        let scopes: [MenuScope] = [.member(cast.chat, cast.user), .chat(cast.chat), .everybody]
        return scopes.lazy.compactMap { menus[MenuPlace(scope: $0)] }.first ?? []
    }

    private mutating func replaceMenu(of place: MenuPlace, with menu: [BotCommand]?) {
        let old = commands
        menus[place] = menu
        guard commands != old else { return }
        version += 1
        commandsVersion = version
    }

    /// Which menu a request is about.
    func menuPlace(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> MenuPlace {
        let language = arguments.text("language_code") ?? ""
        let isCode = language.utf8.count == 2 && language.utf8.allSatisfy { (0x61...0x7a).contains($0) }
        guard language.isEmpty || isCode else { throw .badRequest("invalid language code specified") }
        return MenuPlace(scope: try menuScope(arguments), language: language)
    }

    /// Whose menu a request is about. Scopes that this server has no people for are everybody's.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#determining-list-of-commands
    func menuScope(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> MenuScope {
        guard let scope = try arguments.document("scope") else { return .everybody }
        switch scope.member("type")?.text {
        case "chat", "chat_member":
            guard let number = scope.member("chat_id")?.integer else { throw .badRequest("chat_id is empty") }
            let chat = ChatID(number)
            guard cast.knows(chat) else { throw .badRequest("chat not found") }
            guard scope.member("type")?.text == "chat_member" else { return .chat(chat) }
            guard let user = scope.member("user_id")?.integer else { throw .badRequest("user not found") }
            return .member(chat, UserID(user))
        case "default": return .everybody
        default: throw .badRequest("Bad BotCommandScope type")
        }
    }

    private func command(_ value: JSONValue) throws(BotAPIRefusal) -> BotCommand {
        let name = value.member("command")?.text ?? ""
        let description = value.member("description")?.text ?? ""
        let isPlain = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isPlain, (1...BotCommand.nameMaximum).contains(name.utf8.count) else {
            throw .badRequest("BOT_COMMAND_INVALID")
        }
        guard (1...BotCommand.descriptionMaximum).contains(description.count) else {
            throw .badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
        }
        return BotCommand(name: name, description: description)
    }
}
