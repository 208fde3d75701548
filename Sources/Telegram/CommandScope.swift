import Domain
import Wire

/// Whose menu of commands it is: where several fit, a chat shows the narrowest.
///
/// - SeeAlso: https://core.telegram.org/bots/api#botcommandscope
public enum CommandScope: Hashable, Sendable {
    /// Everybody's who has no other.
    case everybody
    /// A private chat's.
    case chat(ChatID)
    /// One person's in a group.
    case member(ChatID, UserID)

    /// `nil` where the Bot API's own default is meant.
    var json: JSONValue? {
        switch self {
        case .everybody: nil
        case .chat(let chat): .object(["type": .string("chat"), "chat_id": .number(chat.value)])
        case .member(let chat, let user):
            .object([
                "type": .string("chat_member"), "chat_id": .number(chat.value), "user_id": .number(user.value),
            ])
        }
    }
}

extension TelegramClient {
    /// Takes a menu back, so that a wider one shows.
    public func deleteCommands(for scope: CommandScope) async throws(TelegramError) {
        try await acknowledge("deleteMyCommands", scope.json.map { ["scope": $0] } ?? [:])
    }
}
