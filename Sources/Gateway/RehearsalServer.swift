import Domain
import Glibc
import Wire

/// Serves a rehearsal on 127.0.0.1: the Bot API to the bot, the chat page to the person.
///
/// One thread, libmicrohttpd's own, carries the bytes; a long poll is a suspended request and costs none.
/// Everything that is decided is decided by ``Rehearsal``, under one lock.
///
/// - SeeAlso: https://www.gnu.org/software/libmicrohttpd/manual/libmicrohttpd.html
public final class RehearsalServer: Sendable {
    /// Where it listens; the one asked for, or the system's choice.
    public var port: UInt16 { daemon.port }
    private let secretPath: String
    private let core: RehearsalCore
    private let daemon: LoopbackDaemon

    /// Starts to serve.
    ///
    /// - Parameter port: 0 lets the system choose.
    /// - Parameter secretPath: letters and digits, hard to guess; the page is at `/<secretPath>/`.
    /// - Parameter notice: the line above the chat, which says that money and prices are not real.
    /// - Throws: ``GatewayError``; nothing is then left running.
    public init(
        port: UInt16 = 0, secretPath: String, cast: Cast, notice: String, limitsFlood: Bool = false,
        clock: @escaping @Sendable () -> Timestamp = { .wall }
    ) throws(GatewayError) {
        precondition(
            secretPath.utf8.count >= 16 && secretPath.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) },
            "a secret path is at least 16 letters and digits")
        precondition(!secretPath.hasPrefix("bot"), "paths that begin with bot are the Bot API's")
        let socket = try LoopbackSocket.listen(port: port)
        let state = BotAPIState(cast: cast, startedAt: clock(), limitsFlood: limitsFlood)
        let door = RehearsalDoor(secretPath: secretPath, port: socket.port)
        core = RehearsalCore(Rehearsal(state: state, notice: notice, door: door), clock: clock)
        daemon = try LoopbackDaemon(socket, host: core)
        self.secretPath = secretPath
    }

    deinit { stop() }

    /// Where the person finds the chat. Whoever knows it can command the rehearsal.
    public var page: String { "http://127.0.0.1:\(port)/\(secretPath)/" }

    /// What the bot takes for `https://api.telegram.org`.
    public var apiRoot: String { "http://127.0.0.1:\(port)" }

    /// The person's side of the chat, for whoever stands in for the page.
    public func withState<Result: Sendable>(_ body: (BotAPIState) -> Result) -> Result { core.withState(body) }

    /// Ends every long poll, then the server. Does nothing the second time.
    public func stop() { daemon.stop { core.stop() } }
}

extension Timestamp {
    /// The system's clock, now.
    public static var wall: Timestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(unixSeconds: Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
}
