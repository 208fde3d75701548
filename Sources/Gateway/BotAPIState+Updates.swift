import Domain
import Wire

/// Something that happened and that the bot has not confirmed.
struct PendingUpdate: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case message
        case callbackQuery = "callback_query"

        /// Telegram gives up after a day, for a press after 150 seconds (telegram-bot-api, Client.cpp).
        var retention: Duration { self == .message ? .days(1) : .seconds(150) }
    }

    let id: Int64
    let kind: Kind
    let content: JSONValue
    let expiresAt: Timestamp

    var json: JSONValue { .object(["update_id": .number(id), kind.rawValue: content]) }
}

/// A `getUpdates` that found nothing and waits.
struct WaitingPoll: Hashable, Sendable {
    let number: Int
    let limit: Int
    let until: Timestamp
}

extension BotAPIState {
    /// Past this, an offset counts as a mistake and everything pending is returned (tdlib/td, TQueue.cpp).
    static let offsetSlack: Int64 = 10

    /// - SeeAlso: https://core.telegram.org/bots/api#getupdates
    mutating func getUpdates(_ arguments: BotAPIArguments, at now: Timestamp) throws(BotAPIRefusal) -> Outcome {
        guard webhook.isEmpty else { throw .webhookIsActive }
        if let allowed = try arguments.document("allowed_updates"), case .array(let names) = allowed {
            let kinds = names.compactMap { $0.text.flatMap(PendingUpdate.Kind.init) }
            allowedUpdates = names.isEmpty ? PendingUpdate.Kind.allCases : kinds
        }
        if let older = poll {
            poll = nil
            finished.append((older.number, BotAPIAnswer(.otherPoller)))
        }
        if listenedAt == nil { version += 1 }
        listenedAt = now
        confirm(offset: arguments.integer("offset") ?? 0)

        let limit = Int(min(max(arguments.integer("limit") ?? 100, 1), 100))
        let seconds = min(max(arguments.integer("timeout") ?? 0, 0), Self.pollMaximum)
        guard seconds > 0, !hasUpdates else { return .answer(takeUpdates(limit: limit)) }
        pollCount += 1
        let waiting = WaitingPoll(number: pollCount, limit: limit, until: now + .seconds(seconds))
        poll = waiting
        return .wait(poll: waiting.number, until: waiting.until)
    }

    var hasUpdates: Bool { !updates.isEmpty || !repeats.isEmpty }

    /// The next updates as an answer; they stay until a later offset confirms them.
    mutating func takeUpdates(limit: Int) -> BotAPIAnswer {
        let batch = Array((repeats + updates).prefix(limit))
        repeats.removeFirst(min(limit, repeats.count))
        delivered = Array((delivered + batch).suffix(100))
        return BotAPIAnswer(result: .array(batch.map(\.json)))
    }

    /// Below zero, `offset` counts from the end and forgets what lies before.
    private mutating func confirm(offset: Int64) {
        if offset < 0 {
            let kept = min(offset.magnitude, UInt64(updates.count))
            updates.removeFirst(updates.count - Int(kept))
        } else if offset <= lastUpdateID + Self.offsetSlack {
            updates.removeAll { $0.id < offset }
        }
    }

    /// Puts what happened in the queue, unless the bot did not ask for its kind or the queue is full.
    mutating func enqueue(_ kind: PendingUpdate.Kind, _ content: JSONValue, at now: Timestamp) {
        guard allowedUpdates.contains(kind), updates.count < Self.updatesMaximum else { return }
        lastUpdateID += 1
        updates.append(
            PendingUpdate(id: lastUpdateID, kind: kind, content: content, expiresAt: now + kind.retention))
    }

    mutating func forgetExpired(at now: Timestamp) {
        updates.removeAll { $0.expiresAt <= now }
        queries.removeAll { $0.expiresAt <= now }
    }

    /// Hands the last delivered update over once more, as a network that lost the confirmation does.
    ///
    /// - Parameter underNewID: the same content again under the next number, as Telegram has been seen to do.
    /// - Returns: false where nothing has been delivered yet.
    public mutating func redeliver(underNewID: Bool = false, at now: Timestamp) -> Bool {
        guard let last = delivered.last else { return false }
        if underNewID {
            enqueue(last.kind, last.content, at: now)
        } else {
            repeats.append(last)
        }
        return true
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#setwebhook
    mutating func setWebhook(_ arguments: BotAPIArguments) throws(BotAPIRefusal) -> JSONValue {
        let url = arguments.text("url") ?? ""
        guard url.isEmpty || url.hasPrefix("https://") else {
            throw .badRequest("bad webhook: HTTPS url must be provided for webhook")
        }
        webhook = url
        if arguments.flag("drop_pending_updates") { updates = [] }
        if !url.isEmpty, let older = poll {
            poll = nil
            finished.append((older.number, BotAPIAnswer(.webhookIsActive)))
        }
        return .bool(true)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#deletewebhook
    mutating func deleteWebhook(_ arguments: BotAPIArguments) -> JSONValue {
        webhook = ""
        if arguments.flag("drop_pending_updates") { updates = [] }
        return .bool(true)
    }

    /// - SeeAlso: https://core.telegram.org/bots/api#webhookinfo
    var webhookInfo: JSONValue {
        .object([
            "url": .string(webhook), "has_custom_certificate": .bool(false),
            "pending_update_count": .number(updates.count),
        ])
    }
}
