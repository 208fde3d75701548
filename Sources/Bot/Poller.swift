import Crypto
import Desk
import Domain
import Telegram
import Wire

/// Long poll → inbox. Telegram is told that an update arrived only after it is in the journal.
struct Poller: Sendable {
    /// So many failures in a row, and the desk is told that the chat is lost.
    static let failuresBeforeLost = 3
    /// What one poll takes at most, and what it takes after an answer that was too large.
    static let batchMaximum = 100
    static let batchMinimum = 10
    /// A service that has nothing to say says so after the wait that it was asked for. One that answers sooner than this
    /// is not asked again at once, or both would be busy with nothing.
    static let emptyAfter = Duration.milliseconds(200)

    let client: TelegramClient
    let inbox: Inbox
    let log: Log
    let wait: Duration
    var rest = Rest()
    /// Keeps codes of authenticators away from everybody behind it.
    var sentry: CodeSentry?

    /// Runs until its task is cancelled; then confirms what was taken in.
    func run() async {
        var cursor = UpdateCursor(confirmed: nil)
        var backoff = Backoff(base: .seconds(1), maximum: .seconds(60))
        var random = SplitMix64(seed: SystemRandom.uint64())
        var limit = Self.batchMaximum
        var failures = 0
        while !Task.isCancelled {
            do throws(TelegramError) {
                let asked = WallClock.uptime()
                let batch = try await client.updates(from: cursor.offset, wait: wait, limit: limit)
                if failures > 0 { inbox.post(.chatFound) }
                failures = 0
                limit = Self.batchMaximum
                backoff.reset()
                guard await take(batch, &cursor) else { return }
                // Nothing of it could be read: the same comes again at once.
                if batch.unreadable > 0, batch.updates.isEmpty {
                    await rest(for: .seconds(5))
                } else if batch.updates.isEmpty, asked.duration(to: WallClock.uptime()) < Self.emptyAfter {
                    await rest(for: .seconds(1))
                }
            } catch {
                if Task.isCancelled { break }
                failures += 1
                log(.warning, "telegram.poll", ["why": error, "failures": failures])
                if failures == Self.failuresBeforeLost || error.isConflict {
                    inbox.post(.chatLost(error.description))
                }
                if error.isTooLarge { limit = Self.batchMinimum }
                if error.isWebhook { try? await client.deleteWebhook() }
                let delay = max(backoff.next(using: &random), error.retryAfter ?? .zero)
                await rest(for: delay)
            }
        }
        await confirm(cursor)
    }

    /// - Returns: whether the updates are durable; where they are not, the bot is stopping.
    private func take(_ batch: Updates, _ cursor: inout UpdateCursor) async -> Bool {
        let ids = batch.updates.map(\.id)
        cursor.take(ids)
        let skew = batch.serverDate.map { $0.duration(to: inbox.clocks.now.wall) } ?? .zero
        var isDurable = true
        let chatUpdates = batch.updates.compactMap { update in
            update.chatUpdate(nonce: Nonce(high: SystemRandom.uint64(), low: SystemRandom.uint64()))
        }
        for (position, update) in chatUpdates.enumerated() {
            let cleared = sentry?.cleared(update, at: inbox.clocks.now.wall) ?? update
            let shifted = cleared.sent(later: skew.isWorthNoting ? skew : .zero)
            if position < chatUpdates.count - 1 {
                inbox.post(.update(shifted))
            } else {
                isDurable = await inbox.deliver(.update(shifted))
            }
        }
        if isDurable { cursor.commit(ids) }
        return isDurable
    }

    /// Tells Telegram, on the way out, what was taken in; nothing new is fetched.
    private func confirm(_ cursor: UpdateCursor) async {
        guard let offset = cursor.offset else { return }
        let client = client
        await Task.detached {
            _ = try? await client.updates(from: offset, wait: .zero, limit: 1)
        }.value
    }
}

extension ChatUpdate {
    /// The service's clock and ours differ; ages are counted by the service's.
    fileprivate func sent(later skew: Duration) -> ChatUpdate {
        ChatUpdate(
            id: id, user: user, chat: chat, message: message, sentAt: sentAt.map { $0 + skew },
            content: content,
            nonce: nonce, name: name, topic: topic)
    }
}

extension Duration {
    /// The service's header counts whole seconds.
    fileprivate var isWorthNoting: Bool { self > .seconds(2) || self < .seconds(-2) }
}

extension TelegramError {
    var isConflict: Bool { if case .conflict = self { true } else { false } }

    /// The answer was larger than the client takes.
    fileprivate var isTooLarge: Bool {
        if case .unreachable(let error) = self { error.kind == .tooLarge } else { false }
    }

    fileprivate var retryAfter: Duration? { if case .tooMany(let after) = self { after } else { nil } }
}
