import Commands
import Crypto
import Desk
import Domain
import Telegram
import Wire

/// Shows each person the commands that he may give, beside everything else: nothing waits for a menu.
struct Menus: Sendable {
    /// So often one is tried before it is left for the next start.
    static let triesMaximum = 5

    let client: TelegramClient
    let log: Log
    private let rest: Rest
    private let waiting = Line<PersonalMenu>()

    init(client: TelegramClient, log: Log, rest: Rest = Rest()) {
        self.client = client
        self.log = log
        self.rest = rest
    }

    func show(_ menu: PersonalMenu) { waiting.put(menu) }

    /// No more will come.
    func finish() { waiting.close() }

    /// Runs until ``finish()``, or until its task is cancelled.
    func run() async {
        while let menu = await waiting.next() {
            var backoff = Backoff(base: .seconds(2), maximum: .seconds(60))
            var random = SplitMix64(seed: SystemRandom.uint64())
            for attempt in 1...Self.triesMaximum where !Task.isCancelled {
                guard let fault = await fault(in: menu) else { break }
                log(.warning, "telegram.menu", ["user": menu.user, "why": fault])
                guard fault.isTransient, attempt < Self.triesMaximum else { break }
                await rest(for: backoff.next(using: &random))
            }
        }
    }

    /// - Returns: why it was not taken; `nil` where it was.
    private func fault(in menu: PersonalMenu) async -> TelegramError? {
        let scope: CommandScope = menu.chat.isPrivate ? .chat(menu.chat) : .member(menu.chat, menu.user)
        do throws(TelegramError) {
            if let role = menu.role {
                try await client.setCommands(CommandTable.menu(for: role, in: menu.language), for: scope)
            } else {
                try await client.deleteCommands(for: scope)
            }
            return nil
        } catch {
            return error
        }
    }
}
