/// HTTP over libcurl's multi interface: one thread for all transfers, one continuation for each.
///
/// A waiting poll therefore costs no thread and delays no other request, and it ends at once when its
/// task is cancelled. Connections are kept alive and reused, one request on each at a time (HTTP/1.1), so
/// that a stalled answer holds up nobody else's. TLS is verified, host name included; redirects are
/// answers, not followed; the proxy variables of the environment are honoured as libcurl does.
///
/// A request that is not safe to repeat (RFC 9110, 9.2.2) goes out at most once: where a reused connection
/// breaks before any answer, libcurl would send it again, and an order would be placed twice.
///
/// - SeeAlso: https://curl.se/libcurl/c/libcurl-multi.html
public final class HTTPClient: HTTPTransport, Sendable {
    /// In bytes. A larger body ends as ``HTTPError/Kind/tooLarge`` instead of filling memory.
    public static let bodyMaximum = 8 << 20
    /// Fields in one response's header.
    public static let headerCountMaximum = 128
    /// In bytes: status lines and headers of one transfer together, interim responses included.
    public static let headerSizeMaximum = 64 << 10
    /// Requests under way or waiting for a connection; one more ends at once as ``HTTPError/Kind/other``.
    public static let transfersMaximum = 1024
    public static let connectTimeout = Duration.seconds(5)
    /// Longer time-outs are cut to this.
    public static let timeoutMaximum = Duration.seconds(86_400)

    /// Runs jobs on the loop thread, for as long as somebody holds it: also once the client is closed.
    ///
    /// A task and an actor that prefer it reach the network, and are reached by an answer, without waking
    /// another thread. What blocks there holds every transfer up.
    public let executor: LoopExecutor
    private var mailbox: Mailbox { executor.mailbox }

    /// Starts the loop thread, which ends with the client and its executor.
    ///
    /// - Parameters:
    ///   - certificateAuthority: path of a PEM file to trust instead of the system's store.
    ///   - connectionsPerHostMaximum: requests beyond it wait for a connection of their host.
    public init(certificateAuthority: String? = nil, connectionsPerHostMaximum: Int = 16) {
        precondition(connectionsPerHostMaximum > 0, "a host has at least one connection")
        executor = LoopExecutor { mailbox in
            guard
                let loop = TransferLoop(
                    mailbox, certificateAuthority: certificateAuthority,
                    connectionsPerHostMaximum: connectionsPerHostMaximum)
            else { return mailbox.abandon("libcurl has no memory for its handles") }
            loop.run()
        }
    }

    deinit { close() }

    /// Ends every request under way, and every later one, as ``HTTPError/Kind/cancelled``. May be repeated.
    public func close() { mailbox.close() }

    /// Performs `request` and waits for the whole response. A 4xx or 5xx is a response.
    ///
    /// - Throws: `cancelled` soon after the task is cancelled; nothing is sent for a task that was already.
    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        try request.check()
        let id = mailbox.makeID()
        let outcome: Mailbox.Outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                mailbox.begin(Mailbox.Submission(id: id, request: request, reply: reply))
            }
        } onCancel: {
            mailbox.cancel(id)
        }
        return try outcome.get()
    }
}
