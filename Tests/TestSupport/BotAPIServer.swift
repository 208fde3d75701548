import Domain
import Foundation
import Gateway
import Wire

/// The Bot API on 127.0.0.1 for tests, with the faults that a network and Telegram have.
///
/// The same ``BotAPIState`` as in the rehearsal behind raw sockets: a thread for each connection, so that one
/// can be left half open. Ends with ``stop()`` or when nobody holds it.
///
///     let server = try BotAPIServer()
///     server.inject(text: "/status")
///     let reply = await server.message { $0.text.contains("flat") }
public final class BotAPIServer: Sendable {
    public static let token = "777000:for-tests"

    /// What goes wrong with a request.
    public enum Fault: Hashable, Sendable {
        /// The connection closes and the request was never handled.
        case dropBefore
        /// The request was handled and its answer is lost.
        case dropAfter
        /// Telegram says no: 401, 409, 500 …
        case refuse(BotAPIRefusal)
        /// A proxy answers with a page.
        case html(status: Int)
        /// The socket stays open and nothing comes.
        case hang
        /// The answer comes late.
        case delay(Duration)
        /// It is well and has nothing to say, at once.
        case nothing
    }

    /// A request as it came, faulty or not.
    public struct Request: Hashable, Sendable {
        /// In lower case.
        public let method: String
        /// The path with its query; it contains the token.
        public let target: String
        public let body: String
        public let at: Timestamp
    }

    public let port: UInt16
    let stage: Locked<BotAPIStage>
    private let listening: Int32

    /// Starts to serve a chat of one person.
    public init(
        chat: ChatID = ChatID(4_242), user: UserID = UserID(4_242), otherChats: [ChatID] = [],
        limitsFlood: Bool = false, startedAt: Timestamp = .wall
    ) throws {
        guard let token = Secret(Self.token) else { preconditionFailure("the token is not empty") }
        let cast = Cast(token: token, botName: "Deskbot", chat: chat, user: user, otherChats: otherChats)
        let state = BotAPIState(cast: cast, startedAt: startedAt, limitsFlood: limitsFlood)
        let socket = try LoopbackSocket.listen(port: 0)
        (listening, port) = socket
        stage = Locked(BotAPIStage(state))
        let stage = stage
        Thread.detachNewThread { [listening] in BotAPIConnection.acceptAll(listening, stage) }
    }

    deinit { stop() }

    /// What a client takes for `https://api.telegram.org`.
    public var root: String { "http://127.0.0.1:\(port)" }

    /// Closes every connection and the port; long polls end without an answer.
    public func stop() {
        stage.withLock { stage in
            guard stage.stop(), stage.isListening else { return }
            shutdown(listening, Int32(SHUT_RDWR))
        }
    }

    /// Lets requests of `method` go wrong.
    ///
    /// - Parameter skipped: how many go well before.
    /// - Parameter times: how many go wrong.
    public func fail(_ method: String, with fault: Fault, after skipped: Int = 0, times: Int = 1) {
        stage.withLock { stage in
            let script = BotAPIStage.Script(fault: fault, skipped: skipped, times: times)
            stage.scripts[method.lowercased(), default: []].append(script)
        }
    }

    /// Everything that was asked since the start, in order.
    public var requests: [Request] { stage.withLock { $0.requests } }

    /// What of the requests broke the rules of the Bot API's documentation, a line each.
    public var faults: [String] { stage.withLock { $0.faults } }

    /// Every message of every chat, oldest first.
    public var messages: [ChatMessage] { stage.withLock { $0.state.messages } }

    /// What the chat page would be told when it is opened.
    public var page: [UInt8] { stage.withLock { $0.state.events(after: 0, session: "", at: .wall) } }

    /// The pop-up answers to presses, oldest first.
    public var answers: [QueryAnswer] { stage.withLock { $0.state.answers } }

    /// The person writes.
    ///
    /// - Parameter at: when it was written; a message may have waited.
    @discardableResult
    public func inject(
        text: String, by user: UserID? = nil, in chat: ChatID? = nil, at time: Timestamp = .wall
    ) -> MessageID? {
        stage.withLock { stage in
            let id = stage.state.write(text: text, by: user, in: chat, at: time)
            stage.ring(at: .wall)
            return id
        }
    }

    /// The person presses the button that carries `data`.
    ///
    /// - Parameter isForged: whether or not there is such a button.
    @discardableResult
    public func press(
        _ data: String, on message: MessageID, by user: UserID? = nil, isForged: Bool = false
    ) -> String? {
        stage.withLock { stage in
            let now = Timestamp.wall
            let query = stage.state.press(message: message, button: data, by: user, isForged: isForged, at: now)
            stage.ring(at: now)
            return query
        }
    }

    /// The last update comes again: under its own number, or under a new one.
    @discardableResult
    public func redeliver(underNewID: Bool = false) -> Bool {
        stage.withLock { stage in
            let isDone = stage.state.redeliver(underNewID: underNewID, at: .wall)
            stage.ring(at: .wall)
            return isDone
        }
    }

    /// Waits for a message of the bot, new or edited, that `predicate` accepts.
    ///
    /// - Parameter newerThan: only messages with a higher number count.
    /// - Returns: the oldest such message, or `nil` after `patience`.
    public func message(
        newerThan: MessageID = MessageID(0), within patience: Duration = .seconds(10),
        matching predicate: @escaping @Sendable (ChatMessage) -> Bool = { _ in true }
    ) async -> ChatMessage? {
        let stage = stage
        return await withCheckedContinuation { continuation in
            let number = stage.withLock { stage in
                let accepts = { @Sendable (message: ChatMessage) in
                    message.author == .bot && message.id > newerThan && predicate(message)
                }
                return stage.watch(BotAPIStage.Watcher(accepts: accepts, continuation: continuation))
            }
            let end = DispatchTime.now() + .nanoseconds(Int(patience.nanoseconds))
            DispatchQueue.global().asyncAfter(deadline: end) { @Sendable in
                stage.withLock { $0.giveUp(number) }
            }
        }
    }
}
