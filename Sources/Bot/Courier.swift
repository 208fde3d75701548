import Desk
import Domain
import Telegram
import Wire

/// Takes messages to Telegram and brings back what became of them.
struct Courier: Sendable {
    let client: TelegramClient
    let inbox: Inbox
    let crash: CrashPoint
    let log: Log
    /// Between the pieces of a message that is too long for one.
    let pause: Duration
    let painter: Painter
    /// What identifies the journal as it stands; `nil` where there is none.
    let head: (@Sendable () async -> String)?
    /// `nil` where there is no journal.
    let exporter: Exporter?
    private let rest: Rest
    private let waiting = Line<Dispatch>()

    init(
        client: TelegramClient, inbox: Inbox, crash: CrashPoint, log: Log, pause: Duration, rest: Rest = Rest(),
        painter: Painter = Painter(), head: (@Sendable () async -> String)? = nil,
        exporter: Exporter? = nil
    ) {
        self.client = client
        self.inbox = inbox
        self.crash = crash
        self.log = log
        self.pause = pause
        self.rest = rest
        self.painter = painter
        self.head = head
        self.exporter = exporter
    }

    func send(_ dispatch: Dispatch) { waiting.put(dispatch) }

    /// No more messages will come; those that are on their way still go out.
    func finish() { waiting.close() }

    /// Runs until ``finish()``. The outbox lets one message per chat out at a time, so order is kept.
    func run() async {
        await withDiscardingTaskGroup { group in
            while let dispatch = await waiting.next() {
                // At once, so that the message is on its way before the next poll.
                group.addImmediateTask { await carry(dispatch) }
            }
        }
    }

    private func carry(_ dispatch: Dispatch) async {
        crash.pass(.sendBefore)
        do throws(TelegramError) {
            let message = try await perform(dispatch)
            crash.pass(.sendAfter)
            inbox.post(.delivered(dispatch.id, message))
        } catch {
            log(.warning, "telegram.undelivered", ["dispatch": dispatch.id, "why": error])
            inbox.post(.undelivered(dispatch.id, Self.verdict(on: error)))
        }
    }

    private func perform(_ dispatch: Dispatch) async throws(TelegramError) -> MessageID? {
        switch dispatch.content {
        case .send(let message), .digest(_, let message): return try await send(message, for: dispatch)
        case .reply(let id, let message): return try await send(message, for: dispatch, answering: id)
        case .edit(let id, let message):
            guard let piece = MessageSplitter.pieces(of: message).first else { return id }
            try await client.edit(id, in: dispatch.chat, to: piece)
            return id
        case .pin(let id):
            try await client.pin(id, in: dispatch.chat)
            return id
        case .unpin(let id):
            try await client.unpin(id, in: dispatch.chat)
            return id
        case .answer(let query, let text):
            try await client.answer(query: query, text: text)
            return nil
        case .photo(let picture, let caption): return try await send(picture, caption, for: dispatch)
        case .document(let export, let caption): return try await send(export, caption, for: dispatch)
        case .delete(let id):
            try await client.delete(id, in: dispatch.chat)
            return nil
        }
    }

    /// In pieces where it is long; the first of them answers.
    func send(
        _ message: Message, for dispatch: Dispatch, answering id: MessageID? = nil
    ) async throws(TelegramError) -> MessageID? {
        var last: MessageID?
        let message = await named(message)
        for (position, piece) in MessageSplitter.pieces(of: message).enumerated() {
            if position > 0 { await rest(for: pause) }
            last = try await client.send(
                piece, to: dispatch.chat, in: dispatch.topic, answering: position == 0 ? id : nil)
        }
        return last
    }

    private func named(_ message: Message) async -> Message {
        guard let head, message.text.contains(Message.journalHead) else { return message }
        return message.naming(head: await head())
    }

    /// What a failure means for the message: another try, or the end of it.
    static func verdict(on error: TelegramError) -> Desk.Undelivered {
        switch error {
        case _ where error.isTopicGone: .topicGone
        case .tooMany(let after): .retry(after: after + .milliseconds(500))
        case .badRequest(let why), .forbidden(let why), .unsendable(let why): .refused(why)
        case .migrated(let chat): .migrated(to: chat)
        case .unauthorized, .notFound: .retry(after: .seconds(60))
        case .conflict, .server, .unreachable, .malformed: .retry(after: .seconds(3))
        }
    }
}
