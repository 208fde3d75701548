import Wire

/// Serves a venue's book on 127.0.0.1 to whoever has its token.
///
/// It carries calls and answers and knows neither orders nor books: those are the handler's. One thread,
/// libmicrohttpd's own, carries the bytes; a call that waits is a suspended request and costs none.
public final class VenueServer: Sendable {
    /// Takes a call and sees to it that the second argument is called once, on any thread, with its answer.
    public typealias Handler = @Sendable (VenueCall, @escaping @Sendable (VenueAnswer) -> Void) -> Void

    /// In bytes: a question about more than ten thousand orders by name fits.
    public static let bodyMaximum = 1 << 20
    /// How long calls that were taken may still take once the server is asked to stop.
    static let farewellSeconds = 5.0
    /// A shorter token could be guessed.
    public static let tokenLengthMinimum = 32
    public static let tokenLengthMaximum = 128

    private let core: VenueCore
    private let daemon: LoopbackDaemon

    /// Starts to serve.
    ///
    /// - Parameter port: 0 lets the system choose.
    /// - Parameter token: see ``isToken(_:)``.
    /// - Throws: ``GatewayError``; nothing is then left running.
    public init(port: UInt16, token: Secret, handler: @escaping Handler) throws(GatewayError) {
        precondition(Self.isToken(token.revealed), "a token is 32 to 128 letters and digits")
        let socket = try LoopbackSocket.listen(port: port)
        core = VenueCore(door: VenueDoor(token: token, port: socket.port), handler: handler)
        daemon = try LoopbackDaemon(socket, host: core)
    }

    deinit { stop() }

    /// Whether a text is fit to be a token: 32 to 128 ASCII letters and digits.
    public static func isToken(_ text: String) -> Bool {
        (tokenLengthMinimum...tokenLengthMaximum).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    public var port: UInt16 { daemon.port }
    public var root: String { "http://127.0.0.1:\(port)" }

    /// Waits for the calls that were taken, a few seconds at most, then ends. Does nothing the second time.
    public func stop() { daemon.stop { core.stop() } }
}
