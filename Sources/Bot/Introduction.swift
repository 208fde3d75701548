import Commands
import Crypto
import Desk
import Domain
import Telegram
import Wire

/// Makes the bot and Telegram acquainted: who am I, no webhook, here is my menu.
///
/// It runs beside the poll, which waits for nobody.
struct Introduction: Sendable {
    let client: TelegramClient
    let inbox: Inbox
    let log: Log
    /// Of the menu that strangers see, where Telegram does not know theirs.
    let language: Language

    /// Tries until it succeeds or its task is cancelled.
    ///
    /// - Throws: ``Failure`` with `.token` where Telegram refuses the token at the first attempt.
    func run(mayGiveUp: Bool) async throws(Failure) {
        var backoff = Backoff(base: .seconds(2), maximum: .seconds(300))
        var random = SplitMix64(seed: SystemRandom.uint64())
        while !Task.isCancelled {
            do throws(TelegramError) {
                let identity = try await client.me()
                inbox.post(.introduced(botName: identity.username))
                if try await !client.webhook().isEmpty {
                    log(
                        .warning, "telegram.webhook", ["did": "deleted it: it would keep commands from the bot"]
                    )
                    try await client.deleteWebhook()
                }
                try await client.setCommands(CommandTable.menu(for: nil, in: language))
                for other in Language.allCases where other != language {
                    try await client.setCommands(
                        CommandTable.menu(for: nil, in: other), languageCode: other.code)
                }
                return
            } catch {
                if Task.isCancelled { return }
                log(.warning, "telegram.introduction", ["why": error])
                if mayGiveUp, error == .unauthorized || error == .notFound {
                    throw Failure(
                        .token,
                        "\(error.description) Check TELEGRAM_BOT_TOKEN in .env against what @BotFather shows.")
                }
                try? await Task.sleep(for: backoff.next(using: &random))
            }
        }
    }
}
